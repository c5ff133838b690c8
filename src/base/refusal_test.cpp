// SPDX-License-Identifier: Apache-2.0
#include "base/refusal.h"

#include <gtest/gtest.h>

namespace closeout {
namespace {

TEST(Refusal, EveryReasonIsReadBackFromTheError) {
  const auto refused = refuse({{"role", "only LEAD: P03"}, {"AUTHORITY", "two\nlines"}}, "F-12");
  EXPECT_EQ(refused.error().code, ErrorCode::kRefused);
  EXPECT_EQ(refused.error().where, "F-12");
  EXPECT_EQ(refused.error().message, "role: only LEAD: P03\nAUTHORITY: two lines");
  const auto reasons = refusals_in(refused.error());
  ASSERT_EQ(reasons.size(), 2U);
  EXPECT_EQ(reasons[0].rule, "role");
  EXPECT_EQ(reasons[0].message, "only LEAD: P03");
  EXPECT_EQ(reasons[1].message, "two lines");
}

TEST(Refusal, OtherErrorsHaveNoReasons) {
  EXPECT_TRUE(refusals_in(fail(ErrorCode::kRefused, "E04 is: taken").error()).empty());
  EXPECT_TRUE(refusals_in(fail(ErrorCode::kUsage, "role: none").error()).empty());
}

}  // namespace
}  // namespace closeout

// SPDX-License-Identifier: Apache-2.0
#include "parts/priority/stated_score.h"

#include <gtest/gtest.h>

namespace closeout::priority {
namespace {

std::optional<CvssFault> fault_of(std::optional<double> stated, const char* vector) {
  Finding finding;
  finding.cvss_stated = stated;
  finding.cvss_vector = vector;
  return cvss_fault(finding);
}

TEST(StatedScore, AWrongScoreIsShownBesideTheRightOne) {
  const auto fault = fault_of(8.6, "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:L");
  ASSERT_TRUE(fault.has_value());
  EXPECT_EQ(fault->stated, 8.6);
  EXPECT_EQ(fault->computed, 10.0);
  EXPECT_EQ(fault->message, "CVSS 8.6 is stated, its vector gives 10.0 (Critical)");
}

TEST(StatedScore, TheRightScoreIsNoFault) {
  EXPECT_FALSE(fault_of(9.1, "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:N").has_value());
  EXPECT_FALSE(fault_of(7.5, "AV:N/AC:L/Au:N/C:P/I:P/A:P").has_value());
}

TEST(StatedScore, BaseAndTemporalScoreMayBothBeStated) {
  const char* vector = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:N/E:U/RL:O/RC:C";
  EXPECT_FALSE(fault_of(9.1, vector).has_value());
  EXPECT_FALSE(fault_of(7.9, vector).has_value());
  EXPECT_TRUE(fault_of(9.0, vector).has_value());
}

TEST(StatedScore, AVectorThatCannotBeReadIsAFaultWithoutAComputedScore) {
  const auto fault = fault_of(5.0, "CVSS:3.1/AV:N/AC:L");
  ASSERT_TRUE(fault.has_value());
  EXPECT_FALSE(fault->computed.has_value());
  EXPECT_TRUE(fault->message.contains("PR is missing")) << fault->message;
}

TEST(StatedScore, WithoutAVectorOrAScoreThereIsNothingToCompare) {
  EXPECT_FALSE(fault_of(5.0, "").has_value());
  EXPECT_FALSE(fault_of(std::nullopt, "AV:N/AC:L/Au:N/C:P/I:P/A:P").has_value());
}

}  // namespace
}  // namespace closeout::priority

// SPDX-License-Identifier: Apache-2.0
#include "parts/triage/disposition.h"

#include <gtest/gtest.h>

#include "support/demo_site.h"

namespace closeout::triage {
namespace {

std::string open_ids(const Snapshot& snapshot) {
  std::string ids;
  for (const auto& open : open_dispositions(snapshot)) ids += open.id.value + " ";
  return ids;
}

TEST(Disposition, IsAskedOfEveryOpenObservationAndImprovement) {
  // F-29 is merged, F-31 closed
  EXPECT_EQ(open_ids(demo_site()), "F-28 F-30 F-32 ");
}

TEST(Disposition, DecliningNeedsAReason) {
  const auto with = [](Disposition disposition, const char* reason) {
    return demo_changed<Finding>("F-32", [&](Finding& finding) {
      finding.disposition = disposition;
      finding.disposition_reason = reason;
    });
  };
  EXPECT_EQ(open_ids(with(Disposition::kDecline, " ")), "F-28 F-30 F-32 ");
  EXPECT_EQ(open_ids(with(Disposition::kDecline, "no need at this target")), "F-28 F-30 ");
  EXPECT_EQ(open_ids(with(Disposition::kMonitor, "")), "F-28 F-30 ");
}

}  // namespace
}  // namespace closeout::triage

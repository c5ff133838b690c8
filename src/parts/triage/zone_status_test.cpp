// SPDX-License-Identifier: Apache-2.0
#include "parts/triage/zone_status.h"

#include <gtest/gtest.h>

#include "support/demo_site.h"

namespace closeout::triage {
namespace {

std::string status_of(const Snapshot& site, std::string_view id) {
  const Register reg({site, demo_policy(), demo_now()});
  std::string text;
  for (const ZoneStatus& status : zone_statuses(reg, site.findings().at(FindingId(id)))) {
    text += status.zone.value + (status.implemented() ? " done" : "");
    for (const ActionId& action : status.open) text += " " + action.value;
    text += "; ";
  }
  return text;
}

TEST(ZoneStatus, CountsAnActionInItsZonesInThoseOfItsAssetsOrInAll) {
  // ACT-33 has an asset in Z08, ACT-34 is for Z07, ACT-35 for Z05
  EXPECT_EQ(status_of(demo_site(), "F-16"), "Z05 ACT-35; Z07 ACT-34; Z08 ACT-33; ");
  // the rest of the plan names no place and counts everywhere
  EXPECT_EQ(status_of(demo_site(), "F-26"), "Z03 ACT-50; Z05 ACT-50; ");
}

TEST(ZoneStatus, AZoneIsImplementedOnceNothingIsOpenThere) {
  const Snapshot site =
      demo_changed<Action>("ACT-33", [](Action& action) { action.state = ActionState::kDone; });
  EXPECT_EQ(status_of(site, "F-16"), "Z05 ACT-35; Z07 ACT-34; Z08 done; ");
  const Snapshot cancelled = demo_changed<Action>(
      "ACT-33", [](Action& action) { action.state = ActionState::kCancelled; });
  EXPECT_EQ(status_of(cancelled, "F-16"), "Z05 ACT-35; Z07 ACT-34; Z08; ");  // nothing was done
}

}  // namespace
}  // namespace closeout::triage

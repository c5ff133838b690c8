// SPDX-License-Identifier: Apache-2.0
#include "parts/triage/split_parts.h"

#include <gtest/gtest.h>

#include "support/demo_site.h"

namespace closeout::triage {
namespace {

const Finding& f05() {
  return demo_site().findings().at(FindingId("F-05"));
}

TEST(SplitParts, TheLettersOfOpenActionsMakeTheParts) {
  const Register reg(demo_context());
  const auto parts = split_parts(reg, f05(), {});
  ASSERT_EQ(parts.size(), 2U);
  EXPECT_EQ(parts[0].id, FindingId("F-33"));
  EXPECT_EQ(parts[0].zones, (std::vector{ZoneId("Z03"), ZoneId("Z05")}));
  EXPECT_EQ(parts[0].assets, std::vector{AssetId("A12")});
  EXPECT_EQ(parts[0].actions, (std::vector{ActionId("ACT-10"), ActionId("ACT-11")}));
  EXPECT_EQ(parts[0].owner, PersonId("P06"));
  EXPECT_EQ(parts[1].id, FindingId("F-34"));
  EXPECT_EQ(parts[1].zones, std::vector{ZoneId("Z08")});
  EXPECT_EQ(parts[1].residual, RiskId("RR-05"));
  EXPECT_EQ(split_faults(reg, f05(), parts, Actor::by(PersonId("P03"))),
            std::vector<std::string>{});
}

TEST(SplitParts, WhatIsNamedIsKeptAndTheRestFollowsFromTheZones) {
  const Register reg(demo_context());
  const std::vector<PartRequest> requested = {
      {.zones = {ZoneId("Z08")}, .actions = {ActionId("ACT-12")}},
      {.title = "Rest", .owner = PersonId("P13"), .zones = {ZoneId("Z03"), ZoneId("Z05")}}};
  const auto parts = split_parts(reg, f05(), requested);
  EXPECT_EQ(parts[0].assets, std::vector{AssetId("A36")});
  EXPECT_EQ(parts[1].title, "Rest");
  EXPECT_EQ(parts[1].owner, PersonId("P13"));
  EXPECT_EQ(parts[1].assets, std::vector{AssetId("A12")});
  EXPECT_TRUE(parts[1].actions.empty());  // theirs carry a letter: which part is for people to say
}

}  // namespace
}  // namespace closeout::triage

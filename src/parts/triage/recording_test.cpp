// SPDX-License-Identifier: Apache-2.0
#include "parts/triage/recording.h"

#include <gtest/gtest.h>

#include "base/refusal.h"
#include "parts/triage/state_machine.h"
#include "support/demo_site.h"

namespace closeout::triage {
namespace {

const Finding& demo_finding(const char* id) {
  return demo_site().findings().at(FindingId(id));
}
Actor by(const char* person) {
  return Actor::by(PersonId(person));
}
Register demo_register() {
  return Register(demo_context());
}

std::string rules_of(const Result<FindingChange>& result) {
  std::string rules;
  if (result) return rules;
  for (const auto& reason : refusals_in(result.error())) rules += reason.rule + " ";
  return rules;
}

std::string recorded(const Particulars& given, const char* person = "P03",
                     const char* finding = "F-12") {
  return rules_of(record_particulars(demo_register(), demo_finding(finding), given, by(person)));
}

TEST(Recording, TheTableSaysWhoMayRecordWhatAGuardAsksFor) {
  EXPECT_TRUE(roles_before(Guard::kOwnerNamed).has(Role::kLead));
  EXPECT_FALSE(roles_before(Guard::kOwnerNamed).has(Role::kOwner));
  EXPECT_TRUE(roles_before(Guard::kContained).has(Role::kOwner));
  EXPECT_TRUE(roles_before(Guard::kCauseFound).has(Role::kOwner));
  EXPECT_TRUE(roles_before(Guard::kCauseFound).has(Role::kLead));
}

TEST(Recording, TheLeadNamesRequirementsOwnerZonesAndAssets) {
  const Particulars given{.requirements = {{RequirementId("SR 1.1 RE 2"), RequirementId("SR 1.1")}},
                          .owner = PersonId("P04"),
                          .zones = {{ZoneId("Z05"), ZoneId("Z03")}},
                          .assets = {{AssetId("A12")}}};
  const auto change = record_particulars(demo_register(), demo_finding("F-12"), given, by("P03"));
  ASSERT_TRUE(change.has_value()) << change.error().text();
  const Finding& after = change->findings.front();
  EXPECT_EQ(after.requirements.front(), RequirementId("SR 1.1 RE 2"));
  EXPECT_EQ(after.owner, PersonId("P04"));
  EXPECT_EQ(after.evidence_observed, demo_finding("F-12").evidence_observed);
  EXPECT_EQ(recorded(given, "P04"), "role ");
}

TEST(Recording, WhatDoesNotExistIsRefusedByItsRule) {
  EXPECT_EQ(recorded({.requirements = {{RequirementId("SR 9.9")}}}), "requirement_named ");
  EXPECT_EQ(recorded({.requirements = {std::vector<RequirementId>{}}}), "requirement_named ");
  EXPECT_EQ(recorded({.owner = PersonId("automation team")}), "owner_named ");
  EXPECT_EQ(recorded({.zones = {{ZoneId("Z99")}}, .assets = std::vector<AssetId>{}}),
            "zone_named ");
  EXPECT_EQ(recorded({.zones = {{ZoneId("Z09")}}, .assets = {{AssetId("A12")}}}), "asset_in_zone ");
}

TEST(Recording, AMergedFindingTakesNothing) {
  EXPECT_EQ(recorded({.owner = PersonId("P04")}, "P03", "F-29"), "settled ");
}

TEST(Recording, TheOwnerRecordsContainment) {
  const Finding& finding = demo_finding("F-25");
  const Instant now = demo_now();
  const auto contain = [&](const char* text, Instant at, const std::string& person) {
    return record_containment(demo_register(), finding, text, at, by(person.c_str()));
  };
  const auto change = contain("second UPS on loan", now, finding.owner.value);
  ASSERT_TRUE(change.has_value());
  EXPECT_EQ(change->findings.front().contained_at, now);
  EXPECT_EQ(rules_of(contain(" ", now, finding.owner.value)), "contained ");
  EXPECT_EQ(rules_of(contain("text", now + hours{1}, finding.owner.value)), "contained ");
  EXPECT_EQ(rules_of(contain("text", now, "P12")), "role ");
}

TEST(Recording, ACauseIsWrittenDownPieceByPiece) {
  const Finding& finding = demo_finding("F-12");
  const auto first = record_cause(demo_register(), finding,
                                  {.method = "5-Why", .causes = {RootCause::kDesign}}, by("P03"));
  ASSERT_TRUE(first.has_value()) << first.error().text();
  const auto second = record_cause(demo_register(), first->findings.front(),
                                   {.text = "no identity was planned for shifts"}, by("P03"));
  ASSERT_TRUE(second.has_value());
  EXPECT_EQ(second->findings.front().rca_method, "5-Why");
  EXPECT_EQ(second->findings.front().root_causes, std::vector{RootCause::kDesign});
  EXPECT_EQ(second->findings.front().root_cause_text, "no identity was planned for shifts");
  EXPECT_EQ(rules_of(record_cause(demo_register(), finding, {.method = "5-Why"}, by("P12"))),
            "role ");
}

}  // namespace
}  // namespace closeout::triage

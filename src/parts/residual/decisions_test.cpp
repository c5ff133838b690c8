// SPDX-License-Identifier: Apache-2.0
#include "parts/residual/decisions.h"

#include <gtest/gtest.h>

#include "support/demo_site.h"

namespace closeout::residual {
namespace {

const ResidualRisk& demo_risk(const char* id) {
  return demo_site().risks().at(RiskId(id));
}
PersonId person(const char* id) {
  return PersonId(id);
}
Date day(const char* text) {
  return parse_date(text).value();
}

std::string rules_of(const Result<ResidualRisk>& result) {
  std::string rules;
  if (result) return rules;
  for (const auto& reason : refusals_in(result.error())) rules += reason.rule + " ";
  return rules;
}

ResidualRisk draft() {
  ResidualRisk risk;
  risk.id = RiskId("RR-06");
  risk.findings = {FindingId("F-20")};
  risk.title = "rules without owner until the review";
  return risk;
}

TEST(RiskDecisions, TheDemoRecordsStandWhereTheyAreRecorded) {
  EXPECT_EQ(open_state(demo_context(), demo_risk("RR-01")), RiskState::kPending);
  EXPECT_EQ(open_state(demo_context(), demo_risk("RR-02")), RiskState::kPending);
  EXPECT_EQ(open_state(demo_context(), demo_risk("RR-05")), RiskState::kReady);
  EXPECT_EQ(open_state(demo_context(), draft()), RiskState::kDraft);
}

TEST(RiskDecisions, TheFindingsOwnerOrTheLeadProposes) {
  const auto record = proposed(demo_context(), draft(), person("P03"));
  ASSERT_TRUE(record.has_value()) << record.error().text();
  EXPECT_EQ(record->proposer, person("P03"));
  EXPECT_EQ(record->state, RiskState::kDraft);
  EXPECT_EQ(rules_of(proposed(demo_context(), draft(), person("P14"))), "ROLE ");
  ResidualRisk settled = draft();
  settled.findings = {FindingId("F-31")};
  EXPECT_EQ(rules_of(proposed(demo_context(), settled, person("P03"))), "STATE ");
  ResidualRisk taken = draft();
  taken.id = RiskId("RR-05");
  EXPECT_EQ(rules_of(proposed(demo_context(), taken, person("P03"))), "STATE ");
  ResidualRisk off_scale = draft();
  off_scale.residual_e = 6;
  EXPECT_EQ(rules_of(proposed(demo_context(), off_scale, person("P03"))), "INCOMPLETE ");
}

TEST(RiskDecisions, SomebodyElseChallenges) {
  const ResidualRisk& risk = demo_risk("RR-05");
  EXPECT_EQ(rules_of(challenged(demo_context(), risk, person("P10"))), "");
  EXPECT_EQ(rules_of(challenged(demo_context(), risk, person("P03"))), "ROLE DUTY_SEPARATION ");
  auto people = demo_rows<Person>();
  for (Person& each : people) {
    if (each.id.value == "P06") each.roles.push_back(Role::kChallenger);
  }
  const Snapshot site = demo_with(std::move(people));
  EXPECT_EQ(rules_of(challenged({site, demo_policy(), demo_now()}, risk, person("P06"))),
            "DUTY_SEPARATION ");  // owner of F-05
}

TEST(RiskDecisions, AnAcceptedRecordIsNotAmended) {
  ResidualRisk accepted = demo_risk("RR-05");
  accepted.state = RiskState::kAccepted;
  EXPECT_EQ(rules_of(amended(demo_context(), accepted, accepted, person("P03"))), "STATE ");
  EXPECT_EQ(
      rules_of(amended(demo_context(), demo_risk("RR-05"), demo_risk("RR-05"), person("P03"))), "");
  EXPECT_EQ(
      rules_of(amended(demo_context(), demo_risk("RR-05"), demo_risk("RR-05"), person("P14"))),
      "ROLE ");
}

TEST(RiskDecisions, ARenewalNeedsNewEvidenceAndCounts) {
  ResidualRisk accepted = demo_risk("RR-05");
  accepted.state = RiskState::kAccepted;
  accepted.valid_from = day("2026-10-01");
  const Renewal renewal{.until = day("2027-03-01"), .evidence = {EvidenceId("E04")}, .fix_by = {}};
  const auto record = renewed(demo_context(), accepted, renewal, person("P03"));
  ASSERT_TRUE(record.has_value()) << record.error().text();
  EXPECT_EQ(record->renewals, 1);
  EXPECT_EQ(record->valid_from, day("2026-11-23"));
  EXPECT_EQ(record->expires_at, day("2027-03-01"));
  EXPECT_EQ(record->state, RiskState::kReady);  // to be signed again
  Renewal poor = renewal;
  poor.evidence = {};
  poor.until = {};
  EXPECT_EQ(rules_of(renewed(demo_context(), accepted, poor, person("P03"))), "VALIDITY EVIDENCE ");
  accepted.valid_from = day("2026-11-20");  // the day on which E04 was collected
  EXPECT_EQ(rules_of(renewed(demo_context(), accepted, renewal, person("P03"))), "EVIDENCE ");
  EXPECT_EQ(rules_of(renewed(demo_context(), demo_risk("RR-05"), renewal, person("P03"))),
            "STATE EVIDENCE ");
}

TEST(RiskDecisions, AboveTheManagementBodyNobodyRenews) {
  ResidualRisk accepted = demo_risk("RR-05");
  accepted.state = RiskState::kAccepted;
  accepted.valid_from = day("2026-10-01");
  accepted.residual_c = 5;
  accepted.residual_e = 5;
  const Renewal renewal{.until = day("2027-01-01"), .evidence = {EvidenceId("E04")}, .fix_by = {}};
  EXPECT_EQ(rules_of(renewed(demo_context(), accepted, renewal, person("P03"))), "RENEWALS ");
}

TEST(RiskDecisions, AcceptorsRefuseAndProposersWithdrawWithAReason) {
  const ResidualRisk& risk = demo_risk("RR-05");
  EXPECT_EQ(refused(demo_context(), risk, "W03 is near", person("P01"))->state,
            RiskState::kRefused);
  EXPECT_EQ(rules_of(refused(demo_context(), risk, "", person("P06"))), "ROLE REASON ");
  EXPECT_EQ(withdrawn(demo_context(), risk, "fixed earlier", person("P03"))->state,
            RiskState::kWithdrawn);
  EXPECT_EQ(rules_of(withdrawn(demo_context(), risk, "", person("P14"))), "ROLE REASON ");
  // F-06 waits in RR_PENDING for RR-02
  EXPECT_EQ(rules_of(withdrawn(demo_context(), demo_risk("RR-02"), "why", person("P03"))),
            "STATE ");
}

TEST(RiskDecisions, TheAuditorAcknowledgesOnlyWhatIsAccepted) {
  ResidualRisk accepted = demo_risk("RR-05");
  EXPECT_EQ(rules_of(acknowledged(demo_context(), accepted, person("P12"))), "STATE ");
  accepted.state = RiskState::kAccepted;
  EXPECT_EQ(acknowledged(demo_context(), accepted, person("P12"))->auditor_ack_at,
            day("2026-11-23"));
  EXPECT_EQ(rules_of(acknowledged(demo_context(), accepted, person("P01"))), "ROLE ");
}

}  // namespace
}  // namespace closeout::residual

// SPDX-License-Identifier: Apache-2.0
#include "parts/residual/compensations.h"

#include <gtest/gtest.h>

#include "base/refusal.h"
#include "support/demo_site.h"

namespace closeout::residual {
namespace {

const ResidualRisk& demo_risk(const char* id) {
  return demo_site().risks().at(RiskId(id));
}
const Compensation& control(const char* id) {
  return demo_site().all<Compensation>().at(CompensationId(id));
}
Date day(const char* text) {
  return parse_date(text).value();
}
std::string rules_of(const Result<Compensation>& result) {
  std::string rules;
  if (result) return rules;
  for (const auto& reason : refusals_in(result.error())) rules += reason.rule + " ";
  return rules;
}
Result<Compensation> report(const char* id, const CompensationReport& seen,
                            const char* by = "P03") {
  const Compensation& it = control(id);
  return reported(demo_context(), demo_site().risks().at(it.risk), it, seen, PersonId(by));
}

TEST(Compensations, ANewOneContinuesTheSeriesOfItsRecord) {
  Compensation draft;
  draft.text = "cabinet seal";
  draft.criteria = {2, 2, 1, 2, 2, 1};
  const auto made = added(demo_context(), demo_risk("RR-05"), draft, PersonId("P03"));
  ASSERT_TRUE(made.has_value());
  EXPECT_EQ(made->id, CompensationId("RR-05/C3"));
  EXPECT_EQ(made->state, CompensationState::kProposed);
  Compensation wrong;
  wrong.text = " ";
  wrong.criteria = {2, 2, 1, 2, 2, 3};
  EXPECT_EQ(rules_of(added(demo_context(), demo_risk("RR-05"), wrong, PersonId("P14"))),
            "ROLE INCOMPLETE COMPENSATION_INVALID ");
  ResidualRisk accepted = demo_risk("RR-05");
  accepted.state = RiskState::kAccepted;
  EXPECT_EQ(rules_of(added(demo_context(), accepted, draft, PersonId("P03"))), "STATE ");
}

TEST(Compensations, ActiveMeansTestedAndShown) {
  const CompensationReport tested{.state = CompensationState::kActive,
                                  .tested = day("2026-11-20"),
                                  .evidence = "alarm log",
                                  .note = {},
                                  .level_credit = {}};
  const auto active = report("RR-01/C3", tested);
  ASSERT_TRUE(active.has_value()) << active.error().text();
  EXPECT_EQ(active->state, CompensationState::kActive);
  EXPECT_EQ(active->since, day("2026-11-20"));
  EXPECT_EQ(active->last_test, day("2026-11-20"));
  CompensationReport bare = tested;
  bare.tested = {};
  bare.evidence = {};
  EXPECT_EQ(rules_of(report("RR-01/C3", bare)), "TEST EVIDENCE ");
  CompensationReport future = tested;
  future.tested = day("2026-11-24");
  EXPECT_EQ(rules_of(report("RR-01/C3", future)), "TEST ");
  EXPECT_EQ(rules_of(report("RR-02/C1", tested)), "STATE ");  // PROPOSED is not BUILT
  EXPECT_EQ(rules_of(report("RR-01/C3", tested, "P14")), "ROLE ");
}

TEST(Compensations, GettingWorseNeedsAReason) {
  CompensationReport worse;
  worse.state = CompensationState::kDegraded;
  EXPECT_EQ(rules_of(report("RR-05/C1", worse)), "REASON ");
  worse.note = "two rules missing";
  const auto degraded = report("RR-05/C1", worse);
  ASSERT_TRUE(degraded.has_value());
  EXPECT_EQ(degraded->since, day("2026-11-23"));
  EXPECT_EQ(degraded->note, "two rules missing");
}

TEST(Compensations, AVerifierCreditsALevel) {
  CompensationReport credit;
  credit.level_credit = 2;
  const auto credited = report("RR-05/C1", credit, "P10");
  ASSERT_TRUE(credited.has_value()) << credited.error().text();
  EXPECT_EQ(credited->credited_by, PersonId("P10"));
  EXPECT_EQ(rules_of(report("RR-05/C1", credit, "P03")), "ROLE DUTY_SEPARATION ");
}

TEST(Compensations, WhatWasSignedStaysAsItWasSigned) {
  ResidualRisk accepted = demo_risk("RR-05");
  accepted.state = RiskState::kAccepted;
  CompensationReport again{.state = CompensationState::kActive,
                           .tested = day("2026-11-22"),
                           .evidence = {},
                           .note = "tap read, rule count right",
                           .level_credit = {}};
  const auto& tap = control("RR-05/C2");
  EXPECT_TRUE(reported(demo_context(), accepted, tap, again, PersonId("P03")).has_value());
  again.evidence = "another log";
  EXPECT_EQ(rules_of(reported(demo_context(), accepted, tap, again, PersonId("P03"))), "STATE ");
}

}  // namespace
}  // namespace closeout::residual

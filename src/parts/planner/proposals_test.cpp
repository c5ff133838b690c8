// SPDX-License-Identifier: Apache-2.0
#include "parts/planner/proposals.h"

#include <set>

#include <gtest/gtest.h>

#include "parts/planner/solver.h"
#include "support/demo_site.h"
#include "support/plan_inputs.h"

namespace closeout::planner {
namespace {

std::vector<Proposal> proposals_of(const Snapshot& snapshot, const PlanInputs& inputs) {
  const Context context{snapshot, demo_policy(), demo_now()};
  return proposals(context, inputs, solve(build_problem(context, inputs), {.time_limit_ms = 15}));
}

const Proposal* proposal_of(const std::vector<Proposal>& all, std::string_view finding) {
  for (const Proposal& proposal : all) {
    if (proposal.miss.finding.value == finding) return &proposal;
  }
  return nullptr;
}

TEST(Proposals, OfTheDemoPlantAreOneRecordForTheSensors) {
  const auto all = proposals_of(demo_site(), demo_inputs());
  ASSERT_EQ(all.size(), 1U);
  ASSERT_TRUE(all[0].risk.has_value());
  const ResidualRisk& risk = *all[0].risk;
  EXPECT_EQ(risk.id.value, "RR-06");
  EXPECT_EQ(risk.findings, std::vector{FindingId("F-17")});
  EXPECT_EQ(risk.reasons, std::vector{RiskReason::kSpareLeadTime});
  EXPECT_EQ(risk.state, RiskState::kDraft);
  EXPECT_EQ(risk.owner.value, "P06");
  EXPECT_TRUE(risk.safety_zone);  // Z06 is among its zones
  EXPECT_EQ(risk.residual_c, 3);
  EXPECT_EQ(risk.residual_e, 0);  // for people to judge
  EXPECT_EQ(to_text(*risk.valid_from), "2026-11-23");
  EXPECT_EQ(to_text(*risk.fix_by), "2027-02-02");
  EXPECT_EQ(*risk.expires_at, *risk.fix_by);
  EXPECT_NE(risk.technical_proof.find("Delivery of 3 sensors on 2027-01-18"), std::string::npos);
  EXPECT_FALSE(risk.scenario.empty());
  EXPECT_FALSE(risk.conditions.empty());
}

TEST(Proposals, BringACompensationThatStandsBeforeTheDeadline) {
  auto inputs = demo_inputs();
  inputs.findings[FindingId("F-17")].fallback = "read the switch counters daily";
  const auto all = proposals_of(demo_site(), inputs);
  ASSERT_TRUE(all.at(0).action && all[0].compensation);
  const Action& action = *all[0].action;
  EXPECT_EQ(action.id.value, "ACT-57");
  EXPECT_EQ(action.title, "read the switch counters daily");
  EXPECT_EQ(action.kind, WorkKind::kContainment);
  EXPECT_EQ(action.crew.value, "NET");
  EXPECT_EQ(to_text(*action.finish_before), "2027-01-19T23:00:00Z");
  EXPECT_EQ(all[0].compensation->id.value, "RR-06/C1");
  EXPECT_EQ(all[0].compensation->state, CompensationState::kProposed);
}

TEST(Proposals, EndWithTheWindowOfTheFixOrWithThePolicy) {
  const auto all = proposals_of(demo_with<ResidualRisk>({}), demo_inputs());
  const Proposal* utilities = proposal_of(all, "F-05");
  ASSERT_NE(utilities, nullptr);
  EXPECT_EQ(utilities->risk->part, "b");
  EXPECT_EQ(utilities->risk->fix_window.value, "W03");
  EXPECT_EQ(to_text(*utilities->risk->expires_at), "2027-01-09");
  EXPECT_EQ(to_text(utilities->risk->fix_window_span->start), "2027-01-09T07:00:00Z");
  const Proposal* legacy = proposal_of(all, "F-06");
  ASSERT_NE(legacy, nullptr);
  EXPECT_FALSE(legacy->risk->fix_by.has_value());
  EXPECT_EQ(to_text(*legacy->risk->expires_at), "2027-05-23");  // HIGH: six months
  EXPECT_EQ(legacy->risk->review_dates.size(), 1U);
  EXPECT_FALSE(legacy->action.has_value());  // ACT-15 contains it already
}

TEST(Proposals, AddACompensationToARecordThatHasNone) {
  const auto all = proposals_of(demo_with<Compensation>({}), demo_inputs());
  const Proposal* firmware = proposal_of(all, "F-13");
  ASSERT_NE(firmware, nullptr);
  EXPECT_FALSE(firmware->risk.has_value());
  ASSERT_TRUE(firmware->compensation.has_value());
  EXPECT_EQ(firmware->compensation->risk.value, "RR-04");
}

TEST(Proposals, NeverReuseAnId) {
  const auto all = proposals_of(demo_with<ResidualRisk>({}), demo_inputs());
  std::set<std::string> risks;
  std::set<std::string> actions;
  for (const Proposal& proposal : all) {
    EXPECT_TRUE(!proposal.risk || risks.insert(proposal.risk->id.value).second);
    EXPECT_TRUE(!proposal.action || actions.insert(proposal.action->id.value).second);
  }
  EXPECT_EQ(risks.size(), 6U);
}

}  // namespace
}  // namespace closeout::planner

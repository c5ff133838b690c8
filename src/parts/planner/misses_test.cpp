// SPDX-License-Identifier: Apache-2.0
#include "parts/planner/misses.h"

#include <gtest/gtest.h>

#include "parts/planner/solver.h"
#include "support/demo_site.h"
#include "support/plan_inputs.h"

namespace closeout::planner {
namespace {

json::value or_null(const std::string& text) {
  return text.empty() ? json::value() : json::value(text);
}

// In the shape of the expected results.
json::value to_json(const Miss& miss) {
  json::array also;
  for (const RiskReason reason : miss.also) also.emplace_back(to_text(reason));
  return {{"finding", miss.finding.value},
          {"part", or_null(miss.part)},
          {"reason", to_text(miss.reason)},
          {"also", also},
          {"earliest", or_null(miss.earliest)},
          {"window", or_null(miss.window.value)},
          {"deadline", to_text(miss.deadline)},
          {"proposal", miss.proposal.empty() ? "NEW" : miss.proposal.value}};
}

std::vector<Miss> misses_of(const Snapshot& snapshot, const PlanInputs& inputs = demo_inputs()) {
  const Context context{snapshot, demo_policy(), demo_now()};
  const auto plan = solve(build_problem(context, inputs), {.time_limit_ms = 15});
  return misses(context, inputs, plan);
}

const Miss* miss_of(const std::vector<Miss>& all, std::string_view finding) {
  for (const Miss& miss : all) {
    if (miss.finding.value == finding) return &miss;
  }
  return nullptr;
}

TEST(Misses, OfTheDemoPlantAreTheExpectedSix) {
  json::array expected;
  for (const auto& row : demo_expected().at("plan").at("misses").as_array()) {
    json::object miss = row.as_object();
    miss.erase("judgement");
    expected.push_back(miss);
  }
  json::array found;
  for (const Miss& miss : misses_of(demo_site())) found.push_back(to_json(miss));
  EXPECT_EQ(pretty_json(found), pretty_json(expected));
}

TEST(Misses, SayWhatRulesTheDate) {
  const auto all = misses_of(demo_site());
  EXPECT_EQ(miss_of(all, "F-05")->why,
            "ACT-12 ends on 2027-01-09, due 2026-12-31: window W03 of 2027-01-09 is the first that "
            "fits");
  EXPECT_EQ(miss_of(all, "F-06")->last.value, "ACT-14");
}

TEST(Misses, TheReasonComesFromTheDataWhenNoRecordNamesOne) {
  const auto all = misses_of(demo_with<ResidualRisk>({}));
  EXPECT_EQ(miss_of(all, "F-02")->reason, RiskReason::kNoWindow);
  EXPECT_EQ(miss_of(all, "F-06")->reason, RiskReason::kLegacyNoCapability);
  EXPECT_EQ(miss_of(all, "F-13")->reason, RiskReason::kVendorNotCertified);
  EXPECT_EQ(miss_of(all, "F-17")->reason, RiskReason::kSpareLeadTime);
  EXPECT_EQ(miss_of(all, "F-18")->reason, RiskReason::kReplacementPlanned);
  EXPECT_TRUE(miss_of(all, "F-18")->proposal.empty());
}

TEST(Misses, ARecordDecidesBetweenCausesOutsideThePlanButCannotExcuseAMissingWindow) {
  auto risks = demo_rows<ResidualRisk>();
  for (auto& risk : risks) risk.reasons = {RiskReason::kCostDisproportionate};
  const auto all = misses_of(demo_with(risks));
  EXPECT_EQ(miss_of(all, "F-13")->reason, RiskReason::kCostDisproportionate);
  EXPECT_EQ(miss_of(all, "F-05")->reason, RiskReason::kNoWindow);
}

TEST(Misses, ARecordForAnotherPartOrOneThatIsVoidCoversNothing) {
  auto risks = demo_rows<ResidualRisk>();
  for (auto& risk : risks) {
    if (risk.id.value == "RR-05") risk.part = "a";
    if (risk.id.value == "RR-03") risk.state = RiskState::kExpired;
  }
  const auto all = misses_of(demo_with(risks));
  EXPECT_TRUE(miss_of(all, "F-05")->proposal.empty());
  EXPECT_TRUE(miss_of(all, "F-18")->proposal.empty());
  EXPECT_EQ(miss_of(all, "F-02")->proposal.value, "RR-01");
}

TEST(Misses, AWindowThatMovesPastTheDeadlineMakesItsFindingsLate) {
  const auto moved = demo_changed<Window>("W04", [](Window& window) {
    for (auto& span : window.occurrences) span = {span.start + days{30}, span.end + days{30}};
  });
  EXPECT_EQ(miss_of(misses_of(moved), "F-18")->last.value, "ACT-40");
  const auto no_outage = demo_changed<Window>("W02", [](Window& window) { window.zones = {}; });
  EXPECT_EQ(miss_of(misses_of(no_outage), "F-01"), nullptr);
  const auto cancelled =
      demo_changed<Window>("W02", [](Window& window) { window.occurrences = {}; });
  const auto all = misses_of(cancelled);
  ASSERT_NE(miss_of(all, "F-01"), nullptr);
  EXPECT_EQ(miss_of(all, "F-01")->reason, RiskReason::kNoWindow);
  EXPECT_EQ(miss_of(all, "F-01")->window.value, "W05");
}

TEST(Misses, AChainOfPredecessorsTakesTheReasonOfTheOneThatWaits) {
  const auto changed = demo_changed<Action>(
      "ACT-56", [](Action& action) { action.depends_on = {ActionId("ACT-37")}; });
  const auto all = misses_of(changed);
  ASSERT_NE(miss_of(all, "F-32"), nullptr);
  EXPECT_EQ(miss_of(all, "F-32")->reason, RiskReason::kSpareLeadTime);
}

TEST(Misses, AFindingWithoutDeadlineIsNeverLate) {
  auto inputs = demo_inputs();
  for (auto& [id, input] : inputs.findings) input.deadline.reset();
  EXPECT_TRUE(misses_of(demo_site(), inputs).empty());
}

}  // namespace
}  // namespace closeout::planner

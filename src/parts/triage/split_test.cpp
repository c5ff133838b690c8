// SPDX-License-Identifier: Apache-2.0
#include "parts/triage/split.h"

#include <gtest/gtest.h>

#include "base/text.h"
#include "parts/triage/blockers.h"
#include "parts/triage/finding_state.h"
#include "support/applied.h"
#include "support/demo_ranks.h"

namespace closeout::triage {
namespace {

// F-05 as the plan of the demo splits it: operations and DCS in W02, utilities in W03.
std::vector<SplitPart> parts_of_f05() {
  SplitPart a{FindingId("F-33"),
              "Operations and DCS",
              PersonId("P06"),
              {ZoneId("Z03"), ZoneId("Z05")},
              {AssetId("A12")},
              {ActionId("ACT-10"), ActionId("ACT-11")},
              {}};
  SplitPart b{FindingId("F-34"), "Utilities",          PersonId("P13"), {ZoneId("Z08")},
              {AssetId("A36")},  {ActionId("ACT-12")}, RiskId("RR-05")};
  return {a, b};
}

const Finding& f05(const Snapshot& site = demo_site()) {
  return site.findings().at(FindingId("F-05"));
}

std::string faults_of(const std::vector<SplitPart>& parts, const char* by = "P03") {
  const Register reg(demo_context());
  return join(split_faults(reg, f05(), parts, Actor::by(PersonId(by))), "|");
}

Snapshot after_split() {
  const Register reg(demo_context());
  const auto change = split(reg, f05(), parts_of_f05(), Actor::by(PersonId("P03")));
  EXPECT_TRUE(change.has_value());
  return applied(demo_site(), *change);
}

TEST(Split, ChildrenInheritClassStateAndDeadlines) {
  const Snapshot site = after_split();
  const Finding& child = site.findings().at(FindingId("F-34"));
  EXPECT_EQ(child.parent, FindingId("F-05"));
  EXPECT_EQ(child.class_, FindingClass::kMajor);
  EXPECT_EQ(child.state, FindingState::kPlanned);
  EXPECT_EQ(child.requirements, f05().requirements);
  EXPECT_EQ(child.outage, OutageNeed::kUnitStop);
  EXPECT_DOUBLE_EQ(child.effort_pd.value(), 6);
  const Context context{site, demo_policy(), demo_now()};
  for (const Deadlines& clock : deadlines(context, {})) {
    if (clock.id.value == "F-34") {
      EXPECT_EQ(to_text(*clock.next), "2026-12-31");
    }
  }
}

TEST(Split, WorkAndTheRiskRecordGoWithTheirPart) {
  const Snapshot site = after_split();
  EXPECT_EQ(site.actions().at(ActionId("ACT-11")).finding, FindingId("F-33"));
  EXPECT_EQ(site.actions().at(ActionId("ACT-12")).finding, FindingId("F-34"));
  EXPECT_EQ(site.actions().at(ActionId("ACT-09")).finding, FindingId("F-05"));  // done before
  const ResidualRisk& risk = site.risks().at(RiskId("RR-05"));
  EXPECT_EQ(risk.findings, std::vector{FindingId("F-34")});
  EXPECT_EQ(risk.part, "");
  EXPECT_EQ(site.findings().at(FindingId("F-34")).residual, RiskId("RR-05"));
  EXPECT_TRUE(site.findings().at(FindingId("F-33")).residual.empty());
}

TEST(Split, TheChildrenOfABlockerBlock) {
  const Snapshot site = after_split();
  const Context context{site, demo_policy(), demo_now()};
  for (const Blocker& blocker : blockers(context, deadlines(context, expected_ranks()), {})) {
    if (blocker.id.value != "F-34") continue;
    EXPECT_EQ(blocker.rules(), (std::vector<std::string>{"B1", "B9"}));
  }
}

TEST(Split, EveryZoneAssetAndOpenActionMustBeInAPart) {
  EXPECT_EQ(faults_of(parts_of_f05()), "");
  auto parts = parts_of_f05();
  parts[1].zones = {ZoneId("Z09")};
  parts[1].actions.clear();
  const std::string faults = faults_of(parts);
  EXPECT_NE(faults.find("zone Z08 is in no part"), std::string::npos) << faults;
  EXPECT_NE(faults.find("zone Z09 of F-34 is not in the finding"), std::string::npos) << faults;
  EXPECT_NE(faults.find("asset A36 lies in no zone of F-34"), std::string::npos) << faults;
  EXPECT_NE(faults.find("action ACT-12 is in no part"), std::string::npos) << faults;
}

TEST(Split, IsTheLeadsAndNeedsNewIdsAndTwoParts) {
  EXPECT_NE(faults_of(parts_of_f05(), "P06").find("programme lead"), std::string::npos);
  auto parts = parts_of_f05();
  parts[1].id = FindingId("F-01");
  EXPECT_NE(faults_of(parts).find("not a new finding id"), std::string::npos);
  parts[1].id = parts[0].id;
  EXPECT_NE(faults_of(parts).find("two parts are called"), std::string::npos);
  EXPECT_NE(faults_of({parts_of_f05()[0]}).find("two parts at least"), std::string::npos);
}

TEST(Split, APartIsNotSplitTwiceNorAFindingThatIsDone) {
  const Snapshot site = after_split();
  const Register reg({site, demo_policy(), demo_now()});
  auto parts = parts_of_f05();
  parts[0].id = FindingId("F-35");
  parts[1].id = FindingId("F-36");
  EXPECT_FALSE(split(reg, f05(site), parts, Actor::by(PersonId("P03"))).has_value());
  const Register demo(demo_context());
  const Finding& submitted = demo_site().findings().at(FindingId("F-08"));
  const auto faults = split_faults(demo, submitted, parts, Actor::by(PersonId("P03")));
  EXPECT_NE(join(faults, "|").find("SUBMITTED"), std::string::npos);
}

std::optional<Finding> parent_after(FindingState first, FindingState second) {
  Snapshot site = after_split();
  auto rows = site.findings().rows();
  for (Finding& row : rows) {
    if (row.id.value == "F-33") row.state = first;
  }
  site.set(rows);
  Finding last = site.findings().at(FindingId("F-34"));
  last.state = second;
  return settled_parent(Register({site, demo_policy(), demo_now()}), last);
}

TEST(Split, TheParentIsClosedByItsLastChild) {
  using enum FindingState;
  EXPECT_FALSE(parent_after(kInProgress, kClosed).has_value());
  EXPECT_FALSE(parent_after(kRiskAccepted, kClosed).has_value());  // accepted is not closed
  EXPECT_EQ(parent_after(kClosed, kClosed)->state, kClosed);
  EXPECT_EQ(parent_after(kWithdrawn, kClosed)->state, kClosed);
  EXPECT_EQ(parent_after(kWithdrawn, kWithdrawn)->state, kWithdrawn);
  EXPECT_EQ(parent_after(kClosed, kClosed)->closure_reason, "by its parts F-33, F-34");
}

}  // namespace
}  // namespace closeout::triage

// SPDX-License-Identifier: Apache-2.0
#include "parts/validation/gate.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "parts/validation/model_rules.h"
#include "parts/validation/what_if.h"
#include "support/demo_expected.h"
#include "support/demo_site.h"

namespace closeout {
namespace {

struct Judged {
  explicit Judged(const Context& context)
      : topology(context),
        violations(check_model(context, topology)),
        inventory(measure_inventory(context, topology)),
        levels(security_levels(context)),
        gates(zone_gates(context, violations, inventory, levels)) {}

  const Gate& gate(const char* zone) const {
    return *std::ranges::find(gates, ZoneId(zone), &Gate::zone);
  }
  const LevelRow& level(const char* zone, Fr fr) const {
    return *std::ranges::find_if(
        levels, [&](const LevelRow& row) { return row.zone.value == zone && row.fr == fr; });
  }

  Topology topology;
  std::vector<Violation> violations;
  Inventory inventory;
  std::vector<LevelRow> levels;
  std::vector<Gate> gates;
};

Context with(const Snapshot& snapshot, const char* now = "2026-11-23T07:00:00Z") {
  return {snapshot, demo_policy(), parse_instant(now).value()};
}

TEST(Levels, OneUnmetLevelOneRequirementHoldsTheWholeFrAtZero) {
  const auto site = demo_changed<RequirementStatus>("Z10/SR 1.6", [](RequirementStatus& row) {
    row.status = RequirementState::kMet;
    row.evidence = EvidenceState::kAccepted;
  });
  EXPECT_EQ(Judged(demo_context()).level("Z10", kIac).verified, 0);
  EXPECT_GE(Judged(with(site)).level("Z10", kIac).verified, 1);
}

TEST(Levels, ClaimedIgnoresOnlyTheStateOfTheEvidence) {
  const auto row = Judged(demo_context()).level("Z02", kIac);
  EXPECT_EQ(row.claimed, 2);
  EXPECT_EQ(row.verified, 1);
  EXPECT_EQ(row.missing, std::vector<RequirementId>{RequirementId("SR 1.2")});
}

TEST(Levels, AnUnassessedSiteIsProvisionalAndZero) {
  const auto site = demo_with(std::vector<RequirementStatus>{});
  const auto row = Judged(with(site)).level("Z02", kIac);
  EXPECT_TRUE(row.provisional);
  EXPECT_EQ(row.claimed, 0);
  EXPECT_EQ(row.verified, 0);
}

TEST(Levels, NotApplicableNeedsAStructuralApprovedReason) {
  const auto with_reason = [](bool approved, NotApplicableReason reason) {
    return demo_changed<RequirementStatus>("Z10/SR 1.6", [&](RequirementStatus& row) {
      row.status = RequirementState::kNotApplicable;
      row.na_reason = reason;
      if (approved) row.na_approved_by = PersonId("P03");
    });
  };
  const auto verified = [](const Snapshot& site) {
    return Judged(with(site)).level("Z10", kIac).verified;
  };
  EXPECT_GE(verified(with_reason(true, NotApplicableReason::kNoSuchTechnology)), 1);
  EXPECT_EQ(verified(with_reason(false, NotApplicableReason::kNoSuchTechnology)), 0);
  EXPECT_EQ(verified(with_reason(true, NotApplicableReason::kProvidedElsewhere)), 0);
}

TEST(Levels, AControlAgainstAnEssentialFunctionDoesNotCount) {
  auto rows = demo_rows<RequirementStatus>();
  RequirementStatus breach;
  breach.id = StatusId("Z11/SR 1.11");
  breach.zone = ZoneId("Z11");
  breach.requirement = RequirementId("SR 1.11");
  breach.status = RequirementState::kMet;
  breach.evidence = EvidenceState::kAccepted;
  breach.essential_function_ok = false;
  rows.push_back(breach);
  EXPECT_EQ(Judged(with(demo_with(rows))).level("Z11", kIac).claimed, 0);
}

TEST(Levels, AnInheritedRequirementFallsWithItsProvider) {
  auto rows = demo_rows<RequirementStatus>();
  RequirementStatus inherited;
  inherited.id = StatusId("Z11/SR 6.1");
  inherited.zone = ZoneId("Z11");
  inherited.requirement = RequirementId("SR 6.1");
  inherited.status = RequirementState::kMet;
  inherited.evidence = EvidenceState::kAccepted;
  inherited.provided_by = ZoneId("Z06");  // where SR 6.1 is NOT_MET
  rows.push_back(inherited);
  EXPECT_EQ(Judged(with(demo_with(rows))).level("Z11", kTre).verified, 0);
}

TEST(WhatIf, ClosingTheTwoFindingsLiftsRestrictedDataFlowOfOperations) {
  const auto closed = with_findings_closed(demo_site(), {FindingId("F-05"), FindingId("F-20")});
  EXPECT_EQ(Judged(demo_context()).level("Z03", kRdf).verified, 0);
  EXPECT_EQ(Judged(with(closed)).level("Z03", kRdf).verified, 1);
}

TEST(WhatIf, ClosingNothingChangesNothing) {
  const auto same = with_findings_closed(demo_site(), {});
  for (const auto& row : same.statuses()) {
    EXPECT_EQ(row.status, demo_site().statuses().at(row.id).status) << row.id.value;
  }
}

TEST(Gate, AZoneWithoutReviewHasNotStarted) {
  const auto site = demo_changed<Zone>("Z11", [](Zone& zone) { zone.reviewed_at.reset(); });
  EXPECT_EQ(Judged(with(site)).gate("Z11").state, GateState::kNotStarted);
}

TEST(Gate, APassedGateGoesStaleAfterItsTime) {
  EXPECT_EQ(Judged(demo_context()).gate("Z11").state, GateState::kPassed);
  EXPECT_EQ(Judged(demo_context()).gate("Z11").note, "coverage by walkdown");
  // a year later everything else would be stale too: only the approval's age is moved
  const auto site = demo_changed<ModelVersion>("v3.1", [](ModelVersion& version) {
    version.approved_at = parse_date("2025-11-09").value();
    version.last_structural_change = parse_date("2025-11-06").value();
  });
  EXPECT_EQ(Judged(with(site)).gate("Z11").state, GateState::kStale);
}

TEST(Gate, AnExpiredWaiverClosesTheGateAgain) {
  const auto site = demo_changed<Waiver>(
      "WV-01", [](Waiver& waiver) { waiver.expires = parse_date("2026-11-20").value(); });
  EXPECT_EQ(Judged(with(site)).gate("Z11").state, GateState::kInReview);
}

TEST(Gate, AnOverrideNeedsLeadAndOperations) {
  EXPECT_TRUE(gate_overridden(demo_site(), FindingId("F-01")));
  const auto one =
      demo_changed<GateOverride>("OV-01", [](GateOverride& row) { row.by = {PersonId("P03")}; });
  EXPECT_FALSE(gate_overridden(one, FindingId("F-01")));
  EXPECT_FALSE(gate_overridden(demo_site(), FindingId("F-14")));
}

TEST(Inventory, AnEndedTapOutsideTheTimeOfObservationsIsNoSensor) {
  const auto site = demo_changed<Sensor>(
      "T01", [](Sensor& sensor) { sensor.to = parse_instant("2026-10-01T00:00Z").value(); });
  const auto judged = Judged(with(site));
  const auto& without = judged.inventory.zones_without_sensor;
  EXPECT_NE(std::ranges::find(without, ZoneId("Z05")), without.end());
}

TEST(Inventory, AnEmptySiteHasNoPercentages) {
  const Snapshot empty;
  const Context context = with(empty);
  const Topology topology(context);
  const auto inventory = measure_inventory(context, topology);
  EXPECT_FALSE(inventory.completeness.percent().has_value());
  for (const auto& threshold : inventory_thresholds(inventory, demo_policy().validation)) {
    const bool counted = threshold.metric == "unknowns";
    EXPECT_EQ(threshold.verdict, counted ? Verdict::kPass : Verdict::kNoData);
  }
}

}  // namespace
}  // namespace closeout

// SPDX-License-Identifier: Apache-2.0
#include "parts/nis2/effects.h"

#include <gtest/gtest.h>

#include "support/incident_site.h"

namespace closeout::nis2 {
namespace {

using enum EffectKind;

class Effects : public testing::Test, protected IncidentSite {
 protected:
  Effects() {
    for (const char* id : {"F-01", "F-02", "F-07"}) plant.add<Finding>(id);
    plant.the<Finding>("F-07").state = FindingState::kClosed;
    plant.add<ResidualRisk>("RR-02");
    Incident& row = incident();
    row.occurred_at = instant("2026-06-01T01:15Z");
    row.zones = {ZoneId("Z07")};
    row.assets = {AssetId("A30")};
    row.tx_findings = {FindingId("F-01")};
    row.confirmed_path = {FindingId("F-02")};
    row.risk_review = {RiskId("RR-02")};
    row.finding_candidates = {"USB stick of a supplier"};
    row.failed_controls = {FindingId("F-07")};
  }
  std::string list() {
    const Context at = context();
    std::string text;
    for (const auto& effect : effects_of(at, built())) {
      text += std::string(to_text(effect.kind)) + " " + effect.object +
              (effect.applied ? " applied" : "") + "\n";
    }
    return text;
  }
};

TEST_F(Effects, AreProposedFromWhatTheRecordNames) {
  EXPECT_EQ(list(),
            "CONFIRM_PATH F-02\nRAISE_THREAT F-01\nREVIEW_RISK RR-02\n"
            "RAISE_FINDING USB stick of a supplier\nREOPEN F-07\n");
}

TEST_F(Effects, ADrillAndAnIncidentThatIsNotSignificantHaveNone) {
  incident().drill = true;
  EXPECT_EQ(list(), "");
  incident().drill = false;
  incident().significant = false;
  EXPECT_EQ(list(), "");
}

TEST_F(Effects, OnceAppliedTheyAreListedAsApplied) {
  const Context at = context();
  const auto change = apply_effects(at, built(), effects_of(at, built()), PersonId("P1"));
  ASSERT_EQ(change.raised.size(), 1U);
  EXPECT_EQ(change.reopen, std::vector<FindingId>{FindingId("F-07")});
  plant.rows<Incident>().clear();
  plant.rows<Incident>().push_back(change.incident);
  for (const auto& finding : change.raised) plant.rows<Finding>().push_back(finding);
  for (const auto& review : change.reviews) plant.rows<IncidentDecision>().push_back(review);
  plant.the<Finding>("F-07").state = FindingState::kReopened;
  EXPECT_EQ(list(),
            "CONFIRM_PATH F-02 applied\nRAISE_THREAT F-01 applied\nREVIEW_RISK RR-02 applied\n"
            "RAISE_FINDING USB stick of a supplier applied\nREOPEN F-07 applied\n");
  const Context again = context();
  const auto second = apply_effects(again, built(), effects_of(again, built()), PersonId("P1"));
  EXPECT_TRUE(second.raised.empty());
  EXPECT_TRUE(second.reviews.empty());
  EXPECT_EQ(second.incident.tx_applied.size(), 1U);
}

TEST_F(Effects, ARaisedFindingIsImportedWithTheIncidentAsItsSource) {
  const Context at = context();
  const auto change = apply_effects(at, built(), effects_of(at, built()), PersonId("P1"));
  const Finding& raised = change.raised.at(0);
  EXPECT_EQ(raised.id.value, "F-08");
  EXPECT_EQ(raised.title, "USB stick of a supplier");
  EXPECT_EQ(raised.source, FindingSource::kIncident);
  EXPECT_EQ(raised.audit, "INC-2026-01");
  EXPECT_EQ(raised.state, FindingState::kImported);
  EXPECT_EQ(raised.zones, std::vector<ZoneId>{ZoneId("Z07")});
  EXPECT_EQ(to_text(*raised.anchor_date), "2026-06-15");
}

TEST_F(Effects, EachReviewOfARiskIsADecisionToAnswer) {
  plant.add<ResidualRisk>("RR-03");
  incident().risk_review.push_back(RiskId("RR-03"));
  decision("23(1)", "INFORMED", "2026-06-02T08:00Z");
  const Context at = context();
  const auto change = apply_effects(at, built(), effects_of(at, built()), PersonId("P1"));
  ASSERT_EQ(change.reviews.size(), 2U);
  EXPECT_EQ(change.reviews[0].id.value, "INC-2026-01/D2");
  EXPECT_EQ(change.reviews[1].id.value, "INC-2026-01/D3");
  EXPECT_EQ(change.reviews[1].subject, "RR-03");
  EXPECT_EQ(change.reviews[1].result, "REVIEW");
}

}  // namespace
}  // namespace closeout::nis2

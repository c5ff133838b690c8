// SPDX-License-Identifier: Apache-2.0
#include "parts/playbook/instantiate.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "support/demo_site.h"

namespace closeout::playbook {
namespace {

using Ids = std::vector<ActionId>;

PlaybookStep step(int n, WorkKind kind, OutageNeed outage = OutageNeed::kNone,
                  std::vector<int> after = {}) {
  PlaybookStep step;
  step.n = n;
  step.text = "Do piece " + std::to_string(n) + ". And then some.";
  step.kind = kind;
  step.outage = outage;
  step.effort_pd = n;
  step.duration_h = outage == OutageNeed::kNone ? 0 : 4;
  step.after = std::move(after);
  return step;
}

// One playbook, one asset, one zone: each test changes what it is about.
class InstantiateTest : public testing::Test {
 protected:
  InstantiateTest() {
    zone.id = ZoneId("Z05");
    asset.id = AssetId("A16");
    asset.tag = "CTRL-101";
    asset.class_ = AssetClass::kController;
    asset.zones = {zone.id};
    crew.id = CrewId("AUT");
    crew.trades = {Trade::kAutomation};
    crew.lead = PersonId("P04");
    finding.id = FindingId("F-01");
    finding.requirements = {RequirementId("SR 7.7")};
    finding.zones = {zone.id};
    finding.assets = {asset.id};
    finding.owner = PersonId("P11");
    finding.deficiency_kind = DeficiencyKind::kImplementation;
    playbook.requirement = RequirementId("SR 7.7");
    playbook.steps = {step(1, WorkKind::kInventory),
                      step(2, WorkKind::kChange, OutageNeed::kAssetRestart, {1}),
                      step(3, WorkKind::kVerification, OutageNeed::kNone, {2})};
    playbook.quick_containment = {"Pull the plug"};
    playbook.legacy_fallback = {{"Lock", 1, "weak"}, {"Firewall", 2, "costs"}};
    playbook.evidence_slots.resize(2);
  }

  Instance run(int first_number = 0) {
    snapshot.set(std::vector{zone});
    snapshot.set(std::vector{asset});
    snapshot.set(std::vector{crew});
    snapshot.set(actions);
    return instantiate({snapshot, demo_policy(), demo_now()}, PlaybookCatalog({playbook}), finding,
                       first_number);
  }

  static const Action* of_step(const Instance& instance, int n) {
    const auto found = std::ranges::find(instance.actions, n, &Action::playbook_step);
    return found == instance.actions.end() ? nullptr : &*found;
  }
  static const Action* of_kind(const Instance& instance, WorkKind kind) {
    const auto found = std::ranges::find(instance.actions, kind, &Action::kind);
    return found == instance.actions.end() ? nullptr : &*found;
  }
  static std::vector<int> left_out(const Instance& instance) {
    std::vector<int> steps;
    for (const auto& step : instance.left_out) steps.push_back(step.step);
    return steps;
  }

  Snapshot snapshot;
  Zone zone;
  Asset asset;
  Crew crew;
  std::vector<Action> actions;
  Finding finding;
  Playbook playbook;
};

TEST_F(InstantiateTest, AStepBecomesAnActionWithAllItSays) {
  playbook.steps[1].hold_point = Role::kOperations;
  const auto instance = run();
  const auto* action = of_step(instance, 2);
  ASSERT_NE(action, nullptr);
  EXPECT_EQ(action->finding, finding.id);
  EXPECT_EQ(action->title, "Do piece 2");
  EXPECT_EQ(action->kind, WorkKind::kChange);
  EXPECT_EQ(action->outage, OutageNeed::kAssetRestart);
  EXPECT_EQ(action->duration_h, 4);
  EXPECT_EQ(action->effort_pd, 2);
  EXPECT_EQ(action->hold_point, Role::kOperations);
  EXPECT_EQ(action->crew, crew.id);
  EXPECT_EQ(action->owner, crew.lead);
  EXPECT_EQ(action->playbook, playbook.requirement);
  EXPECT_EQ(action->zones, finding.zones);
  EXPECT_EQ(action->assets, finding.assets);
  EXPECT_EQ(action->state, ActionState::kOpen);
}

TEST_F(InstantiateTest, StepsKeepTheirOrderAndIdsRiseWithIt) {
  const auto instance = run();
  ASSERT_EQ(instance.actions.size(), 4u);  // and a backup
  EXPECT_EQ(of_step(instance, 3)->depends_on, Ids{of_step(instance, 2)->id});
  const auto& waits = of_step(instance, 2)->depends_on;
  EXPECT_NE(std::ranges::find(waits, of_step(instance, 1)->id), waits.end());
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_EQ(instance.actions[i].id.value, "ACT-0" + std::to_string(i + 1));
    for (const auto& id : instance.actions[i].depends_on) {
      EXPECT_LT(id, instance.actions[i].id);
    }
  }
}

TEST_F(InstantiateTest, NumbersGoOnBehindTheSiteOrWhereTheCallerSays) {
  actions.resize(1);
  actions[0].id = ActionId("ACT-56");
  EXPECT_EQ(run().actions.front().id, ActionId("ACT-57"));
  EXPECT_EQ(run(100).actions.front().id, ActionId("ACT-100"));
}

TEST_F(InstantiateTest, ASecondTimeAddsNothing) {
  actions = run().actions;
  const auto again = run();
  EXPECT_TRUE(again.actions.empty());
  EXPECT_EQ(again.present.size(), 3u);
}

TEST_F(InstantiateTest, OnlyWhatIsMissingIsAddedAndItWaitsForWhatIsThere) {
  actions = {run().actions.front()};  // step 1, or the backup before it
  actions[0].id = ActionId("ACT-31");
  actions[0].playbook = playbook.requirement;
  actions[0].playbook_step = 1;
  const auto instance = run();
  EXPECT_EQ(of_step(instance, 1), nullptr);
  const auto& waits = of_step(instance, 2)->depends_on;
  EXPECT_NE(std::ranges::find(waits, ActionId("ACT-31")), waits.end());
}

TEST_F(InstantiateTest, ACancelledActionIsNotMadeAgainAndLetsTheNextOnePass) {
  actions = run().actions;
  std::erase_if(actions, [](const Action& action) { return action.playbook_step == 3; });
  for (auto& action : actions) {
    if (action.playbook_step == 2) action.state = ActionState::kCancelled;
  }
  const auto instance = run();
  EXPECT_EQ(left_out(instance), std::vector<int>{2});
  ASSERT_EQ(instance.actions.size(), 1u);
  const auto first = std::ranges::find(actions, 1, &Action::playbook_step)->id;
  EXPECT_EQ(instance.actions[0].depends_on, Ids{first});
}

TEST_F(InstantiateTest, MissingEvidenceIsNeverAnsweredWithWorkOnThePlant) {
  playbook.steps.push_back(step(4, WorkKind::kBackup));
  playbook.steps.push_back(step(5, WorkKind::kContainment));
  playbook.steps.push_back(step(6, WorkKind::kVerification, OutageNeed::kUnitStop));
  finding.deficiency_kind = DeficiencyKind::kEvidence;
  finding.outage = OutageNeed::kSiteStop;
  const auto instance = run();
  EXPECT_EQ(left_out(instance), (std::vector<int>{2, 4, 5, 6}));
  EXPECT_EQ(instance.actions.size(), 2u);
  EXPECT_EQ(of_step(instance, 3)->depends_on, Ids{of_step(instance, 1)->id});
  EXPECT_EQ(instance.slots.size(), 2u);
  EXPECT_TRUE(instance.containment.empty());
}

TEST_F(InstantiateTest, AMissingDocumentOrPracticeBringsNoOutageThatTheFindingDoesNotName) {
  for (const auto kind : {DeficiencyKind::kDesign, DeficiencyKind::kOperation}) {
    finding.deficiency_kind = kind;
    finding.outage = OutageNeed::kNone;
    EXPECT_EQ(left_out(run()), std::vector<int>{2});
    finding.outage = OutageNeed::kAssetRestart;
    EXPECT_TRUE(left_out(run()).empty());
  }
}

TEST_F(InstantiateTest, AFindingAnsweredByDocumentsGetsNoChangesAndNoBackups) {
  playbook.steps.push_back(step(4, WorkKind::kBackup));
  finding.work_kind = WorkKind::kDocumentation;
  EXPECT_EQ(left_out(run()), (std::vector<int>{2, 4}));
  finding.work_kind = WorkKind::kBackup;
  EXPECT_EQ(left_out(run()), std::vector<int>{2});
}

TEST_F(InstantiateTest, AnOpenKindOfDeficiencyProposesEveryStepAndSaysSo) {
  finding.deficiency_kind.reset();
  const auto instance = run();
  EXPECT_TRUE(instance.left_out.empty());
  EXPECT_NE(std::ranges::find(instance.notes,
                              "The kind of deficiency is open, so every step is proposed."),
            instance.notes.end());
}

TEST_F(InstantiateTest, OutsidePartiesAndRetiredAssetsAreNotPartOfTheWork) {
  zone.external_placeholder = true;
  asset.lifecycle = Lifecycle::kDecommissioned;
  const auto instance = run();
  EXPECT_TRUE(of_step(instance, 2)->zones.empty());
  EXPECT_TRUE(of_step(instance, 2)->assets.empty());
}

TEST_F(InstantiateTest, QuickMeasuresAreProposedUntilTheFindingIsContained) {
  EXPECT_EQ(run().containment, playbook.quick_containment);
  finding.contained_at = demo_now();
  EXPECT_TRUE(run().containment.empty());
}

TEST_F(InstantiateTest, ATradeNobodyOffersLeavesTheCrewOpenAndSaysSo) {
  crew.trades = {Trade::kNetwork};
  const auto instance = run();
  EXPECT_TRUE(of_step(instance, 2)->crew.empty());
  EXPECT_EQ(of_step(instance, 2)->owner, finding.owner);
  EXPECT_TRUE(std::ranges::any_of(instance.notes, [](const std::string& note) {
    return note.starts_with("No crew offers the trade of ACT-01, ACT-02");
  }));
}

TEST_F(InstantiateTest, ALegacyAssetGetsTheFallbacksStrongestFirst) {
  EXPECT_TRUE(run().fallbacks.empty());
  asset.support = Support::kEndOfLife;
  asset.eol = parse_date("2020-01-14").value();
  const auto instance = run();
  ASSERT_EQ(instance.fallbacks.size(), 2u);
  EXPECT_EQ(instance.fallbacks[0].fallback.measure, "Firewall");
  EXPECT_TRUE(instance.fallbacks[0].sufficient);  // SR 7.7 counts from level 1
  EXPECT_EQ(instance.fallbacks[0].assets, finding.assets);
  EXPECT_EQ(instance.fallbacks[0].why.front(), "CTRL-101 (A16) without support since 2020-01-14");
}

TEST_F(InstantiateTest, SupportThatEndsLaterIsNoLegacyYet) {
  asset.support = Support::kEndOfLife;
  asset.eol = parse_date("2027-06-01").value();
  EXPECT_TRUE(run().fallbacks.empty());
}

TEST_F(InstantiateTest, AResidualRiskCanSayThatTheAssetsCannotDoIt) {
  ResidualRisk risk;
  risk.id = RiskId("RR-02");
  risk.findings = {finding.id};
  risk.reasons = {RiskReason::kLegacyNoCapability};
  snapshot.set(std::vector{risk});
  EXPECT_EQ(run().fallbacks.size(), 2u);
}

TEST_F(InstantiateTest, AReferenceWithoutPlaybookIsNamed) {
  finding.requirements = {RequirementId("ZCR 6"), RequirementId("X 1"), RequirementId("SR 7.7")};
  const auto instance = run();
  EXPECT_EQ(instance.worked, std::vector<RequirementId>{playbook.requirement});
  EXPECT_TRUE(std::ranges::any_of(instance.notes, [](const std::string& note) {
    return note.starts_with("ZCR 6 (") && note.ends_with(") has no playbook.");
  }));
  EXPECT_EQ(instance.notes.back(), "X 1 is no requirement of a known catalogue.");
}

TEST_F(InstantiateTest, OpenFindingsOnAPrerequisiteInTheSameZonesAreListed) {
  playbook.prerequisites = {RequirementId("SR 7.6")};
  Finding other;
  other.id = FindingId("F-02");
  other.requirements = {RequirementId("SR 7.6")};
  other.zones = finding.zones;
  Finding closed = other;
  closed.id = FindingId("F-03");
  closed.state = FindingState::kClosed;
  Finding elsewhere = other;
  elsewhere.id = FindingId("F-04");
  elsewhere.zones = {ZoneId("Z09")};
  snapshot.set(std::vector{other, closed, elsewhere});
  const auto instance = run();
  ASSERT_EQ(instance.prerequisites.size(), 1u);
  EXPECT_EQ(instance.prerequisites[0].open_findings, std::vector<FindingId>{other.id});
  EXPECT_FALSE(instance.prerequisites[0].title.empty());
}

}  // namespace
}  // namespace closeout::playbook

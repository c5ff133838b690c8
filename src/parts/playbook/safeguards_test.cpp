// SPDX-License-Identifier: Apache-2.0
#include "parts/playbook/safeguards.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "support/demo_site.h"

namespace closeout::playbook {
namespace {

using Ids = std::vector<ActionId>;

// One intrusive change on one asset.
class SafeguardsTest : public testing::Test {
 protected:
  SafeguardsTest() {
    zone.id = ZoneId("Z05");
    asset.id = AssetId("A12");
    asset.tag = "SW-CORE";
    asset.class_ = AssetClass::kNetwork;
    asset.zones = {zone.id};
    network.id = CrewId("NET");
    network.trades = {Trade::kNetwork};
    network.lead = PersonId("P06");
    finding.id = FindingId("F-05");
    finding.zones = {zone.id};
    finding.assets = {asset.id};
    change.kind = WorkKind::kChange;
    change.outage = OutageNeed::kUnitStop;
    change.duration_h = 8;
  }

  std::vector<Action> run() {
    snapshot.set(std::vector{zone});
    snapshot.set(std::vector{asset});
    snapshot.set(std::vector{network});
    snapshot.set(actions);
    const Context context{snapshot, demo_policy(), demo_now()};
    Draft draft(context, finding, 0);
    draft.add(change);
    notes = add_safeguards(context, finding, Staffing(context, finding), draft);
    return draft.take();
  }

  void verify_backup() {
    asset.backup = BackupKind::kDated;
    asset.last_good_backup = parse_date("2026-11-20").value();
    Evidence test;
    test.id = EvidenceId("E13");
    test.type = EvidenceType::kRestoreTest;
    test.asset = asset.id;
    test.collected_at = parse_instant("2026-11-17T10:30:00Z").value();
    snapshot.set(std::vector{test});
  }

  Snapshot snapshot;
  Zone zone;
  Asset asset;
  Crew network;
  std::vector<Action> actions;
  Finding finding;
  Action change;
  std::vector<std::string> notes;
};

TEST_F(SafeguardsTest, AnIntrusiveChangeWaitsForABackupThatIsProven) {
  const auto drafted = run();
  ASSERT_EQ(drafted.size(), 2u);
  const auto& backup = drafted[1];
  EXPECT_EQ(backup.kind, WorkKind::kBackup);
  EXPECT_EQ(backup.title, "Back up SW-CORE and prove the restore");
  EXPECT_EQ(backup.assets, finding.assets);
  EXPECT_EQ(backup.crew, network.id);
  EXPECT_EQ(backup.owner, network.lead);
  EXPECT_EQ(backup.effort_pd, demo_policy().playbook.backup_pd_per_asset);
  EXPECT_EQ(drafted[0].depends_on, Ids{backup.id});
  EXPECT_EQ(notes.front(), "SW-CORE (A12) has no good backup.");
}

TEST_F(SafeguardsTest, AVerifiedBackupNeedsNoOther) {
  verify_backup();
  EXPECT_EQ(run().size(), 1u);
  asset.last_good_backup = parse_date("2026-03-14").value();
  EXPECT_EQ(run().size(), 2u);
  EXPECT_EQ(notes.front(), "SW-CORE (A12) has only an old backup.");
}

TEST_F(SafeguardsTest, ADeviceWithNothingToSaveNeedsNone) {
  asset.backup = BackupKind::kNotApplicable;
  EXPECT_EQ(run().size(), 1u);
}

TEST_F(SafeguardsTest, AnOpenBackupOfAnotherFindingIsWaitedForInsteadOfMadeTwice) {
  Action other;
  other.id = ActionId("ACT-17");
  other.finding = FindingId("F-07");
  other.kind = WorkKind::kBackup;
  other.assets = {asset.id};
  actions = {other};
  const auto drafted = run();
  ASSERT_EQ(drafted.size(), 1u);
  EXPECT_EQ(drafted[0].depends_on, Ids{other.id});
  actions[0].state = ActionState::kDone;  // and yet the backup is not verified
  EXPECT_EQ(run().size(), 2u);
}

TEST_F(SafeguardsTest, ABackupTheChangeAlreadyWaitsForIsEnough) {
  Action own;
  own.id = ActionId("ACT-20");
  own.finding = finding.id;
  own.kind = WorkKind::kBackup;
  actions = {own};
  change.depends_on = {own.id};
  EXPECT_EQ(run().size(), 1u);
}

TEST_F(SafeguardsTest, WorkWithoutOutageNeedsNone) {
  change.outage = OutageNeed::kNone;
  EXPECT_EQ(run().size(), 1u);
  EXPECT_TRUE(notes.empty());
  change.outage = OutageNeed::kUnitStop;
  change.kind = WorkKind::kVerification;
  EXPECT_EQ(run().size(), 1u);
}

TEST_F(SafeguardsTest, OperationsReleasesAChangeThatNobodyReleases) {
  EXPECT_EQ(run()[0].hold_point, Role::kOperations);
}

TEST_F(SafeguardsTest, ASafetyZoneAddsImpactAnalysisReleaseAndProofTest) {
  verify_backup();
  zone.safety = true;
  change.hold_point = Role::kOperations;
  const auto drafted = run();
  ASSERT_EQ(drafted.size(), 3u);
  const auto& analysis = drafted[1];
  const auto& test = drafted[2];
  EXPECT_EQ(analysis.kind, WorkKind::kDocumentation);
  EXPECT_EQ(analysis.effort_pd, demo_policy().playbook.impact_analysis_pd);
  EXPECT_EQ(analysis.hold_point, Role::kFunctionalSafety);
  EXPECT_EQ(drafted[0].hold_point, Role::kFunctionalSafety);
  EXPECT_EQ(drafted[0].depends_on, Ids{analysis.id});
  EXPECT_EQ(test.kind, WorkKind::kVerification);
  EXPECT_EQ(test.outage, change.outage);
  EXPECT_GT(test.duration_h, 0);
  EXPECT_EQ(test.depends_on, Ids{drafted[0].id});
}

TEST_F(SafeguardsTest, AnImpactAnalysisThatIsThereIsNotMadeTwice) {
  verify_backup();
  zone.safety = true;
  Action analysis;
  analysis.id = ActionId("ACT-05");
  analysis.finding = finding.id;
  analysis.kind = WorkKind::kDocumentation;
  analysis.hold_point = Role::kFunctionalSafety;
  actions = {analysis};
  const auto drafted = run();
  ASSERT_EQ(drafted.size(), 2u);
  EXPECT_EQ(drafted[1].kind, WorkKind::kVerification);
}

TEST_F(SafeguardsTest, AFindingWithoutAssetsAsksForThem) {
  finding.assets.clear();
  EXPECT_EQ(run().size(), 1u);
  EXPECT_TRUE(notes.front().starts_with("The finding names no asset"));
}

TEST_F(SafeguardsTest, RedundantPartnersAreNamed) {
  Asset partner = asset;
  partner.id = AssetId("A13");
  asset.redundancy_partner = "A13";
  partner.redundancy_partner = "A12";
  finding.assets = {asset.id, partner.id};
  snapshot.set(std::vector{zone});
  snapshot.set(std::vector{asset, partner});
  const Context context{snapshot, demo_policy(), demo_now()};
  Draft draft(context, finding, 0);
  draft.add(change);
  notes = add_safeguards(context, finding, Staffing(context, finding), draft);
  EXPECT_EQ(std::ranges::count(notes, "A12 and A13 are partners: never both in one window."), 1);
}

}  // namespace
}  // namespace closeout::playbook

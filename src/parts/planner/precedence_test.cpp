// SPDX-License-Identifier: Apache-2.0
#include "parts/planner/precedence.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "support/demo_site.h"

namespace closeout::planner {
namespace {

Action action(std::string_view id, std::string_view finding, std::vector<ActionId> before = {}) {
  Action result;
  result.id = ActionId(id);
  result.finding = FindingId(finding);
  result.depends_on = std::move(before);
  return result;
}

// Ids of what each open action waits for.
struct Plant {
  Snapshot snapshot;
  std::vector<std::string> notes;

  std::vector<std::string> before(std::string_view id) {
    const Context context{snapshot, demo_policy(), demo_now()};
    const auto open = open_work(context);
    const auto links = precedence(context, open, notes);
    std::vector<std::string> result;
    for (std::size_t i = 0; i < open.size(); ++i) {
      if (open[i].action->id.value != id) continue;
      for (const int j : links.before[i]) {
        result.push_back(open[static_cast<std::size_t>(j)].action->id.value);
      }
    }
    return result;
  }
};

std::vector<Finding> two_findings() {
  Finding first;
  first.id = FindingId("F-1");
  Finding second;
  second.id = FindingId("F-2");
  second.depends_on = {first.id};
  return {first, second};
}

using Ids = std::vector<std::string>;

TEST(Precedence, AllActionsOfAFindingWaitForAllOfItsPrerequisite) {
  Plant plant;
  plant.snapshot.set(two_findings());
  plant.snapshot.set<Action>({action("ACT-1", "F-1"), action("ACT-2", "F-1"),
                              action("ACT-3", "F-2"), action("ACT-4", "F-2")});
  EXPECT_EQ(plant.before("ACT-3"), (Ids{"ACT-1", "ACT-2"}));
  EXPECT_EQ(plant.before("ACT-4"), (Ids{"ACT-1", "ACT-2"}));
}

TEST(Precedence, LinksBetweenTheActionsOfTwoFindingsReplaceTheDependencyOfTheFindings) {
  Plant plant;
  plant.snapshot.set(two_findings());
  plant.snapshot.set<Action>({action("ACT-1", "F-1"), action("ACT-2", "F-1"),
                              action("ACT-3", "F-2", {ActionId("ACT-2")}), action("ACT-4", "F-2")});
  EXPECT_EQ(plant.before("ACT-3"), (Ids{"ACT-2"}));
  EXPECT_EQ(plant.before("ACT-4"), Ids{});
}

TEST(Precedence, IntrusiveWorkWaitsForTheBackupOfItsAsset) {
  auto backup = action("ACT-1", "F-1");
  backup.kind = WorkKind::kBackup;
  backup.assets = {AssetId("A1")};
  auto change = action("ACT-2", "");
  change.outage = OutageNeed::kAssetRestart;
  change.assets = {AssetId("A1")};
  auto quiet = action("ACT-3", "");
  quiet.assets = {AssetId("A1")};
  Plant plant;
  plant.snapshot.set<Action>({backup, change, quiet});
  EXPECT_EQ(plant.before("ACT-2"), (Ids{"ACT-1"}));
  EXPECT_EQ(plant.before("ACT-3"), Ids{});
}

TEST(Precedence, IntrusiveWorkOnAnAssetThatCannotBeBroughtBackIsReported) {
  Asset asset;
  asset.id = AssetId("A1");
  asset.backup = BackupKind::kNone;
  auto change = action("ACT-1", "");
  change.outage = OutageNeed::kAssetRestart;
  change.assets = {asset.id};
  Plant plant;
  plant.snapshot.set<Asset>({asset});
  plant.snapshot.set<Action>({change});
  plant.before("ACT-1");
  EXPECT_EQ(plant.notes, (Ids{"ACT-1 is intrusive work on A1, whose backup is missing; no open "
                              "action proves one"}));
}

TEST(Precedence, AnImpliedRuleGivesWayToARecordedLinkTheOtherWayRound) {
  auto change = action("ACT-1", "");
  change.outage = OutageNeed::kAssetRestart;
  change.assets = {AssetId("A1")};
  auto backup = action("ACT-2", "", {ActionId("ACT-1")});
  backup.kind = WorkKind::kBackup;
  backup.assets = {AssetId("A1")};
  Plant plant;
  plant.snapshot.set<Action>({change, backup});
  EXPECT_EQ(plant.before("ACT-1"), Ids{});
  EXPECT_EQ(plant.before("ACT-2"), (Ids{"ACT-1"}));
  EXPECT_TRUE(plant.notes.empty());
}

TEST(Precedence, ActionsThatWaitForEachOtherAreNamed) {
  Plant plant;
  plant.snapshot.set<Action>({action("ACT-1", "", {ActionId("ACT-2")}),
                              action("ACT-2", "", {ActionId("ACT-1")}),
                              action("ACT-3", "", {ActionId("ACT-2")})});
  const Context context{plant.snapshot, demo_policy(), demo_now()};
  const auto links = precedence(context, open_work(context), plant.notes);
  EXPECT_EQ(links.cyclic, (std::vector<bool>{true, true, false}));
  EXPECT_EQ(plant.notes.size(), 2U);
}

TEST(Precedence, DoneAndCancelledActionsHoldNothingUpAndUnknownOnesAreReported) {
  auto done = action("ACT-1", "");
  done.state = ActionState::kDone;
  Plant plant;
  plant.snapshot.set<Action>({done, action("ACT-2", "", {ActionId("ACT-1"), ActionId("ACT-77")})});
  EXPECT_EQ(plant.before("ACT-2"), Ids{});
  ASSERT_EQ(plant.notes.size(), 1U);
  EXPECT_NE(plant.notes[0].find("ACT-77"), std::string::npos);
}

TEST(Components, ALongChainIsNumberedFromItsBeginning) {
  std::vector<std::vector<int>> before(50'000);
  for (int i = 1; i < 50'000; ++i) before[static_cast<std::size_t>(i)] = {i - 1};
  const auto component = components(before);
  EXPECT_TRUE(std::ranges::is_sorted(component));
}

}  // namespace
}  // namespace closeout::planner

// SPDX-License-Identifier: Apache-2.0
#include "model/backup.h"

#include <gtest/gtest.h>

namespace closeout {
namespace {

Date date(std::string_view text) {
  return parse_date(text).value();
}

class BackupTest : public testing::Test {
 protected:
  BackupTest() {
    policy.evidence.freshness = {{EvidenceType::kRestoreTest, 365}};
    policy.evidence.backup_age = {{AssetClass::kController, 90}};
    asset.id = AssetId("A16");
    asset.class_ = AssetClass::kController;
    asset.zones = {ZoneId("Z05")};
    asset.backup = BackupKind::kDated;
    asset.last_good_backup = date("2026-09-12");
    test.id = EvidenceId("E13");
    test.type = EvidenceType::kRestoreTest;
    test.asset = asset.id;
    test.zone = "Z05";
    test.collected_at = parse_instant("2026-11-17T10:30:00Z").value();
  }

  BackupState state(std::string_view now = "2026-11-23T07:00:00Z") {
    Snapshot snapshot;
    snapshot.set(std::vector{test});
    return BackupCheck({snapshot, policy, parse_instant(now).value()}).state(asset);
  }

  Policy policy;
  Asset asset;
  Evidence test;
};

TEST_F(BackupTest, AFreshBackupThatWasRestoredIsVerified) {
  EXPECT_EQ(state(), BackupState::kVerified);
}

TEST_F(BackupTest, TheLastDayOfTheAgeStillCounts) {
  EXPECT_EQ(state("2026-12-11T22:59:59Z"), BackupState::kVerified);
  EXPECT_EQ(state("2026-12-12T00:00:00Z"), BackupState::kTooOld);
}

TEST_F(BackupTest, AClassWithoutAnAgeInThePolicyIsNeverFreshEnough) {
  asset.class_ = AssetClass::kRtu;
  EXPECT_EQ(state(), BackupState::kTooOld);
}

TEST_F(BackupTest, NoneAndUnknownAreMissingAndNotApplicableIsNot) {
  asset.backup = BackupKind::kNotApplicable;
  EXPECT_EQ(state(), BackupState::kNotApplicable);
  asset.backup = BackupKind::kNone;
  EXPECT_EQ(state(), BackupState::kMissing);
  asset.backup.reset();
  asset.last_good_backup.reset();
  EXPECT_EQ(state(), BackupState::kMissing);
}

TEST_F(BackupTest, ATestOfAnotherAssetOfTheZoneProvesNothing) {
  test.asset = AssetId("A17");
  EXPECT_EQ(state(), BackupState::kNeverRestored);
  test.asset = AssetId();
  EXPECT_EQ(state(), BackupState::kVerified);  // of the whole zone
  test.zone = "Z07";
  EXPECT_EQ(state(), BackupState::kNeverRestored);
}

TEST_F(BackupTest, ARejectedSupersededFutureOrOldTestDoesNotCount) {
  const Evidence good = test;
  test.review = AuditorDecision::kRejected;
  EXPECT_EQ(state(), BackupState::kNeverRestored);
  test = good;
  test.auditor_decision = AuditorDecision::kRejected;
  EXPECT_EQ(state(), BackupState::kNeverRestored);
  test = good;
  test.superseded_by = EvidenceId("E14");
  EXPECT_EQ(state(), BackupState::kNeverRestored);
  test = good;
  test.collected_at = parse_instant("2026-11-24T00:00:00Z").value();
  EXPECT_EQ(state(), BackupState::kNeverRestored);
  test.collected_at = parse_instant("2025-11-20T00:00:00Z").value();
  EXPECT_EQ(state(), BackupState::kNeverRestored);
  test = good;
  test.type = EvidenceType::kBackupReport;
  EXPECT_EQ(state(), BackupState::kNeverRestored);
}

}  // namespace
}  // namespace closeout

// SPDX-License-Identifier: Apache-2.0
#include "parts/evidence/verdict.h"

#include <gtest/gtest.h>

#include "base/text.h"
#include "support/demo_site.h"

namespace closeout::evidence {
namespace {

// An item of the demo plant that nothing can be said against, changed by the test.
class Verdicts : public testing::Test {
 protected:
  // "REJECT: NO_DATE, NO_HOST"
  std::string verdict(const Inspection& inspection = {}) {
    const Context context = demo_context();
    const auto found = judge(context, item_, [&](const Evidence&) { return inspection; });
    explanation_ = found.explanation;
    std::vector<std::string> words;
    for (const Reason reason : found.reasons) words.emplace_back(to_text(reason));
    return std::string(to_text(found.verdict)) + (words.empty() ? "" : ": " + join(words, ", "));
  }
  static Date day(std::string_view text) { return parse_date(text).value(); }

  Evidence item_ = [] {
    Evidence e = demo_site().evidence().at(EvidenceId("E04"));
    EXPECT_EQ(e.type, EvidenceType::kConfigExport);
    return e;
  }();
  std::string explanation_;
};

TEST_F(Verdicts, AGoodItemIsAccepted) {
  EXPECT_EQ(verdict(), "ACCEPT");
}

TEST_F(Verdicts, NobodyKnowsWhoCollectedIt) {
  item_.collector = PersonId();
  EXPECT_EQ(verdict(), "REJECT: NO_COLLECTOR");
}

TEST_F(Verdicts, NobodyKnowsWhen) {
  item_.collected_at.reset();
  EXPECT_EQ(verdict(), "REJECT: NO_DATE");
}

TEST_F(Verdicts, AScreenshotShowsHostAndClock) {
  item_.type = EvidenceType::kScreenshot;
  item_.origin = EvidenceOrigin::kScreen;
  item_.host_visible = true;
  item_.clock_visible = true;
  EXPECT_EQ(verdict(), "ACCEPT");
  item_.clock_visible = false;
  EXPECT_EQ(verdict(), "REJECT: NO_DATE");
  item_.host_visible.reset();
  EXPECT_EQ(verdict(), "REJECT: NO_DATE, NO_HOST");
}

TEST_F(Verdicts, ItsNameFollowsTheRule) {
  item_.file = "users.csv";
  EXPECT_EQ(verdict(), "REJECT: NAME_RULE");
}

TEST_F(Verdicts, DatesContradictEachOther) {
  item_.collected_at = *item_.collected_at + minutes{1};
  EXPECT_EQ(verdict(), "REJECT: DATES_CONTRADICT");
  EXPECT_EQ(explanation_,
            "DATES_CONTRADICT: collected at 2026-11-20T14:06:00Z, its name says "
            "2026-11-20T14:05:00Z");
}

TEST_F(Verdicts, SecondsAreNotInAName) {
  item_.collected_at = *item_.collected_at + seconds{59};
  EXPECT_EQ(verdict(), "ACCEPT");
}

TEST_F(Verdicts, NothingIsCollectedInTheFuture) {
  item_.collected_at = parse_instant("2026-12-20T14:05:00Z").value();
  item_.file = "F-04_SR1.1_Z12_RAG-01_USERS_20261220T1405Z_01.csv";
  EXPECT_EQ(verdict(), "REJECT: DATES_CONTRADICT");
}

TEST_F(Verdicts, TheAuditorDoesNotDecideBeforeItExists) {
  item_.auditor_decision = AuditorDecision::kAccepted;
  item_.auditor_decision_at = day("2026-11-19");
  EXPECT_EQ(verdict(), "REJECT: DATES_CONTRADICT");
}

TEST_F(Verdicts, AnExportIsNeitherTypedNorEdited) {
  item_.origin = EvidenceOrigin::kTyped;
  EXPECT_EQ(verdict(), "REJECT: HAND_TYPED");
  item_.type = EvidenceType::kInterviewNote;  // of which nothing else is expected
  EXPECT_EQ(verdict(), "ACCEPT: SUPPORTING_ONLY");
  item_.type = EvidenceType::kConfigExport;
  item_.origin = EvidenceOrigin::kEdited;
  EXPECT_EQ(verdict(), "REJECT: EDITED_EXPORT");
}

TEST_F(Verdicts, ATestSystemProvesNothing) {
  item_.test_system = true;
  EXPECT_EQ(verdict(), "REJECT: TEST_SYSTEM");
}

TEST_F(Verdicts, TheClockOfTheSourceIsRight) {
  item_.clock_offset_s = -1;
  EXPECT_EQ(verdict(), "ACCEPT");
  item_.clock_offset_s = -1.5;
  EXPECT_EQ(verdict(), "REJECT: CLOCK_OFF");
  EXPECT_EQ(explanation_, "CLOCK_OFF: the source was -1.5 s off");
}

TEST_F(Verdicts, AJobLogIsNoRestoreTest) {
  item_.type = EvidenceType::kRestoreTest;
  EXPECT_EQ(verdict(), "REJECT: WRONG_KIND");
  item_.origin = EvidenceOrigin::kTestRecord;
  EXPECT_EQ(verdict(), "ACCEPT");
}

TEST_F(Verdicts, APolicyIsApproved) {
  item_.type = EvidenceType::kPolicy;
  item_.origin = EvidenceOrigin::kDocument;
  EXPECT_EQ(verdict(), "REJECT: UNSIGNED");
  item_.signed_by = PersonId("P01");
  EXPECT_EQ(verdict(), "REJECT: UNSIGNED");
  item_.signed_at = day("2026-11-19");
  EXPECT_EQ(verdict(), "ACCEPT");
}

TEST_F(Verdicts, ItOpens) {
  EXPECT_EQ(verdict({.unreadable = "it needs a password"}), "REJECT: UNREADABLE");
}

TEST_F(Verdicts, NobodyReviewsHisOwn) {
  item_.reviewer = item_.collector;
  EXPECT_EQ(verdict(), "REJECT: SELF_REVIEWED");
}

TEST_F(Verdicts, ARejectionStands) {
  item_.review = AuditorDecision::kRejected;
  EXPECT_EQ(verdict(), "REJECT: REVIEW_REJECTED");
  item_.review = AuditorDecision::kAccepted;
  item_.auditor_decision = AuditorDecision::kRejected;
  EXPECT_EQ(verdict(), "REJECT: AUDITOR_REJECTED");
}

TEST_F(Verdicts, WhatWasReplacedNoLongerCounts) {
  item_.superseded_by = EvidenceId("E99");
  EXPECT_EQ(verdict(), "REJECT: SUPERSEDED");
}

TEST_F(Verdicts, ItIsFreshToday) {
  item_.collected_at = parse_instant("2026-08-20T14:05:00Z").value();
  item_.file = "F-04_SR1.1_Z12_RAG-01_USERS_20260820T1405Z_01.csv";
  item_.fix_at = day("2026-08-01");
  EXPECT_EQ(verdict(), "STALE: TOO_OLD");
}

TEST_F(Verdicts, ItHoldsUntilTheAudit) {
  item_.expires_at = day("2026-11-22");
  EXPECT_EQ(verdict(), "STALE: EXPIRED");
  item_.expires_at = day("2026-11-23");
  EXPECT_EQ(verdict(), "ACCEPT: RENEW");
  EXPECT_EQ(explanation_, "RENEW: stale after 2026-11-23");
  item_.expires_at = day("2027-01-19");
  EXPECT_EQ(verdict(), "ACCEPT");
}

TEST_F(Verdicts, WhatTheAuditorAcceptedNeedsNoRenewal) {
  item_.auditor_decision = AuditorDecision::kAccepted;
  item_.auditor_decision_at = day("2026-11-21");
  item_.expires_at = day("2026-11-22");
  EXPECT_EQ(verdict(), "ACCEPT");
}

TEST_F(Verdicts, ItIsNotOlderThanTheFix) {
  item_.fix_at = day("2026-11-21");
  EXPECT_EQ(verdict(), "BASELINE_ONLY: BEFORE_FIX");
  item_.fix_at = day("2026-11-20");
  EXPECT_EQ(verdict(), "ACCEPT");
  item_.fix_at.reset();
  item_.finding = FindingId("F-12");
  item_.file = "F-12_SR1.1_Z12_RAG-01_USERS_20261120T1405Z_01.csv";
  EXPECT_EQ(verdict(), "BASELINE_ONLY: BEFORE_FIX");
  EXPECT_EQ(explanation_, "BEFORE_FIX: the finding is not fixed yet");
}

TEST_F(Verdicts, SecretsBlockWhereverTheyStand) {
  item_.sample_text = "password geheim-7";
  EXPECT_EQ(verdict(), "BLOCK_SEALING: SECRET_FOUND");
  EXPECT_EQ(explanation_, "SECRET_FOUND: line 1: password");
  item_.sample_text.clear();
  EXPECT_EQ(verdict({.secrets = {{7, "password", "a.cfg"}}}), "BLOCK_SEALING: SECRET_FOUND");
  EXPECT_EQ(explanation_, "SECRET_FOUND: a.cfg line 7: password");
}

TEST_F(Verdicts, SamplesReachTheirSize) {
  item_.population_n = 9;  // in a zone of SL-T 3: all of them
  item_.sample_n = 8;
  EXPECT_EQ(verdict(), "HOLD: SAMPLE_TOO_SMALL");
  EXPECT_EQ(explanation_, "SAMPLE_TOO_SMALL: 8 of 9, 9 needed");
  item_.sample_n = 9;
  item_.exceptions = 1;
  EXPECT_EQ(verdict(), "ACCEPT");
  item_.exceptions = 2;
  EXPECT_EQ(verdict(), "REJECT: SAMPLE_FAILED");
}

TEST_F(Verdicts, ASampleOfAnUnknownPopulationHolds) {
  item_.population_n.reset();
  EXPECT_EQ(verdict(), "HOLD: SAMPLE_TOO_SMALL");
  EXPECT_EQ(explanation_, "SAMPLE_TOO_SMALL: the population is not known");
}

TEST_F(Verdicts, AStatementOnlySupports) {
  item_.type = EvidenceType::kPhoto;
  item_.origin = EvidenceOrigin::kCamera;
  EXPECT_EQ(verdict(), "ACCEPT: SUPPORTING_ONLY");
  EXPECT_EQ(verdict({.gps = true}), "ACCEPT: SUPPORTING_ONLY, GPS_TO_STRIP");
}

TEST_F(Verdicts, TheWorstReasonDecidesAndRemarksGo) {
  item_.type = EvidenceType::kPhoto;
  item_.collector = PersonId();
  item_.fix_at = day("2026-11-21");
  EXPECT_EQ(verdict({.gps = true}), "REJECT: NO_COLLECTOR, BEFORE_FIX");
}

TEST_F(Verdicts, HostileRecordsAreJudgedLikeAnyOther) {
  const std::string hostile = "<script>\n\"';--\xFF" + std::string(100'000, 'A');
  item_.file = hostile;
  item_.zone = hostile;
  item_.tool = hostile;
  item_.superseded_by = EvidenceId(hostile);
  item_.population_n = -5;
  item_.sample_n = -7;
  item_.exceptions = -1;
  EXPECT_EQ(verdict().substr(0, 17), "REJECT: NAME_RULE");
}

}  // namespace
}  // namespace closeout::evidence

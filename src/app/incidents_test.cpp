// SPDX-License-Identifier: Apache-2.0
// The demo plant's incident, worked on through the use cases and read back from the store.
#include "app/incidents.h"

#include <algorithm>
#include <fstream>

#include <gtest/gtest.h>
#include <unistd.h>

#include "app/init.h"
#include "assessment/assessment.h"
#include "base/hash.h"
#include "support/demo_expected.h"
#include "support/demo_site.h"
#include "support/incident_site.h"

namespace closeout::app {
namespace {

namespace fs = std::filesystem;
using enum ReportStage;

class Incidents : public testing::Test {
 protected:
  static inline fs::path root_;

  static void SetUpTestSuite() {
    root_ = fs::temp_directory_path() / ("closeout_incidents_" + std::to_string(::getpid()));
    fs::remove_all(root_);
    fs::create_directories(root_);
    auto made = Workspace::create(root_ / "demo");
    ASSERT_TRUE(made.has_value());
    ASSERT_TRUE(import_demo(**made, demo_now()).has_value());
  }
  static void TearDownTestSuite() { fs::remove_all(root_); }

  void SetUp() override {
    fs::remove_all(root_ / "work");
    fs::copy(root_ / "demo", root_ / "work", fs::copy_options::recursive);
    workspace_ = Workspace::open(root_ / "work").value();
    site_ = workspace_->resolve_site({}).value();
    load();
  }

  void load() {
    snapshot_ = workspace_->snapshot(site_).value();
    context_ = std::make_unique<Context>(Context{*snapshot_, demo_policy(), demo_now()});
  }
  IncidentCase as(std::string actor, std::string reason = {}) {
    return {*workspace_, site_, *context_, incident(), std::move(actor), std::move(reason)};
  }
  const Incident& incident() const { return snapshot_->incidents().at(IncidentId("INC-2026-03")); }
  const Submission& submission(const char* id) const {
    return snapshot_->all<Submission>().at(SubmissionId(id));
  }
  const Finding& finding(const char* id) const { return snapshot_->findings().at(FindingId(id)); }
  std::int64_t events() { return workspace_->store().head(site_).value().events; }
  store::Event last_event() {
    return workspace_->store().events(site_, events(), 1).value().front();
  }
  fs::path file(const char* name, std::string_view text) const {
    const fs::path path = root_ / name;
    std::ofstream(path) << text;
    return path;
  }
  SubmitRequest correction(std::string_view text) const {
    SubmitRequest request;
    request.stage = kEarlyWarning;
    request.file = file("warning_2.txt", text);
    request.at = instant("2026-11-18T09:00Z");
    request.by = PersonId("P09");
    request.approved_by = PersonId("P01");
    request.channel = "portal";
    request.receipt = "DEMO-EW-4471-2";
    request.correction = true;
    return request;
  }
  std::unique_ptr<Workspace> workspace_;
  std::string site_;
  SnapshotPtr snapshot_;
  std::unique_ptr<Context> context_;
};

std::vector<std::string> rules_of(const SubmitResult& result) {
  std::vector<std::string> rules;
  for (const auto& fault : result.faults) rules.push_back(fault.rule);
  return rules;
}

TEST_F(Incidents, ACorrectionIsANewVersionBesideTheLockedOneWithItsBytesAndOneEvent) {
  const auto before = events();
  const std::string first = submission("INC-2026-03/1").receipt;
  auto request = correction("corrected early warning");
  request.attachments = {file("iocs.csv", "sha1,abc\n")};
  const auto result = submit_report(as("P09", "time of detection was wrong"), request).value();
  ASSERT_TRUE(result.faults.empty());
  load();
  EXPECT_EQ(submission("INC-2026-03/1").receipt, first);
  EXPECT_EQ(submission("INC-2026-03/1").version, 1);
  const Submission& second = submission(result.submission.id.value.c_str());
  EXPECT_EQ(second.version, 2);
  EXPECT_EQ(second.corrects.value, "INC-2026-03/1");
  EXPECT_EQ(second.payload_sha256, sha256_hex("corrected early warning"));
  EXPECT_EQ(workspace_->blobs().get(second.payload_sha256).value(), "corrected early warning");
  EXPECT_EQ(second.attachments.at(0), "iocs.csv " + sha256_hex("sha1,abc\n"));
  EXPECT_TRUE(workspace_->blobs().contains(sha256_hex("sha1,abc\n")));
  EXPECT_EQ(events(), before + 1);
  EXPECT_EQ(last_event().command, "incident.correct");
  EXPECT_EQ(last_event().actor, "P09");
  EXPECT_EQ(last_event().reason, "time of detection was wrong");
}

TEST_F(Incidents, ARefusedSubmissionStoresNothing) {
  const auto before = events();
  auto request = correction("sent again");
  request.correction = false;
  const auto result = submit_report(as("P09"), request).value();
  EXPECT_EQ(rules_of(result), std::vector<std::string>{"SENT_ALREADY"});
  EXPECT_EQ(events(), before);
  EXPECT_FALSE(workspace_->blobs().contains(sha256_hex("sent again")));
}

TEST_F(Incidents, TheFinalReportIsRefusedWhileTheIncidentIsHandledAndAProgressReportIsNot) {
  auto request = correction("state of 18 November");
  request.correction = false;
  request.stage = kFinal;
  EXPECT_EQ(rules_of(submit_report(as("P09"), request).value()),
            std::vector<std::string>{"ONGOING"});
  request.stage = kProgress;
  EXPECT_TRUE(submit_report(as("P09"), request).value().faults.empty());
  EXPECT_EQ(last_event().command, "incident.submit");
}

TEST_F(Incidents, AFileThatIsNotThereIsAnErrorOfTheFile) {
  auto request = correction("x");
  request.file = root_ / "no_such_file";
  EXPECT_EQ(submit_report(as("P09", "reason"), request).error().code, ErrorCode::kIo);
}

TEST_F(Incidents, ASavedDraftFillsTheDraftThatIsThere) {
  const auto draft = save_draft(as("P03"), kFinal, "text of the final report", {}).value();
  EXPECT_EQ(draft.id.value, "INC-2026-03/3");
  load();
  EXPECT_EQ(submission("INC-2026-03/3").payload, "text of the final report");
  EXPECT_EQ(submission("INC-2026-03/3").owner.value, "P03");
  EXPECT_EQ(last_event().command, "incident.draft");
}

TEST_F(Incidents, ARequestIsAReportWithItsDateAndIsAnsweredAndConfirmed) {
  const auto at = instant("2026-11-20T08:00Z");
  const auto refused = request_report(as("P03"), at, instant("2026-11-20T07:00Z"), PersonId("P03"));
  EXPECT_EQ(refused.error().code, ErrorCode::kRefused);
  const auto request =
      request_report(as("P03", "state of recovery"), at, instant("2026-11-24T08:00Z"), PersonId())
          .value();
  load();
  auto answer = correction("state of recovery: line 7 runs");
  answer.correction = false;
  answer.stage = kIntermediate;
  answer.at = instant("2026-11-22T08:00Z");
  ASSERT_TRUE(submit_report(as("P09"), answer).value().faults.empty());
  load();
  const Submission& sent = submission(request.id.value.c_str());
  EXPECT_EQ(to_text(*sent.due_at), "2026-11-24T08:00:00Z");
  EXPECT_EQ(to_text(*sent.submitted_at), "2026-11-22T08:00:00Z");
  const auto confirmed =
      acknowledge_report(as("P03"), kIntermediate, instant("2026-11-22T10:00Z")).value();
  EXPECT_EQ(confirmed.id, request.id);
  load();
  const auto again = acknowledge_report(as("P03"), kIntermediate, instant("2026-11-22T11:00Z"));
  EXPECT_EQ(again.error().code, ErrorCode::kRefused);
  EXPECT_EQ(to_text(*submission(request.id.value.c_str()).acknowledged_at), "2026-11-22T10:00:00Z");
}

TEST_F(Incidents, ADecisionOnSignificanceSetsItOnTheIncidentAndKeepsTheReasons) {
  IncidentDecision decision;
  decision.subject = "significance";
  decision.result = "NO";
  EXPECT_EQ(decide(as("P09"), decision).error().code, ErrorCode::kRefused);  // no reason
  decision.why = "no severe disruption was possible";
  decision.by = PersonId("P09");
  const auto stored = decide(as("P09"), decision).value();
  EXPECT_EQ(stored.id.value, "INC-2026-03/D6");
  load();
  EXPECT_EQ(incident().significant, false);
  EXPECT_EQ(*incident().significance_decided_at, demo_now());
  decision.result = "MAYBE";
  EXPECT_EQ(decide(as("P09"), decision).error().code, ErrorCode::kRefused);
}

TEST_F(Incidents, ThreatActivityIsRaisedOnlyByCommandAndMovesTheRanksAsExpected) {
  EXPECT_EQ(rank_findings(*context_).score(FindingId("F-14"))->matrix->score, 36);
  const auto moves = preview_effects(*context_, incident());
  const auto applied = apply_effects(as("P03"), {"F-14", "F-22", "F-24"}).value();
  EXPECT_EQ(applied.effects.size(), 3U);
  load();
  const auto ranking = rank_findings(*context_);
  int compared = 0;
  for (const auto& row : demo_expected().at("score_what_if").as_array()) {
    if (!row.at("change").as_string().starts_with("TX of")) continue;
    const FindingId id(std::string(row.at("finding").as_string()));
    const auto& got = *ranking.score(id)->matrix;
    EXPECT_EQ(got.score, row.at("score").to_number<int>()) << id.value;
    EXPECT_EQ(got.tier, row.at("tier").to_number<int>()) << id.value;
    EXPECT_EQ(got.exploitability.level, row.at("exploitability").to_number<int>()) << id.value;
    EXPECT_NEAR(got.exploitability.raw, row.at("exploitability_raw").to_number<double>(), 1e-9);
    const auto move = std::ranges::find(moves, id, &RankMove::finding);
    ASSERT_NE(move, moves.end());
    EXPECT_EQ(move->score_to, got.score);
    EXPECT_EQ(move->tier_to, got.tier);
    ++compared;
  }
  EXPECT_EQ(compared, 3);
}

TEST_F(Incidents, TheThreatLastsTwelveMonthsAfterHandlingAndTheCompromiseUntilThen) {
  ASSERT_TRUE(apply_effects(as("P03"), {"F-14", "F-01"}).has_value());
  load();
  auto rows = snapshot_->incidents().rows();
  const auto at = [&](std::string_view handled, std::string_view now) {
    rows.front().handled_at.reset();
    if (!handled.empty()) rows.front().handled_at = instant(handled);
    Snapshot site = *snapshot_;
    site.set(rows);
    const Context context{site, demo_policy(), instant(now)};
    const auto ranking = rank_findings(context);
    const auto& overrides = ranking.score(FindingId("F-01"))->overrides;
    const bool compromised =
        std::ranges::find(overrides, ScoreOverride::kCompromise) != overrides.end();
    return std::pair(ranking.score(FindingId("F-14"))->inputs.factors[2], compromised);
  };
  EXPECT_EQ(at("", "2026-11-23T07:00Z"), std::pair(5, true));
  EXPECT_EQ(at("2026-11-30T10:00Z", "2026-12-01T10:00Z"), std::pair(5, false));
  EXPECT_EQ(at("2026-11-30T10:00Z", "2027-11-30T09:59Z"), std::pair(5, false));
  EXPECT_EQ(at("2026-11-30T10:00Z", "2027-11-30T10:00Z"), std::pair(4, false));
}

TEST_F(Incidents, AllThatIsLeftIsAppliedInOneEventAndOnlyOnce) {
  const auto before = events();
  const auto applied = apply_effects(as("P03", "lessons learned 20 Nov"), {}).value();
  EXPECT_EQ(applied.effects.size(), 6U);  // three threats, a path, a review, a candidate
  ASSERT_EQ(applied.raised.size(), 1U);
  EXPECT_EQ(events(), before + 1);
  load();
  const Finding& raised = finding(applied.raised.front().value.c_str());
  EXPECT_EQ(raised.source, FindingSource::kIncident);
  EXPECT_EQ(raised.title, "USB stick of a supplier");
  EXPECT_EQ(apply_effects(as("P03"), {}).error().code, ErrorCode::kRefused);
  EXPECT_EQ(apply_effects(as("P03"), {"F-14"}).error().code, ErrorCode::kRefused);
  EXPECT_EQ(apply_effects(as("P03"), {"F-99"}).error().code, ErrorCode::kNotFound);
  EXPECT_TRUE(preview_effects(*context_, incident()).empty());
}

TEST_F(Incidents, AClosedFindingWhoseControlFailedIsReopenedByTheLeadAlone) {
  Edit edit(*snapshot_);
  Incident changed = incident();
  changed.failed_controls = {FindingId("F-31")};
  edit.put(changed);
  ASSERT_TRUE(workspace_->store()
                  .apply(site_, std::move(edit).finish({"P03", demo_now(), "test", "", ""}))
                  .has_value());
  load();
  ASSERT_EQ(finding("F-31").state, FindingState::kClosed);
  EXPECT_EQ(apply_effects(as("P04"), {"F-31"}).error().code, ErrorCode::kRefused);
  const auto applied = apply_effects(as("P03"), {"F-31"}).value();
  EXPECT_EQ(applied.reopened, std::vector<FindingId>{FindingId("F-31")});
  load();
  EXPECT_EQ(finding("F-31").state, FindingState::kReopened);
}

}  // namespace
}  // namespace closeout::app

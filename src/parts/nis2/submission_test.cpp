// SPDX-License-Identifier: Apache-2.0
#include "parts/nis2/submission.h"

#include <gtest/gtest.h>

#include "support/incident_site.h"

namespace closeout::nis2 {
namespace {

using enum ReportStage;
using Rules = std::vector<std::string>;

class Proof : public testing::Test, protected IncidentSite {
 protected:
  SubmissionProof proof;

  Proof() {
    plant.add<Person>("P1").name = "Reporter";
    plant.add<Person>("P2").name = "Approver";
    site().nis2_reporters = {PersonId("P1")};
    incident().aware_at = instant("2026-06-01T08:00Z");
    proof.stage = kIncidentNotification;
    proof.at = instant("2026-06-03T09:00Z");
    proof.by = PersonId("P1");
    proof.approved_by = PersonId("P2");
    proof.channel = "portal";
    proof.receipt = "R-1";
    proof.file = "notification.pdf";
    proof.sha256 = std::string(64, 'a');
    proof.content = "as sent";
  }
  Rules rules() {
    context_ = std::make_unique<Context>(context());
    Rules names;
    for (const auto& fault : submission_faults(*context_, built(), proof)) {
      names.push_back(fault.rule);
    }
    return names;
  }
  Submission recorded() {
    context_ = std::make_unique<Context>(context());
    return submission_of(*context_, built(), proof);
  }

 private:
  std::unique_ptr<Context> context_;
};

TEST_F(Proof, AWholeProofIsRecordedAsVersionOne) {
  EXPECT_EQ(rules(), Rules{});
  const Submission sent = recorded();
  EXPECT_EQ(sent.id.value, "INC-2026-01/1");
  EXPECT_EQ(sent.version, 1);
  EXPECT_EQ(sent.payload_sha256, proof.sha256);
  EXPECT_EQ(sent.file, "notification.pdf");
  EXPECT_EQ(to_text(*sent.submitted_at), "2026-06-03T09:00:00Z");
}

TEST_F(Proof, TheDraftBecomesTheVersionThatWasSent) {
  report(kIncidentNotification, "").owner = PersonId("P2");
  const Submission sent = recorded();
  EXPECT_EQ(sent.id.value, "INC-2026-01/1");
  EXPECT_EQ(sent.owner.value, "P2");
  EXPECT_TRUE(sent.payload.empty());
}

TEST_F(Proof, WithoutProofNothingIsRecordedAndAllThatIsMissingIsNamed) {
  proof.receipt.clear();
  proof.sha256.clear();
  proof.channel.clear();
  proof.at.reset();
  const Context at = context();
  const auto faults = submission_faults(at, built(), proof);
  ASSERT_EQ(faults.size(), 1U);
  EXPECT_EQ(faults[0].rule, "PROOF");
  EXPECT_EQ(faults[0].message,
            "no proof without the file as it was sent, the receipt, the channel, when it was sent");
}

TEST_F(Proof, NothingIsSentBeforeAwarenessOrWithoutIt) {
  proof.at = instant("2026-06-01T07:59Z");
  EXPECT_EQ(rules(), Rules{"AWARENESS"});
  proof.at = instant("2026-06-01T08:00Z");
  EXPECT_EQ(rules(), Rules{});
  incident().aware_at.reset();
  EXPECT_EQ(rules(), Rules{"AWARENESS"});
}

TEST_F(Proof, NothingIsSentInTheFuture) {
  proof.at = now + seconds{1};
  EXPECT_EQ(rules(), Rules{"TIME"});
}

TEST_F(Proof, OnlyAuthorisedReportersSend) {
  proof.by = PersonId("P3");  // not on the list
  EXPECT_EQ(rules(), Rules{"REPORTER"});
  Person& third = plant.add<Person>("P3");
  EXPECT_EQ(rules(), Rules{"REPORTER"});
  third.roles = {Role::kNis2Reporter};
  EXPECT_EQ(rules(), Rules{});
  plant.the<Person>("P3").left = day("2026-06-15");  // today
  EXPECT_EQ(rules(), Rules{"REPORTER"});
}

TEST_F(Proof, ASecondPersonApprovesButNeedNotForAnEarlyWarning) {
  proof.approved_by = {};
  EXPECT_EQ(rules(), Rules{"APPROVAL"});
  proof.stage = kEarlyWarning;
  EXPECT_EQ(rules(), Rules{});
  proof.approved_by = proof.by;
  EXPECT_EQ(rules(), Rules{"APPROVAL"});
  proof.approved_by = PersonId("P9");
  EXPECT_EQ(rules(), Rules{"APPROVAL"});
}

TEST_F(Proof, AReportIsNotSentTwiceUnderTheSameVersion) {
  report(kIncidentNotification, "2026-06-02T09:00Z").payload_sha256 = std::string(64, 'b');
  EXPECT_EQ(rules(), Rules{"SENT_ALREADY"});
}

TEST_F(Proof, ACorrectionIsTheNextVersionAndSaysWhatWasWrong) {
  report(kIncidentNotification, "2026-06-02T09:00Z").payload_sha256 = std::string(64, 'b');
  proof.correction = true;
  EXPECT_EQ(rules(), Rules{"REASON"});
  proof.reason = "time of detection";
  EXPECT_EQ(rules(), Rules{});
  const Submission sent = recorded();
  EXPECT_EQ(sent.version, 2);
  EXPECT_EQ(sent.corrects.value, "INC-2026-01/1");
  EXPECT_EQ(sent.id.value, "INC-2026-01/2");
  EXPECT_EQ(sent.reason, "time of detection");
}

TEST_F(Proof, ACorrectionIsOfSomethingSentAndIsNotTheSameFile) {
  proof.correction = true;
  proof.reason = "time of detection";
  EXPECT_EQ(rules(), Rules{"NOTHING_SENT"});
  report(kIncidentNotification, "2026-06-03T10:00Z").payload_sha256 = proof.sha256;
  EXPECT_EQ(rules(), (Rules{"TIME", "SAME_CONTENT"}));
}

TEST_F(Proof, TheFinalReportFollowsTheNotificationAndTheEndOfHandling) {
  proof.stage = kFinal;
  EXPECT_EQ(rules(), (Rules{"ORDER", "ONGOING"}));
  report(kIncidentNotification, "2026-06-03T09:30Z");
  incident().handled_at = instant("2026-06-10T09:00Z");
  EXPECT_EQ(rules(), Rules{"ORDER"});  // sent before it
  proof.at = instant("2026-06-11T09:00Z");
  EXPECT_EQ(rules(), Rules{});
}

TEST_F(Proof, AProgressReportNeedsNoEndOfHandling) {
  report(kIncidentNotification, "2026-06-03T08:00Z");
  proof.stage = kProgress;
  EXPECT_EQ(rules(), Rules{});
}

TEST_F(Proof, AnIntermediateReportAnswersARequest) {
  proof.stage = kIntermediate;
  EXPECT_EQ(rules(), Rules{"REQUEST"});
  Context at = context();
  plant.rows<Submission>().push_back(request_of(at, built(), instant("2026-06-02T08:00Z"),
                                                instant("2026-06-04T08:00Z"), "state of recovery",
                                                PersonId("P1")));
  EXPECT_EQ(rules(), Rules{});
  const Submission sent = recorded();
  EXPECT_EQ(to_text(*sent.due_at), "2026-06-04T08:00:00Z");
  EXPECT_EQ(sent.version, 1);
}

TEST_F(Proof, AFileThatIsStillMarkedAsDraftIsNotWhatWasSent) {
  proof.content = "ENTWURF - NICHT EINGEREICHT\nFrühwarnung";
  EXPECT_EQ(rules(), Rules{"DRAFT_MARK"});
}

TEST_F(Proof, ADraftAfterASentVersionIsTheNextOne) {
  report(kEarlyWarning, "2026-06-01T20:00Z");
  const Context at = context();
  const Submission draft = draft_of(at, built(), kEarlyWarning, "text", PersonId("P2"));
  EXPECT_EQ(draft.version, 2);
  EXPECT_EQ(draft.corrects.value, "INC-2026-01/1");
  EXPECT_EQ(draft.payload, "text");
  EXPECT_FALSE(draft.submitted_at);
}

TEST_F(Proof, AConfirmationComesOnceAndAfterTheReport) {
  const auto rules_at = [&](std::string_view when) {
    const Context at = context();
    const auto reports = reports_of(at.snapshot, built().id);
    Rules names;
    for (const auto& fault :
         acknowledgement_faults(at, report_of(reports, kEarlyWarning), instant(when))) {
      names.push_back(fault.rule);
    }
    return names;
  };
  EXPECT_EQ(rules_at("2026-06-02T08:00Z"), Rules{"NOTHING_SENT"});
  report(kEarlyWarning, "2026-06-01T20:00Z");
  EXPECT_EQ(rules_at("2026-06-02T08:00Z"), Rules{});
  EXPECT_EQ(rules_at("2026-06-01T19:00Z"), Rules{"TIME"});
  EXPECT_EQ(rules_at("2026-06-16T19:00Z"), Rules{"TIME"});
  plant.the<Submission>("INC-2026-01/1").acknowledged_at = instant("2026-06-02T08:00Z");
  EXPECT_EQ(rules_at("2026-06-03T08:00Z"), Rules{"SENT_ALREADY"});
}

TEST_F(Proof, StagesAreReadAsPeopleWriteThem) {
  EXPECT_EQ(parse_stage("EARLY_WARNING"), kEarlyWarning);
  EXPECT_EQ(parse_stage("early-warning"), kEarlyWarning);
  EXPECT_EQ(parse_stage("notification"), kIncidentNotification);
  EXPECT_EQ(parse_stage("Final"), kFinal);
  EXPECT_EQ(parse_stage("progress"), kProgress);
  EXPECT_EQ(parse_stage("intermediate-report"), kIntermediate);
  EXPECT_EQ(parse_stage("report"), std::nullopt);
  EXPECT_EQ(parse_stage(""), std::nullopt);
}

}  // namespace
}  // namespace closeout::nis2

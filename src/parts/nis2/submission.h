// SPDX-License-Identifier: Apache-2.0
// Recording that a report was sent, with its proof (manual §5.3). What was sent is locked: the
// record never changes again, except for the confirmation of the authority.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/context.h"
#include "parts/nis2/report_versions.h"

namespace closeout::nis2 {

// What somebody hands in as proof that a report was sent.
struct SubmissionProof {
  ReportStage stage = ReportStage::kEarlyWarning;
  std::optional<Instant> at;
  PersonId by;
  PersonId approved_by;  // before sending; may be left out for an early warning
  std::string channel;   // portal, e-mail, telephone
  std::string receipt;
  std::string file;    // name of the report as sent
  std::string sha256;  // of its bytes
  std::string_view content;
  std::vector<std::string> attachments;  // "name sha256"
  bool correction = false;               // of a version that was sent
  std::string reason;                    // of the correction
};

// rule: AWARENESS, PROOF, TIME, REPORTER, APPROVAL, ORDER, ONGOING, REQUEST, SENT_ALREADY,
// NOTHING_SENT, SAME_CONTENT, DRAFT_MARK or REASON.
struct Fault {
  std::string rule;
  std::string message;
};

// All that stands against recording it; empty when it can be recorded.
std::vector<Fault> submission_faults(const Context& context, const Incident& incident,
                                     const SubmissionProof& proof);
// The record of the version that was sent: the draft where there is one. Only without faults.
Submission submission_of(const Context& context, const Incident& incident,
                         const SubmissionProof& proof);

// A draft of the stage with its text: the present one, or a new one (of the next version, where
// some were sent).
Submission draft_of(const Context& context, const Incident& incident, ReportStage stage,
                    std::string text, const PersonId& owner);

// An intermediate report that the authority asked for.
Submission request_of(const Context& context, const Incident& incident, Instant at,
                      std::optional<Instant> due, std::string reason, const PersonId& owner);

// Why the confirmation cannot be recorded; empty when it can.
std::vector<Fault> acknowledgement_faults(const Context& context, const Report* report, Instant at);

// A stage as people write it: "EARLY_WARNING", "early-warning", "notification", "final".
std::optional<ReportStage> parse_stage(std::string_view text);

}  // namespace closeout::nis2

// SPDX-License-Identifier: Apache-2.0
// What is done about an incident: drafts, submissions with their proof, confirmations, decisions,
// and what it changes in findings and risks. Each is one event.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app/edit.h"
#include "app/workspace.h"
#include "model/context.h"
#include "parts/nis2/draft.h"
#include "parts/nis2/effects.h"
#include "parts/nis2/submission.h"

namespace closeout::app {

// Who acts on which incident of which site.
struct IncidentCase {
  Workspace& workspace;
  const std::string& site;
  const Context& context;
  const Incident& incident;
  std::string actor;
  std::string reason;
};

struct SubmitRequest {
  ReportStage stage = ReportStage::kEarlyWarning;
  std::filesystem::path file;  // as it was sent; empty = none
  std::vector<std::filesystem::path> attachments;
  std::optional<Instant> at;
  PersonId by;
  PersonId approved_by;
  std::string channel;
  std::string receipt;
  bool correction = false;
};

struct SubmitResult {
  std::vector<nis2::Fault> faults;  // why not; then nothing was stored
  Submission submission;
};

// Keeps the bytes of the report and its attachments under their hashes and records the version.
// Errors: kIo, kConflict.
Result<SubmitResult> submit_report(const IncidentCase& at, const SubmitRequest& request);

// Stores the text as draft of the next version of the stage. Errors: kConflict, kIo.
Result<Submission> save_draft(const IncidentCase& at, ReportStage stage, std::string text,
                              const PersonId& owner);

// The authority asks for an intermediate report. Errors: kRefused for a time in the future or a
// date before the request.
Result<Submission> request_report(const IncidentCase& at, Instant requested,
                                  std::optional<Instant> due, const PersonId& owner);

// The authority confirms the newest version of a stage. Errors: kRefused with all reasons.
Result<Submission> acknowledge_report(const IncidentCase& at, ReportStage stage, Instant when);

// Records a decision; one about "significance" (YES, NO or UNKNOWN) also sets it on the incident.
// Errors: kRefused without a result or a reason, or for a time in the future.
Result<IncidentDecision> decide(const IncidentCase& at, IncidentDecision decision);

struct Applied {
  std::vector<nis2::Effect> effects;
  std::vector<FindingId> raised;
  std::vector<FindingId> reopened;
};
// Applies the effects on these objects (findings, risks, titles of candidates), all that are left
// when none is named. Errors: kNotFound, kRefused.
Result<Applied> apply_effects(const IncidentCase& at, const std::vector<std::string>& objects);

// How ranks would move if what is left were applied.
struct RankMove {
  FindingId finding;
  int score_from = 0;
  int score_to = 0;
  int tier_from = 0;
  int tier_to = 0;
};
std::vector<RankMove> preview_effects(const Context& context, const Incident& incident);

}  // namespace closeout::app

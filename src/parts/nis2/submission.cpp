// SPDX-License-Identifier: Apache-2.0
#include "parts/nis2/submission.h"

#include <algorithm>
#include <charconv>
#include <ranges>

#include <fmt/format.h>

#include "base/text.h"
#include "parts/nis2/draft.h"

namespace closeout::nis2 {
namespace {

class Check {
 public:
  Check(const Context& context, const Incident& incident, const SubmissionProof& proof)
      : context_(context),
        incident_(incident),
        proof_(proof),
        reports_(reports_of(context.snapshot, incident.id)),
        report_(report_of(reports_, proof.stage)) {}

  std::vector<Fault> run() {
    whole_proof();
    times();
    people();
    order();
    versions();
    content();
    return std::move(faults_);
  }

 private:
  void fault(std::string rule, std::string message) {
    faults_.push_back({std::move(rule), std::move(message)});
  }
  const Submission* sent(ReportStage stage) const {
    const Report* report = report_of(reports_, stage);
    return report == nullptr ? nullptr : report->first();
  }

  void whole_proof() {
    std::vector<std::string> missing;
    if (proof_.sha256.empty()) missing.emplace_back("the file as it was sent");
    if (proof_.receipt.empty()) missing.emplace_back("the receipt");
    if (proof_.channel.empty()) missing.emplace_back("the channel");
    if (proof_.by.empty()) missing.emplace_back("who sent it");
    if (!proof_.at) missing.emplace_back("when it was sent");
    if (!missing.empty()) fault("PROOF", "no proof without " + join(missing, ", "));
  }

  void times() {
    if (!incident_.aware_at) {
      fault("AWARENESS", "no awareness time is recorded, so no report can follow from it");
    } else if (proof_.at && *proof_.at < *incident_.aware_at) {
      fault("AWARENESS", fmt::format("sent {}, before awareness at {}", to_text(*proof_.at),
                                     to_text(*incident_.aware_at)));
    }
    if (proof_.at && *proof_.at > context_.now) {
      fault("TIME", fmt::format("{} lies in the future", to_text(*proof_.at)));
    }
  }

  void people() {
    if (proof_.by.empty()) return;
    const Person* person = context_.snapshot.people().find(proof_.by);
    const auto& reporters = context_.site().nis2_reporters;
    const bool listed = std::ranges::find(reporters, proof_.by) != reporters.end();
    const bool holds = person != nullptr &&
                       std::ranges::find(person->roles, Role::kNis2Reporter) != person->roles.end();
    const bool gone = person != nullptr && person->left && *person->left <= context_.today();
    if (person == nullptr || gone || (!listed && !holds)) {
      fault("REPORTER", fmt::format("{} is no authorised reporter of this site", proof_.by.value));
    }
    if (proof_.approved_by.empty()) {
      if (proof_.stage != ReportStage::kEarlyWarning) {
        fault("APPROVAL", "who approved it before it was sent? Only an early warning goes without");
      }
    } else if (proof_.approved_by == proof_.by) {
      fault("APPROVAL", fmt::format("{} cannot approve what they send", proof_.by.value));
    } else if (!context_.snapshot.people().contains(proof_.approved_by)) {
      fault("APPROVAL", fmt::format("{} is not on the list of people", proof_.approved_by.value));
    }
  }

  void order() {
    if (proof_.correction) return;
    const auto* notification = sent(ReportStage::kIncidentNotification);
    const bool last_stage =
        proof_.stage == ReportStage::kFinal || proof_.stage == ReportStage::kProgress;
    if (last_stage && notification == nullptr) {
      fault("ORDER", "the incident notification comes first: this report counts from it");
    } else if (last_stage && proof_.at && *proof_.at < *notification->submitted_at) {
      fault("ORDER", "sent before the incident notification");
    }
    if (proof_.stage == ReportStage::kFinal && !incident_.handled_at) {
      fault("ONGOING",
            "the incident is still handled: send a progress report, or record when it ended");
    }
    if (proof_.stage == ReportStage::kIntermediate && report_ == nullptr) {
      fault("REQUEST", "an intermediate report answers a request; record the request first");
    }
  }

  void versions() {
    const Submission* last = report_ == nullptr ? nullptr : report_->last();
    if (proof_.correction) {
      if (last == nullptr) {
        fault("NOTHING_SENT", "nothing was sent that could be corrected");
      } else if (proof_.at && *proof_.at < *last->submitted_at) {
        fault("TIME", "sent before the version that it corrects");
      }
      if (proof_.reason.empty()) fault("REASON", "a correction says what was wrong");
    } else if (last != nullptr) {
      fault(
          "SENT_ALREADY",
          fmt::format("version {} was sent {} and is locked; send a correction as version {}",
                      last->version, to_text(*last->submitted_at), report_->newest_version() + 1));
    }
    for (const Submission* version :
         report_ == nullptr ? std::vector<const Submission*>{} : report_->sent) {
      if (!proof_.sha256.empty() && version->payload_sha256 == proof_.sha256) {
        fault("SAME_CONTENT",
              fmt::format("the file is the same as that of version {}", version->version));
      }
    }
  }

  void content() {
    if (is_marked_as_draft(proof_.content)) {
      fault("DRAFT_MARK", "the file still bears the mark of a draft: is it what was sent?");
    }
  }

  const Context& context_;
  const Incident& incident_;
  const SubmissionProof& proof_;
  std::vector<Report> reports_;
  const Report* report_;
  std::vector<Fault> faults_;
};

SubmissionId next_id(const Snapshot& snapshot, const IncidentId& incident) {
  const std::string series = incident.value + "/";
  int highest = 0;
  for (const Submission& submission : snapshot.all<Submission>()) {
    const std::string_view id = submission.id.value;
    if (!id.starts_with(series)) continue;
    int number = 0;
    const auto digits = id.substr(series.size());
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    highest = std::max(highest, number);
  }
  return SubmissionId(fmt::format("{}{}", series, highest + 1));
}

Submission next_version(const Context& context, const Incident& incident, ReportStage stage) {
  const auto reports = reports_of(context.snapshot, incident.id);
  const Report* report = report_of(reports, stage);
  if (report != nullptr && report->draft != nullptr) return *report->draft;
  Submission next;
  next.id = next_id(context.snapshot, incident.id);
  next.incident = incident.id;
  next.stage = stage;
  if (report == nullptr) return next;
  next.version = report->newest_version() + 1;
  next.corrects = report->last()->id;
  next.owner = report->last()->owner;
  return next;
}

}  // namespace

std::vector<Fault> submission_faults(const Context& context, const Incident& incident,
                                     const SubmissionProof& proof) {
  return Check(context, incident, proof).run();
}

Submission submission_of(const Context& context, const Incident& incident,
                         const SubmissionProof& proof) {
  Submission sent = next_version(context, incident, proof.stage);
  sent.submitted_at = proof.at;
  sent.by = proof.by;
  sent.approved_by = proof.approved_by;
  sent.channel = proof.channel;
  sent.receipt = proof.receipt;
  sent.file = proof.file;
  sent.payload_sha256 = proof.sha256;
  sent.attachments = proof.attachments;
  sent.payload.clear();  // of the draft; what counts is the file
  if (!proof.reason.empty()) sent.reason = proof.reason;
  return sent;
}

Submission draft_of(const Context& context, const Incident& incident, ReportStage stage,
                    std::string text, const PersonId& owner) {
  Submission draft = next_version(context, incident, stage);
  draft.payload = std::move(text);
  if (!owner.empty()) draft.owner = owner;
  return draft;
}

Submission request_of(const Context& context, const Incident& incident, Instant at,
                      std::optional<Instant> due, std::string reason, const PersonId& owner) {
  Submission request;
  request.id = next_id(context.snapshot, incident.id);
  request.incident = incident.id;
  request.stage = ReportStage::kIntermediate;
  request.requested_at = at;
  request.due_at = due;
  request.reason = std::move(reason);
  request.owner = owner;
  return request;
}

std::vector<Fault> acknowledgement_faults(const Context& context, const Report* report,
                                          Instant at) {
  const Submission* last = report == nullptr ? nullptr : report->last();
  if (last == nullptr) return {{"NOTHING_SENT", "nothing was sent that could be confirmed"}};
  std::vector<Fault> faults;
  if (last->acknowledged_at) {
    faults.push_back({"SENT_ALREADY", fmt::format("version {} is confirmed since {}", last->version,
                                                  to_text(*last->acknowledged_at))});
  }
  if (at < *last->submitted_at) faults.push_back({"TIME", "confirmed before it was sent"});
  if (at > context.now) faults.push_back({"TIME", to_text(at) + " lies in the future"});
  return faults;
}

std::optional<ReportStage> parse_stage(std::string_view text) {
  std::string word = to_lower_ascii(text);
  std::ranges::replace(word, '-', '_');
  for (const auto stage :
       {ReportStage::kEarlyWarning, ReportStage::kIncidentNotification, ReportStage::kIntermediate,
        ReportStage::kProgress, ReportStage::kFinal}) {
    const std::string name = to_lower_ascii(to_text(stage));
    const bool last_word = name.ends_with("_" + word);     // "warning", "notification"
    const bool first_word = name.starts_with(word + "_");  // "early", "final"
    if (word == name || (word != "report" && (first_word || last_word))) return stage;
  }
  return std::nullopt;
}

}  // namespace closeout::nis2

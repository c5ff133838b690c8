// SPDX-License-Identifier: Apache-2.0
#include "app/incidents.h"

#include <algorithm>

#include <fmt/format.h>

#include "assessment/assessment.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/text.h"
#include "parts/triage/state_machine.h"

namespace closeout::app {
namespace {

constexpr std::uint64_t kReportBytesMax = 64ULL << 20;

Result<void> store_edit(const IncidentCase& at, Edit& edit, std::string_view command) {
  if (edit.empty()) return {};
  TRY(at.workspace.store().apply(
      at.site, std::move(edit).finish({at.actor, at.context.now, std::string(command),
                                       at.incident.id.value, at.reason})));
  return {};
}

Result<void> refuse(const std::vector<nis2::Fault>& faults) {
  if (faults.empty()) return {};
  std::vector<std::string> texts;
  for (const auto& fault : faults) texts.push_back(fault.rule + ": " + fault.message);
  return fail(ErrorCode::kRefused, join(texts, "; "));
}

// Bytes of a file with their hash and the name under which they were sent.
struct Payload {
  std::string name;
  std::string bytes;
  std::string sha256;
};
Result<Payload> read_payload(const std::filesystem::path& path) {
  TRY_ASSIGN(std::string bytes, read_file(path, kReportBytesMax));
  std::string sha256 = sha256_hex(bytes);
  return Payload{path.filename().string(), std::move(bytes), std::move(sha256)};
}

Result<void> keep(Workspace& workspace, const Payload& payload) {
  TRY(workspace.blobs().put(payload.bytes));
  return {};
}

}  // namespace

Result<SubmitResult> submit_report(const IncidentCase& at, const SubmitRequest& request) {
  Payload report;
  if (!request.file.empty()) {
    TRY_ASSIGN(report, read_payload(request.file));
  }
  std::vector<Payload> attachments;
  for (const auto& path : request.attachments) {
    TRY_ASSIGN(attachments.emplace_back(), read_payload(path));
  }
  nis2::SubmissionProof proof;
  proof.stage = request.stage;
  proof.at = request.at;
  proof.by = request.by;
  proof.approved_by = request.approved_by;
  proof.channel = request.channel;
  proof.receipt = request.receipt;
  proof.file = report.name;
  proof.sha256 = report.sha256;
  proof.content = report.bytes;
  proof.correction = request.correction;
  proof.reason = at.reason;
  for (const auto& item : attachments) proof.attachments.push_back(item.name + " " + item.sha256);
  SubmitResult result;
  result.faults = nis2::submission_faults(at.context, at.incident, proof);
  if (!result.faults.empty()) return result;
  TRY(keep(at.workspace, report));
  for (const auto& item : attachments) TRY(keep(at.workspace, item));
  result.submission = nis2::submission_of(at.context, at.incident, proof);
  Edit edit(at.context.snapshot);
  edit.put(result.submission);
  TRY(store_edit(at, edit, request.correction ? "incident.correct" : "incident.submit"));
  return result;
}

Result<Submission> save_draft(const IncidentCase& at, ReportStage stage, std::string text,
                              const PersonId& owner) {
  Submission draft = nis2::draft_of(at.context, at.incident, stage, std::move(text), owner);
  Edit edit(at.context.snapshot);
  edit.put(draft);
  TRY(store_edit(at, edit, "incident.draft"));
  return draft;
}

Result<Submission> request_report(const IncidentCase& at, Instant requested,
                                  std::optional<Instant> due, const PersonId& owner) {
  if (requested > at.context.now) {
    return fail(ErrorCode::kRefused, to_text(requested) + " lies in the future");
  }
  if (due && *due <= requested) {
    return fail(ErrorCode::kRefused, "the date that was set lies before the request");
  }
  Submission request = nis2::request_of(at.context, at.incident, requested, due, at.reason, owner);
  Edit edit(at.context.snapshot);
  edit.put(request);
  TRY(store_edit(at, edit, "incident.request"));
  return request;
}

Result<Submission> acknowledge_report(const IncidentCase& at, ReportStage stage, Instant when) {
  const auto reports = nis2::reports_of(at.context.snapshot, at.incident.id);
  const nis2::Report* report = nis2::report_of(reports, stage);
  TRY(refuse(nis2::acknowledgement_faults(at.context, report, when)));
  Submission confirmed = *report->last();
  confirmed.acknowledged_at = when;
  Edit edit(at.context.snapshot);
  edit.put(confirmed);
  TRY(store_edit(at, edit, "incident.acknowledge"));
  return confirmed;
}

Result<IncidentDecision> decide(const IncidentCase& at, IncidentDecision decision) {
  if (decision.subject.empty() || decision.result.empty() || decision.why.empty()) {
    return fail(ErrorCode::kRefused, "a decision says what about, with which result, and why");
  }
  if (decision.at.value_or(at.context.now) > at.context.now) {
    return fail(ErrorCode::kRefused, to_text(*decision.at) + " lies in the future");
  }
  decision.id = nis2::next_decision_id(at.context.snapshot, at.incident.id);
  decision.incident = at.incident.id;
  if (!decision.at) decision.at = at.context.now;
  Edit edit(at.context.snapshot);
  if (fold(decision.subject) == "significance") {
    const bool yes = decision.result == "YES";
    if (!yes && decision.result != "NO" && decision.result != "UNKNOWN") {
      return fail(ErrorCode::kRefused, "significance is YES, NO or UNKNOWN");
    }
    Incident incident = at.incident;
    incident.significant.reset();
    if (decision.result != "UNKNOWN") incident.significant = yes;
    incident.significance_decided_at = decision.at;
    edit.put(incident);
  }
  edit.put(decision);
  TRY(store_edit(at, edit, "incident.decide"));
  return decision;
}

namespace {

Result<std::vector<nis2::Effect>> choose_effects(const IncidentCase& at,
                                                 const std::vector<std::string>& objects) {
  std::vector<nis2::Effect> chosen;
  const auto all = nis2::effects_of(at.context, at.incident);
  for (const auto& object : objects) {
    const auto known = std::ranges::find(all, object, &nis2::Effect::object);
    if (known == all.end()) {
      return fail(ErrorCode::kNotFound,
                  fmt::format("{} proposes nothing about {}", at.incident.id.value, object));
    }
  }
  for (const auto& effect : all) {
    const bool wanted =
        objects.empty() || std::ranges::find(objects, effect.object) != objects.end();
    if (wanted && !effect.applied) chosen.push_back(effect);
  }
  if (chosen.empty()) return fail(ErrorCode::kRefused, "all of it is applied already");
  return chosen;
}

Result<void> reopen(const IncidentCase& at, const FindingId& id, Edit& edit) {
  const Finding* finding = at.context.snapshot.findings().find(id);
  if (finding == nullptr) return fail(ErrorCode::kNotFound, "there is no finding " + id.value);
  const triage::Register reg(at.context);
  triage::StepInputs inputs;
  inputs.reason = fmt::format("{}: its control failed. {}", at.incident.id.value, at.reason);
  TRY_ASSIGN(const auto change, triage::transition(reg, *finding, FindingState::kReopened,
                                                   triage::Actor::by(PersonId(at.actor)), inputs));
  triage::for_each_kind(change, [&](const auto& records) {
    for (const auto& record : records) edit.put(record);
  });
  return {};
}

}  // namespace

Result<Applied> apply_effects(const IncidentCase& at, const std::vector<std::string>& objects) {
  Applied applied;
  TRY_ASSIGN(applied.effects, choose_effects(at, objects));
  const auto change =
      nis2::apply_effects(at.context, at.incident, applied.effects, PersonId(at.actor));
  Edit edit(at.context.snapshot);
  edit.put(change.incident);
  for (const Finding& finding : change.raised) {
    edit.put(finding);
    applied.raised.push_back(finding.id);
  }
  for (const IncidentDecision& review : change.reviews) edit.put(review);
  for (const FindingId& id : change.reopen) {
    TRY(reopen(at, id, edit));
    applied.reopened.push_back(id);
  }
  TRY(store_edit(at, edit, "incident.apply"));
  return applied;
}

std::vector<RankMove> preview_effects(const Context& context, const Incident& incident) {
  const auto effects = nis2::effects_of(context, incident);
  const auto change = nis2::apply_effects(context, incident, effects, {});
  std::vector<FindingId> concerned;
  for (const auto& effect : effects) {
    const bool rank = effect.kind == nis2::EffectKind::kRaiseThreat ||
                      effect.kind == nis2::EffectKind::kConfirmPath;
    if (rank && !effect.applied) concerned.emplace_back(effect.object);
  }
  std::vector<RankMove> moves;
  if (concerned.empty()) return moves;
  Snapshot after = context.snapshot;
  auto incidents = context.snapshot.incidents().rows();
  std::ranges::replace_if(
      incidents, [&](const Incident& row) { return row.id == incident.id; }, change.incident);
  after.set(std::move(incidents));
  const auto before_ranks = rank_findings(context);
  const Context then{after, context.policy, context.now};
  const auto after_ranks = rank_findings(then);
  for (const FindingId& id : concerned) {
    const auto* from = before_ranks.score(id);
    const auto* to = after_ranks.score(id);
    if (from == nullptr || to == nullptr || !from->matrix || !to->matrix) continue;
    moves.push_back({id, from->matrix->score, to->matrix->score, from->tier(), to->tier()});
  }
  return moves;
}

}  // namespace closeout::app

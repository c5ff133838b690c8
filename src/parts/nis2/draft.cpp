// SPDX-License-Identifier: Apache-2.0
#include "parts/nis2/draft.h"

#include <algorithm>
#include <span>

#include <fmt/format.h>

#include "base/text.h"
#include "parts/nis2/clocks.h"
#include "parts/nis2/draft_values.h"

namespace closeout::nis2 {
namespace {

constexpr std::string_view kHead[] = {"entity",    "entity_class", "registration", "recipient",
                                      "reporters", "contact",      "incident"};
constexpr std::string_view kEarlyWarning[] = {
    "occurred_at",  "detected_at", "aware_at", "aware_why",   "malicious",
    "cross_border", "zones",       "assets",   "description", "status"};
constexpr std::string_view kNotification[] = {
    "earlier_reports", "occurred_at", "detected_at", "aware_at",    "aware_why", "malicious",
    "cross_border",    "zones",       "assets",      "description", "severity",  "impact",
    "downtime",        "loss",        "indicators",  "mitigations", "status"};
constexpr std::string_view kIntermediate[] = {"request",  "earlier_reports", "status",
                                              "severity", "impact",          "downtime",
                                              "loss",     "indicators",      "mitigations"};
constexpr std::string_view kProgress[] = {
    "earlier_reports", "status",      "severity",   "impact",      "downtime", "loss",
    "indicators",      "threat_type", "root_cause", "mitigations", "work"};
constexpr std::string_view kFinal[] = {"earlier_reports", "occurred_at",  "detected_at",
                                       "aware_at",        "description",  "zones",
                                       "assets",          "severity",     "impact",
                                       "downtime",        "loss",         "indicators",
                                       "threat_type",     "root_cause",   "malicious",
                                       "mitigations",     "work",         "cross_border_impact",
                                       "messages",        "other_duties", "status"};

std::span<const std::string_view> keys_of(ReportStage stage) {
  switch (stage) {
    case ReportStage::kEarlyWarning:
      return kEarlyWarning;
    case ReportStage::kIncidentNotification:
      return kNotification;
    case ReportStage::kIntermediate:
      return kIntermediate;
    case ReportStage::kProgress:
      return kProgress;
    case ReportStage::kFinal:
      return kFinal;
  }
  return {};
}

std::string head_text(const Context& context, const Jurisdiction& jurisdiction,
                      const Incident& incident, const Draft& draft) {
  const auto say = [&](const Phrase& phrase) { return in(draft.language, phrase); };
  const std::string& zone = context.site().timezone;
  const auto reports = reports_of(context.snapshot, incident.id);
  const Report* report = report_of(reports, draft.stage);
  int version = report == nullptr ? 1 : report->newest_version();
  if (report != nullptr && report->draft == nullptr) ++version;
  std::string text = fmt::format("{}\n", say(kDraftMark));
  if (incident.drill) text += fmt::format("{}\n", say(kDrill));
  text += fmt::format("{}, {} {}\n{}\n{}: {}\n", say(stage_title(draft.stage)), say(kVersion),
                      version, jurisdiction.law, say(kPrepared), local_text(context.now, zone));
  const auto clocks = incident_clocks(context, jurisdiction, incident);
  const auto clock = std::ranges::find(clocks.stages, draft.stage, &StageClock::stage);
  if (clock != clocks.stages.end() && clock->due_strict) {
    text += fmt::format("{}: {}\n", say(kDue), local_text(*clock->due_strict, zone));
  }
  return text;
}

std::string field_text(const DraftField& field, Language language) {
  if (!field.value) return fmt::format("{}: [{}]\n", field.label, in(language, kUnknown));
  if (field.value->find('\n') == std::string::npos) {
    return fmt::format("{}: {}\n", field.label, *field.value);
  }
  std::string text = field.label + ":\n";
  for (const auto line : split(*field.value, '\n')) text += fmt::format("  - {}\n", line);
  return text;
}

}  // namespace

std::vector<std::string> Draft::unknown() const {
  std::vector<std::string> keys;
  for (const DraftField& field : fields) {
    if (!field.value) keys.push_back(field.key);
  }
  return keys;
}

Draft draft_report(const Context& context, const Jurisdiction& jurisdiction,
                   const Incident& incident, ReportStage stage, Language language) {
  Draft draft;
  draft.stage = stage;
  draft.language = language;
  const DraftValues values(context, jurisdiction, incident, language);
  for (const auto keys : {std::span<const std::string_view>(kHead), keys_of(stage)}) {
    for (const auto key : keys) {
      draft.fields.push_back(
          {std::string(key), std::string(in(language, label_of(key))), values.of(key)});
    }
  }
  draft.text = head_text(context, jurisdiction, incident, draft) + "\n";
  for (const DraftField& field : draft.fields) draft.text += field_text(field, language);
  return draft;
}

bool is_marked_as_draft(std::string_view text) {
  return std::ranges::any_of(
      kDraftMark, [&](std::string_view mark) { return text.find(mark) != std::string_view::npos; });
}

}  // namespace closeout::nis2

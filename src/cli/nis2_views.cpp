// SPDX-License-Identifier: Apache-2.0
#include "cli/nis2_views.h"

#include <algorithm>

#include "cli/views.h"

namespace closeout::cli {
namespace {

json::value string_or_null(const std::string& text) {
  return text.empty() ? json::value(nullptr) : json::value(text);
}

json::object stage_view(const nis2::StageClock& clock) {
  const auto* sent = clock.last_sent;
  return {{"stage", to_text(clock.stage)},
          {"starts_at", text_or_null(clock.starts_at)},
          {"due_strict", text_or_null(clock.due_strict)},
          {"due_regulation", text_or_null(clock.due_regulation)},
          {"plan_for", text_or_null(clock.plan_for)},
          {"submitted_at", text_or_null(clock.submitted_at)},
          {"late", clock.late},
          {"state", nis2::to_text(clock.state)},
          {"used_percent", clock.used_percent},
          {"days_left", clock.days_left},
          {"hours_left", clock.hours_left},
          {"level", nis2::to_text(clock.level)},
          {"why", clock.why},
          {"hint", string_or_null(clock.hint)},
          {"versions_sent", clock.versions_sent},
          {"receipt", sent == nullptr ? json::value(nullptr) : string_or_null(sent->receipt)}};
}

json::object topic_view(const nis2::TopicRow& row) {
  return {{"id", row.topic->id},
          {"title", row.topic->title},
          {"shown", row.shown},
          {"by", texts(row.by)},
          {"how", string_or_null(row.how)}};
}

json::value override_view(const Measure* measure) {
  if (measure == nullptr) return nullptr;
  return json::object{{"id", measure->id.value},
                      {"status", to_text(measure->status)},
                      {"by", measure->by.value},
                      {"at", text_or_null(measure->at)},
                      {"until", text_or_null(measure->until)},
                      {"why", measure->why}};
}

json::object measure_view(const Measure& measure) {
  return {{"id", measure.id.value},
          {"topic", string_or_null(measure.topic)},
          {"title", measure.title},
          {"side", to_text(measure.side)},
          {"status", to_text(measure.status)},
          {"place", string_or_null(measure.place)},
          {"proportionality", string_or_null(measure.proportionality)}};
}

json::object letter_view(const nis2::LetterRow& row) {
  json::array topics;
  for (const auto& topic : row.topics) topics.push_back(topic_view(topic));
  json::array measures;
  for (const Measure* measure : row.measures) measures.push_back(measure_view(*measure));
  json::array missing;
  for (const auto& item : row.missing) {
    missing.push_back(json::object{{"kind", item.kind}, {"id", item.id}, {"text", item.text}});
  }
  return {{"letter", row.letter->letter},
          {"article", row.letter->id},
          {"title", row.letter->title},
          {"status", text_or_null(row.status)},
          {"computed", text_or_null(row.computed)},
          {"override", override_view(row.override_)},
          {"why", row.why},
          {"it_side", row.letter->it_side},
          {"controls", json::object{{"required", row.required},
                                    {"verified", row.verified},
                                    {"claimed", row.claimed},
                                    {"accepted_risk", row.accepted},
                                    {"not_assessed", row.not_assessed}}},
          {"findings", json::object{{"open", texts(row.open)},
                                    {"awaiting_auditor", texts(row.awaiting)},
                                    {"accepted_risk", texts(row.under_risk)},
                                    {"closed", texts(row.closed)},
                                    {"observations", texts(row.observations)}}},
          {"evidence", std::move(topics)},
          {"measures", std::move(measures)},
          {"missing", std::move(missing)}};
}

}  // namespace

json::object clocks_view(const nis2::IncidentClocks& clocks) {
  const Incident& incident = *clocks.incident;
  json::array stages;
  json::object acknowledgements;
  for (const auto& clock : clocks.stages) {
    stages.push_back(stage_view(clock));
    if (!clock.acknowledgement) continue;
    acknowledgements[to_text(clock.stage)] =
        json::object{{"expected_by", to_text(clock.acknowledgement->expected_by)},
                     {"received_at", text_or_null(clock.acknowledgement->received_at)},
                     {"overdue", clock.acknowledgement->overdue}};
  }
  return {{"id", incident.id.value},
          {"title", incident.title},
          {"significant",
           incident.significant ? json::value(*incident.significant) : json::value(nullptr)},
          {"aware_at", text_or_null(incident.aware_at)},
          {"stages", std::move(stages)},
          {"acknowledgement", std::move(acknowledgements)},
          {"progress_report_possible", clocks.progress_report_possible},
          {"open_questions", texts(clocks.open_questions)},
          {"drill", incident.drill}};
}

json::object link_view(const nis2::IncidentLink& link) {
  return {{"incident", link.incident.value},
          {"finding", link.finding.value},
          {"role", nis2::to_text(link.role)},
          {"applied", link.applied ? json::value(*link.applied) : json::value(nullptr)},
          {"why", string_or_null(link.why)}};
}

json::object effect_view(const nis2::Effect& effect, const std::vector<app::RankMove>& moves) {
  json::object view{{"effect", nis2::to_text(effect.kind)},
                    {"object", effect.object},
                    {"applied", effect.applied},
                    {"text", effect.text}};
  const auto move = std::ranges::find_if(
      moves, [&](const app::RankMove& m) { return m.finding.value == effect.object; });
  if (move != moves.end()) {
    view["score"] = json::object{{"from", move->score_from}, {"to", move->score_to}};
    view["tier"] = json::object{{"from", move->tier_from}, {"to", move->tier_to}};
  }
  return view;
}

json::object draft_view(const Incident& incident, const nis2::Draft& draft) {
  json::array fields;
  for (const auto& field : draft.fields) {
    fields.push_back(
        json::object{{"key", field.key},
                     {"label", field.label},
                     {"value", field.value ? json::value(*field.value) : json::value(nullptr)}});
  }
  return {{"incident", incident.id.value},
          {"stage", to_text(draft.stage)},
          {"language", nis2::kLanguages[static_cast<std::size_t>(draft.language)]},
          {"fields", std::move(fields)},
          {"unknown", texts(draft.unknown())},
          {"text", draft.text}};
}

json::object submission_view(const Submission& submission) {
  return {{"id", submission.id.value},
          {"incident", submission.incident.value},
          {"stage", to_text(submission.stage)},
          {"version", submission.version},
          {"submitted_at", text_or_null(submission.submitted_at)},
          {"by", text_or_null(submission.by)},
          {"approved_by", text_or_null(submission.approved_by)},
          {"channel", string_or_null(submission.channel)},
          {"receipt", string_or_null(submission.receipt)},
          {"acknowledged_at", text_or_null(submission.acknowledged_at)},
          {"requested_at", text_or_null(submission.requested_at)},
          {"due_at", text_or_null(submission.due_at)},
          {"file", string_or_null(submission.file)},
          {"payload_sha256", string_or_null(submission.payload_sha256)},
          {"attachments", texts(submission.attachments)},
          {"corrects", text_or_null(submission.corrects)},
          {"reason", string_or_null(submission.reason)}};
}

json::array faults_view(const std::vector<nis2::Fault>& faults) {
  json::array array;
  for (const auto& fault : faults) {
    array.push_back(json::object{{"rule", fault.rule}, {"message", fault.message}});
  }
  return array;
}

json::object matrix_view(const Context& context, const nis2::Matrix& matrix) {
  const Site& site = context.site();
  json::array letters;
  for (const auto& row : matrix.letters) letters.push_back(letter_view(row));
  const auto& governance = matrix.governance;
  return {{"as_of", to_text(context.now)},
          {"policy", context.policy.id + " " + context.policy.version},
          {"entity", json::object{{"name", site.name},
                                  {"class", string_or_null(site.entity_class)},
                                  {"sector", string_or_null(site.nis2_sector)},
                                  {"jurisdiction", site.jurisdiction}}},
          {"mapping", json::object{{"set", matrix.mapping->id},
                                   {"title", matrix.mapping->title},
                                   {"status", to_text(matrix.mapping->status)},
                                   {"note", matrix.mapping->status_note}}},
          {"letters", std::move(letters)},
          {"governance", json::object{{"article", "20"},
                                      {"approved", text_or_null(governance.approved)},
                                      {"trained", text_or_null(governance.trained)},
                                      {"missing", texts(governance.missing)}}}};
}

}  // namespace closeout::cli

// SPDX-License-Identifier: Apache-2.0
#include "cli/commands/nis2_incident.h"

#include <algorithm>

#include <fmt/format.h>

#include "app/incidents.h"
#include "app/write_file.h"
#include "base/text.h"
#include "catalog/policies.h"
#include "cli/nis2_views.h"
#include "cli/output.h"
#include "cli/session.h"
#include "cli/views.h"

namespace closeout::cli {
namespace {

// All that a verb works on.
struct Desk {
  Session& session;
  const Arguments& arguments;
  const Context& context;
  const Jurisdiction& jurisdiction;
  app::IncidentCase incident;

  Result<ReportStage> stage() const {
    TRY_ASSIGN(const std::string word, arguments.at(3, "the report, such as early-warning"));
    if (const auto stage = nis2::parse_stage(word)) return *stage;
    return fail(ErrorCode::kUsage,
                fmt::format("there is no report \"{}\": use early-warning, notification, "
                            "intermediate, progress or final",
                            word));
  }
  // A time of an option, as people type it: without zone it is that of the site.
  Result<std::optional<Instant>> time(std::string_view option) const {
    if (!arguments.has(option)) return std::optional<Instant>{};
    const auto read = parse_local_instant(arguments.get(option), context.site().timezone);
    if (!read) return fail(ErrorCode::kUsage, fmt::format("{}: {}", option, read.error().message));
    return std::optional<Instant>(*read);
  }
};

std::string clocks_text(const Context& context, const nis2::IncidentClocks& clocks) {
  const std::string& zone = context.site().timezone;
  const Incident& incident = *clocks.incident;
  TextTable table({{"report", 24},
                   {"due", 22},
                   {"due (UTC)", 20},
                   {"state", 12},
                   {"submitted (UTC)", 20},
                   {"used", 7, true},
                   {"level", 6},
                   {"left", 8, true}});
  std::string notes;
  for (const auto& clock : clocks.stages) {
    const std::string left = clock.days_left > 0 ? fmt::format("{} d", clock.days_left)
                                                 : fmt::format("{} h", clock.hours_left);
    table.row({std::string(to_text(clock.stage)),
               clock.due_strict ? local_text(*clock.due_strict, zone) : "not running",
               clock.due_strict ? to_text(*clock.due_strict) : "",
               std::string(nis2::to_text(clock.state)) + (clock.late ? " LATE" : ""),
               clock.submitted_at ? to_text(*clock.submitted_at) : "",
               fmt::format("{:.1f} %", clock.used_percent), std::string(nis2::to_text(clock.level)),
               clock.submitted_at || !clock.due_strict ? "" : left});
    if (clock.hint.empty()) continue;
    notes += fmt::format("{}: {}; {}\n", to_text(clock.stage), clock.why, clock.hint);
  }
  std::string text = fmt::format("{} {}{}\n{}{}", incident.id.value, incident.title,
                                 incident.drill ? " (DRILL)" : "", table.text(), notes);
  for (const auto& question : clocks.open_questions) text += "open: " + question + "\n";
  return text;
}

std::string effects_text(const std::vector<nis2::Effect>& effects,
                         const std::vector<app::RankMove>& moves) {
  std::string text;
  for (const auto& effect : effects) {
    text += fmt::format("{}: {} {}: {}", effect.applied ? "applied" : "proposed",
                        nis2::to_text(effect.kind), effect.object, effect.text);
    for (const auto& move : moves) {
      if (move.finding.value != effect.object || effect.applied) continue;
      text += fmt::format(" (S {} -> {}, tier {} -> {})", move.score_from, move.score_to,
                          move.tier_from, move.tier_to);
    }
    text += "\n";
  }
  return text;
}

Result<Outcome> show(const Desk& desk) {
  const Incident& incident = desk.incident.incident;
  const auto clocks = nis2::incident_clocks(desk.context, desk.jurisdiction, incident);
  const auto effects = nis2::effects_of(desk.context, incident);
  const auto moves = app::preview_effects(desk.context, incident);
  json::object document = clocks_view(clocks);
  std::string text = clocks_text(desk.context, clocks);
  json::array links;
  for (const auto& link : nis2::links_of(desk.context.snapshot, incident)) {
    links.push_back(link_view(link));
    if (link.role != nis2::LinkRole::kSharedAsset) continue;
    text += fmt::format("see also: {} on {}\n", link.finding.value, link.why);
  }
  json::array proposals;
  for (const auto& effect : effects) proposals.push_back(effect_view(effect, moves));
  json::array submissions;
  for (const auto& report : nis2::reports_of(desk.context.snapshot, incident.id)) {
    for (const Submission* sent : report.sent) submissions.push_back(submission_view(*sent));
    if (report.draft != nullptr) submissions.push_back(submission_view(*report.draft));
  }
  document["findings"] = std::move(links);
  document["effects"] = std::move(proposals);
  document["submissions"] = std::move(submissions);
  desk.session.print(document, text + effects_text(effects, moves));
  return Outcome::kDone;
}

Result<Outcome> draft(const Desk& desk) {
  TRY_ASSIGN(const ReportStage stage, desk.stage());
  const std::string code = desk.arguments.get("--language", "en");
  const auto language = nis2::parse_language(code);
  if (!language) {
    return fail(ErrorCode::kUsage, fmt::format("--language {}: use en or de", code));
  }
  const auto draft =
      nis2::draft_report(desk.context, desk.jurisdiction, desk.incident.incident, stage, *language);
  json::object document = draft_view(desk.incident.incident, draft);
  document["submission"] = nullptr;
  if (desk.arguments.has("--save")) {
    TRY_ASSIGN(const auto saved, app::save_draft(desk.incident, stage, draft.text,
                                                 PersonId(desk.arguments.get("--owner"))));
    document["submission"] = submission_view(saved);
  }
  const std::string file = desk.arguments.get("--output");
  if (!file.empty()) TRY(app::write_file(file, draft.text));
  desk.session.print(document, file.empty() ? draft.text : file + " written\n");
  return Outcome::kDone;
}

app::SubmitRequest submit_request(const Desk& desk, ReportStage stage, std::optional<Instant> at) {
  const Arguments& arguments = desk.arguments;
  app::SubmitRequest request;
  request.stage = stage;
  request.file = arguments.get("--file");
  for (const auto& path : arguments.list("--attachment")) request.attachments.emplace_back(path);
  request.at = at;
  request.by = PersonId(arguments.get("--by"));
  request.approved_by = PersonId(arguments.get("--approved-by"));
  request.channel = arguments.get("--channel");
  request.receipt = arguments.get("--receipt");
  return request;
}

Result<Outcome> send(const Desk& desk, bool correction) {
  TRY_ASSIGN(const ReportStage stage, desk.stage());
  TRY_ASSIGN(const auto at, desk.time("--at"));
  auto request = submit_request(desk, stage, at);
  request.correction = correction;
  TRY_ASSIGN(const auto result, app::submit_report(desk.incident, request));
  const bool stored = result.faults.empty();
  json::object document{{"incident", desk.incident.incident.id.value},
                        {"stage", to_text(stage)},
                        {"recorded", stored},
                        {"refusals", faults_view(result.faults)},
                        {"submission", nullptr}};
  std::string text;
  for (const auto& fault : result.faults) {
    text += fmt::format("refused by {}: {}\n", fault.rule, fault.message);
  }
  if (stored) {
    document["submission"] = submission_view(result.submission);
    text = fmt::format("{} {} version {} is recorded and locked; SHA-256 {}\n",
                       desk.incident.incident.id.value, to_text(stage), result.submission.version,
                       result.submission.payload_sha256);
  }
  desk.session.print(document, text);
  if (!stored) return fail(ErrorCode::kRefused, "the submission was refused");
  return Outcome::kDone;
}

Result<Outcome> submit(const Desk& desk) {
  return send(desk, false);
}
Result<Outcome> correct(const Desk& desk) {
  return send(desk, true);
}

Result<Outcome> print_submission(const Desk& desk, const Submission& submission,
                                 std::string_view what) {
  desk.session.print(submission_view(submission),
                     fmt::format("{} {} version {}: {}\n", submission.incident.value,
                                 to_text(submission.stage), submission.version, what));
  return Outcome::kDone;
}

Result<Outcome> request(const Desk& desk) {
  TRY_ASSIGN(const auto at, desk.time("--at"));
  TRY_ASSIGN(const auto due, desk.time("--due"));
  TRY_ASSIGN(const auto submission,
             app::request_report(desk.incident, at.value_or(desk.context.now), due,
                                 PersonId(desk.arguments.get("--owner"))));
  return print_submission(desk, submission,
                          due ? "due " + to_text(*due) : "the authority set no date");
}

Result<Outcome> acknowledge(const Desk& desk) {
  TRY_ASSIGN(const ReportStage stage, desk.stage());
  TRY_ASSIGN(const auto at, desk.time("--at"));
  TRY_ASSIGN(const auto submission,
             app::acknowledge_report(desk.incident, stage, at.value_or(desk.context.now)));
  return print_submission(desk, submission, "confirmed " + to_text(*submission.acknowledged_at));
}

Result<Outcome> decide(const Desk& desk) {
  IncidentDecision decision;
  TRY_ASSIGN(decision.subject, desk.arguments.at(3, "what is decided about, such as 23(2)"));
  TRY_ASSIGN(decision.result, desk.arguments.at(4, "the result, such as YES or NO_NOTICE"));
  TRY_ASSIGN(decision.at, desk.time("--at"));
  TRY_ASSIGN(decision.due_at, desk.time("--due"));
  TRY_ASSIGN(decision.next_review, desk.time("--next-review"));
  decision.by = PersonId(desk.arguments.get("--by", desk.incident.actor));
  decision.who = desk.arguments.get("--who");
  decision.why = desk.arguments.get("--reason");
  TRY_ASSIGN(const auto stored, app::decide(desk.incident, std::move(decision)));
  desk.session.print(json::object{{"id", stored.id.value},
                                  {"incident", stored.incident.value},
                                  {"subject", stored.subject},
                                  {"result", stored.result},
                                  {"at", text_or_null(stored.at)},
                                  {"by", text_or_null(stored.by)}},
                     fmt::format("{} {}: {}\n", stored.id.value, stored.subject, stored.result));
  return Outcome::kDone;
}

Result<Outcome> apply(const Desk& desk) {
  const auto& words = desk.arguments.positional;
  const std::vector<std::string> objects(words.begin() + 3, words.end());
  TRY_ASSIGN(const auto applied, app::apply_effects(desk.incident, objects));
  json::array effects;
  std::string text;
  for (const auto& effect : applied.effects) {
    effects.push_back(effect_view(effect, {}));
    text += fmt::format("applied: {} {}\n", nis2::to_text(effect.kind), effect.object);
  }
  for (const FindingId& id : applied.raised) text += "raised: " + id.value + "\n";
  desk.session.print(json::object{{"incident", desk.incident.incident.id.value},
                                  {"effects", std::move(effects)},
                                  {"raised", texts(applied.raised)},
                                  {"reopened", texts(applied.reopened)}},
                     text);
  return Outcome::kDone;
}

struct IncidentVerb {
  std::string_view name;
  Result<Outcome> (*run)(const Desk& desk);
};
constexpr IncidentVerb kIncidentVerbs[] = {{"show", show},       {"draft", draft},
                                           {"submit", submit},   {"correct", correct},
                                           {"request", request}, {"acknowledge", acknowledge},
                                           {"decide", decide},   {"apply", apply}};

}  // namespace

Result<Outcome> run_nis2_incident(Session& session, const Arguments& arguments) {
  TRY_ASSIGN(const Context context, session.context());
  TRY_ASSIGN(const std::string id, arguments.at(1, "the incident's id"));
  const Incident* found = context.snapshot.incidents().find(IncidentId(id));
  if (found == nullptr) return fail(ErrorCode::kNotFound, "there is no incident " + id);
  TRY_ASSIGN(const Jurisdiction jurisdiction, load_jurisdiction(context.site().jurisdiction));
  const std::string name = arguments.positional.size() < 3 ? "show" : arguments.positional[2];
  const auto verb = std::ranges::find(kIncidentVerbs, std::string_view(name), &IncidentVerb::name);
  if (verb == std::end(kIncidentVerbs)) {
    return fail(ErrorCode::kUsage,
                fmt::format("nis2 incident {} {}: use show, draft, submit, correct, request, "
                            "acknowledge, decide or apply",
                            id, name));
  }
  TRY_ASSIGN(app::Workspace* const work, session.workspace());
  TRY_ASSIGN(const std::string* const site, session.site());
  TRY_ASSIGN(const std::string actor, session.actor());
  const Desk desk{session,
                  arguments,
                  context,
                  jurisdiction,
                  {*work, *site, context, *found, actor, arguments.get("--reason")}};
  return verb->run(desk);
}

}  // namespace closeout::cli

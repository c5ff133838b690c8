// SPDX-License-Identifier: Apache-2.0
// The deciding verbs of `triage`. Each reads its options, lets app::decide take the decision, and
// says what changed and what comes next.
#include <array>

#include <fmt/format.h>

#include "app/findings.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/commands/triage.h"
#include "cli/option_values.h"
#include "cli/triage_views.h"
#include "cli/views.h"
#include "model/requirement_refs.h"
#include "model/series.h"
#include "parts/triage/decisions.h"
#include "parts/triage/split_parts.h"
#include "parts/triage/state_machine.h"

namespace closeout::cli {
namespace {

// One call of a verb.
struct Call {
  Session& session;
  const Arguments& arguments;
  app::Workspace& workspace;
  const std::string& site;
  Context context;
  std::string id;
  std::string actor;
};

json::array changed_records(const triage::FindingChange& change) {
  json::array records;
  triage::for_each_kind(change, [&]<class T>(const std::vector<T>& list) {
    for (const T& record : list) {
      records.push_back(json::object{{"kind", T::kKind}, {"id", record.id.value}});
    }
  });
  return records;
}

Result<Outcome> report(const Call& call, const triage::FindingChange& change) {
  TRY_ASSIGN(const auto snapshot, call.workspace.snapshot(call.site));
  const Context after{*snapshot, call.context.policy, call.context.now};
  const app::FindingFacts facts(call.workspace, after);
  const Finding& finding = snapshot->findings().at(FindingId(call.id));
  triage::StepInputs inputs;
  inputs.facts = facts.of(finding);
  const auto next = triage::next_step(facts.reg(), finding, facts.clock_of(finding), inputs,
                                      PersonId(call.actor));
  call.session.print(json::object{{"finding", call.id},
                                  {"summary", change.summary},
                                  {"class", to_text(finding.class_)},
                                  {"state", to_text(finding.state)},
                                  {"changed", changed_records(change)},
                                  {"revision", snapshot->revision},
                                  {"next_step", next_step_view(next)}},
                     fmt::format("{}\nNext: {}\n", change.summary, next.text));
  return Outcome::kDone;
}

Result<Outcome> run(const Call& call, std::string_view command, const app::Decide& decision) {
  const app::Act act{call.actor, call.session.now(), std::string(command), call.id,
                     call.arguments.get("--reason")};
  TRY_ASSIGN(const auto change,
             app::decide(call.workspace, call.site, call.context, act, decision));
  return report(call, change);
}

Result<std::vector<EvidenceId>> attachments(const Arguments& arguments) {
  std::vector<EvidenceId> ids;
  TRY(read_option(arguments, "--attach", ids));
  return ids;
}

// Class, requirements, owner and whatever else the finding says.
Result<Outcome> set(const Call& call) {
  const Arguments& given = call.arguments;
  app::Edits edits;
  TRY(read_option(given, "--class", edits.class_));
  TRY_ASSIGN(edits.attachments, attachments(given));
  triage::Particulars& to = edits.particulars;
  if (given.has("--requirements")) {
    const std::string text = join(given.all("--requirements"), ", ");
    to.requirements = requirements_of_cell(text);
    if (to.requirements->empty()) {
      return fail(
          ErrorCode::kUsage,
          fmt::format("--requirements {}: write for example \"SR 1.1, SR 1.1 RE 2\"", text));
    }
  }
  TRY(read_option(given, "--owner", to.owner));
  TRY(read_option(given, "--zones", to.zones));
  TRY(read_option(given, "--assets", to.assets));
  TRY(read_option(given, "--deficiency", to.deficiency));
  TRY(read_option(given, "--observed", to.observed));
  TRY(read_option(given, "--nonconformity", to.nonconformity));
  return run(call, edits.class_ ? "finding.class" : "finding.edit", app::edit(std::move(edits)));
}

Result<std::optional<triage::TestRecord>> test_record(const Arguments& given) {
  const bool any = given.has("--steps") || given.has("--expected") || given.has("--actual") ||
                   given.has("--tested-on");
  if (!any) return std::nullopt;
  triage::TestRecord test{given.get("--steps"), given.get("--expected"), given.get("--actual"), {}};
  TRY(read_option(given, "--tested-on", test.date));
  return test;
}

Result<triage::StepInputs> step_inputs(const Call& call) {
  const Arguments& given = call.arguments;
  triage::StepInputs inputs;
  inputs.reason = given.get("--reason");
  TRY_ASSIGN(inputs.attachments, attachments(given));
  TRY(read_option(given, "--into", inputs.merged_into));
  TRY(read_option(given, "--approver", inputs.approver));
  TRY(read_option(given, "--operations", inputs.operations));
  TRY(read_option(given, "--functional-safety", inputs.functional_safety));
  inputs.external_party = given.get("--waits-for");
  TRY(read_option(given, "--next-check", inputs.next_check));
  inputs.documents_updated = given.has("--documents-updated");
  TRY_ASSIGN(inputs.test, test_record(given));
  TRY(read_option(given, "--decided-on", inputs.decided_at));
  if (given.has("--pack")) {
    TRY(app::check_sealed(call.workspace, given.get("--pack")));
    inputs.pack_sealed = true;
  }
  return inputs;
}

Result<Outcome> move_to(const Call& call, FindingState to, triage::StepInputs inputs) {
  const app::FindingFacts facts(call.workspace, call.context);
  return run(call, "finding.transition", app::step(facts, to, std::move(inputs)));
}

Result<Outcome> transition(const Call& call) {
  TRY_ASSIGN(const std::string word, call.arguments.at(2, "the state to move to"));
  TRY_ASSIGN(const auto to, read_value<FindingState>(word, "transition"));
  TRY_ASSIGN(auto inputs, step_inputs(call));
  return move_to(call, to, std::move(inputs));
}

Result<Outcome> dispute(const Call& call) {
  TRY_ASSIGN(auto inputs, step_inputs(call));
  return move_to(call, FindingState::kDisputed, std::move(inputs));
}

Result<Outcome> merge(const Call& call) {
  TRY_ASSIGN(const std::string target, call.arguments.at(2, "the finding to merge into"));
  TRY_ASSIGN(auto inputs, step_inputs(call));
  inputs.merged_into = FindingId(target);
  return move_to(call, FindingState::kMerged, std::move(inputs));
}

// "zones=Z08; actions=ACT-12; owner=P13; title=Utilities"
Result<triage::PartRequest> part_request(const std::string& text) {
  triage::PartRequest part;
  for (const auto& piece : split_list(text, ";")) {
    const auto equals = piece.find('=');
    const std::string_view key = trim(std::string_view(piece).substr(0, equals));
    const std::string_view value =
        equals == std::string::npos ? "" : trim(std::string_view(piece).substr(equals + 1));
    Result<void> read;
    if (key == "letter") {
      read = cells::from_cell(value, part.letter);
    } else if (key == "title") {
      read = cells::from_cell(value, part.title);
    } else if (key == "owner") {
      read = cells::from_cell(value, part.owner);
    } else if (key == "zones") {
      read = cells::from_cell(value, part.zones);
    } else if (key == "assets") {
      read = cells::from_cell(value, part.assets);
    } else if (key == "actions") {
      read = cells::from_cell(value, part.actions);
    } else if (key == "risk") {
      read = cells::from_cell(value, part.residual);
    } else {
      return fail(ErrorCode::kUsage,
                  fmt::format("--part {}: {} is none of letter, title, owner, zones, assets, "
                              "actions, risk",
                              text, key));
    }
    if (!read) return fail(ErrorCode::kUsage, "--part " + text + ": " + read.error().message);
  }
  return part;
}

Result<Outcome> split_into_parts(const Call& call) {
  std::vector<triage::PartRequest> requested;
  for (const auto& text : call.arguments.all("--part")) {
    TRY_ASSIGN(requested.emplace_back(), part_request(text));
  }
  return run(call, "finding.split",
             [&](const triage::Register& reg, const Finding& finding, const triage::Actor& actor) {
               return triage::split(reg, finding, triage::split_parts(reg, finding, requested),
                                    actor);
             });
}

Result<Outcome> disposition(const Call& call) {
  TRY_ASSIGN(const std::string word, call.arguments.at(2, "ADOPT, DECLINE or MONITOR"));
  TRY_ASSIGN(const auto to, read_value<Disposition>(word, "disposition"));
  return run(call, "finding.disposition",
             [&](const triage::Register& reg, const Finding& finding, const triage::Actor& actor) {
               return triage::dispose(reg, finding, to, call.arguments.get("--reason"), actor);
             });
}

Result<Outcome> contain(const Call& call) {
  Instant at = call.session.now();
  TRY(read_option(call.arguments, "--at", at));
  return run(call, "finding.containment",
             [&](const triage::Register& reg, const Finding& finding, const triage::Actor& actor) {
               return triage::record_containment(reg, finding, call.arguments.get("--text"), at,
                                                 actor);
             });
}

Result<Outcome> cause(const Call& call) {
  const Arguments& given = call.arguments;
  triage::Cause cause{.method = given.get("--method"),
                      .causes = {},
                      .text = given.get("--text"),
                      .extent_checked = given.get("--extent-checked"),
                      .extent_found = given.get("--extent-found")};
  TRY(read_option(given, "--codes", cause.causes));
  return run(call, "finding.cause",
             [&](const triage::Register& reg, const Finding& finding, const triage::Actor& actor) {
               return triage::record_cause(reg, finding, cause, actor);
             });
}

Result<Outcome> repeat(const Call& call) {
  const std::string earlier =
      call.arguments.positional.size() > 2 ? call.arguments.positional[2] : "";
  return run(call, "finding.repeat",
             [&](const triage::Register& reg, const Finding& finding, const triage::Actor& actor) {
               return triage::confirm_repeat(
                   reg, finding, earlier.empty() ? finding.repeat_candidate : earlier, actor);
             });
}

Result<Outcome> deadline(const Call& call) {
  TRY_ASSIGN(const std::string event,
             call.arguments.at(2, "what is due: containment, plan, evidence or disposition"));
  TRY_ASSIGN(const std::string date, call.arguments.at(3, "the new date"));
  DeadlineChange change;
  change.id = series_id<DeadlineChange>(next_number<DeadlineChange>(call.context.snapshot));
  change.finding = FindingId(call.id);
  TRY_ASSIGN(change.event, read_value<DeadlineEvent>(event, "deadline"));
  TRY_ASSIGN(change.to, read_value<Date>(date, "deadline"));
  change.by = PersonId(call.actor);
  change.reason = call.arguments.get("--reason");
  TRY(read_option(call.arguments, "--agreed-by", change.agreed_by));
  return run(call, "finding.deadline",
             [&](const triage::Register& reg, const Finding&, const triage::Actor&) {
               return triage::move_deadline(reg, change);
             });
}

Result<Outcome> acknowledge(const Call& call) {
  return run(call, "finding.acknowledge",
             [](const triage::Register& reg, const Finding& finding, const triage::Actor& actor) {
               return triage::acknowledge(reg, finding, actor);
             });
}

Result<Outcome> sign_off(const Call& call) {
  return run(call, "finding.safety_signoff",
             [](const triage::Register& reg, const Finding& finding, const triage::Actor& actor) {
               return triage::sign_off_safety(reg, finding, actor);
             });
}

struct VerbRow {
  std::string_view name;
  Result<Outcome> (*run)(const Call& call);
};
constexpr auto kVerbs = std::to_array<VerbRow>({
    {"set", set},
    {"transition", transition},
    {"dispute", dispute},
    {"merge", merge},
    {"split", split_into_parts},
    {"disposition", disposition},
    {"contain", contain},
    {"cause", cause},
    {"repeat", repeat},
    {"deadline", deadline},
    {"acknowledge", acknowledge},
    {"sign-off", sign_off},
});

bool sets_something(const Arguments& arguments) {
  static constexpr auto kSetting = std::to_array<std::string_view>(
      {"--class", "--requirements", "--owner", "--zones", "--assets", "--deficiency", "--observed",
       "--nonconformity"});
  return std::ranges::any_of(kSetting, [&](auto option) { return arguments.has(option); });
}

}  // namespace

Result<Outcome> run_triage(Session& session, const Arguments& arguments) {
  if (arguments.positional.empty()) return triage_list(session, arguments);
  const std::string& id = arguments.positional[0];
  const bool named = arguments.positional.size() > 1;
  const std::string verb = named ? arguments.positional[1] : "set";
  if (!named && !sets_something(arguments)) return triage_show(session, FindingId(id));
  const auto found = std::ranges::find(kVerbs, std::string_view(verb), &VerbRow::name);
  if (found == kVerbs.end()) {
    std::vector<std::string> names;
    for (const auto& row : kVerbs) names.emplace_back(row.name);
    return fail(ErrorCode::kUsage,
                fmt::format("triage {} {}: use one of {}", id, verb, join(names, ", ")));
  }
  TRY_ASSIGN(const Context context, session.context());
  TRY_ASSIGN(app::Workspace* const work, session.workspace());
  TRY_ASSIGN(const std::string* const site, session.site());
  TRY_ASSIGN(const std::string actor, session.actor());
  if (!context.snapshot.findings().contains(FindingId(id))) {
    return fail(ErrorCode::kNotFound, fmt::format("there is no finding {}", id));
  }
  return found->run({session, arguments, *work, *site, context, id, actor});
}

}  // namespace closeout::cli

// SPDX-License-Identifier: Apache-2.0
// The deciding verbs of `risk`. Each prints the record as it stands afterwards, or what refused.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "app/risk_records.h"
#include "app/risks.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/commands/risks.h"
#include "cli/option_values.h"
#include "cli/rows.h"
#include "cli/session.h"
#include "cli/views.h"

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

  app::Desk desk() const { return {workspace, site, context}; }
  app::Act act(std::string_view command) const {
    const std::string reason =
        arguments.has("--reason") ? arguments.get("--reason") : arguments.get("--comment");
    return {actor, session.now(), std::string(command), id, reason};
  }
};

Result<Outcome> report(const Call& call, const ResidualRisk& risk, std::string_view what) {
  call.session.print(
      json::object{
          {"risk", risk.id.value}, {"state", to_text(risk.state)}, {"record", to_json(risk)}},
      fmt::format("{} {}; it is {} now.\nNext: closeout risk {}\n", risk.id.value, what,
                  to_text(risk.state), risk.id.value));
  return Outcome::kDone;
}

Result<Outcome> report(const Call& call, const Compensation& compensation) {
  call.session.print(json::object{{"risk", compensation.risk.value},
                                  {"compensation", compensation.id.value},
                                  {"state", to_text(compensation.state)},
                                  {"record", to_json(compensation)}},
                     fmt::format("{} is {}: {}\n", compensation.id.value,
                                 to_text(compensation.state), compensation.text));
  return Outcome::kDone;
}

Result<app::RiskDecision> decision_of(const Call& call) {
  app::RiskDecision decision;
  decision.risk = RiskId(call.id);
  decision.actor = call.session.options().actor;
  decision.at = call.session.now();
  decision.comment = call.act("").reason;
  TRY(read_option(call.arguments, "--signers", decision.signers));
  decision.board_minute = call.arguments.get("--board-minute");
  return decision;
}

Result<Outcome> report_signing(const Call& call, const app::SignResult& result) {
  json::array refusals;
  std::string text;
  for (const auto& refusal : result.refusals) {
    refusals.push_back(json::object{{"rule", refusal.rule}, {"message", refusal.message}});
    text += fmt::format("refused by {}: {}\n", refusal.rule, refusal.message);
  }
  if (result.accepted) text = fmt::format("{} is accepted; payload {}\n", call.id, result.payload);
  call.session.print(json::object{{"risk", call.id},
                                  {"accepted", result.accepted},
                                  {"refusals", std::move(refusals)},
                                  {"payload_sha256", result.payload}},
                     text);
  if (result.accepted) return Outcome::kDone;
  return fail(ErrorCode::kRefused, "the acceptance was refused", call.id);
}

Result<Outcome> sign(const Call& call) {
  TRY_ASSIGN(const auto decision, decision_of(call));
  TRY_ASSIGN(const auto result, app::sign_risk(call.workspace, call.site, call.context, decision));
  return report_signing(call, result);
}

Result<Outcome> renew(const Call& call) {
  TRY_ASSIGN(auto decision, decision_of(call));
  decision.actor = call.actor;
  residual::Renewal renewal;
  TRY(read_option(call.arguments, "--until", renewal.until));
  TRY(read_option(call.arguments, "--evidence", renewal.evidence));
  TRY(read_option(call.arguments, "--fix-by", renewal.fix_by));
  TRY_ASSIGN(const auto result,
             app::renew_risk(call.workspace, call.site, call.context, renewal, decision));
  if (result.accepted || !result.refusals.empty()) return report_signing(call, result);
  TRY_ASSIGN(const auto snapshot, call.workspace.snapshot(call.site));
  return report(call, snapshot->risks().at(RiskId(call.id)), "waits for its signatures anew");
}

Result<Outcome> expire(const Call& call) {
  TRY_ASSIGN(const auto decision, decision_of(call));
  TRY(app::expire_risk(call.workspace, call.site, call.context, decision));
  call.session.print(json::object{{"risk", call.id}, {"state", "EXPIRED"}},
                     call.id + " is expired\n");
  return Outcome::kDone;
}

Result<Outcome> challenge(const Call& call) {
  TRY_ASSIGN(const auto risk,
             app::decide_risk(call.desk(), call.act("risk.challenge"), residual::challenged));
  return report(call, risk, "was challenged by " + call.actor);
}

Result<Outcome> amend(const Call& call) {
  TRY_ASSIGN(const auto risk,
             app::decide_risk(call.desk(), call.act("risk.amend"),
                              [&](const Context& context, const ResidualRisk& before,
                                  const PersonId& by) -> Result<ResidualRisk> {
                                ResidualRisk after = before;
                                TRY(read_fields(call.arguments, after));
                                return residual::amended(context, before, std::move(after), by);
                              }));
  return report(call, risk, "was amended");
}

Result<Outcome> withdraw(const Call& call) {
  const auto act = call.act("risk.withdraw");
  TRY_ASSIGN(
      const auto risk,
      app::decide_risk(call.desk(), act,
                       [&](const Context& context, const ResidualRisk& before, const PersonId& by) {
                         return residual::withdrawn(context, before, act.reason, by);
                       }));
  return report(call, risk, "was withdrawn");
}

Result<Outcome> refuse_it(const Call& call) {
  TRY_ASSIGN(const auto risk, app::refuse_risk(call.desk(), call.act("risk.refuse")));
  return report(call, risk, "was refused");
}

Result<Outcome> acknowledge(const Call& call) {
  TRY_ASSIGN(const auto risk, app::acknowledge_risk(call.desk(), call.act("risk.acknowledge")));
  return report(call, risk, "was acknowledged by the auditor");
}

Result<Outcome> add_compensation(const Call& call) {
  Compensation draft;
  TRY(read_fields(call.arguments, draft));
  TRY_ASSIGN(const auto made, app::add_compensation(call.desk(), RiskId(call.id), std::move(draft),
                                                    call.act("compensation.add")));
  return report(call, made);
}

// risk RR-01 compensation add … | C3 [ACTIVE …]
Result<Outcome> compensation(const Call& call) {
  TRY_ASSIGN(const std::string which, call.arguments.at(2, "add, or the compensation: C1"));
  if (which == "add") return add_compensation(call);
  residual::CompensationReport seen;
  if (call.arguments.positional.size() > 3) {
    TRY_ASSIGN(seen.state,
               read_value<CompensationState>(call.arguments.positional[3], "compensation"));
  }
  TRY(read_option(call.arguments, "--tested-on", seen.tested));
  TRY(read_option(call.arguments, "--level-credit", seen.level_credit));
  seen.evidence = call.arguments.get("--evidence");
  app::Act act = call.act("compensation.report");
  seen.note = act.reason;
  act.subject = which.find('/') == std::string::npos ? call.id + "/" + which : which;
  TRY_ASSIGN(const auto after, app::report_compensation(call.desk(), seen, act));
  return report(call, after);
}

// risk propose F-20 [--from-plan] --title … --residual-c 3 …
Result<Outcome> propose(const Call& call) {
  TRY(call.arguments.at(1, "the finding"));
  const app::Act act = call.act("risk.propose");
  const auto fill = [&](ResidualRisk& draft) { return read_fields(call.arguments, draft); };
  if (call.arguments.has("--from-plan")) {
    if (call.arguments.positional.size() > 2) {
      return fail(ErrorCode::kUsage, "the plan proposes for one finding at a time");
    }
    TRY_ASSIGN(const std::string finding, call.arguments.at(1, "the finding"));
    TRY_ASSIGN(const auto taken, app::take_proposal(call.desk(), FindingId(finding), fill, act));
    const std::string what = taken.action
                                 ? fmt::format("was proposed with {}", taken.action->id.value)
                                 : std::string("was proposed");
    return report(call, taken.risk, what);
  }
  ResidualRisk draft;
  for (std::size_t i = 1; i < call.arguments.positional.size(); ++i) {
    draft.findings.emplace_back(call.arguments.positional[i]);
  }
  draft.valid_from = call.context.today();
  TRY(fill(draft));
  TRY_ASSIGN(const auto risk, app::propose_risk(call.desk(), std::move(draft), act));
  return report(call, risk, "was proposed");
}

struct VerbRow {
  std::string_view name;
  Result<Outcome> (*run)(const Call& call);
};
constexpr auto kVerbs = std::to_array<VerbRow>({
    {"challenge", challenge},
    {"amend", amend},
    {"sign", sign},
    {"refuse", refuse_it},
    {"renew", renew},
    {"expire", expire},
    {"withdraw", withdraw},
    {"acknowledge", acknowledge},
    {"compensation", compensation},
});

}  // namespace

Result<Outcome> run_risk(Session& session, const Arguments& arguments) {
  TRY_ASSIGN(const std::string id, arguments.at(0, "the risk's id (or: propose FINDING)"));
  const std::string verb = arguments.positional.size() < 2 ? "show" : arguments.positional[1];
  if (id != "propose" && verb == "show") return show_risk(session, id);
  const auto found = std::ranges::find(kVerbs, std::string_view(verb), &VerbRow::name);
  if (id != "propose" && found == kVerbs.end()) {
    std::vector<std::string> names;
    for (const auto& row : kVerbs) names.emplace_back(row.name);
    return fail(ErrorCode::kUsage,
                fmt::format("risk {} {}: use one of show, {}", id, verb, join(names, ", ")));
  }
  TRY_ASSIGN(const Context context, session.context());
  TRY_ASSIGN(app::Workspace* const work, session.workspace());
  TRY_ASSIGN(const std::string* const site, session.site());
  TRY_ASSIGN(const std::string actor, session.actor());
  const Call call{session, arguments, *work, *site, context, id, actor};
  return id == "propose" ? propose(call) : found->run(call);
}

}  // namespace closeout::cli

// SPDX-License-Identifier: Apache-2.0
#include "app/risks.h"

#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/rows.h"
#include "cli/session.h"
#include "cli/views.h"
#include "model/codec.h"

namespace closeout::cli {
namespace {

std::vector<residual::RegisterRow> rows_of(const Context& context) {
  return residual::risk_register(context, rank_findings(context).bands());
}

Result<Outcome> list(Session& session, const Arguments& arguments) {
  TRY_ASSIGN(const Context context, session.context());
  std::vector<json::object> rows;
  for (const auto& row : rows_of(context)) rows.push_back(risk_view(row));
  TRY_ASSIGN(rows, choose_rows(std::move(rows), arguments));
  session.print(json::object{{"risks", json::array(rows.begin(), rows.end())}},
                rows_text(rows, arguments,
                          {"id", "findings", "band", "residual_band", "state", "authority",
                           "expires_at", "acceptable", "refusals"}));
  return Outcome::kDone;
}

Result<Outcome> show(Session& session, const std::string& id) {
  TRY_ASSIGN(const Context context, session.context());
  for (const auto& row : rows_of(context)) {
    if (row.risk->id.value != id) continue;
    json::object document = to_json(*row.risk);
    for (const auto& member : risk_view(row)) document[member.key()] = member.value();
    document["payload_sha256"] = residual::payload_sha256(context.snapshot, *row.risk);
    session.print(document, record_text(document));
    return Outcome::kDone;
  }
  return fail(ErrorCode::kNotFound, "there is no residual risk " + id);
}

}  // namespace

Result<Outcome> run_risks(Session& session, const Arguments& arguments) {
  const std::string verb = arguments.positional.empty() ? "list" : arguments.positional[0];
  if (verb == "list") return list(session, arguments);
  if (verb == "show") {
    TRY_ASSIGN(const std::string id, arguments.at(1, "the risk's id"));
    return show(session, id);
  }
  return fail(ErrorCode::kUsage, fmt::format("risks {}: use list or show ID", verb));
}

Result<Outcome> run_risk(Session& session, const Arguments& arguments) {
  TRY_ASSIGN(const std::string id, arguments.at(0, "the risk's id"));
  const std::string verb = arguments.positional.size() < 2 ? "show" : arguments.positional[1];
  if (verb == "show") return show(session, id);
  TRY_ASSIGN(const Context context, session.context());
  TRY_ASSIGN(app::Workspace* const work, session.workspace());
  TRY_ASSIGN(const std::string* const site, session.site());
  app::RiskDecision decision;
  decision.risk = RiskId(id);
  decision.actor = session.options().actor;
  decision.at = session.now();
  decision.comment = arguments.get("--comment");
  for (const auto& signer : arguments.list("--signers")) decision.signers.emplace_back(signer);
  decision.board_minute = arguments.get("--board-minute");
  if (verb == "sign") {
    TRY_ASSIGN(const auto result, app::sign_risk(*work, *site, context, decision));
    json::array refusals;
    std::string text;
    for (const auto& refusal : result.refusals) {
      refusals.push_back(json::object{{"rule", refusal.rule}, {"message", refusal.message}});
      text += fmt::format("refused by {}: {}\n", refusal.rule, refusal.message);
    }
    if (result.accepted) text = fmt::format("{} is accepted; payload {}\n", id, result.payload);
    session.print(json::object{{"risk", id},
                               {"accepted", result.accepted},
                               {"refusals", std::move(refusals)},
                               {"payload_sha256", result.payload}},
                  text);
    if (!result.accepted) return fail(ErrorCode::kRefused, "the acceptance was refused");
    return Outcome::kDone;
  }
  if (verb == "expire") {
    TRY(app::expire_risk(*work, *site, context, decision));
    session.print(json::object{{"risk", id}, {"state", "EXPIRED"}}, id + " is expired\n");
    return Outcome::kDone;
  }
  return fail(ErrorCode::kUsage, fmt::format("risk {} {}: use show, sign or expire", id, verb));
}

}  // namespace closeout::cli

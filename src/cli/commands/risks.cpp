// SPDX-License-Identifier: Apache-2.0
#include "cli/commands/risks.h"

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

}  // namespace

Result<Outcome> show_risk(Session& session, const std::string& id) {
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

Result<Outcome> run_risks(Session& session, const Arguments& arguments) {
  const std::string verb = arguments.positional.empty() ? "list" : arguments.positional[0];
  if (verb == "list") return list(session, arguments);
  if (verb == "show") {
    TRY_ASSIGN(const std::string id, arguments.at(1, "the risk's id"));
    return show_risk(session, id);
  }
  return fail(ErrorCode::kUsage, fmt::format("risks {}: use list or show ID", verb));
}

}  // namespace closeout::cli

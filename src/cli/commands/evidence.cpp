// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "app/artefacts.h"
#include "cli/commands.h"
#include "cli/commands/evidence_verbs.h"
#include "cli/rows.h"
#include "cli/session.h"
#include "cli/views.h"
#include "model/codec.h"
#include "parts/evidence/verdict.h"

namespace closeout::cli {
namespace {

json::object judgement_view(const evidence::Judgement& judgement) {
  const Evidence& item = *judgement.item;
  json::array reasons;
  for (const auto reason : judgement.reasons) reasons.emplace_back(evidence::to_text(reason));
  json::object detail;
  if (judgement.renew_after) detail["renew_after"] = to_text(*judgement.renew_after);
  if (judgement.sample) {
    detail["n"] = judgement.sample->n;
    detail["N"] = judgement.sample->population;
    detail["required"] = judgement.sample->required;
  }
  json::array secrets;
  for (const auto& hit : judgement.secrets) {
    secrets.push_back(json::object{
        {"line", hit.line},
        {"rule", hit.rule},
        {"member", hit.member.empty() ? json::value(nullptr) : json::value(hit.member)}});
  }
  if (!secrets.empty()) detail["secrets"] = std::move(secrets);
  if (!judgement.not_searched.empty()) detail["not_searched"] = judgement.not_searched;
  return {{"id", item.id.value},
          {"sha256", item.sha256.empty() ? json::value(nullptr) : json::value(item.sha256)},
          {"finding", text_or_null(item.finding)},
          {"requirement", text_or_null(item.requirement)},
          {"zone", item.zone},
          {"type", to_text(item.type)},
          {"slot", item.slot.empty() ? json::value(nullptr) : json::value(item.slot)},
          {"file", item.file},
          {"verdict", evidence::to_text(judgement.verdict)},
          {"reasons", std::move(reasons)},
          {"detail", std::move(detail)},
          {"explanation", judgement.explanation}};
}

Result<Outcome> list(Session& session, const Arguments& arguments) {
  TRY_ASSIGN(const Context context, session.context());
  TRY_ASSIGN(app::Workspace* const work, session.workspace());
  std::vector<json::object> rows;
  for (const auto& judgement : evidence::judge_all(context, app::artefact_inspection(*work))) {
    rows.push_back(judgement_view(judgement));
  }
  TRY_ASSIGN(rows, choose_rows(std::move(rows), arguments));
  session.print(
      json::object{{"evidence", json::array(rows.begin(), rows.end())}},
      rows_text(rows, arguments,
                {"id", "finding", "requirement", "type", "verdict", "explanation", "file"}));
  return Outcome::kDone;
}

Result<Outcome> show(Session& session, const Arguments& arguments) {
  TRY_ASSIGN(const Context context, session.context());
  TRY_ASSIGN(const std::string id, arguments.at(1, "the evidence id"));
  const Evidence* item = context.snapshot.evidence().find(EvidenceId(id));
  if (item == nullptr) return fail(ErrorCode::kNotFound, "there is no evidence " + id);
  TRY_ASSIGN(app::Workspace* const work, session.workspace());
  json::object document = to_json(*item);
  const auto judgement = evidence::judge(context, *item, app::artefact_inspection(*work));
  for (const auto& member : judgement_view(judgement)) document[member.key()] = member.value();
  session.print(document, record_text(document));
  return Outcome::kDone;
}

Result<Outcome> add(Session& session, const Arguments& arguments) {
  TRY_ASSIGN(const Context context, session.context());
  TRY_ASSIGN(app::Workspace* const work, session.workspace());
  TRY_ASSIGN(const std::string* const site, session.site());
  TRY_ASSIGN(const std::string id, arguments.at(1, "the evidence id"));
  TRY_ASSIGN(const std::string file, arguments.at(2, "the file"));
  TRY_ASSIGN(const std::string actor, session.actor());
  TRY_ASSIGN(const std::string sha256,
             app::attach_artefact(*work, *site, context, EvidenceId(id), file,
                                  {actor, session.now(), "evidence.attach", id, ""}));
  session.print(json::object{{"id", id}, {"sha256", sha256}},
                fmt::format("{} now holds {}\n", id, sha256));
  return Outcome::kDone;
}

Result<Outcome> place(Session& session, const Arguments& arguments) {
  TRY_ASSIGN(const Context context, session.context());
  TRY_ASSIGN(app::Workspace* const work, session.workspace());
  TRY_ASSIGN(const std::string* const site, session.site());
  TRY_ASSIGN(const std::string id, arguments.at(1, "the evidence id"));
  TRY_ASSIGN(const std::string slot, arguments.at(2, "the slot"));
  TRY_ASSIGN(const std::string actor, session.actor());
  TRY(app::place_artefact(*work, *site, context, EvidenceId(id), slot,
                          {actor, session.now(), "evidence.place", id, ""}));
  session.print(json::object{{"id", id}, {"slot", slot}},
                fmt::format("{} now stands for {}\n", id, slot));
  return Outcome::kDone;
}

}  // namespace

Result<Outcome> run_evidence(Session& session, const Arguments& arguments) {
  const std::string verb = arguments.positional.empty() ? "list" : arguments.positional[0];
  if (verb == "list") return list(session, arguments);
  if (verb == "show") return show(session, arguments);
  if (verb == "attach") return add(session, arguments);
  if (verb == "place") return place(session, arguments);
  if (verb == "slots") return evidence_slots(session, arguments);
  if (verb == "sample") return evidence_sample(session, arguments);
  return fail(ErrorCode::kUsage,
              fmt::format("evidence {}: use list, show ID, attach ID FILE, place ID SLOT, slots "
                          "[FINDING] or sample FINDING|ZONE",
                          verb));
}

}  // namespace closeout::cli

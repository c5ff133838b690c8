// SPDX-License-Identifier: Apache-2.0
// `triage`: what needs it, and how one finding stands. The deciding verbs are in triage_verbs.cpp.
#include "cli/commands/triage.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/rows.h"
#include "cli/triage_views.h"
#include "cli/views.h"
#include "parts/triage/disposition.h"
#include "parts/triage/finding_state.h"
#include "parts/triage/statement.h"

namespace closeout::cli {
namespace {

// What people have not said yet about an open finding.
std::vector<std::string> needs_of(const Context& context, const Finding& finding) {
  std::vector<std::string> needs;
  const auto need = [&](bool missing, std::string_view what) {
    if (missing) needs.emplace_back(what);
  };
  need(finding.state == FindingState::kImported || finding.state == FindingState::kTriage,
       "triage");
  need(finding.state == FindingState::kDisputed, "decision of the auditor");
  need(finding.requirements.empty(), "requirement");
  need(finding.zones.empty(), "zone");
  need(!context.snapshot.people().contains(finding.owner), "owner");
  need(triage::is_nonconformity(finding.class_) && !triage::check_statement(finding).complete() &&
           !finding.requirements.empty(),
       "statement");
  need(triage::lacks_disposition(finding), "disposition");
  need(!finding.repeat_candidate.empty() && finding.repeat_of.empty(), "repeat yes or no");
  return needs;
}

std::map<FindingId, std::vector<std::string>> needs_of_all(const Context& context,
                                                           const Ranking& ranking) {
  std::map<FindingId, std::vector<std::string>> needs;
  for (const Finding& finding : context.snapshot.findings()) {
    if (triage::is_settled(finding.state)) continue;
    auto missing = needs_of(context, finding);
    if (!missing.empty()) needs[finding.id] = std::move(missing);
  }
  for (const auto& proposal : triage::duplicates(context)) {
    needs[proposal.a].push_back("merge with " + proposal.b.value + "?");
    needs[proposal.b].push_back("merge with " + proposal.a.value + "?");
  }
  for (const auto& proposal : triage::escalations(context, ranking.deadlines)) {
    if (proposal.kind == triage::EscalationKind::kRepeatCandidate) continue;
    for (const FindingId& id : proposal.findings) {
      needs[id].push_back(
          fmt::format("MAJOR? ({})", to_lower_ascii(triage::to_text(proposal.kind))));
    }
  }
  for (const auto& proposal : triage::implemented_proposals(context.snapshot)) {
    needs[proposal.finding].emplace_back("implemented?");
  }
  return needs;
}

template <class Rows, class View>
json::array views(const Rows& rows, View&& view) {
  json::array array;
  for (const auto& row : rows) array.push_back(view(row));
  return array;
}

std::vector<json::object> rows_of(const Context& context, const Ranking& ranking,
                                  const PersonId& viewer) {
  const triage::Register reg(context);
  std::vector<json::object> rows;
  for (const auto& [id, needs] : needs_of_all(context, ranking)) {
    const Finding& finding = context.snapshot.findings().at(id);
    const std::size_t i = ranking.index.at(id);
    triage::StepInputs inputs;
    if (const auto& matrix = ranking.scores[i].matrix) {
      inputs.facts.rank = {matrix->tier, matrix->band};
    }
    const auto next = triage::next_step(reg, finding, ranking.deadlines[i], inputs, viewer);
    rows.push_back({{"id", id.value},
                    {"external_ref", finding.external_ref},
                    {"title", finding.title},
                    {"class", to_text(finding.class_)},
                    {"tier", ranking.scores[i].tier()},
                    {"state", to_text(finding.state)},
                    {"owner", text_or_null(finding.owner)},
                    {"needs", texts(needs)},
                    {"next_step", next_step_view(next)}});
  }
  std::ranges::sort(rows, natural_less, [](const json::object& row) {
    return std::string_view(row.at("id").as_string());
  });
  return rows;
}

std::string list_text(const std::vector<json::object>& rows) {
  TextTable table({{"id", 8},
                   {"class", 5},
                   {"tier", 4, true},
                   {"state", 11},
                   {"needs", 32},
                   {"next step", 66}});
  for (const auto& row : rows) {
    const auto cell = [&](const char* member) { return cell_text(row.at(member)); };
    table.row({cell("id"), cell("class"), cell("tier"), cell("state"), cell("needs"),
               cell_text(row.at("next_step").at("text"))});
  }
  return table.text(kTerminalColumns);
}

}  // namespace

Result<Outcome> triage_list(Session& session, const Arguments& arguments) {
  TRY_ASSIGN(const Context context, session.context());
  const auto ranking = rank_findings(context);
  TRY_ASSIGN(auto rows,
             choose_rows(rows_of(context, ranking, PersonId(session.options().actor)), arguments));
  const json::object document{
      {"findings", json::array(rows.begin(), rows.end())},
      {"duplicates", views(triage::duplicates(context), duplicate_view)},
      {"escalations", views(triage::escalations(context, ranking.deadlines), escalation_view)},
      {"shared_work_done",
       views(triage::implemented_proposals(context.snapshot), implemented_view)}};
  std::string text = rows.empty() ? "Nothing waits for triage.\n" : list_text(rows);
  for (const auto& row : document.at("escalations").as_array()) {
    text += fmt::format("proposed {}: {}: {}\n", cell_text(row.at("kind")),
                        cell_text(row.at("findings")), cell_text(row.at("why")));
  }
  if (!rows.empty()) text += "Next: closeout triage ID\n";
  session.print(document, text);
  return Outcome::kDone;
}

Result<Outcome> triage_show(Session& session, const FindingId& id) {
  TRY_ASSIGN(const Context context, session.context());
  const Finding* finding = context.snapshot.findings().find(id);
  if (finding == nullptr) {
    return fail(ErrorCode::kNotFound, fmt::format("there is no finding {}", id.value));
  }
  TRY_ASSIGN(app::Workspace* const work, session.workspace());
  const app::FindingFacts facts(*work, context);
  const json::object view = triage_view(facts, *finding, PersonId(session.options().actor));
  session.print(view, triage_text(view));
  return Outcome::kDone;
}

}  // namespace closeout::cli

// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <fmt/format.h>

#include "app/what_if.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/rows.h"
#include "cli/session.h"
#include "cli/views.h"

namespace closeout::cli {
namespace {

template <class Rows, class View>
json::array views(const Rows& rows, View&& view) {
  json::array array;
  for (const auto& row : rows) array.push_back(view(row));
  return array;
}

json::object document_of(const Context& context, const Assessment& a) {
  const auto waiting = in_progress_without_gate(
      context, a.validation.gates, [&](const Finding& f) { return a.ranking.tier_of(f); });
  return {{"as_of", to_text(context.now)},
          {"policy", context.policy.id + " " + context.policy.version},
          {"rules", views(a.validation.violations, violation_view)},
          {"inventory", inventory_view(a.validation.inventory, context.policy.validation)},
          {"sl", views(a.validation.levels, level_view)},
          {"sl_gap_index", views(a.validation.gaps, gap_view)},
          {"gate", views(a.validation.gates, gate_view)},
          {"in_progress_without_gate", texts(waiting)}};
}

std::string levels_text(const Validation& validation) {
  std::vector<TextTable::Column> columns = {{"SL-T / verified", 16, false}};
  for (const auto code : kFrCodes) columns.push_back({code, 8, false});
  columns.push_back({"gap index", 9, true});
  TextTable table(std::move(columns));
  for (const GapIndex& gap : validation.gaps) {
    std::vector<std::string> cells = {gap.zone.value};
    for (const LevelRow& row : validation.levels) {
      if (row.zone != gap.zone) continue;
      const std::string target = row.target ? std::to_string(*row.target) : "?";
      cells.push_back(fmt::format("{} / {}{}", target, level_text(row.fr, row.verified),
                                  row.provisional ? " prov"
                                  : row.gap > 0   ? " !"
                                                  : ""));
    }
    cells.push_back(std::to_string(gap.index));
    table.row(std::move(cells));
  }
  return table.text();
}

std::string gates_text(const Validation& validation) {
  TextTable table({{"zone", 10},
                   {"gate", 12},
                   {"open errors", 60},
                   {"warnings", 8, true},
                   {"also missing", 60}});
  for (const Gate& gate : validation.gates) {
    table.row({gate.zone.value, std::string(to_text(gate.state)), join(gate.open, ", "),
               std::to_string(gate.warnings.size()), join(gate.other, ", ")});
  }
  return table.text();
}

std::string text_of(const Validation& validation, const ValidationPolicy& policy) {
  TextTable rules({{"rule", 6}, {"", 1}, {"object", 12}, {"what is wrong", 60}, {"remedy", 60}});
  for (const Violation& v : validation.violations) {
    rules.row({v.rule, std::string(to_text(v.severity)), v.object,
               v.message + (v.waived_by ? " (waived by " + v.waived_by.value + ")" : ""),
               v.remedy});
  }
  const Inventory& inventory = validation.inventory;
  const auto share = [](const char* name, const std::optional<Ratio>& ratio) {
    const auto percent = ratio ? ratio->percent() : std::nullopt;
    return percent ? fmt::format("  {:<20} {}/{} = {:.1f} %\n", name, ratio->numerator,
                                 ratio->denominator, *percent)
                   : fmt::format("  {:<20} NO_DATA\n", name);
  };
  std::string verdicts;
  for (const auto& threshold : inventory_thresholds(inventory, policy)) {
    verdicts += fmt::format(" {} {}", threshold.metric, to_text(threshold.verdict));
  }
  return fmt::format(
      "Model rules: {} violations\n{}\nInventory\n{}{}{}{}{}  thresholds:{}\n\n"
      "Security levels, largest gap index first\n{}\nGate per zone\n{}",
      validation.violations.size(), rules.text(), share("completeness", inventory.completeness),
      share("coverage", inventory.coverage), share("freshness", inventory.freshness),
      share("zone agreement", inventory.zone_agreement), share("ghosts", inventory.ghosts),
      verdicts, levels_text(validation), gates_text(validation));
}

bool any_gate_closed(const Validation& validation) {
  return std::ranges::any_of(validation.gates, [](const Gate& gate) { return !gate.passed(); });
}

json::object what_if_document(const Assessment& now, const Assessment& then) {
  json::array levels;
  for (std::size_t i = 0; i < now.validation.levels.size(); ++i) {
    const LevelRow& from = now.validation.levels[i];
    for (const LevelRow& to : then.validation.levels) {
      if (to.zone != from.zone || to.fr != from.fr || to.verified == from.verified) continue;
      levels.push_back(json::object{{"zone", from.zone.value},
                                    {"fr", kFrCodes[from.fr]},
                                    {"from", from.verified},
                                    {"to", to.verified}});
    }
  }
  json::array gates;
  for (const Gate& from : now.validation.gates) {
    for (const Gate& to : then.validation.gates) {
      if (to.zone != from.zone || (to.state == from.state && to.open == from.open)) continue;
      gates.push_back(json::object{{"zone", from.zone.value},
                                   {"from", to_text(from.state)},
                                   {"to", to_text(to.state)},
                                   {"open_from", texts(from.open)},
                                   {"open_to", texts(to.open)}});
    }
  }
  json::array scores;
  for (const auto& from : now.ranking.scores) {
    const auto* to = then.ranking.score(from.finding->id);
    if (to == nullptr || !from.matrix || !to->matrix) continue;
    if (from.matrix->score == to->matrix->score && from.matrix->tier == to->matrix->tier) continue;
    scores.push_back(json::object{{"finding", from.finding->id.value},
                                  {"from", from.matrix->score},
                                  {"to", to->matrix->score},
                                  {"tier_from", from.matrix->tier},
                                  {"tier_to", to->matrix->tier}});
  }
  return {
      {"what_if", std::move(levels)}, {"gate", std::move(gates)}, {"scores", std::move(scores)}};
}

Result<Outcome> what_if(Session& session, const Context& context, const Arguments& arguments) {
  TRY_ASSIGN(const Snapshot changed, app::imagine(context, arguments.list("--what-if")));
  const auto now = assess(context);
  const auto then = assess({changed, context.policy, context.now});
  const json::object document = what_if_document(now, then);
  std::string text = fmt::format("If {}:\n", join(arguments.list("--what-if"), ", "));
  for (const auto& row : document.at("what_if").as_array()) {
    text +=
        fmt::format("  {} of {} goes {} -> {}\n", cell_text(row.at("fr")),
                    cell_text(row.at("zone")), cell_text(row.at("from")), cell_text(row.at("to")));
  }
  for (const auto& row : document.at("gate").as_array()) {
    text += fmt::format("  gate of {}: {} -> {}, open {} -> {}\n", cell_text(row.at("zone")),
                        cell_text(row.at("from")), cell_text(row.at("to")),
                        row.at("open_from").as_array().size(), row.at("open_to").as_array().size());
  }
  for (const auto& row : document.at("scores").as_array()) {
    text += fmt::format("  {}: S {} -> {}, tier {} -> {}\n", cell_text(row.at("finding")),
                        cell_text(row.at("from")), cell_text(row.at("to")),
                        cell_text(row.at("tier_from")), cell_text(row.at("tier_to")));
  }
  session.print(document, text);
  return Outcome::kDone;
}

}  // namespace

Result<Outcome> run_validate(Session& session, const Arguments& arguments) {
  TRY_ASSIGN(const Context context, session.context());
  if (arguments.has("--what-if")) return what_if(session, context, arguments);
  const auto assessment = assess(context);
  session.print(document_of(context, assessment),
                text_of(assessment.validation, context.policy.validation));
  return any_gate_closed(assessment.validation) ? Outcome::kNegative : Outcome::kDone;
}

}  // namespace closeout::cli

// SPDX-License-Identifier: Apache-2.0
#include "cli/triage_views.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "cli/rows.h"
#include "cli/views.h"
#include "parts/triage/cause.h"
#include "parts/triage/finding_state.h"
#include "parts/triage/state_machine.h"
#include "parts/triage/statement.h"
#include "parts/triage/suggest.h"
#include "parts/triage/zone_status.h"

namespace closeout::cli {
namespace {

constexpr std::size_t kSuggestions = 5;

json::array role_words(triage::RoleSet roles) {
  json::array words;
  for (std::size_t i = 0; i < EnumWords<Role>::words.size(); ++i) {
    if (roles.has(static_cast<Role>(i))) words.emplace_back(EnumWords<Role>::words[i]);
  }
  return words;
}

template <class Rows, class Keep, class View>
json::array views_where(const Rows& rows, Keep&& keep, View&& view) {
  json::array array;
  for (const auto& row : rows) {
    if (keep(row)) array.push_back(view(row));
  }
  return array;
}

json::array suggestion_views(const Finding& finding) {
  json::array array;
  for (const auto& suggestion : triage::suggest_requirements(finding, kSuggestions)) {
    const bool named =
        std::ranges::find(finding.requirements, suggestion.id) != finding.requirements.end();
    array.push_back(json::object{{"id", suggestion.id.value},
                                 {"title", suggestion.title},
                                 {"score", suggestion.score},
                                 {"named", named},
                                 {"reasons", texts(suggestion.reasons)}});
  }
  return array;
}

json::array zone_views(const triage::Register& reg, const Finding& finding) {
  json::array array;
  for (const auto& status : triage::zone_statuses(reg, finding)) {
    array.push_back(json::object{{"zone", status.zone.value},
                                 {"open", texts(status.open)},
                                 {"done", texts(status.done)},
                                 {"implemented", status.implemented()}});
  }
  return array;
}

json::object cause_view(const triage::Register& reg, const Finding& finding) {
  json::array faults;
  if (triage::is_nonconformity(finding.class_)) {
    faults = texts(
        triage::cause_faults(finding, reg.actions_of(finding.id), reg.context().policy.triage));
  }
  return {{"method", finding.rca_method},         {"codes", texts(finding.root_causes)},
          {"text", finding.root_cause_text},      {"extent_checked", finding.extent_checked},
          {"extent_found", finding.extent_found}, {"missing", std::move(faults)}};
}

std::string lines_of(std::string_view title, const json::value& rows, auto&& line) {
  std::string text;
  for (const auto& row : rows.as_array()) text += "  " + line(row.as_object()) + "\n";
  return text.empty() ? "" : fmt::format("\n{}\n{}", title, text);
}

std::string transition_line(const json::object& row) {
  std::string text = fmt::format("{:<13} {} ({}): {}", cell_text(row.at("to")),
                                 row.at("allowed").as_bool() ? "open" : "blocked",
                                 cell_text(row.at("who")), cell_text(row.at("does")));
  for (const auto& unmet : row.at("unmet").as_array()) {
    text += fmt::format("\n                  {}: {}", cell_text(unmet.at("rule")),
                        cell_text(unmet.at("message")));
  }
  return text;
}

}  // namespace

json::array unmet_view(std::span<const triage::Unmet> unmet) {
  json::array array;
  for (const auto& each : unmet) {
    array.push_back(json::object{{"rule", each.guard}, {"message", each.message}});
  }
  return array;
}

json::object next_step_view(const triage::NextStep& next) {
  return {{"text", next.text},
          {"to", text_or_null(next.to)},
          {"role", to_text(next.role)},
          {"who", text_or_null(next.who)},
          {"yours", next.yours},
          {"due", next.due ? json::value(triage::to_text(*next.due)) : json::value(nullptr)},
          {"overdue", next.overdue},
          {"unmet", unmet_view(next.unmet)}};
}

json::object duplicate_view(const triage::DuplicateProposal& proposal) {
  return {{"a", proposal.a.value},
          {"b", proposal.b.value},
          {"similarity", proposal.similarity},
          {"reasons", texts(proposal.reasons)}};
}

json::object escalation_view(const triage::EscalationProposal& proposal) {
  return {{"kind", triage::to_text(proposal.kind)},
          {"findings", texts(proposal.findings)},
          {"why", proposal.why}};
}

json::object implemented_view(const triage::ImplementedProposal& proposal) {
  return {{"group", proposal.group.value},
          {"finding", proposal.finding.value},
          {"own_open", texts(proposal.own_open)},
          {"why", proposal.why}};
}

json::object transition_view(const triage::Register& reg, const Finding& finding,
                             const triage::Transition& row, const triage::StepInputs& inputs,
                             const PersonId& viewer) {
  const auto who = triage::who_may(reg, finding, row.roles);
  const bool mine = std::ranges::find(who, viewer) != who.end();
  const PersonId& person = mine || who.empty() ? viewer : who.front();
  const auto unmet = triage::allowed(reg, finding, row.to, triage::Actor::by(person), inputs);
  return {{"to", to_text(row.to)},    {"roles", role_words(row.roles)}, {"who", texts(who)},
          {"allowed", unmet.empty()}, {"unmet", unmet_view(unmet)},     {"does", row.does}};
}

json::object triage_view(const app::FindingFacts& facts, const Finding& finding,
                         const PersonId& viewer) {
  const triage::Register& reg = facts.reg();
  const Context& context = facts.context();
  const Ranking& ranking = facts.assessment().ranking;
  const std::size_t i = ranking.index.at(finding.id);
  triage::StepInputs inputs;
  inputs.facts = facts.of(finding);
  json::object view = finding_view(finding, ranking.deadlines[i], ranking.blockers[i]);
  view["tier"] = ranking.scores[i].tier();
  view["next_step"] =
      next_step_view(triage::next_step(reg, finding, ranking.deadlines[i], inputs, viewer));
  json::array transitions;
  for (const auto& row : triage::kTransitions) {
    if (row.from != finding.state) continue;
    transitions.push_back(transition_view(reg, finding, row, inputs, viewer));
  }
  view["transitions"] = std::move(transitions);
  view["suggested_requirements"] = suggestion_views(finding);
  view["escalations"] = views_where(
      triage::escalations(context, ranking.deadlines),
      [&](const auto& p) { return triage::contains(p.findings, finding.id); }, escalation_view);
  view["duplicates"] = views_where(
      triage::duplicates(context),
      [&](const auto& p) { return p.a == finding.id || p.b == finding.id; }, duplicate_view);
  view["shared_work_done"] = views_where(
      triage::implemented_proposals(context.snapshot),
      [&](const auto& p) { return p.finding == finding.id; }, implemented_view);
  const auto statement = triage::check_statement(finding);
  view["statement"] =
      json::object{{"missing", texts(statement.missing)}, {"hints", texts(statement.hints)}};
  view["containment"] =
      json::object{{"text", finding.containment}, {"at", text_or_null(finding.contained_at)}};
  view["cause"] = cause_view(reg, finding);
  view["zone_status"] = zone_views(reg, finding);
  return view;
}

std::string triage_text(const json::object& view) {
  const auto cell = [&](const char* member) { return cell_text(view.at(member)); };
  std::string text = fmt::format(
      "{} ({})  {}\n{}, {}, tier {}, owner {}, due {}\nrequirements {}; zones {}\n\nNext: {}\n",
      cell("id"), cell("external_ref"), cell("title"), cell("class"), cell("state"), cell("tier"),
      view.at("owner").is_null() ? "nobody" : cell("owner"),
      view.at("deadline").is_null() ? "no date" : cell("deadline"),
      view.at("requirements").as_array().empty() ? "none" : cell("requirements"),
      view.at("zones").as_array().empty() ? "none" : cell("zones"),
      cell_text(view.at("next_step").at("text")));
  text += lines_of("Steps from here", view.at("transitions"), transition_line);
  text += lines_of("Requirements its words speak for", view.at("suggested_requirements"),
                   [](const json::object& row) {
                     return fmt::format(
                         "{} {}{}: {}", cell_text(row.at("id")), cell_text(row.at("title")),
                         row.at("named").as_bool() ? " (named)" : "", cell_text(row.at("reasons")));
                   });
  text += lines_of("Proposed escalation", view.at("escalations"), [](const json::object& row) {
    return fmt::format("{}: {}", cell_text(row.at("kind")), cell_text(row.at("why")));
  });
  text += lines_of("Perhaps the same as", view.at("duplicates"), [&](const json::object& row) {
    const bool is_a = cell_text(row.at("a")) == cell("id");
    return fmt::format("{}: {}", cell_text(row.at(is_a ? "b" : "a")), cell_text(row.at("reasons")));
  });
  text += lines_of("Shared work", view.at("shared_work_done"),
                   [](const json::object& row) { return cell_text(row.at("why")); });
  text += lines_of("Zones", view.at("zone_status"), [](const json::object& row) {
    return fmt::format("{}: {}; open {}; done {}", cell_text(row.at("zone")),
                       row.at("implemented").as_bool() ? "implemented" : "at work",
                       cell_text(row.at("open")), cell_text(row.at("done")));
  });
  std::string cause;
  for (const auto& member : view.at("cause").as_object()) {
    const std::string value = cell_text(member.value());
    if (!value.empty()) cause += fmt::format("  {:<15} {}\n", std::string(member.key()), value);
  }
  return cause.empty() ? text : text + "\nCause and extent\n" + cause;
}

}  // namespace closeout::cli

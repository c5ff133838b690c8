// SPDX-License-Identifier: Apache-2.0
#include "app/planning.h"

#include <algorithm>

#include <fmt/format.h>

#include "catalog/playbooks.h"
#include "parts/planner/checker.h"
#include "parts/planner/problem.h"
#include "parts/playbook/steps.h"

namespace closeout::app {
namespace {

constexpr std::string_view kKind = "baselines";

json::value time_or_null(const std::optional<Interval>& when) {
  return when ? json::value(to_text(*when)) : json::value(nullptr);
}

// What the playbook of a late finding offers to run in the meantime: the strongest of its measures.
void name_fallbacks(const Context& context, const std::vector<planner::Miss>& misses,
                    planner::PlanInputs& inputs) {
  for (const planner::Miss& miss : misses) {
    const Finding* finding = context.snapshot.findings().find(miss.finding);
    if (finding == nullptr || finding->requirements.empty()) continue;
    const Playbook* playbook = playbook_catalog().answering(finding->requirements.front());
    if (playbook == nullptr || playbook->legacy_fallback.empty()) continue;
    const auto best =
        std::ranges::max_element(playbook->legacy_fallback, {}, &LegacyFallback::level_credit);
    inputs.findings[miss.finding].fallback = playbook::title_of(best->measure);
  }
}

}  // namespace

Result<Plan> make_plan(const Context& context, const Assessment& assessment,
                       const planner::SolveOptions& options) {
  auto inputs = plan_inputs(context, assessment);
  Plan plan;
  plan.schedule = planner::solve(planner::build_problem(context, inputs), options);
  const auto faults = planner::check_plan(context, inputs, plan.schedule);
  if (!faults.empty()) {
    return fail(ErrorCode::kInternal, fmt::format("the plan breaks {} constraints, first: {}",
                                                  faults.size(), faults.front()));
  }
  plan.misses = planner::misses(context, inputs, plan.schedule);
  name_fallbacks(context, plan.misses, inputs);
  plan.proposals = planner::proposals(context, inputs, plan.schedule);
  return plan;
}

Result<void> save_baseline(Workspace& workspace, const std::string& site, const Context& context,
                           const planner::Schedule& schedule, const Act& act) {
  json::array rows;
  for (const auto& a : schedule.activities) {
    rows.push_back(json::object{{"action", a.action.value},
                                {"finding", a.finding.value},
                                {"part", a.part},
                                {"window", a.window.value},
                                {"when", time_or_null(a.when)}});
  }
  const json::object body{
      {"name", act.subject}, {"saved_at", to_text(act.at)}, {"activities", std::move(rows)}};
  store::ChangeSet set;
  set.expected_revision = context.snapshot.revision;
  set.changes.push_back({std::string(kKind), act.subject, canonical_json(body), 0});
  set.event = {
      act.actor,   act.at,
      act.command, act.subject,
      act.reason,  canonical_json(json::object{{"activities", schedule.activities.size()}})};
  TRY(workspace.store().apply(site, set));
  return {};
}

Result<planner::Schedule> load_baseline(Workspace& workspace, const std::string& site,
                                        const std::string& name) {
  TRY_ASSIGN(const auto row, workspace.store().row(site, kKind, name));
  if (!row) return fail(ErrorCode::kNotFound, "there is no baseline " + name);
  TRY_ASSIGN(const auto document, parse_json(row->body, "baseline " + name));
  planner::Schedule schedule;
  for (const auto& value : document.at("activities").as_array()) {
    const auto& object = value.as_object();
    const auto text = [&](const char* member) {
      return std::string(object.at(member).as_string());
    };
    planner::PlannedActivity& a = schedule.activities.emplace_back();
    a.action = ActionId(text("action"));
    a.finding = FindingId(text("finding"));
    a.part = text("part");
    a.window = WindowId(text("window"));
    if (object.at("when").is_string()) {
      TRY_ASSIGN(a.when, parse_interval(text("when")));
    }
  }
  return schedule;
}

}  // namespace closeout::app

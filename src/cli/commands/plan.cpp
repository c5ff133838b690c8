// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "app/planning.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/session.h"
#include "cli/views.h"
#include "model/codec.h"

namespace closeout::cli {
namespace {

json::object activity_view(const planner::PlannedActivity& a) {
  const auto start = a.when ? std::optional(a.when->start) : std::nullopt;
  const auto finish = a.when ? std::optional(a.when->end) : std::nullopt;
  return {{"id", a.action.value},
          {"action", a.action.value},
          {"finding", a.finding.value},
          {"part", a.part.empty() ? json::value(nullptr) : json::value(a.part)},
          {"crew", text_or_null(a.crew)},
          {"start", text_or_null(start)},
          {"finish", text_or_null(finish)},
          {"window", text_or_null(a.window)},
          {"slack_h",
           a.slack ? json::value(std::chrono::duration<double, std::ratio<3600>>(*a.slack).count())
                   : json::value(nullptr)},
          {"provisional", a.provisional},
          {"binding", a.binding.text}};
}

json::object miss_view(const planner::Miss& miss) {
  return {{"finding", miss.finding.value},
          {"part", miss.part.empty() ? json::value(nullptr) : json::value(miss.part)},
          {"reason", to_text(miss.reason)},
          {"also", texts(miss.also)},
          {"earliest", miss.earliest.empty() ? json::value(nullptr) : json::value(miss.earliest)},
          {"window", text_or_null(miss.window)},
          {"deadline", to_text(miss.deadline)},
          {"proposal", miss.proposal.empty() ? "NEW" : miss.proposal.value},
          {"why", miss.why}};
}

json::object proposal_view(const planner::Proposal& proposal) {
  const auto record = [](const auto& value) {
    return value ? json::value(to_json(*value)) : json::value(nullptr);
  };
  return {{"finding", proposal.miss.finding.value},
          {"reason", to_text(proposal.miss.reason)},
          {"risk", record(proposal.risk)},
          {"compensation", record(proposal.compensation)},
          {"action", record(proposal.action)}};
}

std::string plan_text(const Context& context, const app::Plan& plan) {
  const std::string& zone = context.site().timezone;
  TextTable table({{"start", 20},
                   {"finish", 20},
                   {"action", 8},
                   {"finding", 8},
                   {"crew", 6},
                   {"window", 7},
                   {"what", 44},
                   {"why this date", 60}});
  for (const auto& a : plan.schedule.activities) {
    const Action* action = context.snapshot.actions().find(a.action);
    table.row({a.when ? local_text(a.when->start, zone) : "no date",
               a.when ? local_text(a.when->end, zone) : "", a.action.value, a.finding.value,
               a.crew.value, a.window.value, action == nullptr ? "" : action->title,
               a.binding.text});
  }
  if (plan.schedule.activities.empty()) {
    return "No action is open, so there is nothing to plan. Bring in a table of actions (closeout\n"
           "export template actions -o FILE.xlsx), or make them from the playbooks.\n";
  }
  std::string text = table.text() + "\nMisses its date\n";
  TextTable misses({{"finding", 9},
                    {"part", 4},
                    {"reason", 22},
                    {"earliest", 20},
                    {"deadline", 10},
                    {"proposal", 8},
                    {"why", 70}});
  for (const auto& miss : plan.misses) {
    misses.row({miss.finding.value, miss.part, std::string(to_text(miss.reason)), miss.earliest,
                to_text(miss.deadline), miss.proposal.empty() ? "NEW" : miss.proposal.value,
                miss.why});
  }
  text += misses.empty() ? "  nothing\n" : misses.text();
  return text + fmt::format("\n{} activities, objective {:.2f}, lower bound {:.2f}\n",
                            plan.schedule.activities.size(), plan.schedule.objective,
                            plan.schedule.lower_bound);
}

template <class Rows, class View>
json::array views(const Rows& rows, View&& view) {
  json::array array;
  for (const auto& row : rows) array.push_back(view(row));
  return array;
}

}  // namespace

Result<Outcome> run_plan(Session& session, const Arguments& arguments) {
  TRY_ASSIGN(const Context context, session.context());
  TRY_ASSIGN(const double limit_s, arguments.number("--time-limit", 0.5));
  TRY_ASSIGN(const double seed, arguments.number("--seed", 1));
  TRY_ASSIGN(const app::Plan plan,
             app::make_plan(context, assess(context),
                            {.time_limit_ms = static_cast<int>(limit_s * 1000),
                             .seed = static_cast<std::uint64_t>(seed)}));
  json::object document{{"as_of", to_text(context.now)},
                        {"policy", context.policy.id + " " + context.policy.version},
                        {"activities", views(plan.schedule.activities, activity_view)},
                        {"misses", views(plan.misses, miss_view)},
                        {"proposals", views(plan.proposals, proposal_view)},
                        {"objective", plan.schedule.objective},
                        {"lower_bound", plan.schedule.lower_bound},
                        {"gap", plan.schedule.gap},
                        {"notes", texts(plan.schedule.notes)}};
  std::string text = plan_text(context, plan);
  TRY_ASSIGN(app::Workspace* const work, session.workspace());
  TRY_ASSIGN(const std::string* const site, session.site());
  if (arguments.has("--diff")) {
    TRY_ASSIGN(const auto before, app::load_baseline(*work, *site, arguments.get("--diff")));
    json::array changes;
    text += "\nAgainst baseline " + arguments.get("--diff") + "\n";
    for (const auto& change : planner::diff_plans(before, plan.schedule, context.site().timezone)) {
      changes.push_back(json::object{{"action", change.action.value},
                                     {"finding", change.finding.value},
                                     {"text", change.text}});
      text += "  " + change.text + "\n";
    }
    document["diff"] = std::move(changes);
  }
  if (arguments.has("--baseline")) {
    TRY_ASSIGN(const std::string actor, session.actor());
    TRY(app::save_baseline(*work, *site, context, plan.schedule,
                           {actor, session.now(), "plan.baseline", arguments.get("--baseline"),
                            arguments.get("--reason")}));
    text += "Baseline " + arguments.get("--baseline") + " saved.\n";
  }
  session.print(document, text);
  return Outcome::kDone;
}

}  // namespace closeout::cli

// SPDX-License-Identifier: Apache-2.0
#include "parts/planner/solver.h"

#include <algorithm>
#include <map>
#include <set>

#include "parts/planner/explain.h"
#include "parts/planner/search.h"

namespace closeout::planner {
namespace {

constexpr long long kStepsPerMs = 20'000;

std::vector<WeekCapacity> load_of(const Problem& problem, const WorkAxis& axis,
                                  const Placement& placement) {
  std::map<std::size_t, Work> by_week;
  for (const WeekWork& part : placement.weeks) by_week[part.week] += part.amount;
  for (const WorkSpan& span : placement.work) {
    Work x = span.from;
    while (x < span.to) {
      const std::size_t week = problem.week_of(axis.start_at(x));
      const Work until = std::min(span.to, axis.at(problem.week_starts[week + 1]));
      by_week[week] += until - x;
      x = until;
    }
  }
  std::vector<WeekCapacity> load;
  for (const auto& [week, amount] : by_week) {
    load.push_back({problem.weeks[week], static_cast<double>(amount) / kPersonDay});
  }
  return load;
}

// How far the end may move, all else as it is, before its own deadline or limit or the start of an
// activity that waits for it is passed.
std::optional<seconds> slack_of(const Problem& problem, const Timetable& timetable, int i) {
  const Activity& activity = problem.activities[static_cast<std::size_t>(i)];
  std::optional<Instant> latest = problem.jobs[static_cast<std::size_t>(activity.job)].due;
  const auto lower = [&](Instant time) { latest = std::min(latest.value_or(time), time); };
  if (activity.limit) lower(*activity.limit);
  for (const int j : activity.after) {
    if (timetable[j].placed) lower(timetable[j].time.start);
  }
  if (!latest || !timetable[i].placed) return std::nullopt;
  return *latest - timetable[i].time.end;
}

PlannedActivity planned(const Problem& problem, const Timetable& timetable, int i) {
  const Activity& activity = problem.activities[static_cast<std::size_t>(i)];
  const Job& job = problem.jobs[static_cast<std::size_t>(activity.job)];
  const Team& team = problem.teams[static_cast<std::size_t>(activity.team)];
  const Placement& placement = timetable[i];
  PlannedActivity result;
  result.action = activity.action;
  result.finding = job.finding;
  result.part = job.part;
  result.crew = team.id;
  result.release = activity.release;
  result.earliest = placement.earliest;
  result.binding = explain(problem, timetable, i);
  result.provisional = activity.provisional;
  if (!placement.placed) return result;
  result.when = placement.time;
  result.load = load_of(problem, team.axis, placement);
  result.slack = slack_of(problem, timetable, i);
  result.past_limit = activity.limit && placement.time.end > *activity.limit;
  if (placement.option >= 0) {
    const auto& option = activity.options[static_cast<std::size_t>(placement.option)];
    const Slot& slot = problem.slots[static_cast<std::size_t>(option.slot)];
    result.window = slot.window;
    result.outage = slot.span;
  }
  return result;
}

// Whom to tell about the windows in use, each once.
void add_notices(const Problem& problem, const Timetable& timetable,
                 std::vector<std::string>& notes) {
  std::set<int> used;
  for (std::size_t i = 0; i < problem.size(); ++i) {
    const Placement& placement = timetable.placements()[i];
    if (!placement.placed || placement.option < 0) continue;
    used.insert(problem.activities[i].options[static_cast<std::size_t>(placement.option)].slot);
  }
  for (const int slot : used) {
    const std::string& notice = problem.slots[static_cast<std::size_t>(slot)].notice;
    if (!notice.empty()) notes.push_back(notice);
  }
}

}  // namespace

Schedule solve(const Problem& problem, const SolveOptions& options) {
  const Bound bound = lower_bound(problem);
  const long long steps = kStepsPerMs * std::max(1, options.time_limit_ms);
  const Order order = search(problem, bound, steps, options.seed);
  Timetable timetable(problem);
  decode(problem, order, timetable);

  Schedule schedule;
  schedule.cost = cost_of(problem, timetable);
  schedule.objective = objective(problem, schedule.cost);
  schedule.lower_bound = std::min(schedule.objective, objective(problem, bound.cost));
  if (schedule.objective > 0) {
    schedule.gap = (schedule.objective - schedule.lower_bound) / schedule.objective;
  }
  schedule.notes = problem.notes;
  add_notices(problem, timetable, schedule.notes);
  for (std::size_t i = 0; i < problem.size(); ++i) {
    schedule.activities.push_back(planned(problem, timetable, static_cast<int>(i)));
  }
  std::ranges::stable_sort(schedule.activities, {}, [&](const PlannedActivity& activity) {
    return activity.when ? activity.when->start : Instant::max();
  });
  return schedule;
}

}  // namespace closeout::planner

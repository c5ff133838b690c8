// SPDX-License-Identifier: Apache-2.0
#include "parts/planner/cost.h"

#include <algorithm>

namespace closeout::planner {
namespace {

constexpr double kSecondsPerDay = 86400;

template <class OutcomeOf>
Cost sum_up(const Problem& problem, OutcomeOf&& outcome_of) {
  Cost cost;
  std::vector<bool> late(problem.jobs.size());
  for (std::size_t i = 0; i < problem.size(); ++i) {
    const Activity& activity = problem.activities[i];
    const auto [end, early] = outcome_of(i);
    const Job& job = problem.jobs[static_cast<std::size_t>(activity.job)];
    if (job.due && (!end || *end > *job.due)) late[static_cast<std::size_t>(activity.job)] = true;
    if (activity.limit && (!end || *end > *activity.limit)) ++cost.limits;
    if (!end) ++cost.undated;
    const auto open = end.value_or(problem.end) - problem.now;
    cost.risk_days += activity.risk * static_cast<double>(open.count()) / kSecondsPerDay;
    cost.early_pd += static_cast<double>(early) / kPersonDay;
  }
  for (std::size_t j = 0; j < problem.jobs.size(); ++j) {
    if (!late[j]) continue;
    if (problem.jobs[j].blocker) {
      ++cost.blockers;
    } else {
      cost.others += problem.jobs[j].weight;
    }
  }
  cost.soft = soft_cost(problem, cost);
  return cost;
}

}  // namespace

Cost cost_of(const Problem& problem, const std::vector<Outcome>& outcomes) {
  return sum_up(problem, [&](std::size_t i) { return outcomes[i]; });
}

Cost cost_of(const Problem& problem, const Timetable& timetable) {
  return sum_up(problem, [&](std::size_t i) {
    const Placement& placement = timetable.placements()[i];
    return placement.placed ? Outcome{placement.time.end, placement.early} : Outcome{};
  });
}

}  // namespace closeout::planner

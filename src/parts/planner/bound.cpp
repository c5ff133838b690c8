// SPDX-License-Identifier: Apache-2.0
// Two relaxations. Alone: every activity has the plant to itself but keeps its release date, its
// predecessors, freezes and windows. Busy: the ordinary work of one crew, sharing the axis of the
// crew but free to interrupt; an activity then ends no earlier than the mean time of its work, and
// that mean is least in sum when the work with the most risk per person-day always goes first.
#include <algorithm>
#include <numeric>

#include "parts/planner/cost.h"
#include "parts/planner/precedence.h"

namespace closeout::planner {
namespace {

constexpr double kSecondsPerDay = 86400;

// The least work that must be done before the week of the outage, whichever window is taken.
Work least_early(const Problem& problem, const Activity& activity) {
  const WorkAxis& axis = problem.teams[static_cast<std::size_t>(activity.team)].axis;
  Work least = activity.options.empty() ? 0 : activity.work;
  for (const SlotOption& option : activity.options) {
    const auto first = problem.week_of(option.from);
    const auto last = problem.week_of(option.until);
    const Work room = axis.at(problem.week_starts[last + 1]) - axis.at(problem.week_starts[first]);
    least = std::min(least, std::max<Work>(0, activity.work - room));
  }
  return least;
}

std::vector<Outcome> outcomes_alone(const Problem& problem, std::vector<Instant>& earliest) {
  std::vector<std::vector<int>> before;
  for (const Activity& activity : problem.activities) before.push_back(activity.before);
  const auto component = components(before);  // predecessors first
  std::vector<std::size_t> order(problem.size());
  std::iota(order.begin(), order.end(), 0);
  std::ranges::sort(order, {}, [&](std::size_t i) { return component[i]; });

  const Timetable empty(problem);
  std::vector<Outcome> outcomes(problem.size());
  earliest.assign(problem.size(), problem.end);
  for (const std::size_t i : order) {
    Instant ready = problem.now;
    bool dated = true;
    for (const int j : problem.activities[i].before) {
      const auto& end = outcomes[static_cast<std::size_t>(j)].end;
      dated = dated && end.has_value();
      ready = std::max(ready, end.value_or(problem.end));
    }
    if (!dated) continue;
    const auto placement = empty.alone(static_cast<int>(i), ready);
    if (!placement.placed) continue;
    outcomes[i] = {placement.time.end, least_early(problem, problem.activities[i])};
    earliest[i] = placement.time.start;
  }
  return outcomes;
}

// One activity on the axis of its crew, with what is left of it.
struct Demand {
  Work from = 0;
  Work left = 0;
  double density = 0;  // risk per unit of work
};

// Risk times days of the work in a span, every piece counted from its start: never too much.
double risk_days_between(const Problem& problem, const WorkAxis& axis, const WorkSpan& span,
                         double density) {
  constexpr Work kStep = kPersonDay / 8;
  double total = 0;
  for (Work x = span.from; x < span.to; x += kStep) {
    const Work part = std::min(kStep, span.to - x);
    const auto open = axis.start_at(x) - problem.now;
    total += density * static_cast<double>(part) * static_cast<double>(open.count());
  }
  return total / kSecondsPerDay;
}

double busy_risk_days(const Problem& problem, const Team& team, std::vector<Demand> demands) {
  std::ranges::sort(demands, std::ranges::greater{}, &Demand::density);
  double total = 0;
  Work x = 0;
  while (x < team.axis.end()) {
    Work next = team.axis.end();
    Demand* chosen = nullptr;
    for (Demand& demand : demands) {
      if (demand.left <= 0) continue;
      if (demand.from > x) {
        next = std::min(next, demand.from);
      } else if (chosen == nullptr) {
        chosen = &demand;
      }
    }
    if (chosen != nullptr) {
      next = std::min(next, x + chosen->left);
      total += risk_days_between(problem, team.axis, {x, next}, chosen->density);
      chosen->left -= next - x;
    }
    x = next;
  }
  for (const Demand& demand : demands) {  // work beyond the horizon
    const auto open = static_cast<double>((problem.end - problem.now).count());
    total += demand.density * static_cast<double>(demand.left) * open / kSecondsPerDay;
  }
  return total;
}

}  // namespace

Bound lower_bound(const Problem& problem) {
  Bound bound;
  std::vector<Instant> earliest;
  bound.outcomes = outcomes_alone(problem, earliest);
  bound.cost = cost_of(problem, bound.outcomes);
  bound.late.resize(problem.jobs.size());
  std::vector<double> alone(problem.teams.size());
  std::vector<std::vector<Demand>> demands(problem.teams.size());
  for (std::size_t i = 0; i < problem.size(); ++i) {
    const Activity& activity = problem.activities[i];
    const auto& due = problem.jobs[static_cast<std::size_t>(activity.job)].due;
    const auto& end = bound.outcomes[i].end;
    if (due && (!end || *end > *due)) {
      bound.late[static_cast<std::size_t>(activity.job)] = true;
    }
    if (activity.outage || activity.work <= 0 || !end) continue;
    const auto team = static_cast<std::size_t>(activity.team);
    const auto open = static_cast<double>((*end - problem.now).count());
    alone[team] += activity.risk * open / kSecondsPerDay;
    demands[team].push_back({problem.teams[team].axis.at(earliest[i]), activity.work,
                             activity.risk / static_cast<double>(activity.work)});
  }
  for (std::size_t t = 0; t < problem.teams.size(); ++t) {
    const double busy = busy_risk_days(problem, problem.teams[t], std::move(demands[t]));
    bound.cost.risk_days += std::max(0.0, busy - alone[t]);
  }
  bound.cost.soft = soft_cost(problem, bound.cost);
  return bound;
}

}  // namespace closeout::planner

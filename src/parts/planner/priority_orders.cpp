// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <numeric>

#include "parts/planner/precedence.h"
#include "parts/planner/search.h"

namespace closeout::planner {
namespace {

constexpr seconds kPerPersonDay = days{1};  // rough: nights included, crew alone

// Latest end of each activity that lets all that waits for it keep its date; the end of the horizon
// where no date can be kept or none is set.
std::vector<Instant> latest_ends(const Problem& problem, const Bound& bound,
                                 const std::vector<std::size_t>& successors_first) {
  std::vector<Instant> latest(problem.size(), problem.end);
  for (const std::size_t i : successors_first) {
    const Activity& activity = problem.activities[i];
    const auto job = static_cast<std::size_t>(activity.job);
    if (problem.jobs[job].due && !bound.late[job]) latest[i] = *problem.jobs[job].due;
    if (activity.limit) latest[i] = std::min(latest[i], *activity.limit);
    for (const int j : activity.after) {
      const Activity& next = problem.activities[static_cast<std::size_t>(j)];
      const seconds work = kPerPersonDay * next.work / kPersonDay;
      const Instant end = latest[static_cast<std::size_t>(j)];
      latest[i] = std::min(latest[i], end - (next.outage ? next.duration : work));
    }
    const Instant wanted = latest[i];
    for (const SlotOption& option : activity.options) {
      if (option.from + activity.duration > wanted) break;
      latest[i] = std::min(wanted, option.until);
    }
  }
  return latest;
}

double density(const Activity& activity) {
  return activity.risk / static_cast<double>(std::max<Work>(activity.work, kPersonDay / 8));
}

template <class Key>
Order ordered_by(const Problem& problem, Key&& key) {
  Order order{std::vector<int>(problem.size()), std::vector<bool>(problem.size())};
  std::iota(order.sequence.begin(), order.sequence.end(), 0);
  std::ranges::stable_sort(order.sequence, {},
                           [&](int i) { return key(static_cast<std::size_t>(i)); });
  return order;
}

}  // namespace

std::vector<Order> priority_orders(const Problem& problem, const Bound& bound) {
  std::vector<std::vector<int>> after;
  for (const Activity& activity : problem.activities) after.push_back(activity.after);
  const auto component = components(after);
  std::vector<std::size_t> successors_first(problem.size());
  std::iota(successors_first.begin(), successors_first.end(), 0);
  std::ranges::sort(successors_first, {}, [&](std::size_t i) { return component[i]; });
  const auto latest = latest_ends(problem, bound, successors_first);

  std::vector<double> unlocked(problem.size());  // risk per work of the activity and what waits
  for (const std::size_t i : successors_first) {
    unlocked[i] = density(problem.activities[i]);
    for (const int j : problem.activities[i].after) {
      unlocked[i] = std::max(unlocked[i], unlocked[static_cast<std::size_t>(j)]);
    }
  }
  const auto& a = problem.activities;
  std::vector<Order> orders;
  orders.push_back(ordered_by(
      problem, [&](std::size_t i) { return std::tuple(latest[i], a[i].tier, -unlocked[i]); }));
  orders.push_back(ordered_by(problem, [&](std::size_t i) {
    return std::tuple(a[i].tier, !a[i].containment, latest[i], -unlocked[i]);
  }));
  orders.push_back(
      ordered_by(problem, [&](std::size_t i) { return std::tuple(-unlocked[i], latest[i]); }));
  orders.push_back(ordered_by(problem, [&](std::size_t i) {
    return std::tuple(bound.outcomes[i].end.value_or(problem.end), -unlocked[i]);
  }));
  return orders;
}

}  // namespace closeout::planner

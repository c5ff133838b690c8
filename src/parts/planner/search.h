// SPDX-License-Identifier: Apache-2.0
// The search behind solve(): plans as orders of activities, and how orders are tried and changed.
#pragma once

#include <cstdint>
#include <vector>

#include "parts/planner/cost.h"

namespace closeout::planner {

// A plan in short: activities are placed in this order, each as soon as its predecessors are.
struct Order {
  std::vector<int> sequence;
  std::vector<bool> eager;  // see Timetable::place
};

// Builds the plan of an order in the timetable.
void decode(const Problem& problem, const Order& order, Timetable& timetable);

// Orders by due date, by tier, by risk per person-day and by first possible date.
std::vector<Order> priority_orders(const Problem& problem, const Bound& bound);

// The best order found within a number of steps.
Order search(const Problem& problem, const Bound& bound, long long steps_max, std::uint64_t seed);

}  // namespace closeout::planner

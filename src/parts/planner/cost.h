// SPDX-License-Identifier: Apache-2.0
// What a partial or complete plan costs, and what no plan can go below.
#pragma once

#include <vector>

#include "parts/planner/timetable.h"

namespace closeout::planner {

// What one activity contributes.
struct Outcome {
  std::optional<Instant> end;  // empty counts to the end of the horizon, and makes its job late
  Work early = 0;              // as in Placement
};
Cost cost_of(const Problem& problem, const std::vector<Outcome>& outcomes);
Cost cost_of(const Problem& problem, const Timetable& timetable);

struct Bound {
  Cost cost;                      // no plan is better in any member
  std::vector<Outcome> outcomes;  // first possible end of each activity; empty = never
  std::vector<bool> late;         // jobs that no plan can save
};
Bound lower_bound(const Problem& problem);

}  // namespace closeout::planner

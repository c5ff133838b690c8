// SPDX-License-Identifier: Apache-2.0
// Finds a good plan: serial schedule generation under several priority rules, then a local search
// over the order in which activities are placed.
#pragma once

#include <cstdint>

#include "parts/planner/problem.h"

namespace closeout::planner {

struct SolveOptions {
  // Counted in steps of the algorithm, not on a clock: the same problem, limit and seed give the
  // same plan on every machine. On slow machines it may take longer.
  int time_limit_ms = 500;
  std::uint64_t seed = 1;
};

Schedule solve(const Problem& problem, const SolveOptions& options = {});

}  // namespace closeout::planner

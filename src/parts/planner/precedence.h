// SPDX-License-Identifier: Apache-2.0
// What must have ended before what may start (manual §3.4).
#pragma once

#include <string>
#include <vector>

#include "parts/planner/open_work.h"

namespace closeout::planner {

struct Precedence {
  std::vector<std::vector<int>> before;  // per open action, ascending
  std::vector<bool> cyclic;              // waits for itself
};

// Links between actions as recorded; where two dependent findings have none, all actions of the one
// wait for all actions of the other; an intrusive action waits for the backup work on its assets.
// The last two give way where they would close a circle.
Precedence precedence(const Context& context, const std::vector<OpenAction>& open,
                      std::vector<std::string>& notes);

// Strongly connected component of each node, in topological order of the components.
std::vector<int> components(const std::vector<std::vector<int>>& before);

}  // namespace closeout::planner

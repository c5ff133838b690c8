// SPDX-License-Identifier: Apache-2.0
// What must not happen at the same time, or not in the same window (manual §3.4, §3.5).
#pragma once

#include <vector>

#include "parts/planner/open_work.h"
#include "parts/planner/problem.h"

namespace closeout::planner {

// Fills unaries and, per activity, what it holds: its assets; in an outage also its zones and crew.
// Activities stand in the order of the open actions.
void add_unaries(const std::vector<OpenAction>& open, Problem& problem);

// Fills apart: outage work on the two partners of a redundant pair; outage work in a safety zone
// and in a control zone joined to it by a conduit, which is what the plant falls back on.
void add_apart(const Context& context, const std::vector<OpenAction>& open, Problem& problem);

}  // namespace closeout::planner

// SPDX-License-Identifier: Apache-2.0
// One page on where the closure stands: what blocks it, what is next, where the levels miss.
#pragma once

#include <string>

#include "assessment/assessment.h"
#include "parts/planner/misses.h"

namespace closeout::reports {

std::string overview_markdown(const Context& context, const Assessment& assessment,
                              const std::vector<planner::Miss>& misses);
// The same as a single HTML file without scripts or outside references.
std::string overview_html(const Context& context, const Assessment& assessment,
                          const std::vector<planner::Miss>& misses);

}  // namespace closeout::reports

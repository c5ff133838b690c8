// SPDX-License-Identifier: Apache-2.0
// The first date of an action by itself: what was agreed, what is on order, what is permitted.
#pragma once

#include <string>
#include <vector>

#include "parts/planner/open_work.h"
#include "parts/planner/schedule.h"

namespace closeout::planner {

// Day from which an ordered item can be built in: as recorded, else delivery plus the test days of
// the policy. Empty = nobody knows.
std::optional<Date> ready_day(const Context& context, const LeadTime& item);

// One release per open action, in the same order.
std::vector<Release> releases(const Context& context, const std::vector<OpenAction>& open,
                              std::vector<std::string>& notes);

}  // namespace closeout::planner

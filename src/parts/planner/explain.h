// SPDX-License-Identifier: Apache-2.0
// Says in words what fixes the date of each activity (manual §3.6: "why not earlier?").
#pragma once

#include "parts/planner/timetable.h"

namespace closeout::planner {

Binding explain(const Problem& problem, const Timetable& timetable, int activity);

}  // namespace closeout::planner

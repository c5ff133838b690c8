// SPDX-License-Identifier: Apache-2.0
// Crews and people in time: weekly capacity as axes of work, and leave.
#pragma once

#include <span>
#include <vector>

#include "parts/planner/problem.h"

namespace closeout::planner {

// Fills weeks, week_starts, now, end and timezone.
void add_calendar(const Context& context, Problem& problem);

// The team of a crew; an unknown crew works with the default capacity of the policy.
Team make_team(const Context& context, const Problem& problem, const CrewId& id);

// Full absences of a person, by time. Part-time availability is no absence.
std::vector<Interval> absences(const Context& context, const PersonId& person);

}  // namespace closeout::planner

// SPDX-License-Identifier: Apache-2.0
// Judges a plan against the records alone: every rule of manual §3.4 and §3.5 is read a second time
// here, sharing no code with the solver, so that a fault on one side shows on the other.
#pragma once

#include <string>
#include <vector>

#include "model/context.h"
#include "parts/planner/inputs.h"
#include "parts/planner/schedule.h"

namespace closeout::planner {

// One sentence per violation, naming the action; empty = the plan can be carried out.
std::vector<std::string> check_plan(const Context& context, const PlanInputs& inputs,
                                    const Schedule& schedule);

}  // namespace closeout::planner

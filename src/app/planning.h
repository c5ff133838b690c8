// SPDX-License-Identifier: Apache-2.0
// The dated plan of a site: made, checked, kept as a baseline.
#pragma once

#include "app/edit.h"
#include "app/workspace.h"
#include "assessment/assessment.h"
#include "parts/planner/diff.h"
#include "parts/planner/misses.h"
#include "parts/planner/proposals.h"
#include "parts/planner/solver.h"

namespace closeout::app {

struct Plan {
  planner::Schedule schedule;
  std::vector<planner::Miss> misses;
  std::vector<planner::Proposal> proposals;
};

// Errors: kInternal when the independent checker finds fault with the schedule; such a plan is
// never shown or saved.
Result<Plan> make_plan(const Context& context, const Assessment& assessment,
                       const planner::SolveOptions& options = {});

// A baseline keeps the dates of each action under a name. Saving the same name again is kConflict.
Result<void> save_baseline(Workspace& workspace, const std::string& site, const Context& context,
                           const planner::Schedule& schedule, const Act& act);
Result<planner::Schedule> load_baseline(Workspace& workspace, const std::string& site,
                                        const std::string& name);

}  // namespace closeout::app

// SPDX-License-Identifier: Apache-2.0
// Drafts for what cannot be done in time: a residual-risk record and a compensating action, where
// none exists yet (manual §3.5). They are proposals; nothing is decided by them.
#pragma once

#include <optional>
#include <vector>

#include "parts/planner/misses.h"

namespace closeout::planner {

struct Proposal {
  Miss miss;
  std::optional<ResidualRisk> risk;          // residual exploitability is left for people to judge
  std::optional<Compensation> compensation;  // of that record, or of the one that exists
  std::optional<Action> action;              // the work that puts the compensation in place
};

// One per miss that lacks a record or a compensation. Ids continue the series of the site.
std::vector<Proposal> proposals(const Context& context, const PlanInputs& inputs,
                                const Schedule& schedule);

}  // namespace closeout::planner

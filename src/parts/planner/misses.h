// SPDX-License-Identifier: Apache-2.0
// Findings, or parts of them, that the plan cannot bring in by their deadline, and why (manual
// §3.5, reason codes of §6.2).
#pragma once

#include <string>
#include <vector>

#include "model/context.h"
#include "parts/planner/inputs.h"
#include "parts/planner/schedule.h"

namespace closeout::planner {

struct Miss {
  FindingId finding;
  std::string part;
  ActionId last;  // the open action that ends last
  RiskReason reason = RiskReason::kNoWindow;
  std::vector<RiskReason> also;
  // Start of the first slot in which the last action can run: the instant at which its window
  // opens, else a local day; empty = not known.
  std::string earliest;
  WindowId window;
  Date deadline{};
  RiskId proposal;  // record that covers it already; empty = one must be proposed
  std::string why;  // a sentence
};

// By finding and part.
std::vector<Miss> misses(const Context& context, const PlanInputs& inputs,
                         const Schedule& schedule);

// The record that covers a finding or part of it: one for the part before one for the whole.
const ResidualRisk* covering_risk(const Snapshot& snapshot, const FindingId& finding,
                                  const std::string& part);

}  // namespace closeout::planner

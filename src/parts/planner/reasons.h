// SPDX-License-Identifier: Apache-2.0
// The reason code of a late part, from what rules the date of its last action.
#pragma once

#include <vector>

#include "model/context.h"
#include "parts/planner/schedule.h"

namespace closeout::planner {

struct Reasons {
  RiskReason main = RiskReason::kNoWindow;
  std::vector<RiskReason> also;
};

// `known` is the record that covers the part already, or null.
Reasons reasons_of(const Context& context, const Schedule& schedule, const PlannedActivity& last,
                   Date deadline, const ResidualRisk* known);

}  // namespace closeout::planner

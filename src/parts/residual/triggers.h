// SPDX-License-Identifier: Apache-2.0
// What re-opens an accepted or proposed residual risk (manual §6.5), and what fired.
#pragma once

#include <string>
#include <vector>

#include "parts/residual/scope.h"

namespace closeout::residual {

struct Trigger {
  RiskId risk;
  std::string kind;      // EXPIRED, COMPENSATION_DEGRADED, FIX_WINDOW_MOVED …
  std::string message;   // what happened, with the dates and limits
  bool warning = false;  // announces, does not yet re-open
};

// All that fire now for one record, in the order of the manual's list.
std::vector<Trigger> triggers(const Context& context, const ResidualRisk& risk);

}  // namespace closeout::residual

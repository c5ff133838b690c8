// SPDX-License-Identifier: Apache-2.0
// Which actions the plan is made of, and what they touch.
#pragma once

#include <vector>

#include "model/context.h"

namespace closeout::planner {

// An open action and the finding it works for: of a merged finding the one it was merged into.
struct OpenAction {
  const Action* action = nullptr;
  const Finding* finding = nullptr;  // null when the record names none
  std::vector<ZoneId> zones;         // of the action, else of its assets, else of the finding
};

// In the order of the action ids. Actions of closed and withdrawn findings are left out.
std::vector<OpenAction> open_work(const Context& context);

// The finding that counts: follows merges; null when the id is unknown.
const Finding* target_of(const Snapshot& snapshot, const FindingId& id);

// Needs an outage and is no backup itself: asks for a verified backup first (manual §3.4).
bool needs_backup(const Action& action);

}  // namespace closeout::planner

// SPDX-License-Identifier: Apache-2.0
// What the checks of a plan share: each activity beside its record, and the list of complaints.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "model/context.h"
#include "parts/planner/inputs.h"
#include "parts/planner/schedule.h"

namespace closeout::planner {

struct CheckedItem {
  const PlannedActivity* planned = nullptr;
  const Action* action = nullptr;
  const Finding* finding = nullptr;
  std::set<ZoneId> zones;

  bool dated() const { return planned->when.has_value(); }
  Instant start() const { return planned->when->start; }
  Instant end() const { return planned->when->end; }
  bool outage() const { return action->outage != OutageNeed::kNone; }
  const std::string& name() const { return action->id.value; }
};

struct CheckedPlan {
  const Context& context;
  const PlanInputs& inputs;
  const Schedule& schedule;
  std::vector<CheckedItem> items;  // whose action is known and open
  std::map<ActionId, const CheckedItem*> by_action;
  std::vector<std::string> complaints;

  template <class... Parts>
  void complain(fmt::format_string<Parts...> form, Parts&&... parts) {
    complaints.push_back(fmt::format(form, std::forward<Parts>(parts)...));
  }
};

// The finding an action works for, through merges; null when closed, withdrawn or unknown.
const Finding* finding_worked_for(const Snapshot& snapshot, const Action& action, bool& shut);

void check_presence(CheckedPlan& plan);
void check_dates(CheckedPlan& plan);
void check_windows(CheckedPlan& plan);
void check_order(CheckedPlan& plan);
void check_exclusion(CheckedPlan& plan);
void check_load(CheckedPlan& plan);
void check_cost(CheckedPlan& plan);

}  // namespace closeout::planner

// SPDX-License-Identifier: Apache-2.0
#include "parts/planner/checker.h"

#include "parts/planner/checked_plan.h"

namespace closeout::planner {
namespace {

std::set<ZoneId> touched(const Snapshot& snapshot, const Action& action, const Finding* finding) {
  std::set<ZoneId> zones(action.zones.begin(), action.zones.end());
  if (!zones.empty()) return zones;
  for (const auto& id : action.assets) {
    if (const Asset* asset = snapshot.assets().find(id)) {
      zones.insert(asset->zones.begin(), asset->zones.end());
    }
  }
  if (zones.empty() && finding != nullptr) {
    zones.insert(finding->zones.begin(), finding->zones.end());
  }
  return zones;
}

}  // namespace

const Finding* finding_worked_for(const Snapshot& snapshot, const Action& action, bool& shut) {
  std::set<FindingId> seen;
  const Finding* finding = snapshot.findings().find(action.finding);
  while (finding != nullptr && finding->state == FindingState::kMerged &&
         seen.insert(finding->id).second) {
    finding = snapshot.findings().find(finding->merged_into);
  }
  shut = finding != nullptr &&
         (finding->state == FindingState::kClosed || finding->state == FindingState::kWithdrawn);
  return finding;
}

void check_presence(CheckedPlan& plan) {
  const auto& snapshot = plan.context.snapshot;
  std::set<ActionId> seen;
  for (const auto& planned : plan.schedule.activities) {
    const Action* action = snapshot.actions().find(planned.action);
    if (!seen.insert(planned.action).second) {
      plan.complain("{} is planned twice", planned.action.value);
    } else if (action == nullptr) {
      plan.complain("{} does not exist", planned.action.value);
    } else if (action->state != ActionState::kOpen) {
      plan.complain("{} is not open", planned.action.value);
    } else {
      bool shut = false;
      const Finding* finding = finding_worked_for(snapshot, *action, shut);
      if (shut) plan.complain("{} belongs to a finding that is shut", planned.action.value);
      if (planned.finding != (finding == nullptr ? FindingId() : finding->id) ||
          planned.part != action->part || planned.crew != action->crew) {
        plan.complain("{} is planned under another finding, part or crew", planned.action.value);
      }
      plan.items.push_back({&planned, action, finding, touched(snapshot, *action, finding)});
    }
  }
  for (const auto& action : snapshot.actions()) {
    bool shut = false;
    finding_worked_for(snapshot, action, shut);
    if (action.state == ActionState::kOpen && !shut && !seen.contains(action.id)) {
      plan.complain("{} is open but not in the plan", action.id.value);
    }
  }
}

std::vector<std::string> check_plan(const Context& context, const PlanInputs& inputs,
                                    const Schedule& schedule) {
  CheckedPlan plan{context, inputs, schedule, {}, {}, {}};
  check_presence(plan);
  for (const auto& item : plan.items) plan.by_action[item.action->id] = &item;
  check_dates(plan);
  check_windows(plan);
  check_order(plan);
  check_exclusion(plan);
  check_load(plan);
  check_cost(plan);
  return plan.complaints;
}

}  // namespace closeout::planner

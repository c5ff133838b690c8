// SPDX-License-Identifier: Apache-2.0
#include "parts/playbook/draft.h"

#include <algorithm>
#include <unordered_set>

#include "model/series.h"

namespace closeout::playbook {

Draft::Draft(const Context& context, const Finding& finding, int first_number)
    : context_(context),
      finding_(finding),
      next_number_(first_number > 0 ? first_number : next_number<Action>(context.snapshot)) {
  for (const auto& action : context.snapshot.actions()) {
    if (action.finding == finding.id) existing_.push_back(&action);
  }
  for (const auto& id : finding.zones) {
    const auto* zone = context.snapshot.zones().find(id);
    if (zone == nullptr || zone->external_placeholder) continue;
    zones_.push_back(id);
    touches_safety_ = touches_safety_ || zone->safety;
  }
  for (const auto& id : finding.assets) {
    const auto* asset = context.snapshot.assets().find(id);
    if (asset != nullptr && asset->lifecycle == Lifecycle::kInService) assets_.push_back(id);
  }
}

ActionId Draft::add(Action action) {
  action.id = series_id<Action>(next_number_++);
  action.finding = finding_.id;
  return actions_.emplace_back(std::move(action)).id;
}

const Action* Draft::find(const ActionId& id) const {
  const auto found = std::ranges::find(actions_, id, &Action::id);
  return found != actions_.end() ? &*found : context_.snapshot.actions().find(id);
}

bool Draft::reaches(const ActionId& from, const std::function<bool(const Action&)>& is_it) const {
  std::vector<ActionId> stack = {from};
  std::unordered_set<ActionId> seen = {from};
  while (!stack.empty()) {
    const auto* action = find(stack.back());
    stack.pop_back();
    if (action == nullptr) continue;
    if (is_it(*action)) return true;
    for (const auto& id : action->depends_on) {
      if (seen.insert(id).second) stack.push_back(id);
    }
  }
  return false;
}

bool is_intrusive(const Action& action) {
  return action.kind == WorkKind::kChange && action.outage != OutageNeed::kNone;
}

void wait_for(Action& action, const std::vector<ActionId>& ids) {
  for (const auto& id : ids) {
    const bool there = std::ranges::find(action.depends_on, id) != action.depends_on.end();
    if (!there && id != action.id) action.depends_on.push_back(id);
  }
}

}  // namespace closeout::playbook

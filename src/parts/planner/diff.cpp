// SPDX-License-Identifier: Apache-2.0
#include "parts/planner/diff.h"

#include <map>

#include <fmt/format.h>

#include "base/text.h"

namespace closeout::planner {
namespace {

struct ByNaturalId {
  bool operator()(const ActionId& a, const ActionId& b) const {
    return natural_less(a.value, b.value);
  }
};
struct Pair {
  const PlannedActivity* before = nullptr;
  const PlannedActivity* after = nullptr;
};

std::string place(const PlannedActivity& activity, const std::string& timezone) {
  if (!activity.when) return "no date";
  const std::string window =
      activity.window.empty() ? "" : fmt::format(" in {}", activity.window.value);
  return fmt::format("{}{} (until {})", local_text(activity.when->start, timezone), window,
                     local_text(activity.when->end, timezone));
}

std::string slip_text(seconds slip) {
  const auto hours_moved = std::chrono::duration_cast<hours>(std::chrono::abs(slip)).count();
  const std::string amount = hours_moved >= 24 ? fmt::format("{} days", hours_moved / 24)
                                               : fmt::format("{} hours", hours_moved);
  return fmt::format("; it ends {} {}", amount, slip > seconds{0} ? "later" : "earlier");
}

PlanChange change_of(const Pair& pair, const std::string& timezone) {
  const PlannedActivity& known = pair.after != nullptr ? *pair.after : *pair.before;
  PlanChange change;
  change.action = known.action;
  change.finding = known.finding;
  if (pair.before != nullptr) change.before = pair.before->when;
  if (pair.after != nullptr) change.after = pair.after->when;
  if (pair.before == nullptr) {
    change.kind = ChangeKind::kNew;
    change.text = fmt::format("{} is new: {}", known.action.value, place(known, timezone));
    return change;
  }
  if (pair.after == nullptr) {
    change.kind = ChangeKind::kGone;
    change.text = fmt::format("{} is gone; it was planned for {}", known.action.value,
                              place(known, timezone));
    return change;
  }
  change.text = fmt::format("{} moves from {} to {}", known.action.value,
                            place(*pair.before, timezone), place(*pair.after, timezone));
  if (change.before && change.after) {
    change.slip = change.after->end - change.before->end;
    if (*change.slip != seconds{0}) change.text += slip_text(*change.slip);
  }
  change.text += fmt::format("; {}", pair.after->binding.text);
  return change;
}

}  // namespace

std::vector<PlanChange> diff_plans(const Schedule& before, const Schedule& after,
                                   const std::string& timezone) {
  std::map<ActionId, Pair, ByNaturalId> pairs;
  for (const auto& activity : before.activities) pairs[activity.action].before = &activity;
  for (const auto& activity : after.activities) pairs[activity.action].after = &activity;
  std::vector<PlanChange> changes;
  for (const auto& [id, pair] : pairs) {
    const bool both = pair.before != nullptr && pair.after != nullptr;
    if (both && pair.before->when == pair.after->when &&
        pair.before->window == pair.after->window) {
      continue;
    }
    changes.push_back(change_of(pair, timezone));
  }
  return changes;
}

}  // namespace closeout::planner

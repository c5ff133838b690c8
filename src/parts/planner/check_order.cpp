// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "parts/planner/checked_plan.h"

namespace closeout::planner {
namespace {

// What each open action waits for; the flag says whether a record states it or a rule implies it.
using Waits = std::map<ActionId, std::map<ActionId, bool>>;

Waits stated_waits(const CheckedPlan& plan) {
  Waits waits;
  for (const auto& item : plan.items) {
    for (const auto& id : item.action->depends_on) {
      if (plan.by_action.contains(id)) waits[item.action->id][id] = true;
    }
  }
  return waits;
}

bool linked_one_by_one(const CheckedPlan& plan, const FindingId& later, const FindingId& earlier) {
  const auto& snapshot = plan.context.snapshot;
  const auto works_for = [&](const Action& action, const FindingId& id) {
    bool shut = false;
    const Finding* finding = finding_worked_for(snapshot, action, shut);
    return finding != nullptr && finding->id == id;
  };
  return std::ranges::any_of(snapshot.actions(), [&](const Action& action) {
    return works_for(action, later) &&
           std::ranges::any_of(action.depends_on, [&](const ActionId& id) {
             const Action* other = snapshot.actions().find(id);
             return other != nullptr && works_for(*other, earlier);
           });
  });
}

void add_finding_waits(const CheckedPlan& plan, Waits& waits) {
  std::map<FindingId, std::vector<const CheckedItem*>> by_finding;
  for (const auto& item : plan.items) {
    if (item.finding != nullptr) by_finding[item.finding->id].push_back(&item);
  }
  for (const auto& [id, own] : by_finding) {
    for (const auto& prerequisite : own.front()->finding->depends_on) {
      Action probe;
      probe.finding = prerequisite;
      bool shut = false;
      const Finding* target = finding_worked_for(plan.context.snapshot, probe, shut);
      const auto others = target == nullptr ? by_finding.end() : by_finding.find(target->id);
      if (others == by_finding.end() || target->id == id) continue;
      if (linked_one_by_one(plan, id, target->id)) continue;
      for (const auto* later : own) {
        for (const auto* earlier : others->second) {
          waits[later->action->id].try_emplace(earlier->action->id, false);
        }
      }
    }
  }
}

void add_backup_waits(const CheckedPlan& plan, Waits& waits) {
  std::map<AssetId, std::vector<const CheckedItem*>> backups;
  for (const auto& item : plan.items) {
    if (item.action->kind != WorkKind::kBackup) continue;
    for (const auto& asset : item.action->assets) backups[asset].push_back(&item);
  }
  for (const auto& item : plan.items) {
    if (!item.outage() || item.action->kind == WorkKind::kBackup) continue;
    for (const auto& asset : item.action->assets) {
      const auto found = backups.find(asset);
      if (found == backups.end()) continue;
      for (const auto* backup : found->second) {
        waits[item.action->id].try_emplace(backup->action->id, false);
      }
    }
  }
}

// Whether `from` waits for `to`, directly or not; implied rules that meet in a circle are void.
bool reaches(const Waits& waits, const ActionId& from, const ActionId& to) {
  std::set<ActionId> seen;
  std::vector<ActionId> open{from};
  while (!open.empty()) {
    const ActionId id = open.back();
    open.pop_back();
    if (id == to) return true;
    const auto own = waits.find(id);
    if (own == waits.end() || !seen.insert(id).second) continue;
    for (const auto& [next, stated] : own->second) open.push_back(next);
  }
  return false;
}

}  // namespace

void check_order(CheckedPlan& plan) {
  Waits waits = stated_waits(plan);
  add_finding_waits(plan, waits);
  add_backup_waits(plan, waits);
  for (const auto& [id, own] : waits) {
    const CheckedItem& later = *plan.by_action.at(id);
    if (!later.dated()) continue;
    for (const auto& [before, stated] : own) {
      const CheckedItem& earlier = *plan.by_action.at(before);
      if (earlier.dated() && earlier.end() <= later.start()) continue;
      if (!stated && reaches(waits, before, id)) continue;
      plan.complain("{} starts before {} has ended{}", id.value, before.value,
                    stated ? "" : ", which its finding or the backup rule asks for");
    }
  }
}

}  // namespace closeout::planner

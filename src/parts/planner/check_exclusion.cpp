// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "parts/planner/checked_plan.h"

namespace closeout::planner {
namespace {

using Users = std::vector<const CheckedItem*>;

bool meet(const CheckedItem& a, const CheckedItem& b) {
  return a.start() < b.end() && b.start() < a.end();
}

bool share_window(const CheckedItem& a, const CheckedItem& b) {
  const auto& left = a.planned->outage;
  const auto& right = b.planned->outage;
  return left && right && left->start < right->end && right->start < left->end;
}

// No two of the users at the same time.
void check_alone(CheckedPlan& plan, Users users, const std::string& what) {
  std::ranges::sort(users, {}, [](const CheckedItem* item) { return item->start(); });
  for (std::size_t i = 0; i < users.size(); ++i) {
    for (std::size_t j = i + 1; j < users.size() && users[j]->start() < users[i]->end(); ++j) {
      if (!meet(*users[i], *users[j])) continue;
      plan.complain("{} and {} are both at work {}", users[i]->name(), users[j]->name(), what);
    }
  }
}

void check_shared(CheckedPlan& plan) {
  std::map<AssetId, Users> by_asset;
  std::map<ZoneId, Users> by_zone;
  std::map<CrewId, Users> by_crew;
  for (const auto& item : plan.items) {
    if (!item.dated()) continue;
    const std::set<AssetId> assets(item.action->assets.begin(), item.action->assets.end());
    for (const auto& asset : assets) by_asset[asset].push_back(&item);
    if (!item.outage()) continue;
    for (const auto& zone : item.zones) by_zone[zone].push_back(&item);
    if (!item.action->crew.empty()) by_crew[item.action->crew].push_back(&item);
  }
  for (const auto& [id, users] : by_asset) check_alone(plan, users, "on asset " + id.value);
  for (const auto& [id, users] : by_zone) check_alone(plan, users, "in zone " + id.value);
  for (const auto& [id, users] : by_crew) {
    check_alone(plan, users, "in outages with crew " + id.value);
  }
}

bool are_partners(const Snapshot& snapshot, const CheckedItem& a, const CheckedItem& b) {
  const auto points_at = [&](const CheckedItem& from, const CheckedItem& to) {
    return std::ranges::any_of(from.action->assets, [&](const AssetId& id) {
      const Asset* asset = snapshot.assets().find(id);
      return asset != nullptr && !asset->redundancy_partner.empty() &&
             asset->redundancy_partner != id.value &&
             std::ranges::any_of(to.action->assets, [&](const AssetId& other) {
               return other.value == asset->redundancy_partner;
             });
    });
  };
  return points_at(a, b) || points_at(b, a);
}

// Safety work and work on the control system that would have to take over.
bool is_fallback(const Snapshot& snapshot, const CheckedItem& safety, const CheckedItem& control) {
  return std::ranges::any_of(snapshot.conduits(), [&](const Conduit& conduit) {
    bool has_safety = false;
    bool has_control = false;
    for (const auto& end : conduit.ends) {
      const Zone* zone = snapshot.zones().find(end);
      if (zone == nullptr) continue;
      has_safety = has_safety || (zone->safety && safety.zones.contains(end));
      has_control = has_control || (!zone->safety && zone->kind == ZoneKind::kControl &&
                                    control.zones.contains(end));
    }
    return has_safety && has_control;
  });
}

void check_same_window(CheckedPlan& plan) {
  Users outages;
  for (const auto& item : plan.items) {
    if (item.dated() && item.outage() && item.planned->outage) outages.push_back(&item);
  }
  const auto& snapshot = plan.context.snapshot;
  for (std::size_t i = 0; i < outages.size(); ++i) {
    for (std::size_t j = i + 1; j < outages.size(); ++j) {
      const auto& a = *outages[i];
      const auto& b = *outages[j];
      if (!share_window(a, b)) continue;
      if (are_partners(snapshot, a, b)) {
        plan.complain("{} and {} touch redundant partners in one window", a.name(), b.name());
      }
      if (is_fallback(snapshot, a, b) || is_fallback(snapshot, b, a)) {
        plan.complain("{} and {} touch a safety zone and its fallback in one window", a.name(),
                      b.name());
      }
    }
  }
}

void check_owners(CheckedPlan& plan) {
  for (const auto& item : plan.items) {
    if (!item.dated() || !item.outage() || item.action->owner.empty()) continue;
    for (const auto& leave : plan.context.snapshot.windows()) {
      const bool away = leave.type == WindowType::kLeave && !leave.days_per_week &&
                        leave.person == item.action->owner;
      for (const auto& span : leave.occurrences) {
        if (!away || !(span.start < item.end() && item.start() < span.end)) continue;
        plan.complain("{} runs while its owner is away", item.name());
      }
    }
  }
}

void check_in_progress(CheckedPlan& plan) {
  for (const auto& crew : plan.context.snapshot.all<Crew>()) {
    if (crew.wip_limit <= 0) continue;
    for (const auto& item : plan.items) {
      if (!item.dated() || item.action->crew != crew.id || item.start() == item.end()) continue;
      const auto at_once = std::ranges::count_if(plan.items, [&](const CheckedItem& other) {
        return other.dated() && other.action->crew == crew.id && other.start() <= item.start() &&
               item.start() < other.end();
      });
      if (at_once <= crew.wip_limit) continue;
      plan.complain("crew {} has {} activities in progress when {} starts", crew.id.value, at_once,
                    item.name());
    }
  }
}

}  // namespace

void check_exclusion(CheckedPlan& plan) {
  check_shared(plan);
  check_same_window(plan);
  check_owners(plan);
  check_in_progress(plan);
}

}  // namespace closeout::planner

// SPDX-License-Identifier: Apache-2.0
#include "parts/triage/zone_status.h"

#include <algorithm>

#include "parts/triage/finding_state.h"

namespace closeout::triage {
namespace {

std::vector<ZoneId> zones_of(const Snapshot& snapshot, const Finding& finding,
                             const Action& action) {
  if (!action.zones.empty()) return action.zones;
  std::vector<ZoneId> zones;
  for (const AssetId& id : action.assets) {
    const Asset* asset = snapshot.assets().find(id);
    if (asset != nullptr) zones.insert(zones.end(), asset->zones.begin(), asset->zones.end());
  }
  const bool elsewhere = std::ranges::none_of(
      zones, [&](const ZoneId& zone) { return contains(finding.zones, zone); });
  return elsewhere ? finding.zones : zones;
}

}  // namespace

std::vector<ZoneStatus> zone_statuses(const Register& reg, const Finding& finding) {
  std::vector<ZoneStatus> statuses;
  for (const ZoneId& zone : finding.zones) statuses.push_back({zone, {}, {}});
  for (const Action* action : reg.actions_of(finding.id)) {
    if (action->state == ActionState::kCancelled) continue;
    const auto zones = zones_of(reg.snapshot(), finding, *action);
    for (ZoneStatus& status : statuses) {
      if (!contains(zones, status.zone)) continue;
      (action->state == ActionState::kOpen ? status.open : status.done).push_back(action->id);
    }
  }
  return statuses;
}

}  // namespace closeout::triage

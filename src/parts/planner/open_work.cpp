// SPDX-License-Identifier: Apache-2.0
#include "parts/planner/open_work.h"

#include <algorithm>

namespace closeout::planner {
namespace {

std::vector<ZoneId> zones_of(const Snapshot& snapshot, const Action& action,
                             const Finding* finding) {
  if (!action.zones.empty()) return action.zones;
  std::vector<ZoneId> zones;
  for (const auto& id : action.assets) {
    const Asset* asset = snapshot.assets().find(id);
    if (asset != nullptr) zones.insert(zones.end(), asset->zones.begin(), asset->zones.end());
  }
  if (zones.empty() && finding != nullptr) zones = finding->zones;
  std::ranges::sort(zones);
  zones.erase(std::ranges::unique(zones).begin(), zones.end());
  return zones;
}

}  // namespace

const Finding* target_of(const Snapshot& snapshot, const FindingId& id) {
  const Finding* finding = snapshot.findings().find(id);
  // A chain of merges is never longer than the table, even when somebody closed it to a ring.
  for (std::size_t i = 0; i < snapshot.findings().size(); ++i) {
    if (finding == nullptr || finding->state != FindingState::kMerged) break;
    finding = snapshot.findings().find(finding->merged_into);
  }
  return finding;
}

std::vector<OpenAction> open_work(const Context& context) {
  const auto& snapshot = context.snapshot;
  std::vector<OpenAction> open;
  for (const Action& action : snapshot.actions()) {
    if (action.state != ActionState::kOpen) continue;
    const Finding* finding = target_of(snapshot, action.finding);
    if (finding != nullptr &&
        (finding->state == FindingState::kClosed || finding->state == FindingState::kWithdrawn)) {
      continue;
    }
    open.push_back({&action, finding, zones_of(snapshot, action, finding)});
  }
  return open;
}

bool needs_backup(const Action& action) {
  return action.outage != OutageNeed::kNone && action.kind != WorkKind::kBackup;
}

}  // namespace closeout::planner

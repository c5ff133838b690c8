// SPDX-License-Identifier: Apache-2.0
#include "model/backup.h"

#include <algorithm>

namespace closeout {
namespace {

int freshness_days(const Policy& policy, EvidenceType type) {
  for (const auto& row : policy.evidence.freshness) {
    if (row.type == type) return row.days;
  }
  return 0;
}

bool stands(const Evidence& item) {
  return item.review != AuditorDecision::kRejected &&
         item.auditor_decision != AuditorDecision::kRejected && !item.superseded_by;
}

}  // namespace

BackupCheck::BackupCheck(const Context& context)
    : policy_(context.policy), today_(context.today()) {
  const days age_max(freshness_days(context.policy, EvidenceType::kRestoreTest));
  for (const auto& item : context.snapshot.evidence()) {
    if (item.type != EvidenceType::kRestoreTest || !item.collected_at || !stands(item)) continue;
    if (*item.collected_at > context.now || context.now - *item.collected_at > age_max) continue;
    if (item.asset) {
      restored_assets_.insert(item.asset);
    } else {
      restored_zones_.insert(ZoneId(item.zone));
    }
  }
}

BackupState BackupCheck::state(const Asset& asset) const {
  if (asset.backup == BackupKind::kNotApplicable) return BackupState::kNotApplicable;
  if (asset.backup == BackupKind::kNone || !asset.last_good_backup) return BackupState::kMissing;
  if (too_old(asset)) return BackupState::kTooOld;
  return restored(asset) ? BackupState::kVerified : BackupState::kNeverRestored;
}

bool BackupCheck::too_old(const Asset& asset) const {
  for (const auto& row : policy_.evidence.backup_age) {
    if (row.class_ != asset.class_) continue;
    return days_between(*asset.last_good_backup, today_) > row.days;
  }
  return true;  // an age that nobody set is no proof
}

bool BackupCheck::restored(const Asset& asset) const {
  return restored_assets_.contains(asset.id) ||
         std::ranges::any_of(asset.zones,
                             [&](const ZoneId& zone) { return restored_zones_.contains(zone); });
}

}  // namespace closeout

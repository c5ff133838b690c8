// SPDX-License-Identifier: Apache-2.0
// Whether an asset could be brought back: the hard rule before any intrusive work (manual §3.4).
#pragma once

#include <unordered_set>

#include "model/context.h"

namespace closeout {

enum class BackupState {
  kVerified,       // a good backup of a fitting age, and a restore that was tried
  kNotApplicable,  // nothing to save
  kMissing,
  kTooOld,         // older than the policy allows for the asset's class
  kNeverRestored,  // no restore test, or only an old or rejected one
};

class BackupCheck {
 public:
  explicit BackupCheck(const Context& context);

  BackupState state(const Asset& asset) const;

 private:
  bool too_old(const Asset& asset) const;
  bool restored(const Asset& asset) const;

  const Policy& policy_;
  Date today_;
  std::unordered_set<AssetId> restored_assets_;
  std::unordered_set<ZoneId> restored_zones_;  // by a test that names no asset
};

}  // namespace closeout

// SPDX-License-Identifier: Apache-2.0
// What a residual-risk record is about: its zones and assets, from the part of the findings it
// covers, and its compensations and signatures.
#pragma once

#include <vector>

#include "model/context.h"

namespace closeout::residual {

struct Scope {
  std::vector<ZoneId> zones;
  std::vector<AssetId> assets;
  std::vector<ActionId> open_actions;
};

// Of the named part only, when the record names one: its open actions say where it lies.
Scope scope_of(const Snapshot& snapshot, const ResidualRisk& risk);
std::vector<const Compensation*> compensations_of(const Snapshot& snapshot, const RiskId& risk);
std::vector<const Signature*> signatures_of(const Snapshot& snapshot, const RiskId& risk);
bool touches_safety_zone(const Snapshot& snapshot, const ResidualRisk& risk, const Scope& scope);

}  // namespace closeout::residual

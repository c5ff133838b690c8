// SPDX-License-Identifier: Apache-2.0
#include "parts/residual/scope.h"

#include <algorithm>

namespace closeout::residual {
namespace {

template <class T>
void add_all(std::vector<T>& to, const std::vector<T>& from) {
  to.insert(to.end(), from.begin(), from.end());
}

template <class T>
void sort_unique(std::vector<T>& values) {
  std::ranges::sort(values);
  const auto tail = std::ranges::unique(values);
  values.erase(tail.begin(), tail.end());
}

bool covers(const ResidualRisk& risk, const Action& action) {
  const bool same_finding = std::ranges::find(risk.findings, action.finding) != risk.findings.end();
  return same_finding && (risk.part.empty() || action.part == risk.part);
}

template <class T>
std::vector<const T*> rows_of(const Table<T>& table, const RiskId& risk) {
  std::vector<const T*> rows;
  for (const T& row : table) {
    if (row.risk == risk) rows.push_back(&row);
  }
  return rows;
}

}  // namespace

Scope scope_of(const Snapshot& snapshot, const ResidualRisk& risk) {
  Scope scope;
  for (const Action& action : snapshot.actions()) {
    if (action.state != ActionState::kOpen || !covers(risk, action)) continue;
    scope.open_actions.push_back(action.id);
    if (risk.part.empty()) continue;
    add_all(scope.zones, action.zones);
    add_all(scope.assets, action.assets);
  }
  for (const FindingId& id : risk.findings) {
    const Finding* finding = snapshot.findings().find(id);
    if (finding == nullptr || (!risk.part.empty() && !scope.zones.empty())) continue;
    add_all(scope.zones, finding->zones);
    add_all(scope.assets, finding->assets);
  }
  sort_unique(scope.zones);
  sort_unique(scope.assets);
  return scope;
}

std::vector<const Compensation*> compensations_of(const Snapshot& snapshot, const RiskId& risk) {
  return rows_of(snapshot.all<Compensation>(), risk);
}

std::vector<const Signature*> signatures_of(const Snapshot& snapshot, const RiskId& risk) {
  return rows_of(snapshot.all<Signature>(), risk);
}

bool touches_safety_zone(const Snapshot& snapshot, const ResidualRisk& risk, const Scope& scope) {
  return risk.safety_zone || std::ranges::any_of(scope.zones, [&](const ZoneId& id) {
           const Zone* zone = snapshot.zones().find(id);
           return zone != nullptr && zone->safety;
         });
}

}  // namespace closeout::residual

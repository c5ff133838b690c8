// SPDX-License-Identifier: Apache-2.0
#include "parts/triage/gate.h"

#include <algorithm>

#include "base/text.h"
#include "parts/triage/finding_state.h"

namespace closeout::triage {
namespace {

bool is_signed(const Snapshot& snapshot, const GateOverride& record, Date today) {
  const auto by = [&](Role role) {
    return std::ranges::any_of(record.by, [&](const PersonId& person) {
      return holds_role(snapshot, person, role, record.at.value_or(today));
    });
  };
  return record.at.has_value() && !trim(record.reason).empty() && by(Role::kLead) &&
         by(Role::kOperations);
}

}  // namespace

bool is_exempt_from_gate(const Finding& finding, const Rank& rank) {
  switch (finding.work_kind) {
    case WorkKind::kContainment:
    case WorkKind::kDocumentation:
    case WorkKind::kInventory:
    case WorkKind::kBackup:
      return true;
    default:
      return rank.tier == 1;
  }
}

std::vector<ZoneId> closed_gates(const Register& reg, const Finding& finding,
                                 std::span<const ZoneId> passed) {
  const auto overridden = [&](const ZoneId& zone) {
    return std::ranges::any_of(reg.overrides_of(finding.id), [&](const GateOverride* record) {
      return (record->zone.empty() || record->zone == zone) &&
             is_signed(reg.snapshot(), *record, reg.context().today());
    });
  };
  std::vector<ZoneId> closed;
  for (const ZoneId& id : finding.zones) {
    const Zone* zone = reg.snapshot().zones().find(id);
    if (zone != nullptr && zone->external_placeholder) continue;
    if (std::ranges::find(passed, id) != passed.end() || overridden(id)) continue;
    closed.push_back(id);
  }
  return closed;
}

std::vector<FindingId> working_without_gate(const Register& reg, std::span<const ZoneId> passed,
                                            const Ranks& ranks) {
  std::vector<FindingId> working;
  for (const Finding& finding : reg.snapshot().findings()) {
    if (finding.state != FindingState::kInProgress) continue;
    const auto rank = ranks.find(finding.id);
    if (is_exempt_from_gate(finding, rank == ranks.end() ? Rank{} : rank->second)) continue;
    if (!closed_gates(reg, finding, passed).empty()) working.push_back(finding.id);
  }
  return working;
}

}  // namespace closeout::triage

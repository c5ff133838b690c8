// SPDX-License-Identifier: Apache-2.0
#include "parts/validation/what_if.h"

#include <algorithm>
#include <set>

#include "parts/validation/levels.h"

namespace closeout {
namespace {

template <class T>
bool contains(const std::vector<T>& list, const T& value) {
  return std::ranges::find(list, value) != list.end();
}

// Findings that stand against one requirement in one zone: those the status row names, else those
// that name the requirement and the zone themselves.
bool stands_against(const RequirementStatus& row, const Finding& finding) {
  if (!row.findings.empty()) return contains(row.findings, finding.id);
  return contains(finding.requirements, row.requirement) && contains(finding.zones, row.zone);
}

bool becomes_met(const RequirementStatus& row, const Snapshot& snapshot,
                 const std::set<FindingId>& closed) {
  bool any_closed = false;
  bool any_open = false;
  for (const Finding& finding : snapshot.findings()) {
    if (!stands_against(row, finding)) continue;
    if (!closed.contains(finding.id)) {
      any_open = any_open || is_open(finding);
      continue;
    }
    any_closed = true;
    const auto& requirements = finding.requirements;
    const bool primary = !requirements.empty() && requirements.front() == row.requirement;
    if (primary && contains(finding.zones, row.zone)) return true;
  }
  return any_closed && !any_open;
}

}  // namespace

Snapshot with_findings_closed(const Snapshot& snapshot, const std::vector<FindingId>& closed) {
  const std::set<FindingId> ids(closed.begin(), closed.end());
  auto statuses = snapshot.statuses().rows();
  for (RequirementStatus& row : statuses) {
    if (row.status == RequirementState::kMet && row.evidence == EvidenceState::kAccepted) continue;
    if (!becomes_met(row, snapshot, ids)) continue;
    row.status = RequirementState::kMet;
    row.evidence = EvidenceState::kAccepted;
  }
  auto findings = snapshot.findings().rows();
  for (Finding& finding : findings) {
    if (ids.contains(finding.id)) finding.state = FindingState::kClosed;
  }
  Snapshot changed = snapshot;
  changed.set(std::move(statuses));
  changed.set(std::move(findings));
  return changed;
}

}  // namespace closeout

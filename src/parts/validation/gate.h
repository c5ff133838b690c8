// SPDX-License-Identifier: Apache-2.0
// The gate of each zone before remediation, and what may be done while it is closed (manual §2.6).
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "parts/validation/inventory.h"
#include "parts/validation/levels.h"
#include "parts/validation/violation.h"

namespace closeout {

enum class GateState { kNotStarted, kInReview, kNotPassed, kPassed, kStale };
template <>
struct EnumWords<GateState> {
  static constexpr auto words = std::to_array<std::string_view>(
      {"NOT_STARTED", "IN_REVIEW", "NOT_PASSED", "PASSED", "STALE"});
};

struct Gate {
  ZoneId zone;
  GateState state = GateState::kNotStarted;
  std::vector<std::string> open;      // error rules, "ZC-26 A02"
  std::vector<std::string> warnings;  // warnings that nobody waived
  std::vector<std::string> other;     // what else is missing
  ModelVersionId version;             // on which it passed
  std::optional<Date> date;
  std::string note;  // a walkdown that stands in for coverage

  bool passed() const { return state == GateState::kPassed; }
};

// One per zone that has a gate, in natural order.
std::vector<Gate> zone_gates(const Context& context, const std::vector<Violation>& violations,
                             const Inventory& inventory, const std::vector<LevelRow>& levels);

// Whether lead and operations together overrode the gate for this finding.
bool gate_overridden(const Snapshot& snapshot, const FindingId& finding);
// Containment, documentation, inventory and backup work, and Tier 1, need no open gate.
bool exempt_from_gate(WorkKind kind, int tier);

// Findings in progress although a gate of theirs is closed, without exemption or override.
std::vector<FindingId> in_progress_without_gate(const Context& context,
                                                const std::vector<Gate>& gates,
                                                const std::function<int(const Finding&)>& tier_of);

}  // namespace closeout

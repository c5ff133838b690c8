// SPDX-License-Identifier: Apache-2.0
// Proposals to raise a MINOR to MAJOR (manual §1.1). Only the auditor or the lead confirms one.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "parts/triage/deadlines.h"

namespace closeout::triage {

enum class EscalationKind {
  kAggregation,      // several minors on one requirement
  kSystemic,         // one cause in several zones
  kRepeat,           // a minor that was not fixed at the last audit
  kOverdue,          // a clock has run out
  kRepeatCandidate,  // confirm or reject that it repeats an earlier finding
};
inline constexpr auto kEscalationKinds = std::to_array<std::string_view>(
    {"AGGREGATION", "SYSTEMIC", "REPEAT", "OVERDUE", "REPEAT_CANDIDATE"});
constexpr std::string_view to_text(EscalationKind kind) {
  return kEscalationKinds[static_cast<std::size_t>(kind)];
}

struct EscalationProposal {
  EscalationKind kind = EscalationKind::kAggregation;
  std::vector<FindingId> findings;
  std::string why;
};

// By kind, then by finding. `clocks` are the deadlines of the same snapshot.
std::vector<EscalationProposal> escalations(const Context& context,
                                            std::span<const Deadlines> clocks);

}  // namespace closeout::triage

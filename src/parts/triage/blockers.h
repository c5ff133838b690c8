// SPDX-License-Identifier: Apache-2.0
// Which findings block the closure of the audit, by which rule and why (manual §1.3).
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "parts/triage/deadlines.h"

namespace closeout::triage {

enum class BlockerRule {
  kOpenMajor,
  kPlanOverdue,
  kRepeat,
  kInvalidatesModel,
  kSafetySignoff,
  kLegalCondition,
  kRiskPosition,
  kRejectedTwice,
  kDependency,
  kOverdue,
};
inline constexpr auto kBlockerRules =
    std::to_array<std::string_view>({"B1", "B2", "B3", "B4", "B5", "B6", "B7", "B8", "B9", "B10"});
constexpr std::string_view to_text(BlockerRule rule) {
  return kBlockerRules[static_cast<std::size_t>(rule)];
}

struct BlockerReason {
  BlockerRule rule = BlockerRule::kOpenMajor;
  std::string why;  // one sentence
};

struct Blocker {
  FindingId id;
  std::vector<BlockerReason> reasons;  // in the order of the rules; empty = no blocker
  bool auditor_acknowledged = false;
  std::vector<BlockerReason> acknowledged;  // what would hold without that

  bool blocks() const { return !reasons.empty(); }
  std::vector<std::string> rules() const;  // "B1", "B5"
};

// What clears a blocker; management's acceptance alone does not.
inline constexpr std::string_view kWhatClears =
    "Cleared by closure, by the auditor's downgrade, or by a residual-risk position that the "
    "auditor has acknowledged; acceptance by management alone does not clear it.";

// One entry per finding, in the order of the snapshot. `clocks` are the deadlines of the same
// snapshot; `broken_acceptances` the accepted residual risks that are expired, unsigned or signed
// below the authority they need.
std::vector<Blocker> blockers(const Context& context, std::span<const Deadlines> clocks,
                              std::span<const RiskId> broken_acceptances);

}  // namespace closeout::triage

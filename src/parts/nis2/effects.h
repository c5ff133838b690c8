// SPDX-License-Identifier: Apache-2.0
// What an incident does to findings and residual risks (manual §5.5). All of it is proposed; only a
// command applies it, and each piece once.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "model/context.h"

namespace closeout::nis2 {

enum class EffectKind { kRaiseThreat, kConfirmPath, kReviewRisk, kRaiseFinding, kReopen };
using closeout::to_text;  // of dates and words, beside the one below
std::string_view to_text(EffectKind kind);

struct Effect {
  EffectKind kind = EffectKind::kRaiseThreat;
  std::string object;    // finding or risk id; of a finding to raise its title
  bool applied = false;  // by somebody, earlier
  std::string text;      // what it means, in words
};

// Of what the record names. A drill, and an incident judged not significant, has none.
std::vector<Effect> effects_of(const Context& context, const Incident& incident);

// Records as they are once the effects are applied.
struct EffectChange {
  Incident incident;
  std::vector<Finding> raised;            // new, IMPORTED, with the incident as their source
  std::vector<IncidentDecision> reviews;  // of residual risks, to be answered
  std::vector<FindingId> reopen;          // closed findings to move to REOPENED
};
EffectChange apply_effects(const Context& context, const Incident& incident,
                           const std::vector<Effect>& effects, const PersonId& by);

// Decisions are numbered within their incident: "INC-2026-03/D6".
DecisionId next_decision_id(const Snapshot& snapshot, const IncidentId& incident,
                            std::size_t offset = 0);

}  // namespace closeout::nis2

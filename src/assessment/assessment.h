// SPDX-License-Identifier: Apache-2.0
// The parts put together: everything that is computed of one site at one time, in the order in
// which the results feed each other. Nothing of it is stored.
#pragma once

#include <memory>
#include <unordered_map>
#include <vector>

#include "parts/planner/inputs.h"
#include "parts/priority/score.h"
#include "parts/residual/register.h"
#include "parts/triage/blockers.h"
#include "parts/validation/gate.h"
#include "parts/validation/model_rules.h"

namespace closeout {

// Score, deadlines and blockers of every finding, index by index in the order of the snapshot.
struct Ranking {
  std::unique_ptr<Topology> topology;
  std::unique_ptr<Reachability> reachability;
  std::vector<priority::Score> scores;
  std::vector<triage::Deadlines> deadlines;
  std::vector<triage::Blocker> blockers;
  std::vector<priority::RankFacts> facts;

  int tier_of(const Finding& finding) const;
  residual::Bands bands() const;
  const priority::Score* score(const FindingId& id) const;

  std::unordered_map<FindingId, std::size_t> index;
};

// levels: for the SL gap that breaks ties; empty = none.
Ranking rank_findings(const Context& context, const std::vector<LevelRow>& levels = {});

struct Validation {
  std::vector<Violation> violations;
  Inventory inventory;
  std::vector<LevelRow> levels;
  std::vector<GapIndex> gaps;
  std::vector<Gate> gates;
};

Validation validate_site(const Context& context, const Topology& topology);

struct Assessment {
  Ranking ranking;
  Validation validation;
};
Assessment assess(const Context& context);

planner::PlanInputs plan_inputs(const Context& context, const Assessment& assessment);

}  // namespace closeout

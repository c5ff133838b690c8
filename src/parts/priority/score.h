// SPDX-License-Identifier: Apache-2.0
// The score of every finding with the reason for each number, its interval where confidence is low,
// and the order in which work comes (manual §3.3).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "parts/priority/inputs.h"
#include "parts/priority/stated_score.h"

namespace closeout::priority {

struct Interval {
  int score_min = 0;
  int score_max = 0;
  int tier_min = kTierCount;  // the most urgent tier it could be
  int tier_max = kTierCount;
};

struct Score {
  const Finding* finding = nullptr;
  ScoreInputs inputs;
  std::optional<Matrix> matrix;          // empty: not scored, because the consequence is unknown
  std::vector<ScoreOverride> overrides;  // that took effect
  std::optional<Interval> interval;      // confidence L: every factor one up or down
  bool improve_data = false;             // the interval crosses a tier
  bool quick_win = false;
  int lifted_tier = kTierCount;  // the most urgent tier that waits for it
  FindingId lifted_by;           // empty: its own
  std::optional<CvssFault> cvss_fault;
  std::string why;

  int tier() const { return matrix ? matrix->tier : kTierCount; }
};

// Facts of the siblings that the score of one finding reads. Missing entries mean none.
struct RankFacts {
  bool overdue = false;
  int sl_gap = 0;                // of its zones
  std::optional<Date> deadline;  // next open one
};

// In the order of the snapshot; facts[i] belongs to finding i (empty = none for all).
std::vector<Score> score_findings(const Context& context, const Topology& topology,
                                  const Reachability& reachability,
                                  std::span<const RankFacts> facts = {});

// Indexes into `scores`, first work first: tier (lifted), S, C x E raw, people, SL gap, deadline,
// age, id.
std::vector<std::size_t> work_order(const Context& context, std::span<const Score> scores,
                                    std::span<const RankFacts> facts);

}  // namespace closeout::priority

// SPDX-License-Identifier: Apache-2.0
// How sure a rank is: seeded perturbations of every factor and of the weights (manual §3.6).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "parts/priority/score.h"

namespace closeout::priority {

struct Stability {
  const Finding* finding = nullptr;
  double same_tier_percent = 0;
  double top_ten_percent = 0;  // of the samples in which it is among the first ten
  int rank_low = 0;            // 5th and 95th percentile of its rank, 1 = first
  int rank_high = 0;
};

struct Sensitivity {
  int samples = 0;
  std::uint64_t seed = 0;
  double top_ten_stable_percent = 0;  // mean share of today's first ten that stay there
  std::vector<Stability> findings;    // scored and open ones, in the order of the snapshot
};

// Each sample moves every factor by -step, 0 or +step and every weight by up to ±weight step
// (renormalised). Findings with equal (tier, S) share the best rank. The same seed gives the same
// answer on every machine.
Sensitivity sensitivity(const Context& context, std::span<const Score> scores, std::uint64_t seed);

}  // namespace closeout::priority

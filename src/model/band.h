// SPDX-License-Identifier: Apache-2.0
// The risk matrix (manual §3.3): consequence x exploitability to a band.
#pragma once

#include "model/policy.h"

namespace closeout {

constexpr Band band_of(int consequence, int exploitability, const ScorePolicy& policy) {
  const int ce = consequence * exploitability;
  if (consequence >= policy.very_high_c_min && exploitability >= policy.very_high_e_min) {
    return Band::kVeryHigh;
  }
  if (ce >= policy.high_ce_min ||
      (consequence >= policy.high_c && exploitability >= policy.high_c_e_min)) {
    return Band::kHigh;
  }
  return ce >= policy.medium_ce_min ? Band::kMedium : Band::kLow;
}

}  // namespace closeout

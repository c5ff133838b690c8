// SPDX-License-Identifier: Apache-2.0
// The arithmetic of manual §3.2 and §3.3 on plain numbers: exploitability, score, band and tier.
#pragma once

#include <optional>

#include "model/band.h"
#include "model/values.h"

namespace closeout::priority {

inline constexpr int kTierCount = 4;

struct Exploitability {
  double raw = 0;                // weighted sum of the factors, two decimals
  int level = 0;                 // 1..5, after overrides
  bool known_exploited = false;  // the override of that name took effect
};

struct Matrix {
  int consequence = 0;  // 1..5
  Exploitability exploitability;
  int audit_impact = 0;  // 1..5
  int score = 0;         // 1..125
  Band band = Band::kLow;
  int tier = kTierCount;  // 1 now, 2 before the audit, 3 planned, 4 watch
};

struct OverrideFlags {
  bool known_exploited = false;  // a KEV entry names the weakness
  bool safety_logic = false;     // safety logic can be changed from outside the safety zone
  bool compromise = false;       // confirmed
  bool physical_only = false;    // locked and alarmed
};

Exploitability exploitability_of(const Factors& factors, const OverrideFlags& overrides,
                                 const ScorePolicy& policy);
Matrix matrix_of(int consequence, const Factors& factors, const OverrideFlags& overrides,
                 int audit_impact, const ScorePolicy& policy);

}  // namespace closeout::priority

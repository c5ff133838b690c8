// SPDX-License-Identifier: Apache-2.0
#include "parts/priority/matrix.h"

#include <algorithm>
#include <cmath>

namespace closeout::priority {
namespace {

constexpr int kLevelMax = 5;

int tier_of(const Matrix& matrix, const OverrideFlags& overrides, const ScorePolicy& policy) {
  // Audit impact can lift to tier 2, never to tier 1; tier 1 looks at the risk alone.
  if (matrix.band == Band::kVeryHigh || matrix.exploitability.known_exploited ||
      overrides.compromise || overrides.safety_logic) {
    return 1;
  }
  if (matrix.audit_impact >= policy.audit_major || matrix.band == Band::kHigh ||
      matrix.score >= policy.tier2_score_min) {
    return 2;
  }
  return matrix.score >= policy.tier3_score_min ? 3 : kTierCount;
}

}  // namespace

Exploitability exploitability_of(const Factors& factors, const OverrideFlags& overrides,
                                 const ScorePolicy& policy) {
  Exploitability result;
  for (std::size_t i = 0; i < factors.size(); ++i) result.raw += policy.weights[i] * factors[i];
  // The weights have two decimals: rounding there takes the binary noise away before the floor.
  result.raw = std::round(result.raw * 100) / 100;
  result.level = std::clamp(static_cast<int>(std::floor(result.raw + 0.5)), 1, kLevelMax);
  result.known_exploited =
      overrides.known_exploited && factors[0] >= policy.known_exploited_access_min;
  if (result.known_exploited || overrides.compromise) result.level = kLevelMax;
  if (overrides.physical_only) result.level = std::min(result.level, policy.physical_cap);
  return result;
}

Matrix matrix_of(int consequence, const Factors& factors, const OverrideFlags& overrides,
                 int audit_impact, const ScorePolicy& policy) {
  Matrix matrix;
  matrix.consequence = consequence;
  matrix.exploitability = exploitability_of(factors, overrides, policy);
  matrix.audit_impact = audit_impact;
  matrix.score = consequence * matrix.exploitability.level * audit_impact;
  matrix.band = band_of(consequence, matrix.exploitability.level, policy);
  matrix.tier = tier_of(matrix, overrides, policy);
  return matrix;
}

}  // namespace closeout::priority

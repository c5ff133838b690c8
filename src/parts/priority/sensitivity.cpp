// SPDX-License-Identifier: Apache-2.0
#include "parts/priority/sensitivity.h"

#include <algorithm>
#include <array>

#include "base/random.h"

namespace closeout::priority {
namespace {

constexpr int kScoreMax = 125;
constexpr std::size_t kTopTen = 10;
constexpr std::size_t kBinsMax = 1000;  // up to so many findings percentiles are exact
constexpr std::size_t kKeys = static_cast<std::size_t>(kTierCount) * (kScoreMax + 1);

// Smaller = more urgent: tier first, then the higher score.
std::size_t key_of(const Matrix& matrix) {
  return static_cast<std::size_t>((matrix.tier - 1) * (kScoreMax + 1) + kScoreMax - matrix.score);
}

ScorePolicy perturbed(const ScorePolicy& policy, Random& random) {
  ScorePolicy moved = policy;
  double sum = 0;
  for (double& weight : moved.weights) {
    weight = std::max(0.0, weight + (2 * random.unit() - 1) * policy.sensitivity_weight_step);
    sum += weight;
  }
  for (double& weight : moved.weights) weight /= sum;
  return moved;
}

struct Tally {
  const Score* score = nullptr;
  int same_tier = 0;
  int top_ten = 0;
  std::vector<std::uint32_t> bins;  // how often a rank of each bin was reached
};

// The best rank of every key, 0 = first, from how many findings have it.
std::vector<std::uint32_t> ranks_of(const std::vector<std::size_t>& keys) {
  std::vector<std::uint32_t> counts(kKeys, 0);
  for (const std::size_t key : keys) ++counts[key];
  std::uint32_t before = 0;
  for (auto& count : counts) before += std::exchange(count, before);
  return counts;
}

// The first rank of the bin in which this share of the samples is reached, from 1.
int percentile(const Tally& tally, double share, int samples, std::size_t bin_width) {
  double left = share * samples;
  std::size_t bin = 0;
  while (bin + 1 < tally.bins.size() && (left -= tally.bins[bin]) > 0) ++bin;
  return static_cast<int>(bin * bin_width) + 1;
}

}  // namespace

Sensitivity sensitivity(const Context& context, std::span<const Score> scores, std::uint64_t seed) {
  const ScorePolicy& policy = context.policy.score;
  std::vector<Tally> tallies;
  for (const Score& score : scores) {
    const bool open = score.finding->state != FindingState::kClosed &&
                      score.finding->state != FindingState::kMerged &&
                      score.finding->state != FindingState::kWithdrawn;
    if (score.matrix && open) tallies.push_back({&score, 0, 0, {}});
  }
  const std::size_t bin_width = tallies.size() / kBinsMax + 1;
  for (Tally& tally : tallies) tally.bins.assign(tallies.size() / bin_width + 1, 0);
  Random random(seed);
  std::vector<std::size_t> keys(tallies.size());
  for (int sample = 0; sample < policy.sensitivity_samples; ++sample) {
    const ScorePolicy moved = perturbed(policy, random);
    for (std::size_t i = 0; i < tallies.size(); ++i) {
      const Score& score = *tallies[i].score;
      Factors factors = score.inputs.factors;
      for (int& factor : factors) {
        const int step = (static_cast<int>(random.below(3)) - 1) * policy.sensitivity_factor_step;
        factor = std::clamp(factor + step, 1, 5);
      }
      const Matrix matrix = matrix_of(*score.inputs.consequence, factors, score.inputs.overrides,
                                      score.matrix->audit_impact, moved);
      keys[i] = key_of(matrix);
      tallies[i].same_tier += matrix.tier == score.matrix->tier ? 1 : 0;
    }
    const auto ranks = ranks_of(keys);
    for (std::size_t i = 0; i < tallies.size(); ++i) {
      const std::uint32_t rank = ranks[keys[i]];
      ++tallies[i].bins[rank / bin_width];
      tallies[i].top_ten += rank < kTopTen ? 1 : 0;
    }
  }
  Sensitivity result;
  result.samples = policy.sensitivity_samples;
  result.seed = seed;
  const double percent = 100.0 / std::max(1, result.samples);
  std::vector<std::size_t> today;
  for (const Tally& tally : tallies) today.push_back(key_of(*tally.score->matrix));
  const auto ranks_today = ranks_of(today);
  int top = 0;
  for (std::size_t i = 0; i < tallies.size(); ++i) {
    const Tally& tally = tallies[i];
    result.findings.push_back({tally.score->finding, tally.same_tier * percent,
                               tally.top_ten * percent,
                               percentile(tally, 0.05, result.samples, bin_width),
                               percentile(tally, 0.95, result.samples, bin_width)});
    if (ranks_today[today[i]] < kTopTen) {
      result.top_ten_stable_percent += tally.top_ten * percent;
      ++top;
    }
  }
  if (top > 0) result.top_ten_stable_percent /= top;
  return result;
}

}  // namespace closeout::priority

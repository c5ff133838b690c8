// SPDX-License-Identifier: Apache-2.0
#include "parts/evidence/sampling.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/random.h"

namespace closeout::evidence {
namespace {

bool demanding(const Zone* zone, const EvidencePolicy& policy) {
  if (zone == nullptr) return false;
  const bool target = zone->sl_t && std::ranges::max(*zone->sl_t) >= policy.double_from_sl;
  return target || zone->max_c >= policy.double_from_consequence;
}

}  // namespace

int sample_size(int population, const Zone* zone, int exceptions, const EvidencePolicy& policy) {
  int size = population;
  for (const SampleRow& row : policy.sampling) {
    if (row.population_max && population > *row.population_max) continue;
    if (row.sample > 0) size = row.sample;
    break;
  }
  if (demanding(zone, policy)) size *= 2;
  if (exceptions == 1) size *= 2;
  return std::min(size, population);
}

std::vector<std::string> draw_sample(std::vector<SampleItem> population, int size,
                                     std::uint64_t seed, const std::vector<std::string>& picks) {
  std::ranges::sort(population, {}, &SampleItem::id);
  std::vector<std::string> drawn;
  std::set<std::string> taken;
  const auto take = [&](const std::string& id) {
    if (taken.insert(id).second) drawn.push_back(id);
  };
  for (const auto& pick : picks) {
    if (std::ranges::find(population, pick, &SampleItem::id) != population.end()) take(pick);
  }
  std::map<std::string, std::vector<std::string>> strata;
  for (const SampleItem& item : population) {
    if (item.always) take(item.id);
  }
  for (const SampleItem& item : population) {
    if (!taken.contains(item.id)) strata[item.stratum].push_back(item.id);
  }
  Random random(seed);
  for (auto& [name, ids] : strata) {
    for (std::size_t i = ids.size(); i > 1; --i) std::swap(ids[i - 1], ids[random.below(i)]);
  }
  // Round after round one of each stratum, so that small strata are never left out by chance.
  for (std::size_t round = 0; drawn.size() < static_cast<std::size_t>(std::max(size, 0)); ++round) {
    const std::size_t before = drawn.size();
    for (const auto& [name, ids] : strata) {
      const bool full = drawn.size() >= static_cast<std::size_t>(size);
      if (round < ids.size() && !full) take(ids[round]);
    }
    if (drawn.size() == before) break;
  }
  return drawn;
}

}  // namespace closeout::evidence

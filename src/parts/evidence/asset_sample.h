// SPDX-License-Identifier: Apache-2.0
// Which assets of which zones a sample holds (manual §7.6): strata by class and manufacturer,
// safety and boundary devices all, and so drawn that anybody with the seed draws the same.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/context.h"

namespace closeout::evidence {

struct AssetSampleRequest {
  std::vector<ZoneId> zones{};
  std::optional<AssetClass> class_{};  // only such assets
  std::uint64_t seed = 0;
  int exceptions = 0;                // found so far: one doubles the sample
  std::vector<std::string> picks{};  // the auditor's, by id or tag
};

enum class SampledWhy { kPicked, kAlways, kDrawn };
std::string_view to_text(SampledWhy why);

struct SampledAsset {
  const Asset* asset = nullptr;
  SampledWhy why = SampledWhy::kDrawn;
};

// One zone: n of N, which are those of evidence records (sample_n, population_n).
struct ZoneSample {
  ZoneId zone;
  int population = 0;
  int required = 0;  // by the policy; safety and boundary devices can make it more
  std::vector<SampledAsset> assets;
};

// Errors: kUsage for more picks than the policy grants, or one that is not in the zones.
Result<std::vector<ZoneSample>> sample_assets(const Context& context,
                                              const AssetSampleRequest& request);

}  // namespace closeout::evidence

// SPDX-License-Identifier: Apache-2.0
#include "parts/evidence/asset_sample.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "parts/evidence/sampling.h"

namespace closeout::evidence {
namespace {

bool in_population(const Asset& asset, const ZoneId& zone, const AssetSampleRequest& request) {
  const bool here = std::ranges::find(asset.zones, zone) != asset.zones.end();
  const bool asked = !request.class_ || asset.class_ == *request.class_;
  return here && asked && asset.lifecycle == Lifecycle::kInService;
}

bool always_sampled(const Asset& asset, const Zone* zone) {
  return asset.boundary || asset.safety_related.value_or(false) ||
         (zone != nullptr && zone->safety);
}

bool is_pick(const Asset& asset, const AssetSampleRequest& request) {
  return std::ranges::any_of(request.picks, [&](const std::string& pick) {
    return pick == asset.id.value || pick == asset.tag;
  });
}

ZoneSample sample_zone(const Context& context, const ZoneId& id,
                       const AssetSampleRequest& request) {
  ZoneSample sample;
  sample.zone = id;
  const Zone* zone = context.snapshot.zones().find(id);
  std::vector<SampleItem> population;
  std::vector<std::string> picks;
  for (const Asset& asset : context.snapshot.assets()) {
    if (!in_population(asset, id, request)) continue;
    population.push_back({asset.id.value,
                          fmt::format("{}/{}", to_text(asset.class_), asset.manufacturer),
                          always_sampled(asset, zone)});
    if (is_pick(asset, request)) picks.push_back(asset.id.value);
  }
  sample.population = static_cast<int>(population.size());
  sample.required =
      sample_size(sample.population, zone, request.exceptions, context.policy.evidence);
  for (const auto& drawn : draw_sample(population, sample.required, request.seed, picks)) {
    const Asset& asset = context.snapshot.assets().at(AssetId(drawn));
    const auto why = is_pick(asset, request)       ? SampledWhy::kPicked
                     : always_sampled(asset, zone) ? SampledWhy::kAlways
                                                   : SampledWhy::kDrawn;
    sample.assets.push_back({&asset, why});
  }
  return sample;
}

}  // namespace

std::string_view to_text(SampledWhy why) {
  static constexpr std::array<std::string_view, 3> kWords = {"PICKED", "ALWAYS", "DRAWN"};
  return kWords[static_cast<std::size_t>(why)];
}

Result<std::vector<ZoneSample>> sample_assets(const Context& context,
                                              const AssetSampleRequest& request) {
  const int picks_max = context.policy.evidence.picks_max;
  if (static_cast<int>(request.picks.size()) > picks_max) {
    return fail(ErrorCode::kUsage, fmt::format("the policy grants {} picks at most", picks_max));
  }
  std::vector<ZoneSample> samples;
  std::size_t picked = 0;
  for (const ZoneId& zone : request.zones) {
    samples.push_back(sample_zone(context, zone, request));
    picked += static_cast<std::size_t>(
        std::ranges::count(samples.back().assets, SampledWhy::kPicked, &SampledAsset::why));
  }
  if (picked < request.picks.size()) {
    return fail(ErrorCode::kUsage, "a pick is no asset in service of these zones");
  }
  return samples;
}

}  // namespace closeout::evidence

// SPDX-License-Identifier: Apache-2.0
#include "parts/evidence/asset_sample.h"

#include <algorithm>
#include <set>

#include <gtest/gtest.h>

#include "support/demo_site.h"

namespace closeout::evidence {
namespace {

std::vector<std::string> ids(const ZoneSample& sample) {
  std::vector<std::string> list;
  for (const auto& item : sample.assets) list.push_back(item.asset->id.value);
  return list;
}

TEST(AssetSample, HoldsAssetsInServiceOfTheZoneOnly) {
  const auto drawn = sample_assets(demo_context(), {.zones = {ZoneId("Z07")}, .seed = 1}).value();
  ASSERT_EQ(drawn.size(), 1U);
  int expected = 0;
  for (const Asset& asset : demo_site().assets()) {
    const bool here = std::ranges::find(asset.zones, ZoneId("Z07")) != asset.zones.end();
    expected += here && asset.lifecycle == Lifecycle::kInService ? 1 : 0;
  }
  EXPECT_EQ(drawn[0].population, expected);
  EXPECT_GT(drawn[0].population, 0);
  for (const auto& item : drawn[0].assets) {
    EXPECT_NE(std::ranges::find(item.asset->zones, ZoneId("Z07")), item.asset->zones.end());
  }
}

TEST(AssetSample, SafetyAndBoundaryDevicesAreAllIn) {
  for (const Zone& zone : demo_site().zones()) {
    const auto drawn = sample_assets(demo_context(), {.zones = {zone.id}, .seed = 5}).value();
    const auto in = ids(drawn[0]);
    for (const Asset& asset : demo_site().assets()) {
      const bool here = std::ranges::find(asset.zones, zone.id) != asset.zones.end() &&
                        asset.lifecycle == Lifecycle::kInService;
      const bool always = asset.boundary || asset.safety_related.value_or(false) || zone.safety;
      if (here && always) {
        EXPECT_NE(std::ranges::find(in, asset.id.value), in.end()) << asset.tag;
      }
    }
  }
}

TEST(AssetSample, PicksAreNamedByIdOrTagAndMustBeThere) {
  const Asset& asset = *std::ranges::find_if(demo_site().assets(), [](const Asset& a) {
    return std::ranges::find(a.zones, ZoneId("Z07")) != a.zones.end();
  });
  AssetSampleRequest request{.zones = {ZoneId("Z07")}, .seed = 1, .picks = {asset.tag}};
  const auto drawn = sample_assets(demo_context(), request).value();
  EXPECT_EQ(drawn[0].assets.front().asset, &asset);
  EXPECT_EQ(drawn[0].assets.front().why, SampledWhy::kPicked);
  request.picks = {"NO-SUCH"};
  EXPECT_EQ(sample_assets(demo_context(), request).error().code, ErrorCode::kUsage);
  request.picks = {"A01", "A02", "A03", "A04"};
  EXPECT_EQ(sample_assets(demo_context(), request).error().message,
            "the policy grants 3 picks at most");
}

TEST(AssetSample, AClassNarrowsThePopulation) {
  const AssetSampleRequest all{.zones = {ZoneId("Z05")}, .seed = 1};
  AssetSampleRequest controllers = all;
  controllers.class_ = AssetClass::kController;
  const auto wide = sample_assets(demo_context(), all).value();
  const auto narrow = sample_assets(demo_context(), controllers).value();
  EXPECT_LT(narrow[0].population, wide[0].population);
  for (const auto& item : narrow[0].assets) {
    EXPECT_EQ(item.asset->class_, AssetClass::kController);
  }
}

TEST(AssetSample, AnEmptyZoneGivesAnEmptySample) {
  const auto drawn = sample_assets(demo_context(), {.zones = {ZoneId("Z99")}, .seed = 1}).value();
  EXPECT_EQ(drawn[0].population, 0);
  EXPECT_EQ(drawn[0].required, 0);
  EXPECT_TRUE(drawn[0].assets.empty());
}

}  // namespace
}  // namespace closeout::evidence

// SPDX-License-Identifier: Apache-2.0
#include "parts/evidence/sampling.h"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/random.h"
#include "support/demo_site.h"

namespace closeout::evidence {
namespace {

const EvidencePolicy& policy() {
  return demo_policy().evidence;
}

TEST(Sampling, SizesAreThoseOfThePolicy) {
  const std::pair<int, int> sizes[] = {{0, 0},  {1, 1},   {5, 5},    {6, 5},    {15, 5},   {16, 8},
                                       {50, 8}, {51, 15}, {250, 15}, {251, 25}, {9999, 25}};
  for (const auto& [population, expected] : sizes) {
    EXPECT_EQ(sample_size(population, nullptr, 0, policy()), expected) << population;
  }
}

Zone zone(int sl, int consequence) {
  Zone z;
  z.sl_t = SlVector{1, 1, 1, 1, sl, 1, 1};
  z.max_c = consequence;
  return z;
}

TEST(Sampling, DemandingZonesDoubleThem) {
  const Zone high_level = zone(3, 1);
  const Zone high_consequence = zone(2, 4);
  const Zone modest = zone(2, 3);
  EXPECT_EQ(sample_size(20, &high_level, 0, policy()), 16);
  EXPECT_EQ(sample_size(20, &high_consequence, 0, policy()), 16);
  EXPECT_EQ(sample_size(20, &modest, 0, policy()), 8);
}

TEST(Sampling, OneExceptionDoublesAndDoublingStopsAtAll) {
  const Zone high = zone(3, 5);
  EXPECT_EQ(sample_size(20, nullptr, 1, policy()), 16);
  EXPECT_EQ(sample_size(100, &high, 1, policy()), 60);
  EXPECT_EQ(sample_size(20, &high, 1, policy()), 20);
  EXPECT_EQ(sample_size(9, &high, 0, policy()), 9);
}

TEST(Sampling, MoreNeverNeedsLess) {
  const Zone high = zone(3, 5);
  for (int n = 1; n < 400; ++n) {
    for (const Zone* z : {static_cast<const Zone*>(nullptr), &high}) {
      const int size = sample_size(n, z, 0, policy());
      EXPECT_GE(size, 1);
      EXPECT_LE(size, n);
      EXPECT_GE(sample_size(n, z, 1, policy()), size);
      EXPECT_GE(sample_size(n, &high, 0, policy()), size);
    }
  }
}

std::vector<SampleItem> population(Random& random, std::size_t size) {
  std::vector<SampleItem> items;
  for (std::size_t i = 0; i < size; ++i) {
    items.push_back(
        {fmt::format("A{}", i), fmt::format("S{}", random.below(4)), random.below(10) == 0});
  }
  return items;
}

TEST(Sampling, DrawsTheSameWhateverTheOrderAndOnlyFromThePopulation) {
  Random random(20261122);
  for (int round = 0; round < 300; ++round) {
    auto items = population(random, random.below(60));
    const int size = static_cast<int>(random.below(70));
    const std::uint64_t seed = random.next();
    const auto drawn = draw_sample(items, size, seed);
    std::ranges::reverse(items);
    EXPECT_EQ(draw_sample(items, size, seed), drawn) << seed;
    const std::set<std::string> once(drawn.begin(), drawn.end());
    EXPECT_EQ(once.size(), drawn.size()) << seed;
    const auto always =
        static_cast<std::size_t>(std::ranges::count(items, true, &SampleItem::always));
    const auto wanted =
        std::max(always, std::min<std::size_t>(static_cast<std::size_t>(size), items.size()));
    EXPECT_EQ(drawn.size(), wanted) << seed;
    for (const auto& id : drawn) {
      EXPECT_NE(std::ranges::find(items, id, &SampleItem::id), items.end()) << id;
    }
    for (const SampleItem& item : items) {
      EXPECT_TRUE(!item.always || once.contains(item.id)) << seed;
    }
  }
}

TEST(Sampling, NoStratumIsLeftOutWhileAnotherHasTwo) {
  Random random(7);
  for (int round = 0; round < 200; ++round) {
    auto items = population(random, 40);
    for (auto& item : items) item.always = false;
    const int size = static_cast<int>(random.below(41));
    std::map<std::string, int> have;
    std::map<std::string, int> taken;
    for (const auto& item : items) ++have[item.stratum];
    for (const auto& id : draw_sample(items, size, random.next())) {
      ++taken[std::ranges::find(items, id, &SampleItem::id)->stratum];
    }
    int most = 0;
    for (const auto& [stratum, n] : taken) most = std::max(most, n);
    for (const auto& [stratum, n] : have) {
      EXPECT_TRUE(taken[stratum] == n || taken[stratum] >= most - 1) << stratum << " " << size;
    }
  }
}

TEST(Sampling, PicksComeFirstAndCount) {
  Random random(1);
  auto items = population(random, 30);
  for (auto& item : items) item.always = false;
  const auto drawn = draw_sample(items, 5, 9, {"A7", "A99", "A3", "A7"});
  ASSERT_EQ(drawn.size(), 5U);
  EXPECT_EQ(drawn[0], "A7");
  EXPECT_EQ(drawn[1], "A3");
}

TEST(Sampling, EveryItemCanBeDrawn) {
  std::vector<SampleItem> items;
  for (int i = 0; i < 20; ++i) items.push_back({fmt::format("A{}", i), "S"});
  std::map<std::string, int> times;
  constexpr int kDraws = 4000;
  for (std::uint64_t seed = 0; seed < kDraws; ++seed) {
    for (const auto& id : draw_sample(items, 5, seed)) ++times[id];
  }
  for (const auto& item : items) {  // 1000 expected; 6 standard deviations of 27
    EXPECT_NEAR(times[item.id], kDraws * 5 / 20, 165) << item.id;
  }
}

TEST(Sampling, ASeedDrawsTheSameOnEveryMachine) {
  std::vector<SampleItem> items;
  for (int i = 10; i < 30; ++i) items.push_back({fmt::format("A{}", i), i % 2 ? "odd" : "even"});
  const auto drawn = draw_sample(items, 4, 20261122);
  EXPECT_EQ(drawn, draw_sample(items, 4, 20261122));
  EXPECT_NE(drawn, draw_sample(items, 4, 20261123));
  EXPECT_EQ(fmt::format("{}", fmt::join(drawn, " ")), "A28 A25 A20 A29");
}

}  // namespace
}  // namespace closeout::evidence

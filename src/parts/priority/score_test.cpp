// SPDX-License-Identifier: Apache-2.0
#include "parts/priority/score.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "parts/priority/sensitivity.h"
#include "support/demo_site.h"

namespace closeout::priority {
namespace {

const ScorePolicy& policy() {
  return demo_policy().score;
}

struct Ranked {
  explicit Ranked(const Snapshot& site)
      : snapshot(site),
        topology(context()),
        reachability(topology),
        scores(score_findings(context(), topology, reachability)) {}

  Context context() const { return {snapshot, demo_policy(), demo_now()}; }
  const Score& of(const char* id) const {
    return *std::ranges::find_if(scores, [&](const Score& s) { return s.finding->id.value == id; });
  }

  Snapshot snapshot;
  Topology topology;
  Reachability reachability;
  std::vector<Score> scores;
};

// manual §3.3, worked examples
TEST(Matrix, TheWorkedExamplesOfTheManual) {
  const auto check = [](int c, Factors factors, OverrideFlags flags, int a, int score, Band band,
                        int tier) {
    const Matrix m = matrix_of(c, factors, flags, a, policy());
    EXPECT_EQ(m.score, score);
    EXPECT_EQ(m.band, band);
    EXPECT_EQ(m.tier, tier);
  };
  check(4, {5, 4, 5, 4}, {}, 5, 100, Band::kVeryHigh, 1);
  check(5, {3, 2, 4, 4}, {.safety_logic = true}, 5, 75, Band::kHigh, 1);
  check(4, {2, 3, 4, 3}, {}, 5, 60, Band::kHigh, 2);
  check(3, {3, 3, 3, 4}, {}, 3, 27, Band::kMedium, 3);
  check(1, {2, 3, 1, 3}, {}, 3, 6, Band::kLow, 4);
  check(4, {2, 5, 4, 4}, {}, 3, 36, Band::kHigh, 2);
}

TEST(Matrix, KnownExploitationCountsOnlyWhereItCanBeReached) {
  const OverrideFlags kev{.known_exploited = true};
  EXPECT_EQ(exploitability_of({4, 1, 1, 1}, kev, policy()).level, 5);
  EXPECT_EQ(exploitability_of({3, 1, 1, 1}, kev, policy()).level, 2);
  EXPECT_EQ(exploitability_of({5, 5, 5, 5}, {.physical_only = true}, policy()).level, 2);
  EXPECT_EQ(exploitability_of({1, 1, 1, 1}, {.compromise = true}, policy()).level, 5);
}

// Over all consequences, factors and audit impacts: more of anything never makes it less urgent,
// and audit impact alone never makes tier 1.
TEST(Matrix, IsMonotoneAndAuditNeverMakesTierOne) {
  for (int code = 0; code < 5 * 5 * 5 * 5 * 5 * 5; ++code) {
    int rest = code;
    std::array<int, 6> digits{};
    for (int& digit : digits) digit = 1 + rest % 5, rest /= 5;
    const auto at = [&](const std::array<int, 6>& d) {
      return matrix_of(d[0], {d[1], d[2], d[3], d[4]}, {}, d[5], policy());
    };
    const Matrix base = at(digits);
    for (std::size_t i = 0; i < digits.size(); ++i) {
      auto more = digits;
      if (++more[i] > 5) continue;
      const Matrix lifted = at(more);
      ASSERT_GE(lifted.score, base.score) << code;
      ASSERT_LE(lifted.tier, base.tier) << code;
      ASSERT_GE(lifted.band, base.band) << code;
    }
    auto audited = digits;
    audited[5] = 1;
    ASSERT_EQ(at(audited).tier == 1, base.tier == 1) << code;
  }
}

TEST(Score, AFindingWithACveTakesItsAccessPathFromTheZoneModel) {
  EXPECT_EQ(Ranked(demo_site()).of("F-01").inputs.hops, 1);
  auto flows = demo_rows<Flow>();
  std::erase_if(flows, [](const Flow& flow) { return flow.id.value == "L01"; });
  Snapshot site = demo_with(std::move(flows));
  auto assets = demo_rows<Asset>();
  for (auto& asset : assets) {
    if (asset.id.value == "A06") asset.interfaces.pop_back();
  }
  site.set(std::move(assets));
  const Ranked without_adapter(site);
  EXPECT_EQ(without_adapter.of("F-01").inputs.hops, 2);
  EXPECT_EQ(without_adapter.of("F-01").matrix->exploitability.raw, 4.2);
  EXPECT_EQ(without_adapter.of("F-01").matrix->exploitability.level, 5);
  auto rules = demo_rows<BoundaryRule>();
  std::erase_if(rules, [](const BoundaryRule& rule) {
    return rule.id.value == "A02/41" || rule.id.value == "A02/57";
  });
  site.set(std::move(rules));
  const Ranked retired(site);
  EXPECT_EQ(retired.of("F-01").inputs.hops, 4);
  EXPECT_EQ(retired.of("F-01").matrix->score, 60);
  EXPECT_EQ(retired.of("F-01").matrix->tier, 2);
  EXPECT_TRUE(retired.of("F-01").overrides.empty());
}

TEST(Score, OnlyCataloguedCvesGetTheOverride) {
  const auto other = demo_changed<Finding>(
      "F-01", [](Finding& finding) { finding.cves = {CveId("CVE-2099-0001")}; });
  EXPECT_TRUE(Ranked(other).of("F-01").overrides.empty());
  EXPECT_EQ(Ranked(demo_site()).of("F-01").overrides,
            std::vector<ScoreOverride>{ScoreOverride::kKnownExploited});
}

TEST(Score, AConfirmedRepeatRaisesTheAuditImpact) {
  const auto repeat =
      demo_changed<Finding>("F-11", [](Finding& finding) { finding.repeat_of = "IA-2024-07"; });
  const Ranked ranked(repeat);
  EXPECT_EQ(ranked.of("F-11").matrix->audit_impact, 4);
  EXPECT_EQ(ranked.of("F-11").matrix->score, 36);
  EXPECT_EQ(ranked.of("F-11").matrix->tier, 3);
}

TEST(Score, WhatNobodyJudgedIsProvisionalAndHasAnInterval) {
  const auto bare =
      demo_changed<Finding>("F-10", [](Finding& finding) { finding.factors.reset(); });
  const Score score = Ranked(bare).of("F-10");
  EXPECT_TRUE(score.inputs.provisional());
  ASSERT_TRUE(score.interval.has_value());
  EXPECT_LE(score.interval->score_min, score.matrix->score);
  EXPECT_GE(score.interval->score_max, score.matrix->score);
}

TEST(Score, WithoutAnyConsequenceThereIsNoScore) {
  Snapshot site;
  std::vector<Finding> findings(1);
  findings[0].id = FindingId("F-1");
  site.set(std::move(findings));
  const Ranked ranked(site);
  EXPECT_FALSE(ranked.scores[0].matrix.has_value());
  EXPECT_TRUE(ranked.scores[0].why.starts_with("not scored"));
}

TEST(Score, AnEnablerIsLiftedToTheTierThatWaitsForIt) {
  const Ranked ranked(demo_site());
  EXPECT_EQ(ranked.of("F-16").matrix->tier, 3);
  EXPECT_EQ(ranked.of("F-16").lifted_tier, 2);  // F-16 -> F-15 -> F-17 (tier 2)
  EXPECT_EQ(ranked.of("F-08").lifted_tier, 1);  // F-05 waits for it
}

TEST(Sensitivity, TheSameSeedGivesTheSameAnswer) {
  const Ranked ranked(demo_site());
  const auto a = sensitivity(ranked.context(), ranked.scores, 7);
  const auto b = sensitivity(ranked.context(), ranked.scores, 7);
  ASSERT_EQ(a.findings.size(), 30U);  // 32 less the closed and the merged one
  for (std::size_t i = 0; i < a.findings.size(); ++i) {
    EXPECT_EQ(a.findings[i].same_tier_percent, b.findings[i].same_tier_percent);
    EXPECT_LE(a.findings[i].rank_low, a.findings[i].rank_high);
  }
  EXPECT_GT(a.top_ten_stable_percent, 50);
}

}  // namespace
}  // namespace closeout::priority

// SPDX-License-Identifier: Apache-2.0
#include "parts/triage/duplicates.h"

#include <algorithm>
#include <random>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/text.h"
#include "parts/triage/finding_state.h"
#include "parts/triage/similarity.h"
#include "support/demo_site.h"

namespace closeout::triage {
namespace {

Finding copy_of(std::string_view id, std::string_view as) {
  Finding copy = *demo_site().findings().find(FindingId(id));
  copy.id = FindingId(as);
  return copy;
}

std::vector<DuplicateProposal> with(const Finding& extra) {
  auto rows = demo_rows<Finding>();
  rows.push_back(extra);
  const Snapshot site = demo_with(rows);
  return duplicates({site, demo_policy(), demo_now()});
}

TEST(Duplicates, TheDemoPlantHasNone) {
  EXPECT_TRUE(duplicates(demo_context()).empty());
}

TEST(Duplicates, ARewordedCopyInTheSameZoneIsProposedWithReasons) {
  Finding copy = copy_of("F-21", "F-90");
  copy.title = "Session lock is absent on all engineering stations";
  copy.evidence_observed = "Seen again.";
  const auto proposals = with(copy);
  ASSERT_EQ(proposals.size(), 1U);
  EXPECT_EQ(proposals[0].a, FindingId("F-21"));
  EXPECT_EQ(proposals[0].b, FindingId("F-90"));
  EXPECT_DOUBLE_EQ(proposals[0].similarity, 0.75);
  ASSERT_EQ(proposals[0].reasons.size(), 4U);
  EXPECT_EQ(proposals[0].reasons[0], "same primary requirement SR 2.5");
  EXPECT_EQ(proposals[0].reasons[1], "same zones: Z04, Z12");
  EXPECT_EQ(proposals[0].reasons[3], "75 % of the words agree");
}

TEST(Duplicates, NeedRequirementPlaceAndWordsTogether) {
  Finding other_requirement = copy_of("F-21", "F-90");
  other_requirement.requirements = {RequirementId("SR 2.6")};
  EXPECT_TRUE(with(other_requirement).empty());
  Finding elsewhere = copy_of("F-21", "F-90");
  elsewhere.zones = {ZoneId("Z09")};
  elsewhere.assets = {AssetId("A38")};
  EXPECT_TRUE(with(elsewhere).empty());
  Finding other_words = copy_of("F-21", "F-90");
  other_words.title = "Consoles stay open overnight";
  other_words.evidence_observed = "Nobody logs out.";
  EXPECT_TRUE(with(other_words).empty());
  Finding settled = copy_of("F-21", "F-90");
  settled.state = FindingState::kWithdrawn;
  EXPECT_TRUE(with(settled).empty());
}

TEST(Duplicates, AnEnhancementCountsAsItsRequirement) {
  Finding copy = copy_of("F-28", "F-90");  // SR 1.8
  copy.requirements = {RequirementId("SR 1.8 RE 1")};
  EXPECT_EQ(with(copy).size(), 1U);
}

TEST(Duplicates, PartsOfOneSplitAreNotDuplicates) {
  Finding child = copy_of("F-05", "F-90");
  child.parent = FindingId("F-05");
  EXPECT_TRUE(with(child).empty());
}

// Findings of few requirements, zones and words, so that many pairs lie near the threshold.
std::vector<Finding> random_findings(std::size_t count, unsigned seed, int words) {
  std::mt19937 random(seed);
  const auto pick = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
  std::vector<Finding> findings(count);
  for (std::size_t i = 0; i < count; ++i) {
    findings[i].id = FindingId(fmt::format("F-{}", i + 1));
    findings[i].requirements = {RequirementId(fmt::format("SR 1.{}", 1 + pick(3)))};
    findings[i].zones = {ZoneId(fmt::format("Z{}", pick(3)))};
    for (int n = 2 + pick(6); n > 0; --n) {
      findings[i].title += fmt::format("word{} ", pick(words));
    }
    for (int n = pick(8); n > 0; --n) {
      findings[i].evidence_observed += fmt::format("word{} ", pick(words));
    }
  }
  return findings;
}

TEST(Duplicates, AreExactlyThePairsThatComparingAllWithAllFinds) {
  for (unsigned seed = 1; seed <= 8; ++seed) {
    const auto findings = random_findings(40, seed, 12);
    Snapshot site;
    site.set(findings);
    std::set<std::pair<std::string, std::string>> expected;
    for (std::size_t i = 0; i < findings.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        const Finding& a = findings[j];
        const Finding& b = findings[i];
        const double titles = jaccard(word_set(a.title), word_set(b.title));
        const double texts = jaccard(word_set(a.title + a.evidence_observed),
                                     word_set(b.title + b.evidence_observed));
        if (a.requirements == b.requirements && a.zones == b.zones &&
            std::max(titles, texts) >= demo_policy().triage.duplicate_similarity) {
          expected.emplace(a.id.value, b.id.value);
        }
      }
    }
    std::set<std::pair<std::string, std::string>> found;
    for (const auto& p : duplicates({site, demo_policy(), demo_now()})) {
      found.emplace(p.a.value, p.b.value);
    }
    EXPECT_EQ(found, expected) << "seed " << seed;
  }
}

TEST(Duplicates, ATextUsedEverywhereYieldsFewProposalsPerFinding) {
  auto findings = random_findings(500, 7, 500);
  for (Finding& finding : findings) finding.title = "Weak cipher accepted by web server";
  Snapshot site;
  site.set(findings);
  EXPECT_LE(duplicates({site, demo_policy(), demo_now()}).size(), 500U * 20U);
}

}  // namespace
}  // namespace closeout::triage

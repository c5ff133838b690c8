// SPDX-License-Identifier: Apache-2.0
#include "catalog/requirements.h"

#include <algorithm>

#include <gtest/gtest.h>

namespace closeout {
namespace {

const RequirementCatalog& catalog() {
  return requirement_catalog();
}

TEST(Requirements, ThereAre51RequirementsAnd49Enhancements) {
  EXPECT_EQ(catalog().all().size(), 100u);
  EXPECT_EQ(std::ranges::count(catalog().all(), 0, &Requirement::enhancement), 51);
}

TEST(Requirements, Levels1To4Need37And60And90And100) {
  std::array<std::size_t, kLevelMax + 1> totals{};
  for (std::size_t fr = 0; fr < kFrCount; ++fr) {
    for (int level = 0; level <= kLevelMax; ++level) {
      totals[static_cast<std::size_t>(level)] +=
          catalog().required(static_cast<Fr>(fr), level).size();
    }
  }
  EXPECT_EQ(totals, (std::array<std::size_t, 5>{0, 37, 60, 90, 100}));
}

TEST(Requirements, EachFoundationalRequirementHasItsOwnTotals) {
  constexpr std::array<std::array<std::size_t, 4>, kFrCount> kTotals = {{{10, 16, 22, 24},
                                                                         {8, 12, 21, 24},
                                                                         {5, 10, 16, 19},
                                                                         {2, 4, 5, 6},
                                                                         {4, 6, 10, 11},
                                                                         {1, 2, 3, 3},
                                                                         {7, 10, 13, 13}}};
  for (std::size_t fr = 0; fr < kFrCount; ++fr) {
    for (int level = 1; level <= kLevelMax; ++level) {
      EXPECT_EQ(catalog().required(static_cast<Fr>(fr), level).size(),
                kTotals[fr][static_cast<std::size_t>(level) - 1])
          << kFrCodes[fr] << " level " << level;
    }
    EXPECT_EQ(catalog().of(static_cast<Fr>(fr)).size(), kTotals[fr][3]);
  }
}

TEST(Requirements, AnEnhancementKnowsItsBaseAndItsNumber) {
  const auto* mfa = catalog().find(RequirementId("SR 1.1 RE 2"));
  ASSERT_NE(mfa, nullptr);
  EXPECT_EQ(mfa->base, RequirementId("SR 1.1"));
  EXPECT_EQ(mfa->enhancement, 2);
  EXPECT_EQ(mfa->fr, kIac);
  EXPECT_EQ(mfa->level_from, 3);
  const auto* base = catalog().find(mfa->base);
  ASSERT_NE(base, nullptr);
  EXPECT_EQ(base->base, base->id);
  EXPECT_EQ(base->enhancement, 0);
}

TEST(Requirements, EveryIdSaysItsBaseAndNumber) {
  for (const auto& row : catalog().all()) {
    const auto expected = row.enhancement == 0
                              ? row.base.value
                              : row.base.value + " RE " + std::to_string(row.enhancement);
    EXPECT_EQ(row.id.value, expected);
    EXPECT_EQ(catalog().find(row.id), &row);
    EXPECT_FALSE(row.title.empty());
  }
}

TEST(Requirements, TheCorrigendumTakesSoftwareIntegrityOutOfLevelOne) {
  EXPECT_EQ(catalog().find(RequirementId("SR 3.4"))->level_from, 2);
}

TEST(Requirements, OtherReferencesAreNotFound) {
  for (const char* id : {"", "SR 1.14", "SR 3.5 RE 1", "FR 1", "ZCR 6", "2-1 ORG", "sr 1.1"}) {
    EXPECT_EQ(catalog().find(RequirementId(id)), nullptr) << id;
  }
}

}  // namespace
}  // namespace closeout

// SPDX-License-Identifier: Apache-2.0
#include "catalog/terms.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "base/text.h"
#include "catalog/requirements.h"

namespace closeout {
namespace {

bool has(const std::vector<std::string>& texts, std::string_view text) {
  return std::ranges::find(texts, text) != texts.end();
}

TEST(Terms, EverySystemRequirementHasSome) {
  for (const auto& requirement : requirement_catalog().all()) {
    if (requirement.enhancement > 0) continue;
    const auto row =
        std::ranges::find(triage_terms().requirements, requirement.id, &RequirementTerms::id);
    ASSERT_NE(row, triage_terms().requirements.end()) << requirement.id.value;
    EXPECT_GT(row->terms.size(), 20U) << requirement.id.value;
  }
}

TEST(Terms, TheLanguagesStandSideBySide) {
  const auto row = std::ranges::find(triage_terms().requirements, RequirementId("SR 2.5"),
                                     &RequirementTerms::id);
  ASSERT_NE(row, triage_terms().requirements.end());
  EXPECT_TRUE(has(row->terms, "screensaver"));
  EXPECT_TRUE(has(row->terms, "session lock"));
  EXPECT_TRUE(has(row->terms, "bildschirmsperre"));
  EXPECT_TRUE(has(row->terms, "blocco schermo"));
  EXPECT_TRUE(has(triage_terms().human_error, "menschliches versagen"));
  EXPECT_TRUE(has(triage_terms().stop_words, "nicht"));
}

TEST(Terms, TheWordsAreFoldedAsTextsAre) {
  for (const auto& words : {triage_terms().human_error, triage_terms().stop_words}) {
    for (const std::string& word : words) EXPECT_EQ(fold(word), word);
  }
  EXPECT_TRUE(std::ranges::is_sorted(triage_terms().stop_words));
}

}  // namespace
}  // namespace closeout

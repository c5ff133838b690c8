// SPDX-License-Identifier: Apache-2.0
#include "parts/triage/word_weights.h"

#include <gtest/gtest.h>

namespace closeout::triage {
namespace {

TEST(IndexWords, LeaveOutStopWordsNumbersAndEndings) {
  const WordSet stop = {"the", "were"};
  EXPECT_EQ(index_words("The stations were unlocked 12 times", stop),
            (std::vector<std::string>{"station", "unlock", "time"}));
}

TEST(WordWeights, ARareWordSaysMoreThanACommonOne) {
  WordWeights weights(3);
  weights.add(0, {"password", "visible"}, 1);
  weights.add(1, {"password", "short"}, 1);
  weights.add(2, {"password", "change"}, 1);
  weights.finish();
  ASSERT_EQ(weights.hits("visible", 1).size(), 1U);
  EXPECT_EQ(weights.hits("visible", 1).front().document, 0U);
  ASSERT_EQ(weights.hits("password", 1).size(), 3U);
  EXPECT_GT(weights.hits("visible", 1).front().score, weights.hits("password", 1).front().score);
  EXPECT_DOUBLE_EQ(weights.hits("visible", 2).front().score,
                   2 * weights.hits("visible", 1).front().score);
  EXPECT_TRUE(weights.hits("absent", 1).empty());
}

TEST(WordWeights, AWordOfAHeavierTextSaysMore) {
  WordWeights weights(2);
  weights.add(0, {"lock"}, 3);
  weights.add(1, {"lock"}, 1);
  weights.finish();
  const auto hits = weights.hits("lock", 1);
  ASSERT_EQ(hits.size(), 2U);
  EXPECT_GT(hits[0].score, hits[1].score);
}

}  // namespace
}  // namespace closeout::triage

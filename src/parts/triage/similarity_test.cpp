// SPDX-License-Identifier: Apache-2.0
#include "parts/triage/similarity.h"

#include <gtest/gtest.h>

#include "base/text.h"

namespace closeout::triage {
namespace {

TEST(Similarity, JaccardIsTheShareOfCommonWords) {
  EXPECT_DOUBLE_EQ(jaccard(word_set("no session lock"), word_set("session lock absent")), 0.5);
  EXPECT_DOUBLE_EQ(jaccard(word_set("one two"), word_set("Two, ONE!")), 1);
  EXPECT_DOUBLE_EQ(jaccard(word_set("one"), word_set("two")), 0);
  EXPECT_DOUBLE_EQ(jaccard(WordSet{}, WordSet{}), 0);
}

TEST(Similarity, ShareWithinLooksFromThePartOnly) {
  EXPECT_DOUBLE_EQ(share_within(word_set("lock absent"), word_set("the session lock is absent")),
                   1);
  EXPECT_DOUBLE_EQ(share_within(word_set("the session lock is absent"), word_set("lock absent")),
                   0.4);
  EXPECT_DOUBLE_EQ(share_within(WordSet{}, word_set("lock")), 0);
}

}  // namespace
}  // namespace closeout::triage

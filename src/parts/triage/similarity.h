// SPDX-License-Identifier: Apache-2.0
// How alike two texts are, by their words. Sets are sorted vectors without repeats, of words
// (base/text.h, word_set) or of numbers that stand for words.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace closeout::triage {

using WordSet = std::vector<std::string>;

template <class Word>
std::size_t common_words(const std::vector<Word>& a, const std::vector<Word>& b) {
  std::size_t common = 0;
  for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
    if (*i < *j) {
      ++i;
    } else if (*j < *i) {
      ++j;
    } else {
      ++common, ++i, ++j;
    }
  }
  return common;
}

// Common words by all words, 0..1; two empty sets are not alike.
template <class Word>
double jaccard(const std::vector<Word>& a, const std::vector<Word>& b) {
  const std::size_t common = common_words(a, b);
  const std::size_t all = a.size() + b.size() - common;
  return all == 0 ? 0 : static_cast<double>(common) / static_cast<double>(all);
}

// Share of `part` that stands in `whole`, 0..1; an empty part stands in none.
template <class Word>
double share_within(const std::vector<Word>& part, const std::vector<Word>& whole) {
  if (part.empty()) return 0;
  return static_cast<double>(common_words(part, whole)) / static_cast<double>(part.size());
}

}  // namespace closeout::triage

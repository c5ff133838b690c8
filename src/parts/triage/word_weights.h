// SPDX-License-Identifier: Apache-2.0
// A small ranked text index (BM25): documents with weighted words, queries with weighted words.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "parts/triage/similarity.h"

namespace closeout::triage {

// Words of a text that carry meaning, without stop words, numbers and English endings.
std::vector<std::string> index_words(std::string_view text, const WordSet& stop_words);

class WordWeights {
 public:
  explicit WordWeights(std::size_t documents) : documents_(documents) {}

  void add(std::size_t document, const std::vector<std::string>& words, double weight);
  void finish();  // after the last add

  struct Hit {
    std::size_t document = 0;
    double score = 0;
  };
  // What one word of a query says for each document that has it.
  std::vector<Hit> hits(const std::string& word, double weight) const;

 private:
  struct Document {
    std::unordered_map<std::string, double> words;
    double length = 0;
  };

  std::vector<Document> documents_;
  std::unordered_map<std::string, std::vector<std::size_t>> places_;
  double mean_length_ = 1;
};

}  // namespace closeout::triage

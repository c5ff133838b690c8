// SPDX-License-Identifier: Apache-2.0
// Finds the curated terms of catalog/terms.h in a text.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "catalog/terms.h"

namespace closeout::triage {

// A word of a term: "log", "log*", "*log", "*log*" or "*".
struct WordPattern {
  std::string letters;
  bool open_start = false;
  bool open_end = false;

  explicit WordPattern(std::string_view text);
  bool matches(std::string_view word) const;
};

struct TermPattern {
  std::string term;
  std::vector<WordPattern> words;
  std::vector<std::size_t> requirements;  // places in TriageTerms::requirements

  bool matches_at(std::span<const std::string_view> words_of_text, std::size_t place) const;
};

class TermPatterns {
 public:
  explicit TermPatterns(const TriageTerms& terms);

  // Every term that stands in the text (folded words in order), each once.
  std::vector<const TermPattern*> find(std::span<const std::string_view> words) const;

 private:
  std::vector<TermPattern> patterns_;
  // By the first letters of their first word; those that begin with "*" are always tried.
  std::unordered_map<std::string, std::vector<std::size_t>> by_start_;
  std::vector<std::size_t> open_;
};

}  // namespace closeout::triage

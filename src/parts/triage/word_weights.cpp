// SPDX-License-Identifier: Apache-2.0
#include "parts/triage/word_weights.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/text.h"

namespace closeout::triage {
namespace {

// Saturation and length normalisation of BM25 (Robertson, Zaragoza 2009), usual values for texts
// of similar length.
constexpr double kSaturation = 1.2;
constexpr double kLengthNorm = 0.5;

constexpr std::size_t kStemMin = 4;

// "unlocked" and "unlocks" are one word; endings of other languages are left to the terms.
std::string_view stem(std::string_view word) {
  static constexpr auto kEndings = std::to_array<std::string_view>({"ing", "ed", "es", "s"});
  for (const auto ending : kEndings) {
    if (word.ends_with(ending) && word.size() - ending.size() >= kStemMin) {
      return word.substr(0, word.size() - ending.size());
    }
  }
  return word;
}

bool is_number(std::string_view word) {
  return word.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace

std::vector<std::string> index_words(std::string_view text, const WordSet& stop_words) {
  std::vector<std::string> words;
  const std::string folded = fold(text);
  for (const auto word : split(folded, ' ')) {
    if (word.size() < 2 || is_number(word)) continue;
    if (std::ranges::binary_search(stop_words, word, std::less<>{})) continue;
    words.emplace_back(stem(word));
  }
  return words;
}

void WordWeights::add(std::size_t document, const std::vector<std::string>& words, double weight) {
  for (const std::string& word : words) {
    documents_[document].words[word] += weight;
    documents_[document].length += weight;
  }
}

void WordWeights::finish() {
  double total = 0;
  for (std::size_t i = 0; i < documents_.size(); ++i) {
    total += documents_[i].length;
    for (const auto& [word, weight] : documents_[i].words) places_[word].push_back(i);
  }
  mean_length_ =
      std::max(1.0, total / static_cast<double>(std::max<std::size_t>(1, documents_.size())));
}

std::vector<WordWeights::Hit> WordWeights::hits(const std::string& word, double weight) const {
  const auto places = places_.find(word);
  if (places == places_.end()) return {};
  const auto all = static_cast<double>(documents_.size());
  const auto having = static_cast<double>(places->second.size());
  const double rarity = std::log(1 + (all - having + 0.5) / (having + 0.5));
  std::vector<Hit> hits;
  for (const std::size_t place : places->second) {
    const Document& document = documents_[place];
    const double frequency = document.words.at(word);
    const double norm = 1 - kLengthNorm + kLengthNorm * document.length / mean_length_;
    hits.push_back({place, weight * rarity * frequency * (kSaturation + 1) /
                               (frequency + kSaturation * norm)});
  }
  return hits;
}

}  // namespace closeout::triage

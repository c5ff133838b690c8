// SPDX-License-Identifier: Apache-2.0
#include "parts/triage/term_patterns.h"

#include <algorithm>
#include <set>

#include "base/text.h"

namespace closeout::triage {
namespace {

constexpr std::size_t kStartLetters = 2;

std::string start_of(std::string_view word) {
  return std::string(word.substr(0, kStartLetters));
}

}  // namespace

WordPattern::WordPattern(std::string_view text) {
  open_start = text.starts_with('*');
  if (open_start) text.remove_prefix(1);
  open_end = text.ends_with('*');
  if (open_end) text.remove_suffix(1);
  if (text.empty()) open_end = true;  // "*" alone: any word
  letters = text;
}

bool WordPattern::matches(std::string_view word) const {
  if (open_start && open_end) return word.find(letters) != std::string_view::npos;
  if (open_start) return word.ends_with(letters);
  if (open_end) return word.starts_with(letters);
  return word == letters;
}

bool TermPattern::matches_at(std::span<const std::string_view> words_of_text,
                             std::size_t place) const {
  if (place + words.size() > words_of_text.size()) return false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!words[i].matches(words_of_text[place + i])) return false;
  }
  return true;
}

TermPatterns::TermPatterns(const TriageTerms& terms) {
  std::unordered_map<std::string, std::size_t> known;
  for (std::size_t r = 0; r < terms.requirements.size(); ++r) {
    for (const std::string& term : terms.requirements[r].terms) {
      const auto [place, added] = known.try_emplace(term, patterns_.size());
      if (added) {
        TermPattern& pattern = patterns_.emplace_back();
        pattern.term = term;
        for (const auto word : split(term, ' ')) pattern.words.emplace_back(word);
      }
      patterns_[place->second].requirements.push_back(r);
    }
  }
  for (std::size_t i = 0; i < patterns_.size(); ++i) {
    const WordPattern& first = patterns_[i].words.front();
    if (first.open_start || first.letters.size() < kStartLetters) {
      open_.push_back(i);
    } else {
      by_start_[start_of(first.letters)].push_back(i);
    }
  }
}

std::vector<const TermPattern*> TermPatterns::find(std::span<const std::string_view> words) const {
  std::set<std::size_t> found;
  const auto try_at = [&](const std::vector<std::size_t>& candidates, std::size_t place) {
    for (const std::size_t i : candidates) {
      if (patterns_[i].matches_at(words, place)) found.insert(i);
    }
  };
  for (std::size_t place = 0; place < words.size(); ++place) {
    try_at(open_, place);
    const auto bucket = by_start_.find(start_of(words[place]));
    if (bucket != by_start_.end()) try_at(bucket->second, place);
  }
  std::vector<const TermPattern*> patterns;
  for (const std::size_t i : found) patterns.push_back(&patterns_[i]);
  return patterns;
}

}  // namespace closeout::triage

// SPDX-License-Identifier: Apache-2.0
#include "importers/table/header_match.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "base/text.h"

namespace closeout {
namespace {

constexpr std::size_t kLooseRank = 100;     // behind every exact match
constexpr std::size_t kHeaderWordsMax = 7;  // longer ones are prose

const std::vector<HeaderMatch>* lookup(const KindInfo& kind, const std::string& folded) {
  const auto found = kind.by_header.find(folded);
  return found == kind.by_header.end() ? nullptr : &found->second;
}

// "betr" -> "betroffene"; other words as they are.
std::string_view whole_word(std::string_view word) {
  struct Short {
    std::string_view text, meaning;
  };
  static constexpr std::array<Short, 20> kShort = {{
      {"betr", "betroffene"},
      {"kap", "kapitel"},
      {"bem", "bemerkung"},
      {"verantw", "verantwortlich"},
      {"verantwortl", "verantwortlich"},
      {"bez", "bezeichnung"},
      {"beschr", "beschreibung"},
      {"anf", "anforderung"},
      {"massn", "massnahme"},
      {"empf", "empfehlung"},
      {"abw", "abweichung"},
      {"festst", "feststellung"},
      {"desc", "description"},
      {"descr", "description"},
      {"req", "requirement"},
      {"reqs", "requirements"},
      {"resp", "responsible"},
      {"rec", "recommendation"},
      {"ref", "reference"},
      {"obs", "observations"},
  }};
  const auto found = std::ranges::find(kShort, word, &Short::text);
  return found == kShort.end() ? word : found->meaning;
}

// "Anlage(n)", "Gerät/e": the plural in brackets goes.
std::string without_brackets(std::string_view header) {
  std::string text;
  int depth = 0;
  for (const char c : header) {
    if (c == '(' || c == '[') ++depth;
    if (depth == 0) text += c;
    if ((c == ')' || c == ']') && depth > 0) --depth;
  }
  return text;
}

void add(std::vector<HeaderMatch>& found, const std::vector<HeaderMatch>* matches,
         std::size_t distance) {
  if (matches == nullptr) return;
  for (const HeaderMatch& match : *matches) {
    const bool known = std::ranges::any_of(
        found, [&](const HeaderMatch& other) { return other.slot == match.slot; });
    if (!known) found.push_back({match.slot, kLooseRank * distance + match.rank, true});
  }
}

std::string expanded(std::string_view folded) {
  std::vector<std::string> words;
  for (const auto word : split(folded, ' ')) words.emplace_back(whole_word(word));
  return join(words, " ");
}

// Only what its cells can prove: a text column takes any cell, so "Evidence due" would pass for the
// evidence.
bool can_be_proven(const KindInfo& kind, std::size_t slot) {
  if (!kind.is_field(slot)) return false;
  const Field& field = kind.field(slot);
  return field.type == CellType::kWord || field.type == CellType::kFlag ||
         field.refers == "requirements";
}

// "Stillstand nötig?": the words in front of the heading, longest first.
void add_beginnings(const KindInfo& kind, std::string_view folded,
                    std::vector<HeaderMatch>& found) {
  auto words = split_list(folded, " ");
  if (words.size() > kHeaderWordsMax) return;
  for (std::size_t distance = 2; !words.empty(); ++distance, words.pop_back()) {
    const auto* matches = lookup(kind, join(words, " "));
    if (matches == nullptr) continue;
    std::vector<HeaderMatch> proven;
    std::ranges::copy_if(*matches, std::back_inserter(proven),
                         [&](const HeaderMatch& match) { return can_be_proven(kind, match.slot); });
    add(found, &proven, distance);
  }
}

}  // namespace

std::vector<HeaderMatch> exact_matches(const KindInfo& kind, std::string_view header) {
  if (const auto* whole = lookup(kind, fold(header))) return *whole;
  const auto open = header.find_first_of("([");
  if (open != std::string_view::npos && open > 0) {
    if (const auto* head = lookup(kind, fold(header.substr(0, open)))) return *head;
  }
  const auto line = header.find('\n');
  if (line == std::string_view::npos) return {};
  const auto* first = lookup(kind, fold(header.substr(0, line)));
  return first == nullptr ? std::vector<HeaderMatch>{} : *first;
}

std::vector<HeaderMatch> loose_matches(const KindInfo& kind, std::string_view header) {
  std::vector<HeaderMatch> found;
  const std::string plain = without_brackets(header);
  for (const auto& part : split_list(plain, "/|,;\n")) {
    add(found, lookup(kind, expanded(fold(part))), 1);
  }
  add_beginnings(kind, expanded(fold(plain)), found);
  return found;
}

}  // namespace closeout

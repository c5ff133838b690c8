// SPDX-License-Identifier: Apache-2.0
#include "importers/table/words.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "base/text.h"

namespace closeout {
namespace {

constexpr std::size_t kPhraseWordsMax = 6;  // longer texts are prose, not a choice

struct FoldedSynonym {
  std::string phrase;
  std::string_view value;
};
using FoldedList = std::vector<FoldedSynonym>;

// Synonyms by list; a list is known by the address of its words.
const std::unordered_map<const std::string_view*, FoldedList>& folded_lists() {
  static const auto kLists = [] {
    std::unordered_map<const std::string_view*, FoldedList> lists;
    for (const auto& row : word_synonyms()) {
      auto& list = lists[row.list.data()];
      for (const auto synonym : split(row.synonyms, '|')) {
        list.push_back({fold(synonym), row.value});
      }
    }
    return lists;
  }();
  return kLists;
}

std::size_t phrase_position(std::string_view folded, std::string_view phrase) {
  for (auto at = folded.find(phrase); at != std::string_view::npos;
       at = folded.find(phrase, at + 1)) {
    const bool starts = at == 0 || folded[at - 1] == ' ';
    const auto end = at + phrase.size();
    if (starts && (end == folded.size() || folded[end] == ' ')) return at;
  }
  return std::string_view::npos;
}

// The synonym that begins first in the text, and of those the longest.
std::optional<std::string_view> first_inside(const FoldedList& list, std::string_view folded) {
  std::size_t best_at = std::string_view::npos;
  std::size_t best_size = 0;
  std::optional<std::string_view> value;
  for (const auto& [phrase, meaning] : list) {
    const auto at = phrase_position(folded, phrase);
    if (at < best_at || (at == best_at && value && phrase.size() > best_size)) {
      best_at = at;
      best_size = phrase.size();
      value = meaning;
    }
  }
  return value;
}

bool is_one_of(std::string_view folded, std::string_view words) {
  for (const auto word : split(words, '|')) {
    if (folded == word) return true;
  }
  return false;
}

template <class T, std::size_t N>
std::optional<T> first_phrase(std::string_view text,
                              const std::array<std::pair<T, std::string_view>, N>& table) {
  const std::string folded = fold(text);
  for (const auto& [value, phrases] : table) {
    for (const auto phrase : split(phrases, '|')) {
      if (folded == phrase) return value;
    }
  }
  for (const auto& [value, phrases] : table) {
    for (const auto phrase : split(phrases, '|')) {
      if (phrase.size() > 2 && holds_phrase(folded, phrase)) return value;
    }
  }
  return std::nullopt;
}

}  // namespace

bool holds_phrase(std::string_view folded, std::string_view phrase) {
  return phrase_position(folded, phrase) != std::string_view::npos;
}

std::optional<std::string_view> find_word(std::span<const std::string_view> list,
                                          std::string_view text) {
  for (const auto word : list) {
    if (word == text) return word;
  }
  const std::string folded = fold(text);
  if (folded.empty()) return std::nullopt;
  for (const auto word : list) {
    if (fold(word) == folded) return word;
  }
  const auto found = folded_lists().find(list.data());
  if (found == folded_lists().end()) return std::nullopt;
  for (const auto& [phrase, value] : found->second) {
    if (phrase == folded) return value;
  }
  const auto words = static_cast<std::size_t>(std::ranges::count(folded, ' ')) + 1;
  return words <= kPhraseWordsMax ? first_inside(found->second, folded) : std::nullopt;
}

std::optional<Severity> find_severity(std::string_view text) {
  if (const auto score = parse_number(text)) {
    // the bands of CVSS v3 and v4
    if (*score < 0 || *score > 10) return std::nullopt;
    return *score >= 9   ? Severity::kCritical
           : *score >= 7 ? Severity::kHigh
           : *score >= 4 ? Severity::kMedium
           : *score > 0  ? Severity::kLow
                         : Severity::kNone;
  }
  static constexpr std::array<std::pair<Severity, std::string_view>, 5> kWords = {{
      {Severity::kCritical,
       "critical|crit|kritisch|sehr hoch|very high|critique|tres eleve|tres elevee|critico|critica|"
       "molto alto|molto alta|muy alto|muy alta|severe|schwerwiegend"},
      {Severity::kHigh,
       "high|hoch|eleve|elevee|haut|haute|alto|alta|elevato|elevata|serious|important|importante"},
      {Severity::kMedium,
       "medium|moderate|mittel|moyen|moyenne|modere|moderee|medio|media|moderato|moderata|"
       "moderado"},
      {Severity::kLow,
       "low|niedrig|gering|faible|bas|basse|basso|bassa|bajo|baja|sehr gering|very low"},
      {Severity::kNone,
       "info|informational|information|informative|none|log|hinweis|keine|informativ|informatif|"
       "informativo|informativa|ninguno|nessuna|aucune"},
  }};
  return first_phrase(text, kWords);
}

FindingClass class_of(Severity severity) {
  switch (severity) {
    case Severity::kCritical:
    case Severity::kHigh:
      return FindingClass::kMajor;
    case Severity::kMedium:
      return FindingClass::kMinor;
    case Severity::kLow:
      return FindingClass::kObservation;
    case Severity::kNone:
      break;
  }
  return FindingClass::kImprovement;
}

std::optional<int> find_scale_of_five(std::string_view text) {
  static constexpr std::array<std::pair<int, std::string_view>, 5> kWords = {{
      {5,
       "very high|vh|critical|sehr hoch|kritisch|tres eleve|tres elevee|critique|molto alto|molto "
       "alta|critico|critica|muy alto|muy alta|catastrophic|katastrophal|catastrofico"},
      {1,
       "very low|vl|sehr niedrig|sehr gering|tres faible|molto basso|molto bassa|muy bajo|muy baja|"
       "negligible|vernachlassigbar|negligeable|trascurabile|insignificante"},
      {4, "high|h|hoch|eleve|elevee|haut|haute|alto|alta|elevato|elevata|major|severe|serious"},
      {3, "medium|m|moderate|mittel|moyen|moyenne|medio|media|moderato|moderata|moderado|moderada"},
      {2, "low|l|n|niedrig|gering|faible|bas|basse|basso|bassa|b|bajo|baja|minor"},
  }};
  return first_phrase(text, kWords);
}

std::optional<bool> find_yes_or_no(std::string_view text) {
  const std::string folded = fold(text);
  if (is_one_of(folded,
                "yes|y|true|1|x|ja|j|wahr|oui|o|vrai|si|s|vero|sim|verdadero|ok|erledigt")) {
    return true;
  }
  if (is_one_of(folded, "no|n|false|0|nein|falsch|non|faux|falso|not|none|kein|keine"))
    return false;
  const auto plain = trim(text);
  if (plain == "\u2713" || plain == "\u2714" || plain == "\u2611") return true;  // check marks
  if (plain == "\u2717" || plain == "\u2718" || plain == "\u2610") return false;
  return std::nullopt;
}

bool says_unknown(std::string_view text) {
  const auto plain = trim(text);
  if (plain.empty() || plain == "?" || plain == "-" || plain == "--" || plain == "\u2013" ||
      plain == "\u2014" || plain == "#N/A") {
    return true;
  }
  return plain.size() <= 24 &&
         is_one_of(fold(plain),
                   "n d|nd|k a|ka|keine angabe|unknown|unbekannt|inconnu|inconnue|sconosciuto|"
                   "sconosciuta|desconocido|desconocida|tbd|tbc|to be defined|to be confirmed|"
                   "offen zu klaren|a definir|da definire|por definir|non disponibile|s d|"
                   "no disponible|non disponible");
}

bool says_not_applicable(std::string_view text) {
  return text.size() <= 24 &&
         is_one_of(fold(text),
                   "n a|na|not applicable|entfallt|nicht zutreffend|nicht anwendbar|sans objet|"
                   "non applicable|s o|non applicabile|no aplica|no aplicable|n z");
}

}  // namespace closeout

// SPDX-License-Identifier: Apache-2.0
#include "importers/table/words.h"

#include <algorithm>
#include <initializer_list>
#include <unordered_map>
#include <utility>

#include "base/text.h"

namespace closeout {
namespace {

constexpr std::size_t kPhraseWordsMax = 6;  // longer texts are prose, not a choice
constexpr std::size_t kShortAnswerBytesMax = 24;

struct FoldedSynonym {
  std::string phrase;
  std::string_view value;
};
struct FoldedList {
  std::vector<FoldedSynonym> synonyms;
  std::unordered_map<std::string, std::string_view> exact;
};

// Synonyms by list; a list is known by the address of its words.
const std::unordered_map<const std::string_view*, FoldedList>& folded_lists() {
  static const auto kLists = [] {
    std::unordered_map<const std::string_view*, FoldedList> lists;
    for (const auto& row : word_synonyms()) {
      auto& list = lists[row.list.data()];
      if (list.exact.empty()) {
        for (const auto word : row.list) list.exact.emplace(fold(word), word);
      }
      for (const auto synonym : split(row.synonyms, '|')) {
        list.synonyms.push_back({fold(synonym), row.value});
        list.exact.emplace(list.synonyms.back().phrase, row.value);
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
std::optional<std::string_view> first_inside(const std::vector<FoldedSynonym>& list,
                                             std::string_view folded) {
  std::size_t best_at = std::string_view::npos;
  std::size_t best_size = 0;
  std::optional<std::string_view> value;
  for (const auto& [phrase, meaning] : list) {
    if (phrase.size() < 2) continue;  // a letter means something only alone
    const auto at = phrase_position(folded, phrase);
    if (at < best_at || (at == best_at && value && phrase.size() > best_size)) {
      best_at = at;
      best_size = phrase.size();
      value = meaning;
    }
  }
  return value;
}

// Folded phrases, separated by "|", to values.
template <class T>
class PhraseTable {
 public:
  PhraseTable(std::initializer_list<std::pair<T, std::string_view>> rows) {
    for (const auto& [value, phrases] : rows) {
      for (const auto phrase : split(phrases, '|')) {
        exact_.emplace(phrase, value);
        phrases_.emplace_back(phrase, value);
      }
    }
  }

  std::optional<T> exact(const std::string& folded) const {
    const auto found = exact_.find(folded);
    return found == exact_.end() ? std::nullopt : std::optional(found->second);
  }
  // Else the first phrase, in the order of the table, that the text holds.
  std::optional<T> inside(const std::string& folded) const {
    if (const auto value = exact(folded)) return value;
    for (const auto& [phrase, value] : phrases_) {
      if (phrase.size() > 2 && holds_phrase(folded, phrase)) return value;
    }
    return std::nullopt;
  }

 private:
  std::unordered_map<std::string, T> exact_;
  std::vector<std::pair<std::string_view, T>> phrases_;
};

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
  const auto found = folded_lists().find(list.data());
  if (folded.empty() || found == folded_lists().end()) return std::nullopt;
  const auto exact = found->second.exact.find(folded);
  if (exact != found->second.exact.end()) return exact->second;
  const auto words = static_cast<std::size_t>(std::ranges::count(folded, ' ')) + 1;
  return words <= kPhraseWordsMax ? first_inside(found->second.synonyms, folded) : std::nullopt;
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
  static const PhraseTable<Severity> kWords = {
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
  };
  return kWords.inside(fold(text));
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
  static const PhraseTable<int> kWords = {
      {5,
       "very high|vh|critical|sehr hoch|kritisch|tres eleve|tres elevee|critique|molto alto|molto "
       "alta|critico|critica|muy alto|muy alta|catastrophic|katastrophal|catastrofico"},
      {1,
       "very low|vl|sehr niedrig|sehr gering|tres faible|molto basso|molto bassa|muy bajo|muy baja|"
       "negligible|vernachlassigbar|negligeable|trascurabile|insignificante"},
      {4, "high|h|hoch|eleve|elevee|haut|haute|alto|alta|elevato|elevata|major|severe|serious"},
      {3, "medium|m|moderate|mittel|moyen|moyenne|medio|media|moderato|moderata|moderado|moderada"},
      {2, "low|l|n|niedrig|gering|faible|bas|basse|basso|bassa|b|bajo|baja|minor"},
  };
  return kWords.inside(fold(text));
}

std::optional<bool> find_yes_or_no(std::string_view text) {
  static const PhraseTable<bool> kWords = {
      {true, "yes|y|true|1|x|ja|j|wahr|oui|o|vrai|si|s|vero|sim|verdadero|ok|erledigt"},
      {false, "no|n|false|0|nein|falsch|non|faux|falso|not|none|kein|keine"},
  };
  const auto plain = trim(text);
  if (plain == "\u2713" || plain == "\u2714" || plain == "\u2611") return true;  // check marks
  if (plain == "\u2717" || plain == "\u2718" || plain == "\u2610") return false;
  return kWords.exact(fold(text));
}

bool says_unknown(std::string_view text) {
  static const PhraseTable<bool> kWords = {
      {true,
       "n d|nd|k a|ka|keine angabe|unknown|unbekannt|inconnu|inconnue|sconosciuto|sconosciuta|"
       "desconocido|desconocida|tbd|tbc|to be defined|to be confirmed|offen zu klaren|a definir|"
       "da definire|por definir|non disponibile|s d|no disponible|non disponible"},
  };
  const auto plain = trim(text);
  if (plain.empty() || plain == "?" || plain == "-" || plain == "--" || plain == "\u2013" ||
      plain == "\u2014" || plain == "#N/A") {
    return true;
  }
  const bool could_be = plain.size() <= kShortAnswerBytesMax &&
                        plain.find_first_of("0123456789") == std::string_view::npos;
  return could_be && kWords.exact(fold(plain)).has_value();
}

bool says_not_applicable(std::string_view text) {
  static const PhraseTable<bool> kWords = {
      {true,
       "n a|na|not applicable|entfallt|nicht zutreffend|nicht anwendbar|sans objet|"
       "non applicable|s o|non applicabile|no aplica|no aplicable|n z"},
  };
  return text.size() <= kShortAnswerBytesMax && kWords.exact(fold(text)).has_value();
}

}  // namespace closeout

// SPDX-License-Identifier: Apache-2.0
// The words people write for the values of the program's closed lists, in English, German,
// French, Italian and Spanish. Compared folded: case, accents and punctuation do not count.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/enums.h"

namespace closeout {

struct WordSynonyms {
  std::span<const std::string_view> list;  // EnumWords<E>::words
  std::string_view value;                  // one of it
  std::string_view synonyms;               // separated by "|"
};
std::span<const WordSynonyms> word_synonyms();

// The list's value that `text` means: the value itself, a synonym, or the first synonym inside a
// short text ("Major NC (systemic)").
std::optional<std::string_view> find_word(std::span<const std::string_view> list,
                                          std::string_view text);

// Severity as scanners and consultants grade it: by word, or by a CVSS score.
enum class Severity { kNone, kLow, kMedium, kHigh, kCritical };
std::optional<Severity> find_severity(std::string_view text);
FindingClass class_of(Severity severity);
// Words for a scale from 1 (very low) to 5 (very high); numbers are left to the field.
std::optional<int> find_scale_of_five(std::string_view text);

std::optional<bool> find_yes_or_no(std::string_view text);
// "-", "N/D", "k.A.", "unbekannt", "tbd": the cell says nothing.
bool says_unknown(std::string_view text);
// "n/a", "entfällt", "sans objet".
bool says_not_applicable(std::string_view text);

// Whether the folded text holds the folded phrase as whole words.
bool holds_phrase(std::string_view folded, std::string_view phrase);

}  // namespace closeout

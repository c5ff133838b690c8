// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string>

#include "base/text.h"
#include "formats/cell_text.h"

namespace closeout {
namespace {

// The code letters of the first section, without literals: "dd.mm.yyyy hh:mm" -> "dmyhm"; an
// elapsed part as '>' ("[h]:mm" -> ">m").
std::string code_letters(std::string_view code) {
  std::string letters;
  for (std::size_t i = 0; i < code.size() && code[i] != ';'; ++i) {
    const char c = code[i];
    if (c == '"') {
      i = std::min(code.find('"', i + 1), code.size());
    } else if (c == '\\' || c == '_' || c == '*') {
      ++i;  // the next character is a literal, a width or a filler
    } else if (c == '[') {
      const auto end = std::min(code.find(']', i), code.size());
      const auto inside = to_lower_ascii(code.substr(i + 1, end - i - 1));
      const bool elapsed = !inside.empty() && inside.find_first_not_of("hms") == std::string::npos;
      if (elapsed) letters += '>';
      i = end;
    } else if ((c == 'E' || c == 'e') && i + 1 < code.size() &&
               (code[i + 1] == '+' || code[i + 1] == '-')) {
      ++i;  // an exponent, not the Japanese year
    } else if (equals_ignore_case(code.substr(i, 7), "General")) {
      i += 6;
    } else if (equals_ignore_case(code.substr(i, 5), "AM/PM")) {
      i += 4;
    } else if (equals_ignore_case(code.substr(i, 3), "A/P")) {
      i += 2;
    } else {
      const char small = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
      const bool code_letter = std::string_view("ymdhsegb").contains(small);
      if (code_letter && !letters.ends_with(small)) letters += small;
    }
  }
  return letters;
}

}  // namespace

NumberKind number_kind(std::string_view format_code) {
  const std::string letters = code_letters(format_code);
  if (letters.starts_with('>')) return NumberKind::kElapsed;
  bool date = false;
  bool time = false;
  for (std::size_t i = 0; i < letters.size(); ++i) {
    const char c = letters[i];
    const bool beside_time =
        (i > 0 && letters[i - 1] == 'h') || (i + 1 < letters.size() && letters[i + 1] == 's');
    const bool minutes = c == 'm' && beside_time;
    (c == 'h' || c == 's' || minutes ? time : date) = true;
  }
  if (date && time) return NumberKind::kDateTime;
  return date ? NumberKind::kDate : time ? NumberKind::kTime : NumberKind::kNumber;
}

NumberKind builtin_number_kind(unsigned id) {
  if (id == 22) return NumberKind::kDateTime;
  if (id == 46) return NumberKind::kElapsed;
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || id == 45 || id == 47) {
    return NumberKind::kTime;
  }
  const bool date = (id >= 14 && id <= 17) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
  return date ? NumberKind::kDate : NumberKind::kNumber;
}

}  // namespace closeout

// SPDX-License-Identifier: Apache-2.0
#include "formats/xlsx_text.h"

#include <algorithm>

#include <fmt/format.h>

namespace closeout {
namespace {

constexpr std::size_t kUnitsMax = 32767;
constexpr std::size_t kNoteUnits = 60;

std::size_t units_of(unsigned char first_byte) {
  if ((first_byte & 0xC0) == 0x80) return 0;  // continuation
  return first_byte >= 0xF0 ? 2 : 1;
}

bool looks_escaped(std::string_view text) {
  return text.size() >= 7 && text.starts_with("_x") && text[6] == '_' &&
         std::ranges::all_of(text.substr(2, 4), [](unsigned char c) { return std::isxdigit(c); });
}

std::string escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    const bool nonchar = text.substr(i, 3) == "\xEF\xBF\xBE" || text.substr(i, 3) == "\xEF\xBF\xBF";
    if (nonchar) {
      out += "\xEF\xBF\xBD";  // XML has no way to write U+FFFE and U+FFFF
      i += 2;
    } else if (c < 0x20 && c != '\t' && c != '\n') {
      out += fmt::format("_x{:04X}_", c);
    } else if (c == '_' && looks_escaped(text.substr(i))) {
      out += "_x005F_";
    } else {
      out += text[i];
    }
  }
  return out;
}

// The longest start of the text with at most so many units, at a character's end.
std::string_view cut(std::string_view text, std::size_t units_max) {
  std::size_t units = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    units += units_of(static_cast<unsigned char>(text[i]));
    if (units > units_max) return text.substr(0, i);
  }
  return text;
}

}  // namespace

std::size_t utf16_units(std::string_view text) {
  std::size_t units = 0;
  for (const char c : text) units += units_of(static_cast<unsigned char>(c));
  return units;
}

std::string xlsx_text(std::string_view text) {
  std::string out = escaped(text);
  const std::size_t units = utf16_units(out);
  if (units <= kUnitsMax) return out;
  const auto kept = cut(out, kUnitsMax - kNoteUnits);
  return fmt::format("{} [cut here: {} more characters]", kept, units - utf16_units(kept));
}

}  // namespace closeout

// SPDX-License-Identifier: Apache-2.0
// Text files as people's programs write them, to UTF-8.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "base/result.h"

namespace closeout {

struct DecodedText {
  std::string text;           // valid UTF-8, no byte order mark
  std::string_view encoding;  // "UTF-8", "UTF-16LE", "UTF-16BE" or "Windows-1252"
};

// By byte order mark; else by the zero bytes of UTF-16 Latin text; else UTF-8 where it is valid;
// else Windows-1252. Error: kInvalidInput with "byte N" where UTF-16 is broken.
Result<DecodedText> decode_text(std::string_view bytes, std::string_view file);

// Code points of the bytes 0x80 to 0x9F in Windows-1252; the five unused ones map to themselves.
extern const std::array<char16_t, 32> kWindows1252;

void append_utf8(std::string& out, char32_t code_point);

}  // namespace closeout

// SPDX-License-Identifier: Apache-2.0
#include "formats/encoding.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"

namespace closeout {
namespace {

enum class ByteOrder { kLittle, kBig };

Result<std::string> from_utf16(std::string_view bytes, ByteOrder order, std::size_t offset,
                               std::string_view file) {
  const auto broken = [&](std::size_t at, std::string_view what) {
    return invalid(fmt::format("broken UTF-16 text: {}", what),
                   fmt::format("{}:byte {}", file, offset + at));
  };
  const auto unit = [&](std::size_t at) {
    const auto first = static_cast<unsigned char>(bytes[at]);
    const auto second = static_cast<unsigned char>(bytes[at + 1]);
    return static_cast<char32_t>(order == ByteOrder::kLittle ? first | second << 8
                                                             : first << 8 | second);
  };
  if (bytes.size() % 2 != 0) return broken(bytes.size() - 1, "an odd number of bytes");
  std::string out;
  out.reserve(bytes.size());
  for (std::size_t at = 0; at < bytes.size(); at += 2) {
    char32_t c = unit(at);
    if (c >= 0xDC00 && c < 0xE000) return broken(at, "half of a surrogate pair");
    if (c >= 0xD800 && c < 0xDC00) {
      const char32_t low = at + 2 < bytes.size() ? unit(at + 2) : 0;
      if (low < 0xDC00 || low >= 0xE000) return broken(at, "half of a surrogate pair");
      c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
      at += 2;
    }
    append_utf8(out, c);
  }
  return out;
}

std::string from_windows_1252(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 8);
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    append_utf8(out, byte >= 0x80 && byte < 0xA0 ? kWindows1252[byte - 0x80] : byte);
  }
  return out;
}

// UTF-16 without a mark: most of its Latin text has a zero in every second byte.
bool has_zeros_at(std::string_view bytes, std::size_t parity) {
  const std::size_t pairs = std::min<std::size_t>(bytes.size() / 2, 512);
  std::size_t zeros = 0;
  std::size_t others = 0;
  for (std::size_t i = 0; i < pairs; ++i) {
    if (bytes[2 * i + parity] == '\0') ++zeros;
    if (bytes[2 * i + 1 - parity] == '\0') ++others;
  }
  return zeros * 2 > pairs && others == 0;
}

}  // namespace

const std::array<char16_t, 32> kWindows1252 = {
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};

void append_utf8(std::string& out, char32_t c) {
  const auto tail = [&](int shift) { out += static_cast<char>(0x80 | ((c >> shift) & 0x3F)); };
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | (c >> 6));
    tail(0);
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | (c >> 12));
    tail(6), tail(0);
  } else {
    out += static_cast<char>(0xF0 | (c >> 18));
    tail(12), tail(6), tail(0);
  }
}

Result<DecodedText> decode_text(std::string_view bytes, std::string_view file) {
  const auto utf16 = [&](std::size_t mark, ByteOrder order) -> Result<DecodedText> {
    TRY_ASSIGN(std::string text, from_utf16(bytes.substr(mark), order, mark, file));
    return DecodedText{std::move(text), order == ByteOrder::kLittle ? "UTF-16LE" : "UTF-16BE"};
  };
  if (bytes.starts_with("\xFF\xFE")) return utf16(2, ByteOrder::kLittle);
  if (bytes.starts_with("\xFE\xFF")) return utf16(2, ByteOrder::kBig);
  if (has_zeros_at(bytes, 1)) return utf16(0, ByteOrder::kLittle);
  if (has_zeros_at(bytes, 0)) return utf16(0, ByteOrder::kBig);
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  if (is_valid_utf8(bytes)) return DecodedText{std::string(bytes), "UTF-8"};
  return DecodedText{from_windows_1252(bytes), "Windows-1252"};
}

}  // namespace closeout

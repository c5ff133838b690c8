// SPDX-License-Identifier: Apache-2.0
#include "base/text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstring>

namespace closeout {
namespace {

bool is_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
constexpr char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

// One code point from valid or invalid UTF-8; an invalid byte comes back as U+FFFD.
char32_t next_code_point(std::string_view text, std::size_t& at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = byte(at);
  if (first < 0x80) return ++at, first;
  const int extra = first >= 0xF0 && first < 0xF5 ? 3 : first >= 0xE0 ? 2 : first >= 0xC2 ? 1 : 0;
  if (extra == 0 || first >= 0xF5 || at + static_cast<std::size_t>(extra) >= text.size()) {
    return ++at, 0xFFFD;
  }
  char32_t value = first & (0x3F >> extra);
  for (int i = 1; i <= extra; ++i) {
    const unsigned char next = byte(at + static_cast<std::size_t>(i));
    if ((next & 0xC0) != 0x80) return ++at, 0xFFFD;
    value = (value << 6) | (next & 0x3F);
  }
  at += static_cast<std::size_t>(extra) + 1;
  static constexpr std::array<char32_t, 4> kLowest = {0, 0x80, 0x800, 0x10000};
  const bool bad = value < kLowest[static_cast<std::size_t>(extra)] || value > 0x10FFFF ||
                   (value >= 0xD800 && value < 0xE000);
  return bad ? 0xFFFD : value;
}

// The folded form of a byte that is a letter or digit of ASCII; 0 for any other.
constexpr std::array<char, 256> kPlainFolded = [] {
  std::array<char, 256> table{};
  for (char c = 'a'; c <= 'z'; ++c) table[static_cast<unsigned char>(c)] = c;
  for (char c = 'A'; c <= 'Z'; ++c) table[static_cast<unsigned char>(c)] = lower(c);
  for (char c = '0'; c <= '9'; ++c) table[static_cast<unsigned char>(c)] = c;
  return table;
}();

// Latin-1 supplement and Latin Extended-A letters without their accents; others pass as they are.
void append_folded(std::string& out, char32_t c, std::string_view original) {
  static constexpr std::string_view kLatin1 =
      "aaaaaaaceeeeiiiidnooooo ouuuuyts"
      "aaaaaaaceeeeiiiidnooooo ouuuuyty";
  if (c < 0x80) {
    const char small = lower(static_cast<char>(c));
    const bool keep = (small >= 'a' && small <= 'z') || is_digit(small);
    if (keep) {
      out += small;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  } else if (c == 0xDF) {
    out += "ss";
  } else if (c >= 0xC0 && c <= 0xFF && kLatin1[c - 0xC0] != ' ') {
    out += kLatin1[c - 0xC0];
  } else if (c > 0xFF) {  // another script: kept, so that it still compares equal
    out += original;
  } else if (!out.empty() && out.back() != ' ') {
    out += ' ';
  }
}

}  // namespace

std::string_view trim(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

std::vector<std::string> split_list(std::string_view text, std::string_view separators) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const auto end = text.find_first_of(separators);
    const auto part = trim(text.substr(0, end));
    if (!part.empty()) parts.emplace_back(part);
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return parts;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const auto end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
  std::string out;
  for (const auto& part : parts) {
    if (!out.empty()) out += separator;
    out += part;
  }
  return out;
}

std::string to_lower_ascii(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), lower);
  return out;
}

std::string to_upper_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
  }
  return out;
}

bool equals_ignore_case(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [](char x, char y) { return lower(x) == lower(y); });
}

std::string fold(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    // letters and digits of ASCII in one piece: most of all text
    while (at < text.size() && kPlainFolded[static_cast<unsigned char>(text[at])] != 0) ++at;
    const std::size_t done = out.size();
    out.resize(done + at - start);
    for (std::size_t i = start; i < at; ++i) {
      out[done + i - start] = kPlainFolded[static_cast<unsigned char>(text[i])];
    }
    if (at == text.size()) break;
    const std::size_t other = at;
    const char32_t c = next_code_point(text, at);
    append_folded(out, c, text.substr(other, at - other));
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::vector<std::string> word_set(std::string_view text) {
  std::vector<std::string> words;
  const std::string folded = fold(text);
  for (const auto word : split(folded, ' ')) {
    if (word.size() >= 2) words.emplace_back(word);
  }
  std::ranges::sort(words);
  const auto tail = std::ranges::unique(words);
  words.erase(tail.begin(), tail.end());
  return words;
}

bool is_valid_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    std::uint64_t eight = 0;  // most text is ASCII: eight bytes at a time
    if (text.size() - at >= sizeof eight) {
      std::memcpy(&eight, text.data() + at, sizeof eight);
      if ((eight & 0x8080808080808080) == 0) {
        at += sizeof eight;
        continue;
      }
    }
    const std::size_t start = at;
    const bool replaced = next_code_point(text, at) == 0xFFFD;
    if (replaced && text.substr(start, 3) != "\xEF\xBF\xBD") return false;
  }
  return true;
}

bool natural_less(std::string_view a, std::string_view b) {
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < a.size() && j < b.size()) {
    if (!is_digit(a[i]) || !is_digit(b[j])) {
      if (a[i] != b[j]) return a[i] < b[j];
      ++i, ++j;
      continue;
    }
    while (i < a.size() && a[i] == '0') ++i;
    while (j < b.size() && b[j] == '0') ++j;
    std::size_t m = i;
    std::size_t n = j;
    while (m < a.size() && is_digit(a[m])) ++m;
    while (n < b.size() && is_digit(b[n])) ++n;
    if (m - i != n - j) return m - i < n - j;
    const int order = a.substr(i, m - i).compare(b.substr(j, n - j));
    if (order != 0) return order < 0;
    i = m, j = n;
  }
  if ((i < a.size()) != (j < b.size())) return j < b.size();
  return a < b;  // "F-1" and "F-01" differ only in zeros: keep the order total
}

std::optional<long long> parse_integer(std::string_view text) {
  text = trim(text);
  if (text.starts_with('+')) text.remove_prefix(1);
  long long value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<double> parse_number(std::string_view text) {
  text = trim(text);
  if (text.starts_with('+')) text.remove_prefix(1);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value)) {
    return std::nullopt;
  }
  return value;
}

std::string number_text(double value) {
  std::array<char, 32> buffer{};
  const double size = std::fabs(value);
  // to_chars alone prefers "1e+05" to "100000"; people and JSON readers do not.
  const bool plain = size == 0 || (size >= 1e-6 && size < 1e21);
  const auto format = plain ? std::chars_format::fixed : std::chars_format::scientific;
  const auto [end, error] =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, format);
  return error == std::errc{} ? std::string(buffer.data(), end) : std::string("0");
}

}  // namespace closeout

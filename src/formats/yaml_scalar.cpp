// SPDX-License-Identifier: Apache-2.0
#include "formats/yaml_scalar.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>

#include <fmt/format.h>

#include "base/text.h"

namespace closeout {
namespace {

constexpr std::string_view kCoreTags = "tag:yaml.org,2002:";

bool all_in(std::string_view text, std::string_view allowed) {
  return !text.empty() && text.find_first_not_of(allowed) == std::string_view::npos;
}
bool is_one_of(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::ranges::find(words, text) != words.end();
}

// The digits of a number of this base that fits 64 bits; larger ones become floating point.
json::value integer(std::string_view digits, bool negative, int base) {
  std::uint64_t value = 0;
  const auto end = digits.data() + digits.size();
  const bool fits = std::from_chars(digits.data(), end, value, base).ec == std::errc{};
  if (fits && !negative) {
    return value <= INT64_MAX ? json::value(static_cast<std::int64_t>(value)) : json::value(value);
  }
  if (fits && value <= static_cast<std::uint64_t>(INT64_MAX)) {
    return -static_cast<std::int64_t>(value);
  }
  double large = 0;
  for (const char c : digits) {
    const int digit = c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
    large = large * base + digit;
  }
  return negative ? -large : large;
}

std::optional<json::value> number(std::string_view text) {
  if (text.starts_with("0o") && all_in(text.substr(2), "01234567")) {
    return integer(text.substr(2), false, 8);
  }
  if (text.starts_with("0x") && all_in(text.substr(2), "0123456789abcdefABCDEF")) {
    return integer(text.substr(2), false, 16);
  }
  const bool negative = text.starts_with('-');
  const bool sign = negative || text.starts_with('+');
  const auto unsigned_text = text.substr(sign ? 1 : 0);
  if (all_in(unsigned_text, "0123456789")) return integer(unsigned_text, negative, 10);
  if (!all_in(unsigned_text, "0123456789.eE+-")) return std::nullopt;
  if (unsigned_text[0] == '+' || unsigned_text[0] == '-') return std::nullopt;
  const auto value = parse_number(unsigned_text);
  if (!value) return std::nullopt;
  return negative ? -*value : *value;
}

json::value plain(const std::string& text) {
  if (is_one_of(text, {"", "~", "null", "Null", "NULL"})) return nullptr;
  if (is_one_of(text, {"true", "True", "TRUE"})) return true;
  if (is_one_of(text, {"false", "False", "FALSE"})) return false;
  if (auto value = number(text)) return *std::move(value);
  return json::value(text);
}

bool is_not_finite(std::string_view text) {
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  return is_one_of(text, {".inf", ".Inf", ".INF", ".nan", ".NaN", ".NAN"});
}

}  // namespace

Result<json::value> yaml_scalar(std::string_view tag, const std::string& text) {
  if (tag == "!") return json::value(text);
  if (tag == "?") {
    if (is_not_finite(text)) return invalid(text + " is no number here; quote it if it is text");
    return plain(text);
  }
  const bool core = tag.starts_with(kCoreTags);
  const auto kind = core ? tag.substr(kCoreTags.size()) : std::string_view{};
  if (kind == "str") return json::value(text);
  json::value value = plain(text);
  const bool fits = (kind == "null" && value.is_null()) || (kind == "bool" && value.is_bool()) ||
                    (kind == "int" && (value.is_int64() || value.is_uint64())) ||
                    (kind == "float" && value.is_number());
  if (fits && kind == "float") return json::value(value.to_number<double>());
  if (fits) return value;
  if (is_one_of(kind, {"null", "bool", "int", "float"})) {
    return invalid(fmt::format("\"{}\" does not fit its tag !!{}", text, kind));
  }
  return invalid(fmt::format("the tag {} is not supported", tag));
}

bool is_core_tag(std::string_view tag, std::string_view kind) {
  return tag == "?" || tag == "!" || tag.empty() ||
         (tag.starts_with(kCoreTags) && tag.substr(kCoreTags.size()) == kind);
}

}  // namespace closeout

// SPDX-License-Identifier: Apache-2.0
#include "parts/evidence/naming.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"

namespace closeout::evidence {
namespace {

constexpr std::size_t kParts = 7;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}

bool all(std::string_view text, bool (*accept)(char)) {
  return !text.empty() && std::ranges::all_of(text, accept);
}

bool is_requirement(std::string_view text) {
  if (text.starts_with("SR")) {
    const auto dot = text.find('.');
    return dot != std::string_view::npos && all(text.substr(2, dot - 2), is_digit) &&
           all(text.substr(dot + 1), is_digit);
  }
  return (text.starts_with("ZCR") || text.starts_with("SPE")) && all(text.substr(3), is_digit);
}

// 20261012T0911Z
std::optional<Instant> stamp_of(std::string_view text) {
  const bool shaped = text.size() == 14 && text[8] == 'T' && text[13] == 'Z' &&
                      all(text.substr(0, 8), is_digit) && all(text.substr(9, 4), is_digit);
  if (!shaped) return std::nullopt;
  const auto time =
      parse_instant(fmt::format("{}-{}-{}T{}:{}:00Z", text.substr(0, 4), text.substr(4, 2),
                                text.substr(6, 2), text.substr(9, 2), text.substr(11, 2)));
  return time ? std::optional(*time) : std::nullopt;
}

std::vector<std::string_view> parts_of(std::string_view file) {
  return split(file.substr(0, file.rfind('.')), '_');
}

// A tag as a name may hold it: "hmi 701/A" is HMI-701-A.
std::string as_part(std::string_view text) {
  std::string part = to_upper_ascii(text);
  for (char& c : part) {
    if (!is_upper(c) && !is_digit(c) && c != '.') c = '-';
  }
  return part;
}

// SR 1.1 RE 2 is SR1.1 in a name, ZCR 6 is ZCR6.
std::string base_of(const RequirementId& requirement) {
  std::string name;
  for (const auto& word : split_list(requirement.value, " ")) {
    if (word == "RE") break;
    name += word;
  }
  return name;
}

}  // namespace

std::string name_fault(std::string_view file, const FindingId& finding, int length_max) {
  if (file.size() > static_cast<std::size_t>(length_max)) {
    return fmt::format("longer than {} characters", length_max);
  }
  const auto dot = file.rfind('.');
  if (dot == std::string_view::npos) return "no extension";
  const auto extension = file.substr(dot + 1);
  const bool lower = all(extension, [](char c) { return (c >= 'a' && c <= 'z') || is_digit(c); });
  if (!lower) return "the extension is not in lower case";
  const auto stem = file.substr(0, dot);
  const bool characters = std::ranges::all_of(
      stem, [](char c) { return is_upper(c) || is_digit(c) || c == '-' || c == '_' || c == '.'; });
  if (!characters) return "characters other than A-Z 0-9 - _ .";
  const auto parts = split(stem, '_');
  if (parts.size() != kParts) {
    return fmt::format(
        "{} parts instead of {}: finding, requirement, zone, asset, type, time, "
        "number",
        parts.size(), kParts);
  }
  const bool empty_part = std::ranges::any_of(parts, [](auto part) { return part.empty(); });
  if (empty_part) return "an empty part";
  if (!finding.empty() && parts[0] != finding.value) return "names another finding";
  if (!is_requirement(parts[1])) return "no requirement as second part";
  if (!stamp_of(parts[5])) return "no time like 20261012T0911Z as sixth part";
  if (!all(parts[6], is_digit)) return "no number as last part";
  return {};
}

std::string name_fault(const Context& context, const Evidence& item) {
  const auto fault = name_fault(item.file, item.finding, context.policy.evidence.file_name_max);
  if (!fault.empty()) return fault;
  const auto parts = parts_of(item.file);
  const bool coded = item.requirement.value.starts_with("SR") ||
                     item.requirement.value.starts_with("ZCR") ||
                     item.requirement.value.starts_with("SPE");
  if (coded && parts[1] != base_of(item.requirement)) return "names another requirement";
  if (!item.zone.empty() && parts[2] != as_part(item.zone)) return "names another zone";
  const Asset* asset = context.snapshot.assets().find(item.asset);
  const bool asset_fits = asset == nullptr || parts[3] == "ALL" ||
                          parts[3] == as_part(asset->tag) || parts[3] == as_part(asset->id.value);
  return asset_fits ? "" : "names another asset";
}

std::optional<Instant> name_stamp(std::string_view file) {
  const auto parts = parts_of(file);
  return parts.size() == kParts ? stamp_of(parts[5]) : std::nullopt;
}

}  // namespace closeout::evidence

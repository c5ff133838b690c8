// SPDX-License-Identifier: Apache-2.0
#include "differences.h"

#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

namespace closeout {
namespace {

constexpr std::array<std::string_view, 5> kExamples = {"message", "remedy", "why", "judgement",
                                                       "note"};

// What tells one element of a list from another: its id, else all the members of these names.
std::vector<std::string> key_members(const json::object& element) {
  if (element.contains("id")) return {"id"};
  std::vector<std::string> members;
  for (const char* name : {"rule", "object", "zone", "fr", "finding", "part", "stage", "risk"}) {
    if (element.contains(name)) members.emplace_back(name);
  }
  return members;
}

std::string key_of(const json::value& element, const std::vector<std::string>& members) {
  std::string text;
  for (const auto& name : members) {
    const auto* member = element.is_object() ? element.get_object().if_contains(name) : nullptr;
    text += (text.empty() ? "" : " ") + (member == nullptr ? "?" : canonical_json(*member));
  }
  return text;
}

struct Comparison {
  std::vector<std::string> lines;

  void values(const json::value& want, const json::value& got, const std::string& path) {
    if (want.is_object() && got.is_object())
      return objects(want.get_object(), got.get_object(), path);
    if (want.is_array() && got.is_array()) return arrays(want.get_array(), got.get_array(), path);
    const bool same = want.is_number() && got.is_number()
                          ? std::abs(want.to_number<double>() - got.to_number<double>()) < 1e-9
                          : want == got;
    if (!same) {
      lines.push_back(
          fmt::format("{}: expected {}, got {}", path, canonical_json(want), canonical_json(got)));
    }
  }

  void objects(const json::object& want, const json::object& got, const std::string& path) {
    for (const auto& member : want) {
      if (std::ranges::find(kExamples, std::string_view(member.key())) != kExamples.end()) continue;
      const std::string place = path + "." + std::string(member.key());
      const auto* found = got.if_contains(member.key());
      if (found == nullptr) {
        lines.push_back(place + ": missing");
      } else {
        values(member.value(), *found, place);
      }
    }
  }

  void arrays(const json::array& want, const json::array& got, const std::string& path) {
    const bool keyed = !want.empty() && want[0].is_object();
    if (!keyed) {
      if (want.size() != got.size()) {
        lines.push_back(fmt::format("{}: expected {}, got {}", path, canonical_json(want),
                                    canonical_json(got)));
        return;
      }
      for (std::size_t i = 0; i < want.size(); ++i) {
        values(want[i], got[i], fmt::format("{}[{}]", path, i));
      }
      return;
    }
    const auto keys = key_members(want[0].get_object());
    std::map<std::string, const json::value*> found;
    for (const auto& element : got) found[key_of(element, keys)] = &element;
    for (const auto& element : want) {
      const std::string key = key_of(element, keys);
      const auto match = found.find(key);
      if (match == found.end()) {
        lines.push_back(fmt::format("{}: {} is missing", path, key));
        continue;
      }
      values(element, *match->second, path + "[" + key + "]");
      found.erase(match);
    }
    for (const auto& [key, element] : found) {
      lines.push_back(
          fmt::format("{}: {} is not expected: {}", path, key, canonical_json(*element)));
    }
  }
};

}  // namespace

std::vector<std::string> differences(const json::value& expected, const json::value& actual) {
  Comparison comparison;
  comparison.values(expected, actual, "$");
  return comparison.lines;
}

}  // namespace closeout

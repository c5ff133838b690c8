// SPDX-License-Identifier: Apache-2.0
// One table cell to and from one value, as people write it. Lists are separated by ";" or ",".
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "base/result.h"
#include "base/text.h"
#include "model/enums.h"
#include "model/values.h"

namespace closeout::cells {

inline bool says_none(std::string_view text) {
  return equals_ignore_case(trim(text), "none");
}

inline std::string to_cell(const std::string& value) {
  return value;
}
inline std::string to_cell(int value) {
  return std::to_string(value);
}
inline std::string to_cell(double value) {
  return number_text(value);
}
inline std::string to_cell(bool value) {
  return value ? "yes" : "no";
}
inline std::string to_cell(Date value) {
  return to_text(value);
}
inline std::string to_cell(Instant value) {
  return to_text(value);
}
inline std::string to_cell(const Interval& value) {
  return to_text(value);
}
template <class Tag>
std::string to_cell(const Id<Tag>& value) {
  return value.value;
}
template <WordEnum E>
std::string to_cell(E value) {
  return std::string(to_text(value));
}
std::string to_cell(const Interface& value);
std::string to_cell(const Endpoint& value);
std::string to_cell(const ConduitPath& value);
std::string to_cell(const WeekCapacity& value);
template <class N, std::size_t Size>
std::string to_cell(const std::array<N, Size>& value) {
  return fmt::format("{}", fmt::join(value, " "));
}
// One text of a list, in double quotes where it could be taken for several or for "none".
std::string list_item(const std::string& value);
template <class T>
std::string to_cell(const std::vector<T>& values) {
  std::string out;
  for (const auto& value : values) {
    if (!out.empty()) out += "; ";
    if constexpr (std::is_same_v<T, std::string>) {
      out += list_item(value);
    } else {
      out += to_cell(value);
    }
  }
  return out;
}
template <class T>
std::string to_cell(const std::optional<T>& value) {
  return value ? to_cell(*value) : std::string{};
}
template <class T>
std::string to_cell(const std::optional<std::vector<T>>& value) {
  return !value ? std::string{} : value->empty() ? "none" : to_cell(*value);
}

Result<void> from_cell(std::string_view text, std::string& value);
Result<void> from_cell(std::string_view text, int& value);
Result<void> from_cell(std::string_view text, double& value);
Result<void> from_cell(std::string_view text, bool& value);
Result<void> from_cell(std::string_view text, Date& value);
Result<void> from_cell(std::string_view text, Instant& value);
Result<void> from_cell(std::string_view text, Interval& value);
Result<void> from_cell(std::string_view text, Interface& value);
Result<void> from_cell(std::string_view text, Endpoint& value);
Result<void> from_cell(std::string_view text, ConduitPath& value);
Result<void> from_cell(std::string_view text, WeekCapacity& value);
// "2 2 2 1 3 2 3", or separated by commas, slashes or semicolons.
Result<void> integers_from_cell(std::string_view text, std::span<int> values);
Result<std::size_t> word_from_cell(std::string_view text, std::span<const std::string_view> words);

// The texts of a list; separators are ";" and line ends, outside of double quotes.
std::vector<std::string> texts_of_list(std::string_view text);

template <class Tag>
Result<void> from_cell(std::string_view text, Id<Tag>& value) {
  value.value = std::string(trim(text));
  return {};
}
template <WordEnum E>
Result<void> from_cell(std::string_view text, E& value) {
  TRY_ASSIGN(const std::size_t index, word_from_cell(text, EnumWords<E>::words));
  value = static_cast<E>(index);
  return {};
}
template <std::size_t N>
Result<void> from_cell(std::string_view text, std::array<int, N>& value) {
  std::array<int, N> read{};
  TRY(integers_from_cell(text, read));
  value = read;
  return {};
}
template <class T>
Result<void> from_cell(std::string_view text, std::vector<T>& values) {
  std::vector<T> read;
  if (!says_none(text)) {
    // free texts may hold commas; ids, numbers and words may not
    if constexpr (std::is_same_v<T, std::string>) {
      read = texts_of_list(text);
    } else {
      for (const auto& part : split_list(text)) TRY(from_cell(part, read.emplace_back()));
    }
  }
  values = std::move(read);
  return {};
}
template <class T>
Result<void> from_cell(std::string_view text, std::optional<T>& value) {
  T read{};
  TRY(from_cell(text, read));
  value = std::move(read);
  return {};
}

}  // namespace closeout::cells

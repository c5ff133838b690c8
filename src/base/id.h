// SPDX-License-Identifier: Apache-2.0
// Strong identifiers: a FindingId is not an AssetId, and neither is a bare string.
#pragma once

#include <compare>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

namespace closeout {

template <class Tag>
struct Id {
  std::string value;  // as people write it: "F-12", "A17", "SR 1.1 RE 2"

  Id() = default;
  explicit Id(std::string text) : value(std::move(text)) {}
  explicit Id(std::string_view text) : value(text) {}
  explicit Id(const char* text) : value(text) {}

  bool empty() const { return value.empty(); }
  explicit operator bool() const { return !value.empty(); }
  friend bool operator==(const Id&, const Id&) = default;
  friend auto operator<=>(const Id&, const Id&) = default;
};

}  // namespace closeout

template <class Tag>
struct std::hash<closeout::Id<Tag>> {
  std::size_t operator()(const closeout::Id<Tag>& id) const noexcept {
    return std::hash<std::string>{}(id.value);
  }
};

// SPDX-License-Identifier: Apache-2.0
// Texts to the several numbers each stands for; for tens of thousands of short keys.
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "formats/table.h"

namespace closeout {

class MultiIndex {
 public:
  static constexpr std::uint32_t kEnd = 0xFFFF'FFFF;
  struct Entry {
    std::uint32_t value;
    std::uint32_t next;  // entry of the same key, or kEnd
  };

  // Blank keys are not kept.
  void add(std::string_view key, std::uint32_t value) {
    if (key.empty()) return;
    const auto entry = static_cast<std::uint32_t>(entries_.size());
    entries_.push_back({value, kEnd});
    const auto known = chains_.find(key);
    if (known == chains_.end()) {
      chains_.emplace(arena_.keep(key), Chain{entry, entry});
    } else {
      entries_[known->second.last].next = entry;
      known->second.last = entry;
    }
  }

  // The first value of the key, in the order of adding, that `fits`; kEnd when none does.
  template <class Fits>
  std::uint32_t find(std::string_view key, Fits fits) const {
    const auto known = key.empty() ? chains_.end() : chains_.find(key);
    if (known == chains_.end()) return kEnd;
    for (auto at = known->second.first; at != kEnd; at = entries_[at].next) {
      if (fits(entries_[at].value)) return entries_[at].value;
    }
    return kEnd;
  }

 private:
  struct Chain {
    std::uint32_t first;
    std::uint32_t last;
  };
  std::unordered_map<std::string_view, Chain> chains_;
  std::vector<Entry> entries_;
  TextArena arena_;
};

}  // namespace closeout

// SPDX-License-Identifier: Apache-2.0
// The next human-facing id of a kind: "F-33" after "F-32". Ids are never given twice.
#pragma once

#include <algorithm>
#include <string_view>

#include <fmt/format.h>

#include "base/text.h"
#include "model/snapshot.h"

namespace closeout {

// The number after the highest in use.
template <class T>
int next_number(const Snapshot& snapshot) {
  int highest = 0;
  for (const T& record : snapshot.all<T>()) {
    std::string_view id = record.id.value;
    if (!id.starts_with(T::kSeries)) continue;
    id.remove_prefix(T::kSeries.size());
    highest = std::max(highest, static_cast<int>(parse_integer(id).value_or(0)));
  }
  return highest + 1;
}

template <class T>
decltype(T::id) series_id(int number) {
  return decltype(T::id)(fmt::format("{}{:02}", T::kSeries, number));
}

}  // namespace closeout

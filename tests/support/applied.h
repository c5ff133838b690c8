// SPDX-License-Identifier: Apache-2.0
// A site after a decision, as the store would leave it.
#pragma once

#include <algorithm>

#include "model/snapshot.h"
#include "parts/triage/change.h"

namespace closeout {

inline Snapshot applied(const Snapshot& site, const triage::FindingChange& change) {
  Snapshot after = site;
  for_each_kind(change, [&]<class T>(const std::vector<T>& records) {
    auto rows = site.all<T>().rows();
    for (const T& record : records) {
      const auto place = std::ranges::find(rows, record.id, &T::id);
      if (place == rows.end()) {
        rows.push_back(record);
      } else {
        *place = record;
      }
    }
    after.set(std::move(rows));
  });
  return after;
}

}  // namespace closeout

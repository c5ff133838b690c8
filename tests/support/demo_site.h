// SPDX-License-Identifier: Apache-2.0
// The demo plant for tests of single parts: read straight from content/demo, without store.
#pragma once

#include <string_view>
#include <vector>

#include "model/context.h"

namespace closeout {

// Instant of the demo: Monday 23 November 2026, 08:00 in Berlin.
Instant demo_now();
const Snapshot& demo_site();
const Policy& demo_policy();
Context demo_context(Instant now = demo_now());

// The rows of one kind of the plant, to change before they go into a snapshot of one's own.
template <class T>
std::vector<T> demo_rows() {
  return demo_site().all<T>().rows();
}
// The plant with the rows of one kind replaced.
template <class T>
Snapshot demo_with(std::vector<T> rows) {
  Snapshot changed = demo_site();
  changed.set(std::move(rows));
  return changed;
}
// The plant with one record changed: demo_changed<Asset>("A06", [](Asset& a) { … }).
template <class T, class Change>
Snapshot demo_changed(std::string_view id, Change&& change) {
  auto rows = demo_rows<T>();
  for (T& row : rows) {
    if (row.id.value == id) change(row);
  }
  return demo_with(std::move(rows));
}

}  // namespace closeout

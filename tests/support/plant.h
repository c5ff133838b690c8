// SPDX-License-Identifier: Apache-2.0
// A plant whose records can be added, changed and dropped before it becomes a snapshot.
#pragma once

#include <deque>
#include <string_view>
#include <tuple>
#include <vector>

#include "base/check.h"
#include "model/snapshot.h"

namespace closeout {

class Plant {
 public:
  Plant() = default;
  explicit Plant(const Snapshot& snapshot) {
    for_each_record([&]<class T>() {
      const auto& rows = snapshot.all<T>().rows();
      this->rows<T>().assign(rows.begin(), rows.end());
    });
  }

  // References to rows stay valid while rows are added.
  template <class T>
  std::deque<T>& rows() {
    return std::get<std::deque<T>>(tables_);
  }
  template <class T>
  T& add(std::string_view id) {
    T& row = rows<T>().emplace_back();
    row.id = decltype(T::id)(id);
    return row;
  }
  template <class T>
  T& the(std::string_view id) {
    for (T& row : rows<T>()) {
      if (row.id.value == id) return row;
    }
    CHECK(!"no such record");
    std::abort();
  }
  template <class T>
  void drop(std::string_view id) {
    std::erase_if(rows<T>(), [&](const T& row) { return row.id.value == id; });
  }

  Snapshot build() const {
    Snapshot snapshot;
    for_each_record([&]<class T>() {
      const auto& rows = std::get<std::deque<T>>(tables_);
      snapshot.set(std::vector<T>(rows.begin(), rows.end()));
    });
    return snapshot;
  }

 private:
#define CLOSEOUT_ROWS(T) std::deque<T>,
  struct End {};
  std::tuple<CLOSEOUT_RECORDS(CLOSEOUT_ROWS) End> tables_;
#undef CLOSEOUT_ROWS
};

}  // namespace closeout

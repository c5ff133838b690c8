// SPDX-License-Identifier: Apache-2.0
#include "model/snapshot.h"

#include <algorithm>
#include <numeric>

#include "base/text.h"

namespace closeout {

// Rows that come in order stay where they are; others are moved once each: records are large.
template <class T>
Table<T>::Table(std::vector<T> rows) {
  const auto less = [](const T& a, const T& b) { return natural_less(a.id.value, b.id.value); };
  if (std::ranges::is_sorted(rows, less)) {
    rows_ = std::move(rows);
  } else {
    std::vector<std::size_t> order(rows.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, [&](auto a, auto b) { return less(rows[a], rows[b]); });
    rows_.reserve(rows.size());
    for (const std::size_t i : order) rows_.push_back(std::move(rows[i]));
  }
  index_.reserve(rows_.size());
  for (std::size_t i = 0; i < rows_.size(); ++i) index_.emplace(rows_[i].id, i);
}

Snapshot::Snapshot() = default;
Snapshot::~Snapshot() = default;
Snapshot::Snapshot(const Snapshot& other) = default;
Snapshot::Snapshot(Snapshot&& other) noexcept = default;
Snapshot& Snapshot::operator=(const Snapshot& other) = default;
Snapshot& Snapshot::operator=(Snapshot&& other) noexcept = default;

template <class T>
void Snapshot::set(std::vector<T> rows) {
  std::get<Table<T>>(tables_) = Table<T>(std::move(rows));
}

template <class T>
std::vector<T> Snapshot::take() {
  return std::exchange(std::get<Table<T>>(tables_), Table<T>()).take();
}

#define CLOSEOUT_INSTANTIATE(T)                     \
  template class Table<T>;                          \
  template void Snapshot::set(std::vector<T> rows); \
  template std::vector<T> Snapshot::take();
CLOSEOUT_RECORDS(CLOSEOUT_INSTANTIATE)

}  // namespace closeout

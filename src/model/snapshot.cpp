// SPDX-License-Identifier: Apache-2.0
#include "model/snapshot.h"

#include <algorithm>
#include <numeric>

#include "base/text.h"

namespace closeout {

// Sorts the places, then moves each record once: records are large.
template <class T>
Table<T>::Table(std::vector<T> rows) {
  std::vector<std::size_t> order(rows.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, [&](std::size_t a, std::size_t b) {
    return natural_less(rows[a].id.value, rows[b].id.value);
  });
  rows_.reserve(rows.size());
  index_.reserve(rows.size());
  for (const std::size_t i : order) {
    rows_.push_back(std::move(rows[i]));
    index_.emplace(rows_.back().id, rows_.size() - 1);
  }
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

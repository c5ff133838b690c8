// SPDX-License-Identifier: Apache-2.0
#include "model/snapshot.h"

#include <algorithm>

#include "base/text.h"

namespace closeout {

template <class T>
Table<T>::Table(std::vector<T> rows) : rows_(std::move(rows)) {
  std::ranges::sort(rows_,
                    [](const T& a, const T& b) { return natural_less(a.id.value, b.id.value); });
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

#define CLOSEOUT_INSTANTIATE(T) \
  template class Table<T>;      \
  template void Snapshot::set(std::vector<T> rows);
CLOSEOUT_RECORDS(CLOSEOUT_INSTANTIATE)

}  // namespace closeout

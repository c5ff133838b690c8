// SPDX-License-Identifier: Apache-2.0
// Rows onto records: a record of the site is changed where the row says something, a new one begins
// blank.
#pragma once

#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "importers/imported.h"
#include "importers/table/identity.h"
#include "importers/table/row_cells.h"
#include "model/cells.h"

namespace closeout {

class RecordBuilder {
 public:
  RecordBuilder(const Snapshot* site, RecordSet& out) : site_(site), out_(out) {}

  // The record as it stands: of this file, else of the site; null when it is neither.
  template <class T>
  const T* find(std::string_view id) const {
    const auto& index = index_of<T>();
    const auto known = index.find(std::string(id));
    if (known != index.end()) return &out_.of<T>()[known->second];
    return site_ == nullptr ? nullptr : site_->all<T>().find(decltype(T::id)(id));
  }
  // Stores a record whole.
  template <class T>
  void put(T record) {
    const auto [entry, is_new] = index_of<T>().emplace(record.id.value, out_.of<T>().size());
    if (is_new) {
      out_.of<T>().push_back(std::move(record));
    } else {
      out_.of<T>()[entry->second] = std::move(record);
    }
  }
  const RecordSet& records() const { return out_; }  // of the file so far
  // Sets what the row says. Errors: of single cells; then nothing is stored.
  template <class T>
  std::vector<CellError> apply(const RowCells& row, const Identity& identity);

 private:
  using Index = std::unordered_map<std::string, std::size_t>;
  template <class T>
  struct IndexOf {
    Index index;
  };
  template <class T>
  Index& index_of() {
    return std::get<IndexOf<T>>(indexes_).index;
  }
  template <class T>
  const Index& index_of() const {
    return std::get<IndexOf<T>>(indexes_).index;
  }

  const Snapshot* site_;
  RecordSet& out_;
#define CLOSEOUT_INDEX(T) IndexOf<T>,
  struct End {};
  std::tuple<CLOSEOUT_RECORDS(CLOSEOUT_INDEX) End> indexes_;
#undef CLOSEOUT_INDEX
};

// The elements of both lists as one cell, each once, those of `known` first.
std::string union_of(const Field& field, std::string_view known, std::string_view added);
// Interfaces of the row onto those of the asset: the same MAC or address is the same interface.
void merge_interfaces(std::vector<Interface>& known, const std::vector<Interface>& added);

template <class T>
std::vector<CellError> RecordBuilder::apply(const RowCells& row, const Identity& identity) {
  const T* known = find<T>(identity.id);
  T record = known == nullptr ? T{} : *known;
  record.id.value = identity.id;
  const auto& fields = *row.kind().fields;
  std::vector<std::string> current;  // cells of the record as it stands, once needed
  const auto cell_of_known = [&](std::size_t slot) -> const std::string& {
    if (current.empty()) current = to_cells(*known);
    return current[slot];
  };
  std::vector<std::string_view> cells(fields.size());
  std::vector<std::string> made;
  made.reserve(fields.size());
  std::vector<Interface> interfaces;
  for (std::size_t slot = 1; slot < fields.size(); ++slot) {
    const auto& cell = row[slot];
    if (cell.text.empty()) continue;
    const bool adds = cell.mode == CellMode::kUnion || (identity.repeated && fields[slot].list);
    const bool derived = cell.mode == CellMode::kIfBlank;
    if (known != nullptr && derived && !cell_of_known(slot).empty()) continue;
    if constexpr (std::is_same_v<T, Asset>) {
      if (adds && fields[slot].name == "interfaces") {
        if (cells::from_cell(cell.text, interfaces)) continue;
      }
    }
    if (adds && known != nullptr) {
      cells[slot] = made.emplace_back(union_of(fields[slot], cell_of_known(slot), cell.text));
    } else {
      cells[slot] = cell.text;
    }
  }
  auto errors = set_cells(record, std::span<const std::string_view>(cells));
  if constexpr (std::is_same_v<T, Asset>) merge_interfaces(record.interfaces, interfaces);
  if (errors.empty()) put(std::move(record));
  return errors;
}

}  // namespace closeout

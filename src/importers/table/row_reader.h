// SPDX-License-Identifier: Apache-2.0
// The rows of a recognised table, each by the meaning of its columns.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "importers/table/recognise.h"
#include "importers/table/row_cells.h"
#include "importers/table/values.h"

namespace closeout {

class RowReader {
 public:
  RowReader(const TablePlan& plan, ValueContext context);

  // Why a row is no record: "totals-row", "note-row", or "" for a repeated header; nothing when it
  // is one.
  std::optional<std::string_view> noise(const Row& row) const;
  // Cells by slot, composite columns composed. Nothing is in normal form yet.
  void read(const Row& row, RowCells& cells, RowIssues& issues) const;
  // The same, but only as far as it takes to tell which record the row is of.
  void read_identity(const Row& row, RowCells& cells, RowIssues& issues) const;
  // Brings one field, or all, to the cell texts of model/cells.h; ids are left to the linker.
  void normalise(RowCells& cells, std::size_t slot, RowIssues& issues);
  void normalise(RowCells& cells, RowIssues& issues);
  // The row as a JSON object: header -> cell.
  std::string raw(const Row& row) const;

 private:
  void load(const Row& row, RowCells& cells) const;
  std::string_view mapped_word(std::size_t slot, std::string_view text) const;
  const std::string* known_value(std::size_t slot, std::string_view text) const;

  const TablePlan& plan_;
  ValueContext context_;
  std::vector<bool> month_first_;      // by slot
  std::vector<std::string> raw_keys_;  // by column: "\"header\":", each once
  // Normal values of cells that come again and again: dates, words, grades.
  std::vector<std::unordered_map<std::string, std::string>> known_values_;  // by slot
};

}  // namespace closeout

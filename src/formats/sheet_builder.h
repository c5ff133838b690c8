// SPDX-License-Identifier: Apache-2.0
// Collects the cells of spreadsheet files into sheets, within the limits of base/limits.h.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "formats/budget.h"
#include "formats/table.h"

namespace closeout {

struct MergedArea {  // rows from 1, columns from 0, ends included
  std::size_t top = 0;
  std::size_t bottom = 0;
  std::size_t left = 0;
  std::size_t right = 0;
};

class SheetBuilder {
 public:
  SheetBuilder(Workbook& book, TextArena& arena) : book_(book), arena_(arena) {}

  Result<void> begin_sheet(std::string name, bool hidden);
  // Rows may come in any order; texts must stay valid (keep). Errors: kLimit at the cell.
  Result<void> set(std::size_t row_number, std::size_t column, std::string_view text);
  // A whole row; its last cell must not be empty.
  Result<void> add_row(std::size_t row_number, const std::vector<std::string_view>& cells);
  void add_area(const MergedArea& area) { areas_.push_back(area); }
  // Repeats merged values and puts the rows in order.
  Result<void> end_sheet();

  std::string_view keep(std::string_view text) { return arena_.keep(text); }
  void warn(std::size_t row_number, std::size_t column, std::string message);
  std::string place(std::size_t row_number, std::size_t column) const;

 private:
  Result<Row*> row_for(std::size_t row_number, std::size_t column);
  Result<void> count(std::size_t cells, std::size_t row_number, std::size_t column);
  Result<void> fill(const MergedArea& area, std::size_t widest);

  Workbook& book_;
  TextArena& arena_;
  std::vector<MergedArea> areas_;
  std::size_t cells_ = 0;
  bool in_order_ = true;
  TimeBudget budget_;
};

// "B7" -> row 7, column 1; "$B$7" too. False for anything else or past the last row or column.
bool parse_cell_name(std::string_view name, std::size_t& row_number, std::size_t& column);
// "B2:C7"; a single cell is an area of one.
bool parse_area(std::string_view text, MergedArea& area);

}  // namespace closeout

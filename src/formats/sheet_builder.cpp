// SPDX-License-Identifier: Apache-2.0
#include "formats/sheet_builder.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/limits.h"

namespace closeout {
namespace {

constexpr std::size_t kRowNumberMax = 1U << 20;  // of both file formats

}  // namespace

Result<void> SheetBuilder::begin_sheet(std::string name, bool hidden) {
  if (book_.sheets.size() == limits::kSheetsMax) {
    return fail(ErrorCode::kLimit, fmt::format("more than {} sheets", limits::kSheetsMax),
                book_.file);
  }
  book_.sheets.push_back({.name = std::move(name), .hidden = hidden, .rows = {}});
  areas_.clear();
  in_order_ = true;
  return {};
}

Result<void> SheetBuilder::count(std::size_t cells, std::size_t row_number, std::size_t column) {
  cells_ += cells;
  if (cells_ <= limits::kCellsMax) return {};
  return fail(ErrorCode::kLimit,
              fmt::format("more than {} cells; split the workbook", limits::kCellsMax),
              place(row_number, column));
}

Result<Row*> SheetBuilder::row_for(std::size_t row_number, std::size_t column) {
  if (row_number == 0 || row_number > kRowNumberMax || column >= limits::kColumnsMax) {
    return invalid("no spreadsheet has such a cell", place(row_number, column));
  }
  auto& rows = book_.sheets.back().rows;
  if (!rows.empty() && rows.back().number == row_number) return &rows.back();
  if (rows.size() == limits::kRowsMax) {
    return fail(ErrorCode::kLimit, fmt::format("more than {} rows", limits::kRowsMax),
                place(row_number, column));
  }
  in_order_ = in_order_ && (rows.empty() || rows.back().number < row_number);
  rows.push_back({.number = row_number, .cells = {}});
  return &rows.back();
}

Result<void> SheetBuilder::set(std::size_t row_number, std::size_t column, std::string_view text) {
  if (text.empty()) return {};
  TRY_ASSIGN(Row* const row, row_for(row_number, column));
  if (column >= row->cells.size()) {
    TRY(count(column + 1 - row->cells.size(), row_number, column));
    row->cells.resize(column + 1);
  }
  row->cells[column] = text;
  return {};
}

Result<void> SheetBuilder::add_row(std::size_t row_number,
                                   const std::vector<std::string_view>& cells) {
  if (cells.empty()) return {};
  TRY(count(cells.size(), row_number, cells.size() - 1));
  TRY_ASSIGN(Row* const row, row_for(row_number, cells.size() - 1));
  row->cells = cells;
  return {};
}

Result<void> SheetBuilder::end_sheet() {
  auto& rows = book_.sheets.back().rows;
  if (!in_order_) std::ranges::stable_sort(rows, {}, &Row::number);
  std::size_t widest = 0;
  for (const Row& row : rows) widest = std::max(widest, row.cells.size());
  for (const MergedArea& area : areas_) TRY(fill(area, widest));
  return {};
}

// Only rows that have a value of their own are filled, and only as wide as the sheet is used.
Result<void> SheetBuilder::fill(const MergedArea& area, std::size_t widest) {
  auto& rows = book_.sheets.back().rows;
  auto row = std::ranges::lower_bound(rows, area.top, {}, &Row::number);
  if (row == rows.end() || row->number != area.top) return {};
  const std::string_view text = row->text(area.left);
  if (text.empty()) return {};
  const std::size_t end = std::min(area.right + 1, widest);
  for (; row != rows.end() && row->number <= area.bottom; ++row) {
    TRY(count(end - area.left, row->number, area.left));
    TRY(budget_.check());
    if (row->cells.size() < end) row->cells.resize(end);
    std::fill(row->cells.begin() + static_cast<std::ptrdiff_t>(area.left),
              row->cells.begin() + static_cast<std::ptrdiff_t>(end), text);
  }
  return {};
}

void SheetBuilder::warn(std::size_t row_number, std::size_t column, std::string message) {
  if (book_.warnings.size() >= limits::kDiagnosticsMax) return;
  book_.warnings.push_back(
      {ErrorCode::kInvalidInput, std::move(message), place(row_number, column)});
}

std::string SheetBuilder::place(std::size_t row_number, std::size_t column) const {
  return fmt::format("{}:{}!{}", book_.file, book_.sheets.back().name,
                     cell_name(row_number, column));
}

bool parse_cell_name(std::string_view name, std::size_t& row_number, std::size_t& column) {
  std::size_t at = name.starts_with('$') ? 1 : 0;
  const std::size_t letters = at;
  std::size_t count = 0;
  for (; at < name.size() && count <= limits::kColumnsMax; ++at) {
    const char c = name[at];
    const int letter = c >= 'A' && c <= 'Z' ? c - 'A' : c >= 'a' && c <= 'z' ? c - 'a' : -1;
    if (letter < 0) break;
    count = count * 26 + static_cast<std::size_t>(letter) + 1;
  }
  if (at == letters || count > limits::kColumnsMax) return false;
  if (at < name.size() && name[at] == '$') ++at;
  const std::size_t digits = at;
  std::size_t number = 0;
  for (; at < name.size() && name[at] >= '0' && name[at] <= '9' && number <= kRowNumberMax; ++at) {
    number = number * 10 + static_cast<std::size_t>(name[at] - '0');
  }
  if (at == digits || at < name.size() || number == 0 || number > kRowNumberMax) return false;
  row_number = number;
  column = count - 1;
  return true;
}

bool parse_area(std::string_view text, MergedArea& area) {
  const auto colon = text.find(':');
  const auto last = colon == std::string_view::npos ? text : text.substr(colon + 1);
  return parse_cell_name(text.substr(0, colon), area.top, area.left) &&
         parse_cell_name(last, area.bottom, area.right) && area.top <= area.bottom &&
         area.left <= area.right;
}

}  // namespace closeout

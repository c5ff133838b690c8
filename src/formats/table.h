// SPDX-License-Identifier: Apache-2.0
// What every spreadsheet and text table is read into. A cell is text in one normal form, whatever
// the file's format and the writer's language were:
//   numbers   shortest, '.' decimal: 4.6, 12        dates    2026-11-23, 2026-11-23T07:00:00Z
//   booleans  true, false                           times    07:30, 07:30:15 (also 36:00, elapsed)
//   errors    as shown: #N/A, #REF!                 text     as typed, line ends "\n"
// A merged area repeats its top left value in every row and column it covers.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace closeout {

// Keeps the characters that cells point to; addresses stay valid until it is destroyed.
class TextArena {
 public:
  std::string_view keep(std::string_view text);
  std::string_view keep_whole(std::string&& text);  // takes a large text without copying it

 private:
  std::vector<std::unique_ptr<char[]>> blocks_;
  std::vector<std::unique_ptr<std::string>> whole_;
  char* free_ = nullptr;
  std::size_t left_ = 0;
};

struct Row {
  std::size_t number = 0;               // from 1: row of the sheet, or line of the text file
  std::vector<std::string_view> cells;  // without empty cells at the end

  std::string_view text(std::size_t column) const {  // from 0; "" past the end
    return column < cells.size() ? cells[column] : std::string_view{};
  }
};

struct Sheet {
  std::string name;  // empty for a text file
  bool hidden = false;
  std::vector<Row> rows;  // in order; rows without any text are left out
};

struct Workbook {
  std::string file;    // as named by the person, for error places
  std::string format;  // "csv", "xlsx" or "ods"
  std::vector<Sheet> sheets;
  std::vector<Error> warnings;            // e.g. formulas without a stored result
  std::shared_ptr<const TextArena> text;  // what the cells point to

  // "list.xlsx:Assets!B7" or "list.csv:line 7".
  std::string place(const Sheet& sheet, const Row& row, std::size_t column) const;
};

std::string column_name(std::size_t column);                        // 0 -> "A", 26 -> "AA"
std::string cell_name(std::size_t row_number, std::size_t column);  // (7, 1) -> "B7"

}  // namespace closeout

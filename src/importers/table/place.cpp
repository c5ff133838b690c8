// SPDX-License-Identifier: Apache-2.0
#include "importers/table/place.h"

#include <fmt/format.h>

namespace closeout {

std::string place_of(const Workbook& book, const Sheet& sheet, const Row& row, std::size_t column) {
  if (book.format != kJsonFormat) {
    return book.place(sheet, row, column == kNoColumn ? 0 : column);
  }
  // the header row is not of the document
  const std::size_t index = row.number < 2 ? 0 : row.number - 2;
  std::string place = fmt::format("{}:/{}/{}", book.file, sheet.name, index);
  if (column != kNoColumn && !sheet.rows.empty()) {
    place += fmt::format("/{}", sheet.rows.front().text(column));
  }
  return place;
}

}  // namespace closeout

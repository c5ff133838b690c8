// SPDX-License-Identifier: Apache-2.0
#include "support/csv_cells.h"

#include <algorithm>

#include "base/check.h"
#include "base/file.h"
#include "formats/csv_reader.h"

namespace closeout {

std::vector<std::vector<std::string>> csv_cells(const std::string& file,
                                                const std::vector<std::string>& columns) {
  const auto bytes = read_file(file);
  CHECK(bytes.has_value());
  const auto book = read_csv(*bytes, file);
  CHECK(book.has_value());
  const auto& rows = book->sheets.front().rows;
  const auto& header = rows.front().cells;
  std::vector<std::size_t> places;
  for (const auto& column : columns) {
    const auto found = std::ranges::find(header, column);
    CHECK(found != header.end());
    places.push_back(static_cast<std::size_t>(found - header.begin()));
  }
  std::vector<std::vector<std::string>> result;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    auto& cells = result.emplace_back();
    for (const std::size_t place : places) cells.emplace_back(rows[i].text(place));
  }
  return result;
}

}  // namespace closeout

// SPDX-License-Identifier: Apache-2.0
// Any bytes are read or refused; what was read survives writing and reading again.
#include "base/check.h"
#include "formats/csv_reader.h"
#include "formats/csv_writer.h"
#include "fuzz/input.h"

namespace {

std::vector<std::vector<std::string>> rows_of(const closeout::Workbook& book) {
  std::vector<std::vector<std::string>> rows;
  for (const auto& row : book.sheets[0].rows) rows.emplace_back(row.cells.begin(), row.cells.end());
  return rows;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto book = closeout::read_csv(closeout::fuzzing::text_of(data, size), "f");
  if (!book) return 0;
  const auto rows = rows_of(*book);
  const std::string written = closeout::write_csv(rows);
  if (written.starts_with("\xEF\xBB\xBF")) return 0;  // would be taken for a byte order mark
  const auto again = closeout::read_csv(written, "f");
  CHECK(again.has_value());
  CHECK(rows_of(*again) == rows);
  return 0;
}

// SPDX-License-Identifier: Apache-2.0
#include "support/demo_site.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/check.h"
#include "base/file.h"
#include "catalog/policies.h"
#include "formats/csv_reader.h"
#include "model/codec.h"

namespace closeout {
namespace {

// Column of the file for each field of T, or npos.
template <class T>
std::vector<std::size_t> columns_of(const Row& header) {
  std::vector<std::size_t> columns;
  for (const auto& field : fields_of<T>()) {
    const auto found = std::ranges::find(header.cells, field.name);
    columns.push_back(static_cast<std::size_t>(found - header.cells.begin()));
  }
  return columns;
}

template <class T>
std::vector<T> read_rows() {
  const auto file = fmt::format("{}/content/demo/{}.csv", CLOSEOUT_SOURCE_DIR, T::kKind);
  const auto bytes = read_file(file);
  if (!bytes) return {};  // a kind the plant has no rows of
  const auto book = read_csv(*bytes, file);
  CHECK(book.has_value());
  const auto& rows = book->sheets.front().rows;
  const auto columns = columns_of<T>(rows.front());
  std::vector<T> records;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    std::vector<std::string_view> cells;
    for (const std::size_t column : columns) cells.push_back(rows[i].text(column));
    const auto errors = set_cells(records.emplace_back(), cells);
    for (const auto& error : errors) {
      fmt::print(stderr, "{}:{}: {}\n", file, rows[i].number, error.message);
    }
    CHECK(errors.empty());
  }
  return records;
}

}  // namespace

Instant demo_now() {
  return parse_instant("2026-11-23T07:00:00Z").value();
}

const Snapshot& demo_site() {
  static const Snapshot kSite = [] {
    Snapshot snapshot;
    for_each_record([&]<class T>() { snapshot.set(read_rows<T>()); });
    CHECK(!snapshot.findings().empty());
    return snapshot;
  }();
  return kSite;
}

const Policy& demo_policy() {
  static const Policy kPolicy = load_policy("CB-90").value();
  return kPolicy;
}

Context demo_context(Instant now) {
  return {demo_site(), demo_policy(), now};
}

}  // namespace closeout

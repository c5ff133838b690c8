// SPDX-License-Identifier: Apache-2.0
#include "reports/sheets.h"

#include "base/text.h"
#include "formats/csv_writer.h"
#include "model/cells.h"
#include "model/codec.h"

namespace closeout::reports {
namespace {

constexpr std::size_t kExactDigits = 15;  // that a spreadsheet program keeps of a number

template <class... F>
struct Overloaded : F... {
  using F::operator()...;
};

OutCell typed_cell(const Field& field, std::string text) {
  if (text.empty()) return {};
  if (field.list) return text;
  if (field.type == CellType::kDate) {
    if (const auto date = parse_date(text)) return *date;
  } else if (field.type == CellType::kInstant) {
    if (const auto time = parse_instant(text)) return *time;
  } else if (field.type == CellType::kInteger || field.type == CellType::kNumber) {
    const auto number = parse_number(text);
    if (number && text.size() <= kExactDigits) return *number;
  }
  return text;
}

TypedAs typed_as(const Field& field) {
  if (field.list) return TypedAs::kText;
  if (field.type == CellType::kDate) return TypedAs::kDate;
  if (field.type == CellType::kInstant) return TypedAs::kInstant;
  return field.type == CellType::kText ? TypedAs::kText : TypedAs::kAnything;
}

std::vector<std::string> choices_of(const Field& field) {
  if (field.list) return {};
  if (field.type == CellType::kFlag) return {"yes", "no"};
  return {field.words.begin(), field.words.end()};
}

std::string cell_text(const OutCell& cell) {
  return std::visit(Overloaded{[](std::monostate) { return std::string{}; },
                               [](const std::string& text) { return text; },
                               [](double number) { return number_text(number); },
                               [](bool flag) { return std::string(flag ? "yes" : "no"); },
                               [](const auto& moment) { return to_text(moment); }},
                    cell);
}

}  // namespace

template <class T>
OutSheet record_sheet(const Snapshot& snapshot) {
  OutSheet sheet;
  sheet.name = T::kKind;
  const auto& fields = fields_of<T>();
  for (const Field& field : fields) {
    sheet.columns.push_back({.header = std::string(field.name),
                             .width = 0,
                             .choices = choices_of(field),
                             .typed_as = typed_as(field)});
  }
  for (const T& record : snapshot.all<T>()) {
    auto& row = sheet.rows.emplace_back();
    auto cells = to_cells(record);
    for (std::size_t i = 0; i < cells.size(); ++i) {
      row.push_back(typed_cell(fields[i], std::move(cells[i])));
    }
  }
  return sheet;
}
#define CLOSEOUT_INSTANTIATE(T) template OutSheet record_sheet<T>(const Snapshot&);
CLOSEOUT_RECORDS(CLOSEOUT_INSTANTIATE)
#undef CLOSEOUT_INSTANTIATE

std::string sheet_csv(const OutSheet& sheet) {
  CsvWriter csv;
  std::vector<std::string> cells;
  for (const auto& column : sheet.columns) cells.push_back(column.header);
  csv.row(cells);
  for (const auto& row : sheet.rows) {
    cells.clear();
    for (const auto& cell : row) cells.push_back(cell_text(cell));
    csv.row(cells);
  }
  return csv.take();
}

json::array sheet_json(const OutSheet& sheet) {
  json::array rows;
  for (const auto& row : sheet.rows) {
    json::object object;
    for (std::size_t i = 0; i < row.size(); ++i) {
      object[sheet.columns[i].header] =
          std::visit(Overloaded{[](std::monostate) { return json::value(nullptr); },
                                [](const std::string& text) { return json::value(text); },
                                [](double number) { return json::value(number); },
                                [](bool flag) { return json::value(flag); },
                                [](const auto& moment) { return json::value(to_text(moment)); }},
                     row[i]);
    }
    rows.push_back(std::move(object));
  }
  return rows;
}

}  // namespace closeout::reports

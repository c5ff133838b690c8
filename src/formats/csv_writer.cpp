// SPDX-License-Identifier: Apache-2.0
#include "formats/csv_writer.h"

#include <algorithm>

#include "base/text.h"

namespace closeout {
namespace {

constexpr std::string_view kFormulaStarts = "=+-@\t\r";

// Looks like a formula, or like a guarded one (so that taking one guard off gives it back).
bool is_formula_like(std::string_view cell) {
  const auto start = cell.find_first_not_of('\'');
  return start != std::string_view::npos && kFormulaStarts.contains(cell[start]);
}

bool is_plain_number(std::string_view cell) {
  return parse_number(cell).has_value() &&
         cell.find_first_not_of("+-.0123456789eE") == std::string_view::npos;
}

}  // namespace

void CsvWriter::row(std::span<const std::string> cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) out_ += ',';
    cell(cells[i]);
  }
  out_ += "\r\n";
}

void CsvWriter::row(std::initializer_list<std::string_view> cells) {
  bool first = true;
  for (const auto text : cells) {
    if (!first) out_ += ',';
    first = false;
    cell(text);
  }
  out_ += "\r\n";
}

void CsvWriter::cell(std::string_view text) {
  const bool guard = is_formula_like(text) && !is_plain_number(text);
  const bool outer_blank = !text.empty() && (text.front() == ' ' || text.back() == ' ');
  const bool quote = outer_blank || text.find_first_of("\",;|\t\r\n") != std::string_view::npos;
  if (quote) out_ += '"';
  if (guard) out_ += '\'';
  for (const char c : text) {
    out_ += c;
    if (c == '"') out_ += '"';
  }
  if (quote) out_ += '"';
}

std::string write_csv(std::span<const std::vector<std::string>> rows) {
  CsvWriter writer;
  for (const auto& row : rows) writer.row(row);
  return writer.take();
}

std::string_view without_guard(std::string_view cell) {
  if (cell.size() > 1 && cell[0] == '\'' && is_formula_like(cell)) cell.remove_prefix(1);
  return cell;
}

}  // namespace closeout

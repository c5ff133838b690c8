// SPDX-License-Identifier: Apache-2.0
#include "importers/table/row_reader.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/text.h"
#include "base/time.h"
#include "importers/table/compose.h"
#include "importers/table/words.h"
#include "model/codec_impl.h"

namespace closeout {
namespace {

constexpr std::size_t kKnownValuesMax = 512;  // per column
constexpr std::size_t kTableColumnsMin = 3;   // below, a row with one cell may be a record

bool begins_like_a_total(std::string_view folded) {
  static constexpr std::array<std::string_view, 14> kWords = {
      "total", "totals", "sum",    "summe", "gesamt", "gesamtsumme", "somme",
      "suma",  "totale", "totali", "count", "anzahl", "subtotal",    "zwischensumme"};
  const auto word = folded.substr(0, folded.find(' '));
  return std::ranges::find(kWords, word) != kWords.end();
}

std::string quoted_key(std::string_view name) {
  std::string key;
  codec::append_quoted(key, name);
  return key + ":";
}

// The header as a member name; its column where it is empty or not the first of its name.
std::string raw_key(const std::string& header, const std::vector<std::string>& before) {
  const std::string letters = column_name(before.size());
  if (header.empty()) return quoted_key(letters);
  std::string key = quoted_key(header);
  const bool taken = std::ranges::find(before, key) != before.end();
  return taken ? quoted_key(fmt::format("{} ({})", header, letters)) : key;
}

// All cells but the first are numbers.
bool rest_is_figures(const Row& row) {
  std::size_t others = 0;
  for (const auto cell : row.cells) {
    const auto text = trim(cell);
    others += !text.empty() && !parse_number(text) && !text.ends_with('%');
  }
  return others <= 1;
}

}  // namespace

RowReader::RowReader(const TablePlan& plan, ValueContext context)
    : plan_(plan),
      context_(std::move(context)),
      month_first_(plan.kind->slots.size(), false),
      known_values_(plan.kind->slots.size()) {
  for (const auto& column : plan_.columns) month_first_[column.slot] = column.month_first;
  for (const auto& header : plan_.headers) raw_keys_.push_back(raw_key(header, raw_keys_));
}

std::optional<std::string_view> RowReader::noise(const Row& row) const {
  if (plan_.own) return std::nullopt;
  std::size_t written = 0;
  std::size_t as_header = 0;
  std::string_view first;
  bool all_alike = true;
  for (std::size_t column = 0; column < row.cells.size(); ++column) {
    const auto text = trim(row.cells[column]);
    if (text.empty()) continue;
    ++written;
    if (first.empty()) first = text;
    all_alike &= text == first;
    as_header += column < plan_.headers.size() && text == plan_.headers[column];
  }
  if (written == 0) return std::string_view{};
  if (written > 1 && as_header == written) return std::string_view{};
  const bool sparse = written * 2 <= plan_.headers.size() + 1;
  if (sparse && begins_like_a_total(fold(first)) && rest_is_figures(row)) return "totals-row";
  // a title between the rows, a legend below them; merged over all columns it repeats itself
  const bool lone =
      (written == 1 || (all_alike && written > 2)) && plan_.columns.size() >= kTableColumnsMin;
  return lone ? std::optional<std::string_view>("note-row") : std::nullopt;
}

std::string_view RowReader::mapped_word(std::size_t slot, std::string_view text) const {
  if (plan_.mapping == nullptr) return text;
  for (const auto& word : plan_.mapping->words) {
    const bool same = word.text == text || fold(word.text) == fold(text);
    if (word.field == plan_.kind->slots[slot] && same) return word.value;
  }
  return text;
}

void RowReader::load(const Row& row, RowCells& cells) const {
  cells.clear();
  for (const auto& constant : plan_.constants) cells.set(constant.slot, constant.text, kNoColumn);
  for (const auto& column : plan_.columns) {
    const auto text = trim(row.text(column.column));
    if (text.empty() || (!plan_.own && says_unknown(text))) continue;
    cells.set(column.slot, mapped_word(column.slot, text), column.column);
  }
}

void RowReader::read(const Row& row, RowCells& cells, RowIssues& issues) const {
  load(row, cells);
  if (!plan_.own) compose_row(cells, context_, issues);
}

void RowReader::read_identity(const Row& row, RowCells& cells, RowIssues& issues) const {
  load(row, cells);
  if (!plan_.own) compose_identity(cells, context_, issues);
}

const std::string* RowReader::known_value(std::size_t slot, std::string_view text) const {
  const auto found = known_values_[slot].find(std::string(text));
  return found == known_values_[slot].end() ? nullptr : &found->second;
}

void RowReader::normalise(RowCells& cells, std::size_t slot, RowIssues& issues) {
  const auto text = cells.text(slot);
  const auto& field = plan_.kind->field(slot);
  if (text.empty() || !field.refers.empty()) return;
  if (field.name == "timezone" && !is_zone(text)) {
    return issues.error(
        cells[slot].column, "bad-cell",
        fmt::format("\"{}\" is no time zone; write its IANA name: Europe/Berlin", text));
  }
  if (field.type == CellType::kText && (plan_.own || !is_word_list(field))) return;
  const bool graded = is_scale_of_five(field.name) && !parse_integer(text);
  if (const auto* known = graded ? nullptr : known_value(slot, text)) {
    return cells.set_text(slot, *known);
  }
  ValueContext context = context_;
  context.month_first = month_first_[slot];
  const auto value = normal_value(field, text, context);
  if (value) {
    if (graded) {
      issues.warn(cells[slot].column, "scale-derived", text,
                  fmt::format("{}: \"{}\" read as {} of 5", field.name, text, *value));
    }
    if (known_values_[slot].size() < kKnownValuesMax) {
      known_values_[slot].emplace(text, *value);
    }
    if (*value != text) cells.rewrite(slot, *value);
  } else if (field.type != CellType::kText && says_not_applicable(text)) {
    cells.erase(slot);
  } else {
    issues.error(cells[slot].column, "bad-cell",
                 fmt::format("{}: {}", field.name, value.error().message));
  }
}

void RowReader::normalise(RowCells& cells, RowIssues& issues) {
  for (std::size_t slot = 0; slot < plan_.kind->fields->size(); ++slot) {
    normalise(cells, slot, issues);
  }
}

std::string RowReader::raw(const Row& row) const {
  std::string out;
  char separator = '{';
  for (std::size_t column = 0; column < row.cells.size(); ++column) {
    if (row.cells[column].empty()) continue;
    out += separator;
    separator = ',';
    out += column < raw_keys_.size() ? raw_keys_[column] : quoted_key(column_name(column));
    codec::append_quoted(out, row.cells[column]);
  }
  return out + (separator == '{' ? "{}" : "}");
}

}  // namespace closeout

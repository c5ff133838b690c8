// SPDX-License-Identifier: Apache-2.0
#include "cli/rows.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "cli/output.h"

namespace closeout::cli {
namespace {

struct Filter {
  std::string field;
  std::string value;  // folded
  bool negate = false;
};

Result<Filter> parse_filter(std::string_view text) {
  const auto equals = text.find('=');
  if (equals == std::string_view::npos || equals == 0) {
    return fail(ErrorCode::kUsage, fmt::format("--filter {}: write field=value", text));
  }
  const bool negate = text[equals - 1] == '!';
  return Filter{std::string(text.substr(0, equals - (negate ? 1 : 0))),
                fold(text.substr(equals + 1)), negate};
}

bool holds(const json::value& value, const std::string& folded) {
  if (const auto* array = value.if_array()) {
    return folded.empty() ? array->empty() : std::ranges::any_of(*array, [&](const auto& element) {
      return holds(element, folded);
    });
  }
  const std::string text = fold(cell_text(value));
  return folded.empty() ? text.empty()
                        : text == folded || (value.is_string() && !folded.empty() &&
                                             text.find(folded) != text.npos);
}

bool passes(const json::object& row, const Filter& filter) {
  const auto* value = row.if_contains(filter.field);
  return (value != nullptr && holds(*value, filter.value)) != filter.negate;
}

bool value_less(const json::value& a, const json::value& b) {
  if (a.is_number() && b.is_number()) return a.to_number<double>() < b.to_number<double>();
  return natural_less(cell_text(a), cell_text(b));
}

Result<void> check_field(const std::vector<json::object>& rows, std::string_view field) {
  if (rows.empty() || rows.front().contains(field)) return {};
  std::vector<std::string> known;
  for (const auto& member : rows.front()) known.emplace_back(member.key());
  return fail(ErrorCode::kUsage,
              fmt::format("there is no field \"{}\"; there are: {}", field, join(known, ", ")));
}

}  // namespace

std::string cell_text(const json::value& value) {
  if (value.is_null()) return {};
  if (const auto* text = value.if_string()) return std::string(*text);
  if (value.is_bool()) return value.get_bool() ? "yes" : "no";
  if (const auto* array = value.if_array()) {
    std::vector<std::string> parts;
    for (const auto& element : *array) parts.push_back(cell_text(element));
    return join(parts, ", ");
  }
  if (const auto* object = value.if_object()) {
    std::vector<std::string> parts;
    for (const auto& member : *object) {
      const std::string text = cell_text(member.value());
      if (!text.empty()) parts.push_back(std::string(member.key()) + " " + text);
    }
    return join(parts, " ");
  }
  return canonical_json(value);
}

Result<std::vector<json::object>> choose_rows(std::vector<json::object> rows,
                                              const Arguments& arguments) {
  for (const auto& text : arguments.list("--filter")) {
    TRY_ASSIGN(const Filter filter, parse_filter(text));
    TRY(check_field(rows, filter.field));
    std::erase_if(rows, [&](const json::object& row) { return !passes(row, filter); });
  }
  auto fields = arguments.list("--sort");
  std::ranges::reverse(fields);  // the first field decides last, and so most
  for (std::string field : fields) {
    const bool descending = field.starts_with('-');
    if (descending) field.erase(0, 1);
    TRY(check_field(rows, field));
    std::ranges::stable_sort(rows, [&](const json::object& a, const json::object& b) {
      return descending ? value_less(b.at(field), a.at(field))
                        : value_less(a.at(field), b.at(field));
    });
  }
  for (const auto& field : arguments.list("--columns")) TRY(check_field(rows, field));
  TRY_ASSIGN(const double limit, arguments.number("--limit", static_cast<double>(rows.size())));
  if (limit < 0) return fail(ErrorCode::kUsage, "--limit takes a number from 0 on");
  if (limit < static_cast<double>(rows.size())) rows.resize(static_cast<std::size_t>(limit));
  return rows;
}

std::string rows_text(const std::vector<json::object>& rows, const Arguments& arguments,
                      const std::vector<std::string_view>& columns) {
  const auto named = arguments.list("--columns");
  std::vector<std::string_view> chosen(named.begin(), named.end());
  if (chosen.empty()) chosen = columns;
  std::vector<TextTable::Column> headers;
  for (const auto column : chosen) headers.push_back({column, 56, false});
  TextTable table(std::move(headers));
  for (const auto& row : rows) {
    std::vector<std::string> cells;
    for (const auto column : chosen) {
      const auto* value = row.if_contains(column);
      cells.push_back(value == nullptr ? "" : cell_text(*value));
    }
    table.row(std::move(cells));
  }
  return table.text(named.empty() ? kTerminalColumns : 0) +
         fmt::format("{} row{}\n", rows.size(), rows.size() == 1 ? "" : "s");
}

std::string record_text(const json::object& record) {
  std::string out;
  for (const auto& member : record) {
    const std::string text = cell_text(member.value());
    if (!text.empty()) out += fmt::format("{:<22} {}\n", std::string(member.key()), text);
  }
  return out;
}

}  // namespace closeout::cli

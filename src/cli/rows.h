// SPDX-License-Identifier: Apache-2.0
// Filtering, sorting and choosing columns of any list, before it is printed.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "cli/command.h"

namespace closeout::cli {

inline constexpr Option kListOptions[] = {
    {"--filter", "F=V,…", "rows whose field F holds V (F!=V: does not); all must hold"},
    {"--sort", "FIELD,…", "order by these fields; a leading - turns it round"},
    {"--columns", "FIELD,…", "fields to show, in this order"},
    {"--limit", "N", "at most N rows"},
};

// Keeps the rows that the options ask for, in the order they ask for. Errors: kUsage naming a field
// that no row has.
Result<std::vector<json::object>> choose_rows(std::vector<json::object> rows,
                                              const Arguments& arguments);
// The rows as a table for people; `columns` when --columns names none.
std::string rows_text(const std::vector<json::object>& rows, const Arguments& arguments,
                      const std::vector<std::string_view>& columns);
// One record, a line per field that is known.
std::string record_text(const json::object& record);
// A JSON value as people read it in a cell.
std::string cell_text(const json::value& value);

}  // namespace closeout::cli

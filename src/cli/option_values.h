// SPDX-License-Identifier: Apache-2.0
// Option values as the types they stand for, read as table cells are. An option that is not given
// leaves the value as it is. Errors: kUsage naming the option and what it takes.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "base/text.h"
#include "cli/command.h"
#include "model/cells.h"
#include "model/codec.h"

namespace closeout::cli {

template <class T>
Result<T> read_value(std::string_view text, std::string_view what) {
  T value{};
  if (auto read = cells::from_cell(text, value); !read) {
    return fail(ErrorCode::kUsage, fmt::format("{} {}: {}", what, text, read.error().message));
  }
  return value;
}

template <class T>
Result<void> read_option(const Arguments& arguments, std::string_view option, T& value) {
  if (!arguments.has(option)) return {};
  TRY_ASSIGN(value, read_value<T>(join(arguments.all(option), ";"), option));
  return {};
}

// Options that are called like fields of the record: "--residual-c 3" sets residual_c.
template <class T>
Result<void> read_fields(const Arguments& arguments, T& record) {
  const auto& fields = fields_of<T>();
  for (std::size_t i = 0; i < fields.size(); ++i) {
    std::string option = "--" + std::string(fields[i].name);
    std::ranges::replace(option, '_', '-');
    if (!arguments.has(option)) continue;
    const std::string text = join(arguments.all(option), ";");
    std::vector<std::string_view> row(fields.size());
    row[i] = text;
    const auto errors = set_cells(record, row);
    if (errors.empty()) continue;
    return fail(ErrorCode::kUsage, fmt::format("{} {}: {}", option, text, errors.front().message));
  }
  return {};
}

}  // namespace closeout::cli

// SPDX-License-Identifier: Apache-2.0
// What a command prints: one JSON document for programs, aligned tables for people.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"

namespace closeout::cli {

// What fits on the terminals of plants: tables without columns of the reader's choice keep to it.
inline constexpr std::size_t kTerminalColumns = 120;

// Columns aligned by display width (UTF-8), cells cut at the column's limit with "…".
class TextTable {
 public:
  struct Column {
    std::string_view title;
    std::size_t width_max = 60;
    bool right = false;
  };

  explicit TextTable(std::vector<Column> columns) : columns_(std::move(columns)) {}
  void row(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }
  bool empty() const { return rows_.empty(); }
  // width_max: the widest columns give way until the whole fits; 0 = as wide as it is.
  std::string text(std::size_t width_max = 0) const;

 private:
  std::vector<Column> columns_;
  std::vector<std::vector<std::string>> rows_;
};

// Terminal columns of a text: code points, wide East Asian ones twice, combining marks none.
std::size_t display_width(std::string_view text);

}  // namespace closeout::cli

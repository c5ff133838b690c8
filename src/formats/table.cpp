// SPDX-License-Identifier: Apache-2.0
#include "formats/table.h"

#include <cstring>

#include <fmt/format.h>

namespace closeout {
namespace {

constexpr std::size_t kBlockBytes = 1U << 18;

}  // namespace

std::string_view TextArena::keep(std::string_view text) {
  if (text.empty()) return {};
  if (text.size() > left_) {
    if (text.size() > kBlockBytes / 4) return keep_whole(std::string(text));
    blocks_.push_back(std::make_unique_for_overwrite<char[]>(kBlockBytes));
    free_ = blocks_.back().get();
    left_ = kBlockBytes;
  }
  char* start = free_;
  std::memcpy(start, text.data(), text.size());
  free_ += text.size();
  left_ -= text.size();
  return {start, text.size()};
}

std::string_view TextArena::keep_whole(std::string&& text) {
  whole_.push_back(std::make_unique<std::string>(std::move(text)));
  return *whole_.back();
}

std::string Workbook::place(const Sheet& sheet, const Row& row, std::size_t column) const {
  if (sheet.name.empty()) return fmt::format("{}:line {}", file, row.number);
  return fmt::format("{}:{}!{}", file, sheet.name, cell_name(row.number, column));
}

std::string column_name(std::size_t column) {
  std::string name;
  for (std::size_t rest = column + 1; rest > 0; rest = (rest - 1) / 26) {
    name.insert(name.begin(), static_cast<char>('A' + (rest - 1) % 26));
  }
  return name;
}

std::string cell_name(std::size_t row_number, std::size_t column) {
  return fmt::format("{}{}", column_name(column), row_number);
}

}  // namespace closeout

// SPDX-License-Identifier: Apache-2.0
// Tables to RFC 4180 text that is safe to open in a spreadsheet program: a cell that could be
// taken for a formula (it begins with = + - @ tab or return, and is no plain number) gets an
// apostrophe in front. read_csv takes it off again, so a table survives the round trip.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace closeout {

class CsvWriter {
 public:
  void row(std::span<const std::string> cells);
  void row(std::initializer_list<std::string_view> cells);
  std::string take() { return std::move(out_); }

 private:
  void cell(std::string_view text);

  std::string out_;
};

std::string write_csv(std::span<const std::vector<std::string>> rows);

// Inverse of the apostrophe rule above.
std::string_view without_guard(std::string_view cell);

}  // namespace closeout

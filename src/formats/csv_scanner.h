// SPDX-License-Identifier: Apache-2.0
// Cuts delimiter-separated text into records and fields (RFC 4180, and what people's programs
// make of it: any line end, blanks around quoted fields, quotes inside unquoted ones).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace closeout {

struct CsvField {
  std::string_view raw;  // without the outer quotes
  bool quoted = false;
  bool unescape = false;  // has doubled quotes or carriage returns to take out
};

class CsvScanner {
 public:
  CsvScanner(std::string_view text, char delimiter) : text_(text), delimiter_(delimiter) {}

  bool at_end() const { return at_ >= text_.size(); }
  std::size_t line() const { return line_; }  // of the next record, from 1
  // Reads one record. Error: kInvalidInput with "line N" (without a file name), kLimit.
  Result<void> next(std::vector<CsvField>& fields);

 private:
  Result<CsvField> field();
  Result<CsvField> quoted_field(std::size_t open);
  bool end_of_line();  // steps over one line end

  std::string_view text_;
  char delimiter_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
};

// The field's text: doubled quotes single, line ends "\n".
std::string unescaped(std::string_view raw);

}  // namespace closeout

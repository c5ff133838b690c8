// SPDX-License-Identifier: Apache-2.0
#include "formats/csv_scanner.h"

#include <fmt/format.h>

#include "base/limits.h"

namespace closeout {
namespace {

std::unexpected<Error> at_line(ErrorCode code, std::size_t line, std::string message) {
  return fail(code, std::move(message), fmt::format("line {}", line));
}

}  // namespace

bool CsvScanner::end_of_line() {
  if (at_end() || (text_[at_] != '\n' && text_[at_] != '\r')) return false;
  const bool pair = text_.substr(at_, 2) == "\r\n";
  at_ += pair ? 2 : 1;
  ++line_;
  return true;
}

Result<void> CsvScanner::next(std::vector<CsvField>& fields) {
  fields.clear();
  const std::size_t start = line_;
  for (;;) {
    TRY_ASSIGN(const CsvField one, field());
    if (one.raw.size() > limits::kCellBytesMax) {
      return at_line(ErrorCode::kLimit, start,
                     fmt::format("a field of {} bytes; the limit is {}", one.raw.size(),
                                 limits::kCellBytesMax));
    }
    fields.push_back(one);
    if (at_end() || end_of_line()) return {};
    ++at_;  // the delimiter
    if (fields.size() == limits::kColumnsMax) {
      return at_line(ErrorCode::kLimit, start, fmt::format("more than {} fields", fields.size()));
    }
  }
}

Result<CsvField> CsvScanner::field() {
  std::size_t at = at_;
  while (at < text_.size() && text_[at] == ' ') ++at;
  if (at < text_.size() && text_[at] == '"') return quoted_field(at);
  const std::size_t start = at_;
  while (at < text_.size() && text_[at] != delimiter_ && text_[at] != '\n' && text_[at] != '\r') {
    ++at;
  }
  at_ = at;
  return CsvField{text_.substr(start, at - start), false, false};
}

Result<CsvField> CsvScanner::quoted_field(std::size_t open) {
  const std::size_t opened_in = line_;
  const std::size_t start = open + 1;
  bool unescape = false;
  std::size_t at = start;
  for (;; ++at) {
    at = text_.find_first_of("\"\r\n", at);
    if (at == std::string_view::npos) {
      return at_line(ErrorCode::kInvalidInput, opened_in,
                     "the quote that opens here is never closed; close it or remove it");
    }
    if (text_[at] == '"') {
      if (at + 1 >= text_.size() || text_[at + 1] != '"') break;
      ++at;
      unescape = true;
    } else {
      const bool pair = text_[at] == '\r' && text_.substr(at, 2) == "\r\n";
      unescape = unescape || text_[at] == '\r';
      at += pair ? 1 : 0;
      ++line_;
    }
  }
  at_ = at + 1;
  while (!at_end() && text_[at_] == ' ' && delimiter_ != ' ') ++at_;
  if (!at_end() && text_[at_] != delimiter_ && text_[at_] != '\n' && text_[at_] != '\r') {
    return at_line(ErrorCode::kInvalidInput, line_,
                   "text after a closing quote; double the quotes that belong to the text");
  }
  return CsvField{text_.substr(start, at - start), true, unescape};
}

std::string unescaped(std::string_view raw) {
  std::string out;
  out.reserve(raw.size());
  for (std::size_t i = 0; i < raw.size(); ++i) {
    if (raw[i] == '\r') {
      out += '\n';
      if (i + 1 < raw.size() && raw[i + 1] == '\n') ++i;
    } else {
      out += raw[i];
      if (raw[i] == '"') ++i;
    }
  }
  return out;
}

}  // namespace closeout

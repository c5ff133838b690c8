// SPDX-License-Identifier: Apache-2.0
// Tables to workbooks people work in (libxlsxwriter): bold frozen header, filter, fitted columns,
// lists of allowed words. Text is always written as text, never as a formula; dates are real
// dates. The same tables give the same bytes.
#pragma once

#include <span>
#include <string>
#include <variant>
#include <vector>

#include "base/result.h"
#include "base/time.h"

namespace closeout {

// Nothing, text, number, boolean, day, or instant (shown in UTC).
using OutCell = std::variant<std::monostate, std::string, double, bool, Date, Instant>;

// How cells that people fill in later are taken: a version "2.10" typed as text stays 2.10.
enum class TypedAs { kAnything, kText, kDate, kInstant };

struct OutColumn {
  std::string header;
  double width = 0;                       // in characters; 0 fits header and content
  std::vector<std::string> choices = {};  // offered in the cells below; others get a warning
  TypedAs typed_as = TypedAs::kAnything;
  std::string prompt = {};  // shown beside a chosen cell of the column; cut at 255 characters
};

struct OutSheet {
  std::string name;  // at most 31 characters, none of []:*?/\ in it
  std::vector<OutColumn> columns;
  std::vector<std::vector<OutCell>> rows;
};

struct XlsxOptions {
  Instant created;
  std::string title;
  std::string author;
};

// Texts beyond what a cell can hold (32,767 UTF-16 units) are cut and say so. Long choice lists go
// to a hidden sheet "Lists". Errors: kInvalidInput for sheet names and texts that are not UTF-8,
// kIo.
Result<std::string> write_xlsx(std::span<const OutSheet> sheets, const XlsxOptions& options);

}  // namespace closeout

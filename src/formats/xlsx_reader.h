// SPDX-License-Identifier: Apache-2.0
// Office Open XML workbooks (ECMA-376: .xlsx, .xlsm, transitional and strict) to tables.
#pragma once

#include <string_view>

#include "formats/table.h"
#include "formats/zip.h"

namespace closeout {

// Cells hold the stored results of formulas; a formula without one is a warning. Hidden sheets are
// read and marked; chart sheets are left out.
// Errors: kInvalidInput, kLimit at "file", "file:part:line N" or "file:Sheet!B7".
Result<Workbook> read_xlsx(std::string_view bytes, std::string_view file);
Result<Workbook> read_xlsx(const ZipReader& zip);

}  // namespace closeout

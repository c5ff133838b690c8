// SPDX-License-Identifier: Apache-2.0
// OpenDocument spreadsheets (ISO/IEC 26300: .ods) to tables.
#pragma once

#include <string_view>

#include "formats/table.h"
#include "formats/zip.h"

namespace closeout {

// Comments and drawings are left out; hidden sheets are read and marked.
// Errors: kInvalidInput (also for files saved with a password), kLimit.
Result<Workbook> read_ods(std::string_view bytes, std::string_view file);
Result<Workbook> read_ods(const ZipReader& zip);

}  // namespace closeout

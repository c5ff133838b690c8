// SPDX-License-Identifier: Apache-2.0
// Any table that people bring, whatever its name says: found by content.
#pragma once

#include <filesystem>
#include <string_view>

#include "formats/table.h"

namespace closeout {

// csv and kin, xlsx, xlsm or ods. Refused with advice: password-protected files, .xls, .xlsb,
// other office documents, PDF, HTML, XML, archives and binary files.
Result<Workbook> read_workbook(std::string_view bytes, std::string_view file);
Result<Workbook> read_workbook_file(const std::filesystem::path& path);

}  // namespace closeout

// SPDX-License-Identifier: Apache-2.0
// Text tables (csv, tsv and kin) to a workbook of one nameless sheet.
#pragma once

#include <string_view>

#include "formats/table.h"

namespace closeout {

// Encoding (see encoding.h) and delimiter (, ; tab |) are found by content; a first line "sep=;"
// is obeyed. A record with no text is left out. An apostrophe before = + - @ tab or return, which
// write_csv puts there against formula injection, is taken off.
// Errors: kInvalidInput for a quote that never closes, text after a closing quote, a NUL byte;
// kLimit; all with "file:line N".
Result<Workbook> read_csv(std::string_view bytes, std::string_view file);

// The delimiter that splits the text's first records most evenly; ',' where none does.
char detect_delimiter(std::string_view text);

}  // namespace closeout

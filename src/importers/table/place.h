// SPDX-License-Identifier: Apache-2.0
// Where a cell is, as people find it again: "list.xlsx:Assets!B7", "list.csv:line 7",
// "list.json:/assets/7/tag".
#pragma once

#include <string>

#include "formats/table.h"
#include "importers/table/row_cells.h"

namespace closeout {

// The format name of workbooks that were made from JSON: sheets are lists of the document, rows
// their elements, counted from 1 here and from 0 in the document.
inline constexpr std::string_view kJsonFormat = "json";

std::string place_of(const Workbook& book, const Sheet& sheet, const Row& row,
                     std::size_t column = kNoColumn);

}  // namespace closeout

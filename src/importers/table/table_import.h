// SPDX-License-Identifier: Apache-2.0
// Workbooks and text tables to records of every kind.
#pragma once

#include "formats/table.h"
#include "importers/importer.h"
#include "importers/table/mapping.h"

namespace closeout {

// Of an already read workbook; the readers of other formats hand theirs in. Places are those of
// Workbook::place. Errors: kInvalidInput when no sheet holds a table that is understood.
Result<Imported> import_workbook(const Workbook& book, const ImportOptions& options);

// csv, xlsx, ods by content.
int sniff_table(std::string_view bytes, std::string_view file);
Result<Imported> import_table(std::string_view bytes, std::string_view file,
                              const ImportOptions& options);

// How the workbook is understood, as a mapping that a person can correct and keep.
TableMapping suggest_mapping(const Workbook& book, const ImportOptions& options);

}  // namespace closeout

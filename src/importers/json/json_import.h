// SPDX-License-Identifier: Apache-2.0
// JSON to records: the program's own export, {"kind": "findings", "records": [...]} or
// {"records": {"findings": [...], ...}}, and the lists of objects in anybody's document, which are
// read as tables (docs/formats/assessment-json.md).
#pragma once

#include "base/json.h"
#include "formats/table.h"
#include "importers/importer.h"

namespace closeout {

int sniff_json(std::string_view bytes, std::string_view file);
Result<Imported> import_json(std::string_view bytes, std::string_view file,
                             const ImportOptions& options);

// Every list of objects in the document as a sheet called by its path; single values beside the
// lists ("date", "assessor") become columns of every row.
Workbook workbook_of(const json::value& document, std::string_view file);

}  // namespace closeout

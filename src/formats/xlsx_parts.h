// SPDX-License-Identifier: Apache-2.0
// The parts of an Office Open XML workbook beside its sheets.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "formats/cell_text.h"
#include "formats/table.h"
#include "formats/xml.h"
#include "formats/zip.h"

namespace closeout {

struct XlsxSheetEntry {
  std::string name;
  bool hidden = false;
  std::string part;  // name of the sheet's part in the package
};

struct XlsxWorkbook {
  std::vector<XlsxSheetEntry> sheets;  // worksheets only, in tab order
  DateEpoch epoch = DateEpoch::k1900;
  std::string styles_part;   // empty when absent
  std::string strings_part;  // empty when absent
};

// Parses one part of the package, without a document type. Errors: as XmlParser, and
// kInvalidInput where the package has no such part.
Result<void> read_xlsx_part(const ZipReader& zip, std::string_view part, XmlHandler& handler);

Result<XlsxWorkbook> read_xlsx_workbook(const ZipReader& zip);
// The number kind of every cell format, by the index that cells use.
Result<std::vector<NumberKind>> read_xlsx_styles(const ZipReader& zip, const XlsxWorkbook& book);
Result<std::vector<std::string_view>> read_xlsx_strings(const ZipReader& zip,
                                                        const XlsxWorkbook& book, TextArena& arena);

}  // namespace closeout

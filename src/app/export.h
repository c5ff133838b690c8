// SPDX-License-Identifier: Apache-2.0
// Taking tables out: every record kind as the importer reads it, the register, the plan, and the
// empty workbook to fill in.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/planning.h"

namespace closeout::app {

enum class TableFormat { kXlsx, kCsv, kJson };
// By the end of the file's name. Errors: kUsage naming the formats.
Result<TableFormat> table_format_of(std::string_view file);

struct Export {
  std::string bytes;
  std::size_t rows = 0;
  std::vector<std::string> warnings;
};

// `what`: a record kind, "all", "register" or "plan". "all" leaves empty kinds out; in JSON it is
// {"records": {kind: [...]}}. Errors: kUsage (unknown; several tables into one CSV), as make_plan.
Result<Export> export_tables(const Context& context, const std::string& what, TableFormat format);

// The workbook to fill in; no kinds = those that make a plan. Errors: kUsage for an unknown
// language or kind, kIo.
Result<Export> export_template(std::string_view language, const std::vector<std::string>& kinds,
                               Instant now);

// One CSV per kind that has records, for a folder: name and content.
std::vector<std::pair<std::string, std::string>> export_csv_folder(const Snapshot& snapshot);

}  // namespace closeout::app

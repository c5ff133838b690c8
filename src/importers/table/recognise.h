// SPDX-License-Identifier: Apache-2.0
// Finds the table in a sheet: where its header row is, which kind of record its rows are, and what
// each column means. By the words of the headers, the sheet's name, and whether the cells fit.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "formats/table.h"
#include "importers/imported.h"
#include "importers/table/kinds.h"
#include "importers/table/mapping.h"
#include "importers/table/values.h"

namespace closeout {

struct TableColumn {
  std::size_t column = 0;  // of the sheet
  std::size_t slot = 0;    // meaning
  std::string header;
  bool month_first = false;
};

struct TableConstant {
  std::size_t slot = 0;
  std::string text;
};

struct TablePlan {
  const Sheet* sheet = nullptr;
  const KindInfo* kind = nullptr;
  std::size_t header = 0;  // index of its row; rows behind it are records
  std::vector<TableColumn> columns;
  std::vector<std::string> headers;  // by column, as written; "" where there is none
  std::vector<TableConstant> constants;
  const SheetMapping* mapping = nullptr;
  // The headers are the program's own field names: an export. Ids are ours, nothing is derived.
  bool own = false;
  double fit = 0;  // how sure; only to compare
};

struct RecogniseOptions {
  std::string_view kind;  // forced; empty: any
  const SheetMapping* mapping = nullptr;
};

// Nothing when the sheet holds no table that is understood.
std::optional<TablePlan> recognise_table(const Workbook& book, const Sheet& sheet,
                                         const RecogniseOptions& options);

// Columns whose meaning stays unknown, and those of a meaning that a likelier column has.
void warn_of_unused_columns(const Workbook& book, const TablePlan& plan, DiagnosticLog& log);

}  // namespace closeout

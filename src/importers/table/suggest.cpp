// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "importers/table/recognise.h"
#include "importers/table/table_import.h"

namespace closeout {

TableMapping suggest_mapping(const Workbook& book, const ImportOptions& options) {
  TableMapping mapping;
  const auto slash = book.file.find_last_of("/\\");
  mapping.source = book.file.substr(slash == std::string::npos ? 0 : slash + 1);
  for (const Sheet& sheet : book.sheets) {
    if (sheet.hidden) continue;
    const SheetMapping* given =
        options.mapping == nullptr ? nullptr : options.mapping->find(sheet.name);
    const auto plan = recognise_table(book, sheet, {.kind = options.kind, .mapping = given});
    if (!plan) continue;
    SheetMapping& suggested = mapping.sheets.emplace_back();
    suggested.sheet = sheet.name.empty() ? "*" : sheet.name;
    suggested.kind = plan->kind->kind;
    suggested.header_row = sheet.rows[plan->header].number;
    for (std::size_t column = 0; column < plan->headers.size(); ++column) {
      if (plan->headers[column].empty()) continue;
      const auto read = std::ranges::find(plan->columns, column, &TableColumn::column);
      const auto target =
          read == plan->columns.end() ? kIgnoredSlot : plan->kind->slots[read->slot];
      suggested.columns.emplace_back(plan->headers[column], target);
    }
    if (given != nullptr) {
      suggested.constants = given->constants;
      suggested.words = given->words;
    }
  }
  return mapping;
}

}  // namespace closeout

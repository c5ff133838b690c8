// SPDX-License-Identifier: Apache-2.0
// The workbook that people fill in: one sheet per record kind whose headers are words the importer
// knows, with lists of the allowed words, and a sheet that says how. Imported untouched it says
// nothing.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "formats/xlsx_writer.h"
#include "importers/table/header_words.h"

namespace closeout {

struct TemplateColumn {
  std::string_view target;  // a slot of the kind
  std::string_view help_en = {};
  std::string_view help_de = {};
};
struct TemplateKind {
  std::string_view kind;  // of records.h
  std::span<const TemplateColumn> columns;
};

// The kinds that make a plan, in the order in which people fill them in.
std::span<const TemplateKind> template_kinds();

// "en" … "es". Errors: kUsage naming the languages.
Result<Language> parse_language(std::string_view code);

// The sheet on how to fill in, then one per kind; `kinds` empty = all of template_kinds(). Any
// other record kind may be named too and gets a column per field. Errors: kUsage for an unknown
// kind.
Result<std::vector<OutSheet>> template_sheets(Language language,
                                              const std::vector<std::string>& kinds = {});

// The instructions of a template: no table of records.
bool is_template_help(std::string_view sheet_name);

}  // namespace closeout

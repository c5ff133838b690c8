// SPDX-License-Identifier: Apache-2.0
// How the tables of one source are to be read, where the headers alone do not tell: a file that a
// person keeps per source (docs/formats/mapping.md).
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace closeout {

struct SheetMapping {
  std::string sheet;           // its name; "*" = every sheet, and text files
  std::string kind;            // of record; empty = recognised
  std::size_t header_row = 0;  // as the spreadsheet counts; 0 = searched for
  std::vector<std::pair<std::string, std::string>> columns;    // header -> field, "-" = not wanted
  std::vector<std::pair<std::string, std::string>> constants;  // field -> cell of every row

  struct Word {
    std::string field;
    std::string text;
    std::string value;
  };
  std::vector<Word> words;
};

struct TableMapping {
  std::string source;  // for people
  std::vector<SheetMapping> sheets;

  // The first that names the sheet, or "*"; null when none does.
  const SheetMapping* find(std::string_view sheet) const;
};

// YAML or JSON. Errors: kInvalidInput at "file:line N" or "file:/sheets/0/columns".
Result<TableMapping> read_mapping(std::string_view text, std::string_view file);
// The same as YAML, to be saved and edited.
std::string to_yaml(const TableMapping& mapping);

}  // namespace closeout

// SPDX-License-Identifier: Apache-2.0
// docs/formats/columns.md is printed from the tables of headers; UPDATE_GOLDEN=1 rewrites it.
#include <algorithm>
#include <cstdlib>
#include <fstream>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/file.h"
#include "base/text.h"
#include "importers/table/identity.h"
#include "importers/table/kinds.h"

namespace closeout {
namespace {

constexpr std::string_view kHead =
    "# Columns of tables\n\n"
    "Printed by `src/importers/table/columns_page_test.cpp` from the tables beside it; do not "
    "edit. "
    "How these\nwords are used is in [tables](tables.md). A heading is compared without case, "
    "accents "
    "and punctuation;\nthe name of the column itself is understood too. `?` in front: only where "
    "the "
    "cells fit.\n";

std::string cell(std::string_view alternatives) {
  std::string text;
  for (const auto word : split(alternatives, '|')) {
    if (word.empty()) continue;
    text += (text.empty() ? "" : " · ") + std::string(word);
  }
  for (auto at = text.find('|'); at != std::string::npos; at = text.find('|', at)) {
    text.replace(at, 1, "\\|");
  }
  return text;
}

std::string values_of(const KindInfo& kind, std::size_t slot) {
  if (!kind.is_field(slot)) return kind.headers[slot] == nullptr ? "" : "made into other columns";
  const Field& field = kind.field(slot);
  const std::string list = field.list ? ", several by ;" : "";
  if (!field.words.empty()) return fmt::format("{}{}", fmt::join(field.words, " "), list);
  if (!field.refers.empty()) return fmt::format("names {}{}", field.refers, list);
  switch (field.type) {
    case CellType::kInteger:
      return "whole number" + list;
    case CellType::kNumber:
      return "number" + list;
    case CellType::kFlag:
      return "yes or no";
    case CellType::kDate:
      return "date" + list;
    case CellType::kInstant:
      return "time" + list;
    default:
      return "text" + list;
  }
}

void append_kind(std::string& page, const KindInfo& kind) {
  page += fmt::format("\n## {}\n\n", kind.kind);
  std::vector<std::string> names;
  for (const auto alternatives : kind.words->names) {
    if (!alternatives.empty()) names.push_back(cell(alternatives));
  }
  page += fmt::format("Sheets: {}.\n", join(names, " · "));
  std::vector<std::string> anchors;
  for (const auto anchor : split(kind.words->anchor, '|')) {
    anchors.push_back(join(split_list(anchor, "+"), " and "));
  }
  page += fmt::format("At least: {}. Found again by: {}.\n\n", join(anchors, ", or "),
                      key_columns(kind.kind));
  page += "| column | values | English | Deutsch | français | italiano | español |\n";
  page += "|---|---|---|---|---|---|---|\n";
  for (std::size_t slot = 0; slot < kind.slots.size(); ++slot) {
    if (kind.slots[slot] == kIgnoredSlot) continue;
    page += fmt::format("| `{}` | {}", kind.slots[slot], values_of(kind, slot));
    for (std::size_t language = 0; language < kLanguageCount; ++language) {
      const HeaderWords* words = kind.headers[slot];
      page += fmt::format(" | {}", words == nullptr ? "" : cell(words->words[language]));
    }
    page += " |\n";
  }
}

TEST(ColumnsPage, SaysWhatTheImporterKnows) {
  std::string page(kHead);
  for (const auto& kind : table_kinds()) append_kind(page, kind);
  const std::string path = std::string(CLOSEOUT_SOURCE_DIR) + "/docs/formats/columns.md";
  if (std::getenv("UPDATE_GOLDEN") != nullptr) std::ofstream(path, std::ios::binary) << page;
  const auto written = read_file(path);
  ASSERT_TRUE(written.has_value()) << written.error().text();
  EXPECT_EQ(page, *written) << "UPDATE_GOLDEN=1 rewrites the page";
}

}  // namespace
}  // namespace closeout

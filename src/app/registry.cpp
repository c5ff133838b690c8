// SPDX-License-Identifier: Apache-2.0
#include "app/registry.h"

#include <fmt/format.h>

#include "base/text.h"
#include "importers/table/table_import.h"

namespace closeout::app {
namespace {

constexpr ImporterInfo kImporters[] = {
    {"table", "any", sniff_table, import_table, "formats/tables.md"},
};

}  // namespace

std::span<const ImporterInfo> importers() {
  return kImporters;
}

Result<const ImporterInfo*> choose_importer(std::string_view bytes, std::string_view file) {
  const ImporterInfo* best = nullptr;
  int surest = 0;
  std::vector<std::string> names;
  for (const ImporterInfo& importer : kImporters) {
    names.emplace_back(importer.name);
    const int confidence = importer.sniff(bytes, file);
    if (confidence > surest) surest = confidence, best = &importer;
  }
  if (best != nullptr) return best;
  return invalid(fmt::format("is none of the known formats ({})", join(names, ", ")),
                 std::string(file));
}

}  // namespace closeout::app

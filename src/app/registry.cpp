// SPDX-License-Identifier: Apache-2.0
#include "app/registry.h"

#include "importers/json/json_import.h"
#include "importers/nmap/nmap.h"
#include "importers/table/table_import.h"
#include "importers/vulnerability/vulnerability.h"

namespace closeout::app {
namespace {

constexpr ImporterInfo kImporters[] = {
    {"table", "any", sniff_table, import_table, "formats/tables.md"},
    {"json", "any", sniff_json, import_json, "formats/assessment-json.md"},
    {"nmap", "assets", sniff_nmap, import_nmap, "formats/nmap.md"},
    {"kev", "vulnerabilities", sniff_kev, import_kev, "formats/vulnerability.md"},
    {"epss", "vulnerabilities", sniff_epss, import_epss, "formats/vulnerability.md"},
};

}  // namespace

std::span<const ImporterInfo> importers() {
  return kImporters;
}

const ImporterInfo& choose_importer(std::string_view bytes, std::string_view file) {
  const ImporterInfo* best = &kImporters[0];
  int surest = 0;
  for (const ImporterInfo& importer : kImporters) {
    const int confidence = importer.sniff(bytes, file);
    if (confidence > surest) surest = confidence, best = &importer;
  }
  return *best;
}

}  // namespace closeout::app

// SPDX-License-Identifier: Apache-2.0
// One row per importer: how a file is recognised and read. The table of all is in app/registry.cpp.
#pragma once

#include <string_view>

#include "base/result.h"
#include "importers/imported.h"

namespace closeout {

struct TableMapping;

struct ImportOptions {
  const Snapshot* site = nullptr;         // what is there already; null: nothing
  std::string_view kind;                  // record kind that the person names; empty: recognised
  const TableMapping* mapping = nullptr;  // columns and words of this source
};

struct ImporterInfo {
  std::string_view name;
  std::string_view kinds;  // of record, for help; "any" or a list
  // Confidence 0..100 that the bytes are of this format; 0 = certainly not.
  int (*sniff)(std::string_view bytes, std::string_view file);
  // Errors are of the file as a whole; a bad row is a diagnostic.
  Result<Imported> (*run)(std::string_view bytes, std::string_view file,
                          const ImportOptions& options);
  std::string_view doc;  // page below docs/
};

}  // namespace closeout

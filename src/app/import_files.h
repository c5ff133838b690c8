// SPDX-License-Identifier: Apache-2.0
// Bringing files in: recognise, read, compare with the site, and apply all of it as one change set
// or nothing.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "app/edit.h"
#include "app/workspace.h"
#include "importers/imported.h"

namespace closeout::app {

struct ImportRequest {
  std::vector<std::filesystem::path> files;
  std::string kind;               // empty = recognised
  std::filesystem::path mapping;  // empty = the one kept for the source; "none" = header words
  bool dry_run = false;
  std::string site;  // empty = the only one, or a new one
  std::string actor;
  Instant now;
};

struct RecordChange {
  std::string_view kind;  // of records.h
  std::string id;
  std::vector<std::string> fields;  // what differs; empty for a new record
};

struct FileReport {
  std::string file;
  std::string importer;
  std::string kind;
  std::size_t rows = 0;
  std::size_t created = 0;
  std::size_t updated = 0;
  std::size_t unchanged = 0;
  std::size_t rejected = 0;
  std::vector<ImportDiagnostic> diagnostics;
  std::size_t diagnostics_left_out = 0;
  std::vector<RecordChange> changes;
  std::string kept_mapping;  // source whose mapping of an earlier import was used; mostly empty
};

struct ImportReport {
  std::string site;
  std::vector<FileReport> files;
  bool committed = false;  // false after a dry run
  std::int64_t revision = 0;
};

// Errors: those of a file as a whole; then nothing of any file lands.
Result<ImportReport> import_files(Workspace& workspace, const ImportRequest& request);

// How the tables of a file are understood, as a mapping file to correct and keep. Errors: as above,
// kInvalidInput for a file that is no table.
Result<std::string> suggest_mapping_file(Workspace& workspace, const ImportRequest& request);

// import_files for bytes in memory (the demo plant, uploads).
struct NamedBytes {
  std::string name;
  std::string_view bytes;
};
Result<ImportReport> import_bytes(Workspace& workspace, const ImportRequest& request,
                                  const std::vector<NamedBytes>& files);

}  // namespace closeout::app

// SPDX-License-Identifier: Apache-2.0
// What an importer makes of a file: complete records, ready to be compared with the site and
// applied as a whole or not at all, and everything a person needs to know about the rows.
#pragma once

#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "model/snapshot.h"

namespace closeout {

// Records of every kind, in the order in which the file gave them.
class RecordSet {
 public:
  template <class T>
  std::vector<T>& of() {
    return std::get<std::vector<T>>(lists_);
  }
  template <class T>
  const std::vector<T>& of() const {
    return std::get<std::vector<T>>(lists_);
  }
  std::size_t size() const {
    std::size_t n = 0;
    for_each_record([&]<class T>() { n += of<T>().size(); });
    return n;
  }

 private:
#define CLOSEOUT_LIST(T) std::vector<T>,
  struct End {};
  std::tuple<CLOSEOUT_RECORDS(CLOSEOUT_LIST) End> lists_;
#undef CLOSEOUT_LIST
};

// Where a record came from. The raw row is kept as it stood (manual §10).
struct RowSource {
  std::string_view kind;  // of records.h
  std::string id;
  std::string place;  // "report.xlsx:Findings!A7", "assets.csv:line 12"
  std::string raw;    // JSON object: header -> cell
};

enum class DiagnosticSeverity { kRejected, kWarning };

struct ImportDiagnostic {
  DiagnosticSeverity severity = DiagnosticSeverity::kWarning;
  std::string where;  // of the first time
  std::string code;   // one word of docs/formats/tables.md, e.g. "bad-cell"
  std::string message;
  std::size_t count = 1;  // rows that a warning stands for
};

struct Imported {
  std::string importer;           // name of the importer that read the file
  std::string kind;               // the kinds of record it holds, joined by ", "
  std::size_t rows = 0;           // rows, hosts or entries seen
  std::size_t rejected_rows = 0;  // of these
  RecordSet records;              // new and changed ones whole: what the file leaves open is kept
  std::vector<RowSource> sources;
  std::vector<ImportDiagnostic> diagnostics;
  std::size_t diagnostics_left_out = 0;  // beyond limits::kDiagnosticsMax
};

// Collects the diagnostics of one file: rejections one by one, warnings of one code and subject
// counted.
class DiagnosticLog {
 public:
  explicit DiagnosticLog(Imported& out) : out_(out) {}

  void reject(std::string where, std::string_view code, std::string message);
  // `subject` tells warnings of one code apart: a header, a name.
  void warn(std::string where, std::string_view code, std::string_view subject,
            std::string message);

 private:
  ImportDiagnostic* add(ImportDiagnostic diagnostic);

  Imported& out_;
  std::unordered_map<std::string, std::size_t> warnings_;  // index of the diagnostic
};

// Makes `site` what it will be once the records are applied: for the next file of the same import.
void apply_records(Snapshot& site, RecordSet&& records);

// The kinds that `records` holds, in the order of records.h, joined by ", ".
std::string kinds_of(const RecordSet& records);

}  // namespace closeout

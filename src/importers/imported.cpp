// SPDX-License-Identifier: Apache-2.0
#include "importers/imported.h"

#include "base/limits.h"
#include "base/text.h"

namespace closeout {

ImportDiagnostic* DiagnosticLog::add(ImportDiagnostic diagnostic) {
  if (out_.diagnostics.size() >= limits::kDiagnosticsMax) {
    ++out_.diagnostics_left_out;
    return nullptr;
  }
  return &out_.diagnostics.emplace_back(std::move(diagnostic));
}

void DiagnosticLog::reject(std::string where, std::string_view code, std::string message) {
  add({.severity = DiagnosticSeverity::kRejected,
       .where = std::move(where),
       .code = std::string(code),
       .message = std::move(message),
       .count = 1});
}

void DiagnosticLog::warn(std::string where, std::string_view code, std::string_view subject,
                         std::string message) {
  std::string key(code);
  key += '\0';
  key += subject;
  const auto [entry, is_new] = warnings_.emplace(std::move(key), out_.diagnostics.size());
  if (!is_new) {
    if (entry->second < out_.diagnostics.size()) ++out_.diagnostics[entry->second].count;
    return;
  }
  add({.severity = DiagnosticSeverity::kWarning,
       .where = std::move(where),
       .code = std::string(code),
       .message = std::move(message),
       .count = 1});
}

void apply_records(Snapshot& site, RecordSet&& records) {
  for_each_record([&]<class T>() {
    auto& added = records.of<T>();
    if (added.empty()) return;
    auto rows = site.take<T>();
    std::unordered_map<std::string, std::size_t> at;
    at.reserve(rows.size() + added.size());
    for (std::size_t i = 0; i < rows.size(); ++i) at.emplace(rows[i].id.value, i);
    for (T& record : added) {
      const auto [entry, is_new] = at.emplace(record.id.value, rows.size());
      if (is_new) {
        rows.push_back(std::move(record));
      } else {
        rows[entry->second] = std::move(record);
      }
    }
    site.set(std::move(rows));
  });
}

std::string kinds_of(const RecordSet& records) {
  std::vector<std::string> kinds;
  for_each_record([&]<class T>() {
    if (!records.of<T>().empty()) kinds.emplace_back(T::kKind);
  });
  return join(kinds, ", ");
}

}  // namespace closeout

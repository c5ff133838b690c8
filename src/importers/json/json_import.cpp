// SPDX-License-Identifier: Apache-2.0
#include "importers/json/json_import.h"

#include <fmt/format.h>

#include "base/text.h"
#include "importers/table/kinds.h"
#include "importers/table/record_builder.h"
#include "importers/table/table_import.h"

namespace closeout {
namespace {

class OwnImport {
 public:
  explicit OwnImport(std::string_view file)
      : file_(file), log_(out_), builder_(nullptr, out_.records) {}

  Result<void> add(std::string_view kind, const json::value& list, const std::string& pointer) {
    if (find_record_kind(kind) == nullptr) {
      return invalid(fmt::format("there is no record kind \"{}\"", kind), place(pointer));
    }
    if (!list.is_array()) return invalid("must be a list of records", place(pointer));
    with_record_type(kind, [&]<class T>() {
      std::size_t index = 0;
      for (const auto& value : list.get_array()) {
        add_record<T>(value, place(fmt::format("{}/{}", pointer, index++)));
      }
    });
    return {};
  }

  Imported finish() {
    out_.importer = "json";
    out_.kind = kinds_of(out_.records);
    return std::move(out_);
  }

 private:
  static const KindInfo* find_record_kind(std::string_view kind) {
    for (const auto& info : table_kinds()) {
      if (info.kind == kind) return &info;
    }
    return nullptr;
  }

  std::string place(const std::string& pointer) const {
    return fmt::format("{}:{}", file_, pointer);
  }

  template <class T>
  void add_record(const json::value& value, const std::string& where) {
    ++out_.rows;
    if (!value.is_object()) return reject(where, "bad-cell", "must be an object");
    auto record = from_json<T>(value.get_object());
    if (!record) {
      return reject(fmt::format("{}/{}", where, record.error().where), "bad-cell",
                    record.error().message);
    }
    if (record->id.empty()) return reject(where, "missing-key", "the record has no id");
    out_.sources.push_back({T::kKind, record->id.value, where, canonical_json(value)});
    builder_.put(*std::move(record));
  }

  void reject(std::string where, std::string_view code, std::string message) {
    ++out_.rejected_rows;
    log_.reject(std::move(where), code, std::move(message));
  }

  std::string file_;
  Imported out_;
  DiagnosticLog log_;
  RecordBuilder builder_;
};

// Whether it is an export of the program: whole records by kind.
bool is_own(const json::value& document) {
  const auto* top = document.if_object();
  const auto* records = top == nullptr ? nullptr : top->if_contains("records");
  if (records == nullptr) return false;
  const auto* kind = top->if_contains("kind");
  return (records->is_array() && kind != nullptr && kind->is_string()) || records->is_object();
}

Result<Imported> import_own(const json::object& top, std::string_view file) {
  OwnImport import(file);
  const auto& records = top.at("records");
  if (records.is_array()) {
    TRY(import.add(std::string_view(top.at("kind").get_string()), records, "/records"));
  } else {
    for (const auto& member : records.get_object()) {
      TRY(import.add(member.key(), member.value(),
                     fmt::format("/records/{}", std::string_view(member.key()))));
    }
  }
  return import.finish();
}

}  // namespace

int sniff_json(std::string_view bytes, std::string_view) {
  const auto start = bytes.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  if (start == std::string_view::npos) return 0;
  const char first = bytes[start];
  if (first != '{' && first != '[') return 0;
  return bytes.substr(start, 4096).contains("\"records\"") ? 80 : 50;
}

Result<Imported> import_json(std::string_view bytes, std::string_view file,
                             const ImportOptions& options) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  TRY_ASSIGN(const json::value document, parse_json(bytes, file));
  if (is_own(document)) return import_own(document.get_object(), file);
  const Workbook book = workbook_of(document, file);
  if (book.sheets.empty()) {
    return invalid("no list of records in the document", std::string(file));
  }
  TRY_ASSIGN(Imported imported, import_workbook(book, options));
  imported.importer = "json";
  return imported;
}

}  // namespace closeout

// SPDX-License-Identifier: Apache-2.0
#include "importers/table/mapping.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/json.h"
#include "base/text.h"
#include "formats/yaml.h"
#include "importers/table/kinds.h"

namespace closeout {
namespace {

// Reads one document; every error names its place in it.
class Reader {
 public:
  explicit Reader(std::string_view file) : file_(file) {}

  Result<TableMapping> document(const json::value& value) const {
    TRY_ASSIGN(const json::object* top, object(value, ""));
    TRY(only(*top, "", "source sheets"));
    TableMapping mapping;
    TRY_ASSIGN(mapping.source, text(*top, "source", ""));
    const auto* sheets = top->if_contains("sheets");
    if (sheets == nullptr || !sheets->is_array()) return bad("/sheets", "must be a list of sheets");
    for (std::size_t i = 0; i < sheets->get_array().size(); ++i) {
      TRY_ASSIGN(mapping.sheets.emplace_back(),
                 sheet(sheets->get_array()[i], fmt::format("/sheets/{}", i)));
    }
    return mapping;
  }

 private:
  std::unexpected<Error> bad(const std::string& pointer, std::string message) const {
    return invalid(std::move(message), fmt::format("{}:{}", file_, pointer));
  }

  Result<const json::object*> object(const json::value& value, const std::string& pointer) const {
    if (!value.is_object()) return bad(pointer, "must be an object");
    return &value.get_object();
  }

  Result<void> only(const json::object& object, const std::string& pointer,
                    std::string_view known) const {
    for (const auto& member : object) {
      const auto names = split_list(known, " ");
      if (std::ranges::find(names, std::string_view(member.key())) != names.end()) continue;
      return bad(fmt::format("{}/{}", pointer, std::string_view(member.key())),
                 fmt::format("unknown member; known are {}", fmt::join(names, ", ")));
    }
    return {};
  }

  // A scalar as a cell has it; "" when absent.
  Result<std::string> scalar(const json::value& value, const std::string& pointer) const {
    if (const auto* string = value.if_string()) return std::string(*string);
    if (value.is_bool()) return std::string(value.get_bool() ? "yes" : "no");
    if (value.is_number()) return number_text(value.to_number<double>());
    if (value.is_null()) return std::string{};
    return bad(pointer, "must be text or a number");
  }

  Result<std::string> text(const json::object& object, std::string_view name,
                           const std::string& pointer) const {
    const auto* value = object.if_contains(name);
    if (value == nullptr) return std::string{};
    return scalar(*value, fmt::format("{}/{}", pointer, name));
  }

  Result<SheetMapping> sheet(const json::value& value, const std::string& pointer) const {
    TRY_ASSIGN(const json::object* members, object(value, pointer));
    TRY(only(*members, pointer, "sheet kind header_row columns constants words"));
    SheetMapping mapping;
    TRY_ASSIGN(mapping.sheet, text(*members, "sheet", pointer));
    if (mapping.sheet.empty()) mapping.sheet = "*";
    TRY_ASSIGN(mapping.kind, text(*members, "kind", pointer));
    const KindInfo* kind = nullptr;
    if (!mapping.kind.empty()) {
      kind = find_table_kind(mapping.kind);
      if (kind == nullptr) return bad(pointer + "/kind", "no record kind is called that");
      mapping.kind = kind->kind;
    }
    TRY_ASSIGN(const std::string row, text(*members, "header_row", pointer));
    const auto number = parse_integer(row);
    if (!row.empty() && (!number || *number < 1)) {
      return bad(pointer + "/header_row", "must be the number of a row, from 1");
    }
    mapping.header_row = static_cast<std::size_t>(number.value_or(0));
    TRY_ASSIGN(mapping.columns, pairs(*members, "columns", pointer));
    for (const auto& [header, target] : mapping.columns) {
      TRY(known_slot(kind, target, fmt::format("{}/columns/{}", pointer, header)));
    }
    TRY_ASSIGN(mapping.constants, pairs(*members, "constants", pointer));
    for (const auto& [target, cell] : mapping.constants) {
      TRY(known_slot(kind, target, fmt::format("{}/constants/{}", pointer, target)));
    }
    TRY_ASSIGN(mapping.words, words(*members, pointer));
    return mapping;
  }

  Result<std::vector<std::pair<std::string, std::string>>> pairs(const json::object& object,
                                                                 std::string_view name,
                                                                 const std::string& pointer) const {
    std::vector<std::pair<std::string, std::string>> read;
    const auto* value = object.if_contains(name);
    if (value == nullptr || value->is_null()) return read;
    const std::string place = fmt::format("{}/{}", pointer, name);
    if (!value->is_object()) return bad(place, "must be an object");
    for (const auto& member : value->get_object()) {
      TRY_ASSIGN(
          std::string cell,
          scalar(member.value(), fmt::format("{}/{}", place, std::string_view(member.key()))));
      read.emplace_back(std::string(member.key()), std::move(cell));
    }
    return read;
  }

  Result<std::vector<SheetMapping::Word>> words(const json::object& object,
                                                const std::string& pointer) const {
    std::vector<SheetMapping::Word> read;
    const auto* value = object.if_contains("words");
    if (value == nullptr || value->is_null()) return read;
    if (!value->is_object()) return bad(pointer + "/words", "must be an object");
    for (const auto& member : value->get_object()) {
      const std::string field(member.key());
      TRY_ASSIGN(const auto list, pairs(value->get_object(), field, pointer + "/words"));
      for (const auto& [text, word] : list) read.push_back({field, text, word});
    }
    return read;
  }

  // A field or composite column of the kind, or of any kind when none is named.
  Result<void> known_slot(const KindInfo* kind, std::string_view target,
                          const std::string& pointer) const {
    if (target == kIgnoredSlot || target.empty()) return {};
    const auto has = [&](const KindInfo& info) { return info.find_slot(target).has_value(); };
    const bool known = kind != nullptr ? has(*kind) : std::ranges::any_of(table_kinds(), has);
    if (known) return {};
    return bad(pointer,
               fmt::format("there is no column \"{}\"; see docs/formats/tables.md", target));
  }

  std::string file_;
};

std::string quoted(std::string_view text) {
  return json::serialize(json::value(json::string(text)));
}

void append_pairs(std::string& out, std::string_view name,
                  const std::vector<std::pair<std::string, std::string>>& pairs) {
  if (pairs.empty()) return;
  out += fmt::format("    {}:\n", name);
  for (const auto& [key, value] : pairs) {
    out += fmt::format("      {}: {}\n", quoted(key), quoted(value));
  }
}

}  // namespace

const SheetMapping* TableMapping::find(std::string_view sheet) const {
  const std::string folded = fold(sheet);
  for (const auto& mapping : sheets) {
    const bool named = mapping.sheet == sheet || fold(mapping.sheet) == folded;
    if (mapping.sheet == "*" || (named && !sheet.empty())) return &mapping;
  }
  // a text file has one table, whatever its sheet was called
  return sheet.empty() && sheets.size() == 1 ? &sheets.front() : nullptr;
}

Result<TableMapping> read_mapping(std::string_view text, std::string_view file) {
  TRY_ASSIGN(const json::value value, parse_yaml(text, file));
  return Reader(file).document(value);
}

std::string to_yaml(const TableMapping& mapping) {
  std::string out;
  if (!mapping.source.empty()) out += fmt::format("source: {}\n", quoted(mapping.source));
  out += mapping.sheets.empty() ? "sheets: []\n" : "sheets:\n";
  for (const auto& sheet : mapping.sheets) {
    out += fmt::format("  - sheet: {}\n", quoted(sheet.sheet));
    if (!sheet.kind.empty()) out += fmt::format("    kind: {}\n", sheet.kind);
    if (sheet.header_row != 0) out += fmt::format("    header_row: {}\n", sheet.header_row);
    append_pairs(out, "columns", sheet.columns);
    append_pairs(out, "constants", sheet.constants);
    std::string_view field;
    if (!sheet.words.empty()) out += "    words:\n";
    for (const auto& word : sheet.words) {
      if (word.field != field) out += fmt::format("      {}:\n", word.field);
      field = word.field;
      out += fmt::format("        {}: {}\n", quoted(word.text), quoted(word.value));
    }
  }
  return out;
}

}  // namespace closeout

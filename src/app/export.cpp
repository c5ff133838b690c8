// SPDX-License-Identifier: Apache-2.0
#include "app/export.h"

#include <fmt/format.h>

#include "base/text.h"
#include "formats/table.h"
#include "formats/xlsx_text.h"
#include "importers/table/kinds.h"
#include "importers/table/template.h"
#include "model/codec.h"
#include "reports/sheets.h"
#include "reports/tables.h"

namespace closeout::app {
namespace {

constexpr std::size_t kXlsxCellUnits = 32'767;

std::vector<std::string> record_kinds() {
  std::vector<std::string> kinds;
  for_each_record([&]<class T>() { kinds.emplace_back(T::kKind); });
  return kinds;
}

// The tables that go out, and the records of them as JSON.
struct Tables {
  std::vector<OutSheet> sheets;
  json::object records;  // by kind
};

Tables record_tables(const Snapshot& snapshot, const std::string& what) {
  Tables tables;
  for_each_record([&]<class T>() {
    const bool wanted = what == T::kKind || (what == "all" && !snapshot.all<T>().empty());
    if (!wanted) return;
    tables.sheets.push_back(reports::record_sheet<T>(snapshot));
    json::array list;
    for (const T& record : snapshot.all<T>()) list.push_back(to_json(record));
    tables.records[T::kKind] = std::move(list);
  });
  return tables;
}

void warn_of_cut_cells(const OutSheet& sheet, std::vector<std::string>& warnings) {
  for (std::size_t row = 0; row < sheet.rows.size(); ++row) {
    for (std::size_t i = 0; i < sheet.rows[row].size(); ++i) {
      const auto* text = std::get_if<std::string>(&sheet.rows[row][i]);
      if (text == nullptr || utf16_units(*text) <= kXlsxCellUnits) continue;
      warnings.push_back(fmt::format(
          "{}!{}: longer than a cell of a workbook can hold, cut; CSV and JSON hold it whole",
          sheet.name, cell_name(row + 2, i)));
    }
  }
}

Result<Export> written(const Context& context, const std::string& what, TableFormat format,
                       const std::vector<OutSheet>& sheets) {
  Export out;
  for (const auto& sheet : sheets) out.rows += sheet.rows.size();
  if (format == TableFormat::kCsv) {
    if (sheets.size() != 1) {
      return fail(ErrorCode::kUsage,
                  "a CSV holds one table: name the kind, or write .xlsx, .json "
                  "or into a folder");
    }
    out.bytes = reports::sheet_csv(sheets.front());
    return out;
  }
  for (const auto& sheet : sheets) warn_of_cut_cells(sheet, out.warnings);
  const std::string title = fmt::format("{}: {}", context.site().name, what);
  TRY_ASSIGN(out.bytes, write_xlsx(sheets, {context.now, title, "Closeout"}));
  return out;
}

Export json_export(const json::object& document, std::size_t rows) {
  return {canonical_json(document) + "\n", rows, {}};
}

Result<Export> export_records(const Context& context, const std::string& what, TableFormat format) {
  const Tables tables = record_tables(context.snapshot, what);
  if (tables.sheets.empty() && what != "all") {
    return fail(ErrorCode::kUsage, fmt::format("there is nothing called \"{}\": use template, "
                                               "register, plan, all or one of {}",
                                               what, join(record_kinds(), ", ")));
  }
  if (tables.sheets.empty()) return fail(ErrorCode::kNotFound, "the site has no records yet");
  if (format != TableFormat::kJson) return written(context, what, format, tables.sheets);
  std::size_t rows = 0;
  for (const auto& sheet : tables.sheets) rows += sheet.rows.size();
  return json_export({{"records", tables.records}}, rows);
}

}  // namespace

Result<TableFormat> table_format_of(std::string_view file) {
  const std::string name = to_lower_ascii(file);
  if (name.ends_with(".xlsx")) return TableFormat::kXlsx;
  if (name.ends_with(".csv")) return TableFormat::kCsv;
  if (name.ends_with(".json")) return TableFormat::kJson;
  return fail(ErrorCode::kUsage,
              fmt::format("{}: the name must end with .xlsx, .csv or .json", file));
}

Result<Export> export_tables(const Context& context, const std::string& what, TableFormat format) {
  if (what == "register") {
    const OutSheet sheet = reports::register_sheet(context, assess(context).ranking);
    if (format != TableFormat::kJson) return written(context, what, format, {sheet});
    return json_export({{"register", reports::sheet_json(sheet)}}, sheet.rows.size());
  }
  if (what == "plan") {
    TRY_ASSIGN(const Plan plan, make_plan(context, assess(context)));
    const OutSheet sheet = reports::plan_sheet(context, plan.schedule);
    const OutSheet misses = reports::miss_sheet(plan.misses);
    if (format == TableFormat::kCsv) return written(context, what, format, {sheet});
    if (format == TableFormat::kXlsx) return written(context, what, format, {sheet, misses});
    return json_export(
        {{"plan", reports::sheet_json(sheet)}, {"misses", reports::sheet_json(misses)}},
        sheet.rows.size());
  }
  const KindInfo* kind = find_table_kind(what);
  return export_records(context, kind == nullptr ? what : std::string(kind->kind), format);
}

Result<Export> export_template(std::string_view language, const std::vector<std::string>& kinds,
                               Instant now) {
  TRY_ASSIGN(const Language spoken, parse_language(language));
  TRY_ASSIGN(const auto sheets, template_sheets(spoken, kinds));
  Export out;
  TRY_ASSIGN(out.bytes, write_xlsx(sheets, {now, "Closeout", "Closeout"}));
  return out;
}

std::vector<std::pair<std::string, std::string>> export_csv_folder(const Snapshot& snapshot) {
  std::vector<std::pair<std::string, std::string>> files;
  for_each_record([&]<class T>() {
    if (snapshot.all<T>().empty()) return;
    files.emplace_back(fmt::format("{}.csv", T::kKind), reports::record_table<T>(snapshot));
  });
  return files;
}

}  // namespace closeout::app

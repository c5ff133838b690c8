// SPDX-License-Identifier: Apache-2.0
#include "app/export.h"

#include <filesystem>

#include <fmt/format.h>

#include "app/write_file.h"
#include "cli/commands.h"
#include "cli/session.h"

namespace closeout::cli {
namespace {

std::string template_text(const std::string& file) {
  return fmt::format(
      "{0} written.\nFill it in, then: closeout import {0} --dry-run, and without --dry-run\n",
      file);
}

Result<Outcome> write_template(Session& session, const Arguments& arguments,
                               const std::string& file) {
  TRY_ASSIGN(const app::TableFormat format, app::table_format_of(file));
  if (format != app::TableFormat::kXlsx) {
    return fail(ErrorCode::kUsage, fmt::format("{}: the template is a workbook (.xlsx)", file));
  }
  const std::vector<std::string> kinds(arguments.positional.begin() + 1,
                                       arguments.positional.end());
  TRY_ASSIGN(const app::Export made,
             app::export_template(arguments.get("--language", "en"), kinds, session.now()));
  TRY(app::write_file(file, made.bytes));
  session.print(json::object{{"export", "template"}, {"file", file}}, template_text(file));
  return Outcome::kDone;
}

// "-o FOLDER/": one CSV per kind.
Result<Outcome> write_folder(Session& session, const Snapshot& snapshot,
                             const std::filesystem::path& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) return fail(ErrorCode::kIo, error.message(), folder.string());
  json::array files;
  std::string text;
  for (const auto& [name, bytes] : app::export_csv_folder(snapshot)) {
    TRY(app::write_file(folder / name, bytes));
    files.emplace_back(name);
    text += (folder / name).string() + "\n";
  }
  session.print(json::object{{"export", "all"}, {"folder", folder.string()}, {"files", files}},
                text);
  return Outcome::kDone;
}

}  // namespace

Result<Outcome> run_export(Session& session, const Arguments& arguments) {
  TRY_ASSIGN(const std::string what,
             arguments.at(0, "what to export: template, register, plan, all or a record kind"));
  const std::string file = arguments.get("--output");
  if (file.empty()) return fail(ErrorCode::kUsage, "name the file to write: -o FILE.xlsx");
  if (what == "template") return write_template(session, arguments, file);
  TRY_ASSIGN(const Context context, session.context());
  const bool is_folder = file.ends_with('/') || std::filesystem::is_directory(file);
  if (what == "all" && is_folder) return write_folder(session, context.snapshot, file);
  TRY_ASSIGN(const app::TableFormat format, app::table_format_of(file));
  TRY_ASSIGN(const app::Export made, app::export_tables(context, what, format));
  TRY(app::write_file(file, made.bytes));
  for (const auto& warning : made.warnings) session.diagnostic(warning);
  session.print(json::object{{"export", what}, {"file", file}, {"rows", made.rows}},
                fmt::format("{}: {} rows written\n", file, made.rows));
  return Outcome::kDone;
}

}  // namespace closeout::cli

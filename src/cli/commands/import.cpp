// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <fmt/format.h>

#include "app/import_files.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/session.h"

namespace closeout::cli {
namespace {

constexpr std::size_t kShownChanges = 40;

json::object diagnostic_view(const ImportDiagnostic& diagnostic) {
  return {{"where", diagnostic.where},
          {"code", diagnostic.code},
          {"message", diagnostic.message},
          {"count", diagnostic.count}};
}

json::object file_view(const app::FileReport& file) {
  json::array rejected;
  json::array warnings;
  for (const auto& diagnostic : file.diagnostics) {
    const bool reject = diagnostic.severity == DiagnosticSeverity::kRejected;
    (reject ? rejected : warnings).push_back(diagnostic_view(diagnostic));
  }
  json::array changes;
  for (const auto& change : file.changes) {
    changes.push_back(
        json::object{{"kind", change.kind},
                     {"id", change.id},
                     {"fields", json::array(change.fields.begin(), change.fields.end())}});
  }
  return {{"file", file.file},
          {"kind", file.kind},
          {"importer", file.importer},
          {"rows", file.rows},
          {"created", file.created},
          {"updated", file.updated},
          {"unchanged", file.unchanged},
          {"rejected", std::move(rejected)},
          {"warnings", std::move(warnings)},
          {"left_out", file.diagnostics_left_out},
          {"kept_mapping",
           file.kept_mapping.empty() ? json::value(nullptr) : json::value(file.kept_mapping)},
          {"changes", std::move(changes)}};
}

std::string file_text(const app::FileReport& file, bool dry_run) {
  const std::string kind = file.kind.empty() ? "no records" : file.kind;
  std::string text = fmt::format(
      "{} ({}: {}): {} rows, {} new, {} changed, {} unchanged, {} rejected\n", file.file,
      file.importer, kind, file.rows, file.created, file.updated, file.unchanged, file.rejected);
  if (!file.kept_mapping.empty()) {
    text += fmt::format(
        "  read with the mapping kept for \"{}\" (--map FILE replaces it, --map none ignores it)\n",
        file.kept_mapping);
  }
  if (!dry_run) return text;
  for (std::size_t i = 0; i < file.changes.size() && i < kShownChanges; ++i) {
    const auto& change = file.changes[i];
    text += change.fields.empty()
                ? fmt::format("  + {} {}\n", change.kind, change.id)
                : fmt::format("  ~ {} {}: {}\n", change.kind, change.id, join(change.fields, ", "));
  }
  if (file.changes.size() > kShownChanges) {
    text +=
        fmt::format("  … and {} more (--json lists all)\n", file.changes.size() - kShownChanges);
  }
  return text;
}

std::string outcome_text(const app::ImportReport& report) {
  if (!report.committed) {
    return "Dry run: nothing was changed. Leave --dry-run out to apply.\n";
  }
  const bool changed = std::ranges::any_of(
      report.files, [](const auto& file) { return file.created + file.updated > 0; });
  if (!changed) return "Nothing to change: the site has all of it already.\n";
  return fmt::format(
      "Applied to site {} (revision {}).\nNext: closeout findings list, then closeout score\n",
      report.site, report.revision);
}

void print_diagnostics(Session& session, const app::FileReport& file) {
  for (const auto& d : file.diagnostics) {
    session.diagnostic(fmt::format(
        "{}: {}{}{}", d.where, d.severity == DiagnosticSeverity::kRejected ? "rejected: " : "",
        d.message, d.count > 1 ? fmt::format(" ({} rows)", d.count) : ""));
  }
  if (file.diagnostics_left_out == 0) return;
  session.diagnostic(
      fmt::format("{}: {} more are not listed", file.file, file.diagnostics_left_out));
}

}  // namespace

Result<Outcome> run_import(Session& session, const Arguments& arguments) {
  if (arguments.positional.empty()) return fail(ErrorCode::kUsage, "name the files to import");
  app::ImportRequest request;
  for (const auto& file : arguments.positional) request.files.emplace_back(file);
  request.kind = arguments.get("--kind");
  request.mapping = arguments.get("--map");
  request.dry_run = arguments.has("--dry-run");
  request.site = session.options().site;
  request.now = session.now();
  TRY_ASSIGN(app::Workspace* const work, session.workspace());
  request.actor = session.options().actor.empty() ? "administrator" : session.options().actor;
  if (arguments.has("--print-map")) {
    TRY_ASSIGN(const std::string yaml, app::suggest_mapping_file(*work, request));
    session.print(json::object{{"mapping", yaml}}, yaml);
    return Outcome::kDone;
  }
  TRY_ASSIGN(const auto report, app::import_files(*work, request));
  json::array files;
  std::string text;
  for (const auto& file : report.files) {
    files.push_back(file_view(file));
    text += file_text(file, request.dry_run);
    print_diagnostics(session, file);
  }
  text += outcome_text(report);
  session.print(json::object{{"files", std::move(files)},
                             {"site", report.site},
                             {"committed", report.committed},
                             {"revision", report.revision}},
                text);
  return Outcome::kDone;
}

}  // namespace closeout::cli

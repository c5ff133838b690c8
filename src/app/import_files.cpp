// SPDX-License-Identifier: Apache-2.0
#include "app/import_files.h"

#include <algorithm>
#include <unordered_set>

#include <fmt/format.h>

#include "app/import_checks.h"
#include "app/registry.h"
#include "app/source_mapping.h"
#include "base/file.h"
#include "base/hash.h"
#include "formats/workbook.h"
#include "importers/table/mapping.h"
#include "importers/table/table_import.h"

namespace closeout::app {
namespace {

constexpr std::string_view kNewSite = "MAIN";
constexpr std::string_view kNoMapping = "none";

template <class T>
std::vector<std::string> changed_fields(const T& before, const T& after) {
  const auto old_cells = to_cells(before);
  const auto new_cells = to_cells(after);
  std::vector<std::string> names;
  for (std::size_t i = 0; i < old_cells.size(); ++i) {
    if (old_cells[i] != new_cells[i]) names.emplace_back(fields_of<T>()[i].name);
  }
  return names;
}

void count_changes(const Snapshot& before, const RecordSet& records, FileReport& report) {
  for_each_record([&]<class T>() {
    for (const T& record : records.of<T>()) {
      const T* old = before.all<T>().find(record.id);
      if (old == nullptr) {
        ++report.created;
        report.changes.push_back({T::kKind, record.id.value, {}});
      } else if (encode(*old) == encode(record)) {
        ++report.unchanged;
      } else {
        ++report.updated;
        report.changes.push_back({T::kKind, record.id.value, changed_fields(*old, record)});
      }
    }
  });
}

void keep_raw_rows(std::vector<RowSource> sources, const NamedBytes& file,
                   std::vector<store::RawRow>& out) {
  const std::string sha256 = sha256_hex(file.bytes);
  out.reserve(out.size() + sources.size());
  for (RowSource& source : sources) {
    out.push_back({file.name, sha256, std::move(source.place), std::string(source.kind),
                   std::move(source.id), std::move(source.raw)});
  }
}

Result<std::string> target_site(Workspace& workspace, const std::string& wanted,
                                const RecordSet& records) {
  TRY_ASSIGN(const auto sites, workspace.store().sites());
  if (!wanted.empty()) return wanted;
  if (!sites.empty()) return workspace.resolve_site(wanted);
  const auto& site_rows = records.of<Site>();
  return site_rows.empty() ? std::string(kNewSite) : site_rows.front().id.value;
}

// Everything of one import, file after file: each sees what the ones before it brought.
class Import {
 public:
  Import(Workspace& workspace, const ImportRequest& request)
      : workspace_(workspace), request_(request) {}

  Result<ImportReport> run(const std::vector<NamedBytes>& files) {
    TRY(load_site());
    TRY(load_mapping());
    for (const NamedBytes& file : files) TRY(read(file));
    if (!request_.dry_run) TRY(apply(files));
    return std::move(report_);
  }

 private:
  Result<void> load_site() {
    TRY_ASSIGN(const auto sites, workspace_.store().sites());
    const bool known = std::ranges::find(sites, request_.site) != sites.end();
    if (sites.empty() || (!request_.site.empty() && !known)) return {};  // a new one
    TRY_ASSIGN(report_.site, workspace_.resolve_site(request_.site));
    TRY_ASSIGN(before_, workspace_.snapshot(report_.site));
    now_ = *before_;
    return {};
  }

  Result<void> load_mapping() {
    if (request_.mapping.empty() || request_.mapping == kNoMapping) return {};
    TRY_ASSIGN(const std::string text, read_file(request_.mapping));
    TRY_ASSIGN(TableMapping mapping, read_mapping(text, request_.mapping.string()));
    mapping_ = std::move(mapping);
    return {};
  }

  // The mapping that was named, else the one that is kept for the source of the file.
  Result<std::optional<TableMapping>> mapping_of(const NamedBytes& file) {
    if (!request_.mapping.empty()) return mapping_;
    return kept_mapping(workspace_, report_.site, source_of(file.name));
  }

  Result<void> read(const NamedBytes& file) {
    const ImporterInfo& importer = choose_importer(file.bytes, file.name);
    FileReport report;
    TRY_ASSIGN(const auto mapping, mapping_of(file));
    if (mapping && !mapping_) report.kept_mapping = source_of(file.name);
    const ImportOptions options{&now_, request_.kind, mapping ? &*mapping : nullptr};
    TRY_ASSIGN(Imported imported, importer.run(file.bytes, file.name, options));
    report.file = file.name;
    report.importer = imported.importer;
    report.kind = imported.kind;
    report.rows = imported.rows;
    report.rejected = imported.rejected_rows;
    report.diagnostics = std::move(imported.diagnostics);
    report.diagnostics_left_out = imported.diagnostics_left_out;
    TRY(checks_.check(imported, report.diagnostics));
    count_changes(now_, imported.records, report);
    keep_raw_rows(std::move(imported.sources), file, raw_rows_);
    if (report_.site.empty()) {
      TRY_ASSIGN(report_.site, target_site(workspace_, request_.site, imported.records));
    }
    apply_records(now_, std::move(imported.records));
    report_.files.push_back(std::move(report));
    return {};
  }

  // What any file changed, as it stands after the last.
  void put_changes(Edit& edit) const {
    for_each_record([&]<class T>() {
      const auto ids = changed_ids(T::kKind);
      if (ids.empty()) return;
      for (const T& record : now_.all<T>()) {
        if (ids.contains(record.id.value)) edit.put(record);
      }
    });
  }

  Result<void> apply(const std::vector<NamedBytes>& files) {
    Edit edit(*before_);
    put_changes(edit);
    for (const NamedBytes& file : files) {
      if (!mapping_) break;
      TRY(keep_mapping(workspace_, report_.site, source_of(file.name), *mapping_, edit));
    }
    report_.committed = true;
    report_.revision = before_->revision;
    if (edit.empty()) return {};
    std::vector<std::string> names;
    for (const NamedBytes& file : files) {
      names.push_back(file.name);
      TRY(workspace_.blobs().put(file.bytes));
    }
    if (before_->all<Site>().empty() && now_.all<Site>().empty()) {
      Site site;
      site.id = SiteId(report_.site);
      site.name = report_.site;
      edit.put(site);
    }
    auto changes = std::move(edit).finish(
        {request_.actor, request_.now, "import", fmt::format("{}", fmt::join(names, ", ")), ""});
    changes.raw_rows = std::move(raw_rows_);
    TRY_ASSIGN(report_.revision, workspace_.store().apply(report_.site, changes));
    return {};
  }

  std::unordered_set<std::string_view> changed_ids(std::string_view kind) const {
    std::unordered_set<std::string_view> ids;
    for (const FileReport& file : report_.files) {
      for (const RecordChange& change : file.changes) {
        if (change.kind == kind) ids.insert(change.id);
      }
    }
    return ids;
  }

  Workspace& workspace_;
  const ImportRequest& request_;
  ImportReport report_;
  SnapshotPtr before_ = std::make_shared<Snapshot>();
  Snapshot now_;
  std::optional<TableMapping> mapping_;
  std::vector<store::RawRow> raw_rows_;
  ImportChecks checks_;
};

}  // namespace

Result<ImportReport> import_bytes(Workspace& workspace, const ImportRequest& request,
                                  const std::vector<NamedBytes>& files) {
  return Import(workspace, request).run(files);
}

Result<std::string> suggest_mapping_file(Workspace& workspace, const ImportRequest& request) {
  if (request.files.size() != 1) return fail(ErrorCode::kUsage, "name one file");
  const auto& path = request.files.front();
  TRY_ASSIGN(const MappedFile file, MappedFile::open(path));
  TRY_ASSIGN(const Workbook book, read_workbook(file.bytes(), path.filename().string()));
  TRY_ASSIGN(const auto sites, workspace.store().sites());
  Snapshot site;
  if (!sites.empty()) {
    TRY_ASSIGN(const std::string name, workspace.resolve_site(request.site));
    TRY_ASSIGN(const SnapshotPtr snapshot, workspace.snapshot(name));
    site = *snapshot;
  }
  return to_yaml(suggest_mapping(book, {&site, request.kind, nullptr}));
}

Result<ImportReport> import_files(Workspace& workspace, const ImportRequest& request) {
  std::vector<MappedFile> mapped;
  std::vector<NamedBytes> files;
  for (const auto& path : request.files) {
    TRY_ASSIGN(MappedFile file, MappedFile::open(path));
    files.push_back({path.filename().string(), file.bytes()});
    mapped.push_back(std::move(file));
  }
  return import_bytes(workspace, request, files);
}

}  // namespace closeout::app

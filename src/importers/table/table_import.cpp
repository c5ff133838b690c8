// SPDX-License-Identifier: Apache-2.0
#include "importers/table/table_import.h"

#include <algorithm>
#include <array>
#include <span>

#include <fmt/format.h>

#include "base/text.h"
#include "formats/workbook.h"
#include "formats/zip.h"
#include "importers/table/linker.h"
#include "importers/table/place.h"
#include "importers/table/recognise.h"
#include "importers/table/row_reader.h"
#include "importers/table/template.h"

namespace closeout {
namespace {

// What other kinds refer to comes first.
constexpr std::array<std::string_view, 33> kOrder = {
    "site",        "people",          "zones",
    "crews",       "assets",          "conduits",
    "scenarios",   "model_versions",  "rules",
    "rule_bases",  "waivers",         "flows",
    "sensors",     "observations",    "observed_hosts",
    "walkdowns",   "vulnerabilities", "statuses",
    "findings",    "problem_groups",  "deadline_changes",
    "overrides",   "windows",         "lead_times",
    "actions",     "risks",           "compensations",
    "signatures",  "evidence",        "incidents",
    "submissions", "decisions",       "measures"};

struct PlannedRow {
  const Row* row;
  Identity identity;
};
struct PlannedTable {
  TablePlan plan;
  std::vector<PlannedRow> rows;  // those that are records
};

class TableImport {
 public:
  TableImport(const Workbook& book, const ImportOptions& options)
      : book_(book),
        options_(options),
        log_(out_),
        references_(options.site),
        identities_(options.site, references_),
        builder_(options.site, out_.records),
        linker_(options.site, references_, identities_, builder_, book.file) {}

  Result<Imported> run() {
    for (const auto& warning : book_.warnings) {
      log_.warn(warning.where, "file", warning.message, warning.message);
    }
    find_tables();
    if (tables_.empty()) {
      return invalid(
          "no table of findings, assets, zones or other records was recognised; name the kind, "
          "or a mapping, or start from the template",
          book_.file);
    }
    for (auto& table : tables_) reserve_ids(table);
    // the site first, in whose time zone the other tables are typed
    const auto others = std::ranges::partition_point(
        tables_, [](const PlannedTable& table) { return table.plan.kind->kind == Site::kKind; });
    for (auto& table : std::ranges::subrange(tables_.begin(), others)) {
      identify_rows(table);
      apply_rows(table);
    }
    for (auto& table : std::ranges::subrange(others, tables_.end())) identify_rows(table);
    for (auto& table : std::ranges::subrange(others, tables_.end())) apply_rows(table);
    complete_findings();
    out_.kind = kinds_of(out_.records);
    return std::move(out_);
  }

 private:
  void find_tables() {
    for (const Sheet& sheet : book_.sheets) {
      if (is_template_help(sheet.name)) continue;
      const SheetMapping* mapping =
          options_.mapping == nullptr ? nullptr : options_.mapping->find(sheet.name);
      auto plan = recognise_table(book_, sheet, {.kind = options_.kind, .mapping = mapping});
      if (!plan) {
        if (sheet.rows.empty() || sheet.hidden) continue;
        log_.warn(place_of(book_, sheet, sheet.rows.front()), "sheet-ignored", sheet.name,
                  "no table of records was recognised here");
        continue;
      }
      if (sheet.hidden) {
        log_.warn(place_of(book_, sheet, sheet.rows.front()), "hidden-sheet", sheet.name,
                  "a hidden sheet is not read; show it to import it");
        continue;
      }
      warn_of_unused_columns(book_, *plan, log_);
      tables_.push_back({*std::move(plan), {}});
    }
    const auto rank = [](const PlannedTable& table) {
      return std::ranges::find(kOrder, table.plan.kind->kind) - kOrder.begin();
    };
    std::ranges::stable_sort(tables_, {}, rank);
  }

  std::span<const Row> body(const TablePlan& plan) const {
    return std::span(plan.sheet->rows).subspan(plan.header + 1);
  }

  void reserve_ids(const PlannedTable& table) {
    const auto& columns = table.plan.columns;
    const auto id = std::ranges::find(columns, 0U, &TableColumn::slot);
    if (id == columns.end()) return;
    for (const Row& row : body(table.plan)) {
      const auto text = trim(row.text(id->column));
      if (!text.empty()) identities_.reserve(*table.plan.kind, text);
    }
  }

  std::string time_zone() const {
    const auto& sites = builder_.records().of<Site>();
    if (!sites.empty()) return sites.front().timezone;
    return options_.site == nullptr ? "UTC" : options_.site->site().timezone;
  }

  ValueContext context_of(const TablePlan& plan) const {
    const bool spreadsheet = book_.format == "xlsx" || book_.format == "ods";
    // our own tables mean UTC
    return {.zone = plan.own ? "UTC" : time_zone(),
            .month_first = std::ranges::any_of(plan.columns, &TableColumn::month_first),
            .clock_is_local = spreadsheet && !plan.own};
  }

  // First pass: which record each row is of, so that rows may refer to later ones.
  void identify_rows(PlannedTable& table) {
    const TablePlan& plan = table.plan;
    RowReader reader(plan, context_of(plan));
    RowCells cells(*plan.kind, arena_);
    const auto key_slots = key_slots_of(plan);
    const auto names = name_slots_of(*plan.kind);
    for (const Row& row : body(plan)) {
      if (const auto why = reader.noise(row)) {
        if (!why->empty()) {
          log_.warn(place_of(book_, *plan.sheet, row), *why, plan.sheet->name,
                    "a row that is no record was passed over");
        }
        continue;
      }
      ++out_.rows;
      RowIssues issues;
      reader.read_identity(row, cells, issues);
      issues = {};  // said again, once, in the second pass
      for (const std::size_t slot : key_slots) {
        reader.normalise(cells, slot, issues);
        linker_.link(cells, slot, plan.own, issues);
      }
      auto identity = identities_.identify(cells, plan.own);
      if (!issues.errors.empty()) {
        reject(plan, row, issues.errors);
      } else if (!identity) {
        reject(plan, row, {{kNoColumn, "missing-key", {}, identity.error().message}});
      } else if (identity->repeated && !may_repeat(plan)) {
        reject(plan, row,
               {{kNoColumn,
                 "duplicate-row",
                 {},
                 fmt::format("an earlier row is of the same record ({})", identity->id)}});
      } else {
        report(plan, row, issues.warnings);
        remember(cells, names, identity->id);
        table.rows.push_back({&row, *std::move(identity)});
      }
    }
  }

  // Kinds whose record may spread over rows: one per port, per outage, per affected asset.
  static bool may_repeat(const TablePlan& plan) {
    const auto kind = plan.kind->kind;
    return kind == Finding::kKind || kind == Asset::kKind || kind == Window::kKind;
  }

  static std::vector<std::size_t> key_slots_of(const TablePlan& plan) {
    std::vector<std::size_t> slots;
    for (std::size_t slot = 1; slot < plan.kind->fields->size(); ++slot) {
      if (is_key_column(plan.kind->kind, plan.kind->field(slot).name)) slots.push_back(slot);
    }
    return slots;
  }

  // What other rows may call the record by.
  void remember(const RowCells& cells, const std::vector<std::size_t>& names, std::string_view id) {
    const auto kind = cells.kind().kind;
    references_.add_id(kind, id);
    for (const std::size_t slot : names) {
      if (kind == Person::kKind && cells.kind().slots[slot] == "name") {
        references_.add_person(cells.text(slot), id);
      } else if (kind == Asset::kKind && cells.kind().slots[slot] == "interfaces") {
        for (const auto& word : split_list(cells.text(slot), " ;")) {
          const bool address = word.find_first_of(".:") != std::string::npos;
          if (address) references_.add_alias(kind, word, id);
        }
      } else {
        references_.add_alias(kind, cells.text(slot), id);
      }
    }
  }

  static std::vector<std::size_t> name_slots_of(const KindInfo& kind) {
    std::vector<std::size_t> slots;
    for (const std::string_view name : {"number", "tag", "hostname", "interfaces", "name", "title",
                                        "email", "external_ref", "file"}) {
      const auto slot = kind.find_slot(name);
      const bool field_number = name == "number" && slot && kind.is_field(*slot);
      if (slot && !field_number) slots.push_back(*slot);
    }
    return slots;
  }

  // Second pass: the records.
  void apply_rows(const PlannedTable& table) {
    const TablePlan& plan = table.plan;
    RowReader reader(plan, context_of(plan));
    RowCells cells(*plan.kind, arena_);
    with_record_type(plan.kind->kind, [&]<class T>() {
      for (const auto& [row, identity] : table.rows) {
        RowIssues issues;
        reader.read(*row, cells, issues);
        reader.normalise(cells, issues);
        const bool everywhere = Linker::says_everywhere(cells);
        if (issues.errors.empty()) linker_.link(cells, plan.own, issues);
        if (issues.errors.empty()) {
          if (std::is_same_v<T, Asset> && !plan.own) {
            place_in_zone(cells, identity.id, issues);
            replace_source(cells, identity.id);
          }
          for (const auto& error : builder_.apply<T>(cells, identity)) {
            issues.error(cells[error.field].column, "bad-cell",
                         fmt::format("{}: {}", plan.kind->field(error.field).name, error.message));
          }
        }
        report(plan, *row, issues.warnings);
        if (!issues.errors.empty()) {
          reject(plan, *row, issues.errors);
          continue;
        }
        out_.sources.push_back(
            {T::kKind, identity.id, place_of(book_, *plan.sheet, *row), reader.raw(*row)});
        if (!std::is_same_v<T, Finding> || plan.own) continue;
        (everywhere ? findings_everywhere_ : foreign_findings_).push_back(identity.id);
      }
    });
    if (plan.kind->kind == Zone::kKind) linker_.forget_subnets();
  }

  // An asset whose zone nobody states lies where its address lies.
  void place_in_zone(RowCells& cells, const std::string& id, RowIssues& issues) {
    const auto zones = cells.kind().slot("zones");
    const Asset* known = builder_.find<Asset>(id);
    if (!cells.blank(zones) || (known != nullptr && !known->zones.empty())) return;
    std::vector<std::string> found;
    const auto& interfaces = cells[cells.kind().slot("interfaces")];
    for (const auto& piece : split_list(interfaces.text)) {
      const auto words = split_list(piece, " ");
      auto zone = words.empty() ? std::string{} : linker_.zone_of_address(words.front());
      const bool is_new = std::ranges::find(found, zone) == found.end();
      if (!zone.empty() && is_new) found.push_back(std::move(zone));
    }
    if (found.empty()) return;
    cells.put(zones, join(found, "; "), interfaces.column, CellMode::kIfBlank);
    issues.warn(interfaces.column, "zone-from-subnet", "",
                "no zone stated: taken from the subnet of the address");
  }

  // "named in findings.csv" is no longer the source once an inventory lists the asset.
  void replace_source(RowCells& cells, const std::string& id) {
    const auto source = cells.kind().slot("source");
    const Asset* known = builder_.find<Asset>(id);
    const bool proposed = known != nullptr && known->source.starts_with(kProposedSource);
    if (proposed && cells.blank(source)) cells.put(source, book_.file, kNoColumn);
  }

  // A finding that names assets and no zone is of the zones of its assets.
  void complete_findings() {
    for (const auto& id : findings_everywhere_) {
      const Finding* known = builder_.find<Finding>(id);
      if (known == nullptr) continue;
      Finding finding = *known;
      finding.zones.clear();
      for (auto& zone : linker_.all_zones()) finding.zones.emplace_back(std::move(zone));
      builder_.put(std::move(finding));
    }
    for (const auto& id : foreign_findings_) {
      const Finding* known = builder_.find<Finding>(id);
      if (known == nullptr || !known->zones.empty() || known->assets.empty()) continue;
      Finding finding = *known;
      for (const auto& asset_id : finding.assets) {
        const Asset* asset = builder_.find<Asset>(asset_id.value);
        if (asset == nullptr) continue;
        for (const auto& zone : asset->zones) {
          const bool is_new = std::ranges::find(finding.zones, zone) == finding.zones.end();
          if (is_new) finding.zones.push_back(zone);
        }
      }
      if (finding.zones.empty()) continue;
      log_.warn(book_.file, "zone-from-assets", "",
                "no zone stated: taken from the assets of the finding");
      builder_.put(std::move(finding));
    }
  }

  void reject(const TablePlan& plan, const Row& row, const std::vector<RowIssue>& errors) {
    ++out_.rejected_rows;
    for (const auto& error : errors) {
      log_.reject(place_of(book_, *plan.sheet, row, error.column), error.code, error.message);
    }
  }

  void report(const TablePlan& plan, const Row& row, const std::vector<RowIssue>& warnings) {
    for (const auto& warning : warnings) {
      log_.warn(place_of(book_, *plan.sheet, row, warning.column), warning.code, warning.subject,
                warning.message);
    }
  }

  const Workbook& book_;
  const ImportOptions& options_;
  Imported out_;
  DiagnosticLog log_;
  TextArena arena_;
  References references_;
  Identities identities_;
  RecordBuilder builder_;
  Linker linker_;
  std::vector<PlannedTable> tables_;
  std::vector<std::string> foreign_findings_;     // without zones, unless their assets have some
  std::vector<std::string> findings_everywhere_;  // "all zones"
};

}  // namespace

Result<Imported> import_workbook(const Workbook& book, const ImportOptions& options) {
  auto imported = TableImport(book, options).run();
  if (imported) imported->importer = "table";
  return imported;
}

// Any bytes may be a text table; other importers are surer of what is theirs.
int sniff_table(std::string_view bytes, std::string_view) {
  constexpr int kPackage = 60;
  constexpr int kLastResort = 1;
  return is_zip(bytes) ? kPackage : kLastResort;
}

Result<Imported> import_table(std::string_view bytes, std::string_view file,
                              const ImportOptions& options) {
  TRY_ASSIGN(const Workbook book, read_workbook(bytes, file));
  return import_workbook(book, options);
}

}  // namespace closeout

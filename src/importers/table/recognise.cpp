// SPDX-License-Identifier: Apache-2.0
#include "importers/table/recognise.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "base/text.h"
#include "importers/table/header_match.h"
#include "importers/table/place.h"
#include "importers/table/words.h"
#include "model/requirement_refs.h"

namespace closeout {
namespace {

constexpr std::size_t kHeaderRowsMax = 40;    // rows searched for the header
constexpr std::size_t kSampleRows = 60;       // rows below it that are tried
constexpr std::size_t kSampleForVerdict = 4;  // cells that are needed to rule a strong header out
constexpr std::size_t kSureHeaders = 2;       // that make a row a header row
constexpr double kUnderstoodMin = 0.34;       // share of the headers
constexpr std::size_t kManyColumns = 5;       // understood: enough, however wide the table is
constexpr double kGuessWeight = 0.2;          // of a heading that was only guessed at
constexpr double kNameBonus = 1.5;
constexpr double kPartOfNameBonus = 0.75;

struct Candidate {
  std::size_t column;
  HeaderMatch match;
};

// How rare a header is among the kinds: "VLAN" tells more than "Name".
double weight_of(const std::string& folded_header) {
  std::size_t kinds = 0;
  for (const auto& kind : table_kinds()) kinds += kind.by_header.contains(folded_header) ? 1 : 0;
  return kinds == 0 ? kGuessWeight : 0.25 + 0.75 / static_cast<double>(kinds);
}

class TableSearch {
 public:
  TableSearch(const Workbook& book, const Sheet& sheet, const RecogniseOptions& options)
      : book_(book), sheet_(sheet), options_(options) {}

  std::optional<TablePlan> best() const {
    std::optional<TablePlan> found;
    const auto rows = std::min(sheet_.rows.size(), kHeaderRowsMax);
    for (std::size_t i = 0; i < rows; ++i) {
      const bool elsewhere = options_.mapping != nullptr && options_.mapping->header_row != 0 &&
                             options_.mapping->header_row != sheet_.rows[i].number;
      if (elsewhere) continue;
      for (const auto& kind : table_kinds()) {
        if (!wanted(kind)) continue;
        auto plan = try_kind(kind, i);
        if (plan && (!found || plan->fit > found->fit + 1e-9)) found = std::move(plan);
      }
    }
    return found;
  }

 private:
  bool wanted(const KindInfo& kind) const {
    const auto forced = options_.mapping != nullptr && !options_.mapping->kind.empty()
                            ? std::string_view(options_.mapping->kind)
                            : options_.kind;
    return forced.empty() || kind.kind == forced;
  }
  bool forced() const {
    return !options_.kind.empty() ||
           (options_.mapping != nullptr && !options_.mapping->kind.empty());
  }

  std::optional<TablePlan> try_kind(const KindInfo& kind, std::size_t row_index) const {
    const Row& row = sheet_.rows[row_index];
    TablePlan plan{.sheet = &sheet_,
                   .kind = &kind,
                   .header = row_index,
                   .columns = {},
                   .headers = {},
                   .constants = {},
                   .mapping = options_.mapping,
                   .own = false,
                   .fit = 0};
    std::size_t written = 0;
    for (const auto cell : row.cells) {
      plan.headers.emplace_back(trim(cell));
      written += plan.headers.back().empty() ? 0 : 1;
    }
    add_constants(plan);
    assign(plan, candidates(plan));
    drop_misfits(plan);
    if (!holds_anchor(plan)) return std::nullopt;
    const auto understood = static_cast<double>(plan.columns.size());
    const double bonus = name_bonus(kind);
    const bool sure = forced() || bonus > 0;
    if (!sure &&
        (plan.columns.size() < 2 || understood < kUnderstoodMin * static_cast<double>(written))) {
      return std::nullopt;
    }
    for (const auto& column : plan.columns) plan.fit += weight_of(fold(column.header));
    plan.fit += bonus + understood / static_cast<double>(std::max<std::size_t>(written, 1));
    plan.own = is_own(plan);
    return plan;
  }

  std::vector<Candidate> candidates(const TablePlan& plan) const {
    std::vector<Candidate> found;
    std::vector<std::size_t> unknown;
    // "id" among the program's own field names is the program's own id
    const auto written =
        std::ranges::count_if(plan.headers, [](const auto& h) { return !h.empty(); });
    const auto own_names = std::ranges::count_if(plan.headers, [&](const std::string& header) {
      const auto slot = plan.kind->find_slot(header);
      return slot && plan.kind->is_field(*slot);
    });
    for (std::size_t column = 0; column < plan.headers.size(); ++column) {
      const auto& header = plan.headers[column];
      if (header.empty()) continue;
      if (const auto* target = mapped(header)) {
        const auto slot = plan.kind->find_slot(*target);
        if (slot) found.push_back({column, {*slot, 0, false}});
        continue;
      }
      if (header == "id" && own_names * 10 >= written * 6) found.push_back({column, {0, 0, false}});
      const auto matches = exact_matches(*plan.kind, header);
      for (const auto& match : matches) found.push_back({column, match});
      if (matches.empty()) unknown.push_back(column);
    }
    // the rest is only guessed at in a row that holds headings of the kind for sure
    const bool is_header_row =
        found.size() >= kSureHeaders || name_bonus(*plan.kind) > 0 || forced();
    for (const std::size_t column : unknown) {
      if (!is_header_row) break;
      for (const auto& match : loose_matches(*plan.kind, plan.headers[column])) {
        found.push_back({column, match});
      }
    }
    std::ranges::stable_sort(found, [](const Candidate& a, const Candidate& b) {
      return std::pair(a.match.weak, a.match.rank) < std::pair(b.match.weak, b.match.rank);
    });
    return found;
  }

  const std::string* mapped(const std::string& header) const {
    if (options_.mapping == nullptr) return nullptr;
    const std::string folded = fold(header);
    for (const auto& [name, target] : options_.mapping->columns) {
      if (name == header || fold(name) == folded) return &target;
    }
    return nullptr;
  }

  // Each column one meaning, each meaning one column, the likeliest first; a column whose cells do
  // not fit a weak meaning stays free for another.
  void assign(TablePlan& plan, const std::vector<Candidate>& found) const {
    std::vector<bool> column_taken(plan.headers.size(), false);
    std::vector<bool> slot_taken(plan.kind->slots.size(), false);
    for (const auto& [column, match] : found) {
      if (column_taken[column] || slot_taken[match.slot]) continue;
      if (match.weak && !fits(plan, column, match.slot, true)) continue;
      column_taken[column] = true;
      slot_taken[match.slot] = plan.kind->slots[match.slot] != kIgnoredSlot;
      plan.columns.push_back({column, match.slot, plan.headers[column], false});
    }
    std::ranges::sort(plan.columns, {}, &TableColumn::column);
    for (auto& column : plan.columns) column.month_first = is_month_first(plan, column);
  }

  void drop_misfits(TablePlan& plan) const {
    std::erase_if(plan.columns, [&](const TableColumn& column) {
      const bool own_name = column.header == plan.kind->slots[column.slot];
      return !own_name && mapped(column.header) == nullptr &&
             !fits(plan, column.column, column.slot, false);
    });
  }

  // Whether the cells below can be what the slot holds. A weak header needs most of them to be; a
  // strong one is doubted only when hardly any is.
  bool fits(const TablePlan& plan, std::size_t column, std::size_t slot, bool weak) const {
    if (!plan.kind->is_field(slot)) return true;
    const auto& field = plan.kind->field(slot);
    if (weak && field.refers == "requirements") return holds_requirements(plan, column);
    if (field.type == CellType::kText || field.type == CellType::kOther || has_words(field.name)) {
      return true;
    }
    const ValueContext either{.zone = "UTC", .month_first = false, .clock_is_local = false};
    const ValueContext american{.zone = "UTC", .month_first = true, .clock_is_local = false};
    std::size_t seen = 0;
    std::size_t good = 0;
    const auto end = std::min(sheet_.rows.size(), plan.header + 1 + kSampleRows);
    for (std::size_t i = plan.header + 1; i < end; ++i) {
      const auto text = trim(sheet_.rows[i].text(column));
      if (says_unknown(text) || says_not_applicable(text)) continue;
      ++seen;
      const bool class_word = field.name == "class" && !field.list && readable_class(field, text);
      good += class_word || value_fits(field, text, either) || value_fits(field, text, american);
    }
    if (weak) return good * 2 >= seen && good > 0;
    return seen < kSampleForVerdict || good * 5 >= seen;
  }

  bool holds_requirements(const TablePlan& plan, std::size_t column) const {
    std::size_t seen = 0;
    std::size_t good = 0;
    const auto end = std::min(sheet_.rows.size(), plan.header + 1 + kSampleRows);
    for (std::size_t i = plan.header + 1; i < end; ++i) {
      const auto text = trim(sheet_.rows[i].text(column));
      if (says_unknown(text)) continue;
      ++seen;
      good += requirements_of_cell(text).empty() ? 0 : 1;
    }
    return good > 0 && good * 2 >= seen;
  }

  bool has_words(std::string_view field) const {
    return options_.mapping != nullptr &&
           std::ranges::any_of(options_.mapping->words,
                               [&](const SheetMapping::Word& word) { return word.field == field; });
  }

  // A class column may hold severities, or types of asset that nobody has listed.
  static bool readable_class(const Field& field, std::string_view text) {
    return field.words.data() == EnumWords<AssetClass>::words.data() ||
           find_severity(text).has_value();
  }

  // "start" and "end" together are one field: the span of a window.
  static bool holds_days(const KindInfo& kind, std::size_t slot) {
    if (!kind.is_field(slot)) return kind.slots[slot] == "start" || kind.slots[slot] == "end";
    const auto type = kind.field(slot).type;
    return type == CellType::kDate || type == CellType::kInstant;
  }

  bool is_month_first(const TablePlan& plan, const TableColumn& column) const {
    if (!holds_days(*plan.kind, column.slot)) return false;
    bool month_first = false;
    for (std::size_t i = plan.header + 1; i < sheet_.rows.size(); ++i) {
      int first = 0;
      int second = 0;
      if (!day_and_month(trim(sheet_.rows[i].text(column.column)), first, second)) continue;
      if (first > 12) return false;
      month_first |= second > 12;
    }
    return month_first;
  }

  void add_constants(TablePlan& plan) const {
    if (options_.mapping == nullptr) return;
    for (const auto& [target, text] : options_.mapping->constants) {
      if (const auto slot = plan.kind->find_slot(target)) plan.constants.push_back({*slot, text});
    }
  }

  bool holds_anchor(const TablePlan& plan) const {
    const auto has = [&](std::string_view name) {
      const auto slot = plan.kind->find_slot(name);
      return slot &&
             (std::ranges::find(plan.columns, *slot, &TableColumn::slot) != plan.columns.end() ||
              std::ranges::find(plan.constants, *slot, &TableConstant::slot) !=
                  plan.constants.end());
    };
    if (has("id") && is_own(plan)) return true;
    for (const auto alternative : split(plan.kind->words->anchor, '|')) {
      const auto names = split(alternative, '+');
      if (std::ranges::all_of(names, has)) return true;
    }
    return false;
  }

  // An export of the program: every header is a field's own name, letter by letter.
  static bool is_own(const TablePlan& plan) {
    const bool all_understood = std::ranges::all_of(plan.headers, [&](const std::string& header) {
      const auto slot = plan.kind->find_slot(header);
      return header.empty() || (slot && plan.kind->is_field(*slot));
    });
    return all_understood && std::ranges::find(plan.headers, "id") != plan.headers.end();
  }

  // Sheets are mostly called what they hold; of a text file the name of the file counts.
  double name_bonus(const KindInfo& kind) const {
    std::string name = fold(sheet_.name);
    if (sheet_.name.empty()) {
      const auto slash = book_.file.find_last_of("/\\");
      const auto stem = book_.file.substr(slash == std::string::npos ? 0 : slash + 1);
      name = fold(stem.substr(0, stem.rfind('.')));
    }
    double bonus = 0;
    if (name == fold(kind.kind)) return kNameBonus;
    for (const auto names : kind.words->names) {
      for (const auto alternative : split(names, '|')) {
        const std::string folded = fold(alternative);
        if (folded.empty()) continue;
        if (name == folded) return kNameBonus;
        if (holds_phrase(name, folded)) bonus = kPartOfNameBonus;
      }
    }
    return bonus;
  }

  const Workbook& book_;
  const Sheet& sheet_;
  const RecogniseOptions& options_;
};

// The mapping says that the column is to be left out.
bool not_wanted(const TablePlan& plan, const std::string& header) {
  if (plan.mapping == nullptr) return false;
  return std::ranges::any_of(plan.mapping->columns, [&](const auto& column) {
    return fold(column.first) == fold(header) && !plan.kind->find_slot(column.second);
  });
}

void warn_of_guess(const Workbook& book, const TablePlan& plan, std::size_t column,
                   DiagnosticLog& log) {
  const auto read = std::ranges::find(plan.columns, column, &TableColumn::column);
  const auto slot = plan.kind->slots[read->slot];
  if (read->header == slot || slot == "id") return;
  const Row& header = plan.sheet->rows[plan.header];
  log.warn(place_of(book, *plan.sheet, header, column), "guessed-column", read->header,
           fmt::format("column \"{}\" was read as {}; a mapping file can say otherwise",
                       read->header, slot));
}

}  // namespace

std::optional<TablePlan> recognise_table(const Workbook& book, const Sheet& sheet,
                                         const RecogniseOptions& options) {
  return TableSearch(book, sheet, options).best();
}

void warn_of_unused_columns(const Workbook& book, const TablePlan& plan, DiagnosticLog& log) {
  const Row& header = plan.sheet->rows[plan.header];
  std::vector<std::string> unknown;
  std::size_t first_unknown = 0;
  for (std::size_t column = 0; column < plan.headers.size(); ++column) {
    const auto& name = plan.headers[column];
    const bool used = std::ranges::any_of(
        plan.columns, [&](const TableColumn& other) { return other.column == column; });
    if (name.empty() || not_wanted(plan, name)) continue;
    const auto matches = exact_matches(*plan.kind, name);
    if (used) {
      if (plan.mapping == nullptr && matches.empty()) warn_of_guess(book, plan, column, log);
      continue;
    }
    if (matches.empty()) {
      if (unknown.empty()) first_unknown = column;
      unknown.push_back(name);
      continue;
    }
    const auto twin = std::ranges::find(plan.columns, matches.front().slot, &TableColumn::slot);
    const auto slot = plan.kind->slots[matches.front().slot];
    const std::string place = place_of(book, *plan.sheet, header, column);
    if (twin != plan.columns.end()) {
      log.warn(place, "second-column", name,
               fmt::format("column \"{}\" means {} as \"{}\" does; only that one is read", name,
                           slot, twin->header));
    } else {
      log.warn(place, "column-misfit", name,
               fmt::format("column \"{}\" was not read: its cells are no {}", name, slot));
    }
  }
  if (unknown.empty()) return;
  log.warn(place_of(book, *plan.sheet, header, first_unknown), "unknown-column", plan.sheet->name,
           fmt::format("not understood, kept with the raw row: {}", join(unknown, ", ")));
}

}  // namespace closeout

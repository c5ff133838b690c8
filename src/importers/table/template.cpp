// SPDX-License-Identifier: Apache-2.0
#include "importers/table/template.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/text.h"
#include "importers/table/kinds.h"

namespace closeout {
namespace {

constexpr double kHelpTextWidth = 70;

template <class T>
using ByLanguage = std::array<T, kLanguageCount>;

constexpr ByLanguage<std::string_view> kHelpSheet = {
    "How to fill in", "So wird ausgefüllt", "Comment remplir", "Come compilare", "Cómo rellenar"};
constexpr ByLanguage<std::string_view> kYes = {"yes", "ja", "oui", "sì", "sí"};
constexpr ByLanguage<std::string_view> kNo = {"no", "nein", "non", "no", "no"};

struct HelpWords {
  std::string_view sheet, column, meaning, words, all_sheets;
};
constexpr HelpWords kHelpEn = {"Sheet", "Column", "What goes in", "Words to choose from",
                               "all sheets"};
constexpr HelpWords kHelpDe = {"Blatt", "Spalte", "Was hineingehört", "Wörter zur Auswahl",
                               "alle Blätter"};

constexpr std::string_view kRulesEn[] = {
    "One row per record. Leave open what you do not know: blank is unknown, \"none\" is known to "
    "be none.",
    "Sheets and columns that you do not need may be left empty or deleted. Columns of your own may "
    "stay: they are kept with the row.",
    "Several values in one cell are separated by ; or by a line break.",
    "Dates as dates of the spreadsheet or as 2026-11-23; times are local times of the site.",
    "Fill in and import as often as you like: a row is found again by its number, tag, name or "
    "title, and changed, never doubled. A cell left blank changes nothing.",
};
constexpr std::string_view kRulesDe[] = {
    "Eine Zeile je Eintrag. Was Sie nicht wissen, bleibt leer: leer heißt unbekannt, \"none\" "
    "heißt "
    "bekannt und keins.",
    "Blätter und Spalten, die Sie nicht brauchen, dürfen leer bleiben oder gelöscht werden. Eigene "
    "Spalten dürfen bleiben: sie werden mit der Zeile aufbewahrt.",
    "Mehrere Werte in einer Zelle werden mit ; oder Zeilenumbruch getrennt.",
    "Datum als Datum der Tabelle oder als 2026-11-23; Uhrzeiten sind Ortszeiten des Standorts.",
    "Sie können so oft ausfüllen und importieren, wie Sie wollen: eine Zeile wird an Nummer, "
    "Kennzeichen, Name oder Titel wiedererkannt und geändert, nie verdoppelt. Eine leere Zelle "
    "ändert nichts.",
};

std::string first_of(std::string_view alternatives) {
  const auto list = split(alternatives, '|');
  const auto strong = std::ranges::find_if(
      list, [](std::string_view word) { return !word.empty() && !word.starts_with('?'); });
  return strong == list.end() ? std::string{} : std::string(*strong);
}

std::string header_of(const KindInfo& kind, std::size_t slot, Language language) {
  const HeaderWords* words = kind.headers[slot];
  if (words == nullptr) return std::string(kind.slots[slot]);
  const std::string header = first_of(words->words[language]);
  return header.empty() ? first_of(words->words[kEnglish]) : header;
}

TypedAs typed_as(const KindInfo& kind, std::size_t slot) {
  if (!kind.is_field(slot)) {
    const auto name = kind.slots[slot];
    return name == "start" || name == "end" ? TypedAs::kInstant : TypedAs::kText;
  }
  const Field& field = kind.field(slot);
  if (field.list) return TypedAs::kText;
  switch (field.type) {
    case CellType::kDate:
      return TypedAs::kDate;
    case CellType::kInstant:
      return TypedAs::kInstant;
    case CellType::kText:
    case CellType::kOther:
      return TypedAs::kText;
    default:
      return TypedAs::kAnything;
  }
}

std::vector<std::string> words_of(const KindInfo& kind, std::size_t slot, Language language) {
  if (!kind.is_field(slot)) return {};
  const Field& field = kind.field(slot);
  if (field.type == CellType::kFlag) {
    return {std::string(kYes[language]), std::string(kNo[language])};
  }
  return {field.words.begin(), field.words.end()};
}

// The columns of the template, or every field of a kind that it does not have.
std::vector<TemplateColumn> columns_of(const KindInfo& kind) {
  const auto known = std::ranges::find(template_kinds(), kind.kind, &TemplateKind::kind);
  if (known != template_kinds().end()) return {known->columns.begin(), known->columns.end()};
  std::vector<TemplateColumn> columns;
  for (const Field& field : *kind.fields) columns.push_back({field.name});
  return columns;
}

std::string help_of(const KindInfo& kind, std::size_t slot, const TemplateColumn& column,
                    Language language) {
  const auto own = language == kGerman ? column.help_de : column.help_en;
  if (!own.empty() || language == kGerman || kind.headers[slot] == nullptr) return std::string(own);
  return std::string(kind.headers[slot]->help);
}

class Template {
 public:
  explicit Template(Language language) : language_(language) {
    const HelpWords& words = help_words();
    help_.name = kHelpSheet[language];
    help_.columns = {{std::string(words.sheet)},
                     {std::string(words.column)},
                     {std::string(words.meaning), kHelpTextWidth},
                     {std::string(words.words), kHelpTextWidth}};
    const std::string all(words.all_sheets);
    for (const auto rule : language == kGerman ? std::span(kRulesDe) : std::span(kRulesEn)) {
      help_.rows.push_back({all, {}, std::string(rule), {}});
    }
  }

  void add(const KindInfo& kind) {
    OutSheet sheet;
    sheet.name = first_of(kind.words->names[language_]);
    for (const TemplateColumn& column : columns_of(kind)) {
      const std::size_t slot = kind.slot(column.target);
      const auto words = words_of(kind, slot, language_);
      const bool offered = kind.is_field(slot) && !kind.field(slot).list;
      const std::string help = help_of(kind, slot, column, language_);
      sheet.columns.push_back({.header = header_of(kind, slot, language_),
                               .width = 0,
                               .choices = offered ? words : std::vector<std::string>{},
                               .typed_as = typed_as(kind, slot),
                               .prompt = help});
      help_.rows.push_back({sheet.name, sheet.columns.back().header, help, join(words, ", ")});
    }
    sheets_.push_back(std::move(sheet));
  }

  std::vector<OutSheet> take() {
    sheets_.insert(sheets_.begin(), std::move(help_));
    return std::move(sheets_);
  }

 private:
  const HelpWords& help_words() const { return language_ == kGerman ? kHelpDe : kHelpEn; }

  Language language_;
  OutSheet help_;
  std::vector<OutSheet> sheets_;
};

}  // namespace

Result<Language> parse_language(std::string_view code) {
  const auto found = std::ranges::find(kLanguageCodes, code);
  if (found != kLanguageCodes.end()) {
    return static_cast<Language>(found - kLanguageCodes.begin());
  }
  return fail(ErrorCode::kUsage, fmt::format("there is no language \"{}\": use one of {}", code,
                                             fmt::join(kLanguageCodes, ", ")));
}

Result<std::vector<OutSheet>> template_sheets(Language language,
                                              const std::vector<std::string>& kinds) {
  Template made(language);
  if (kinds.empty()) {
    for (const auto& kind : template_kinds()) made.add(*find_table_kind(kind.kind));
  }
  for (const auto& name : kinds) {
    const KindInfo* kind = find_table_kind(name);
    if (kind == nullptr) {
      return fail(ErrorCode::kUsage, fmt::format("there is no record kind \"{}\"", name));
    }
    made.add(*kind);
  }
  return made.take();
}

bool is_template_help(std::string_view sheet_name) {
  return std::ranges::find(kHelpSheet, sheet_name) != kHelpSheet.end();
}

}  // namespace closeout

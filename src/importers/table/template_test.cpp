// SPDX-License-Identifier: Apache-2.0
#include "importers/table/template.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "importers/table/kinds.h"
#include "importers/table/recognise.h"

namespace closeout {
namespace {

// The header row of a template's sheet as the importer would see it.
struct ReadBack {
  explicit ReadBack(const OutSheet& out) {
    sheet.name = out.name;
    for (const auto& column : out.columns) headers.push_back(column.header);
    Row row;
    row.number = 1;
    row.cells.assign(headers.begin(), headers.end());
    sheet.rows.push_back(std::move(row));
    book.file = "template.xlsx";
    book.format = "xlsx";
  }
  std::vector<std::string> headers;
  Sheet sheet;
  Workbook book;
};

TEST(Template, EveryHeaderIsUnderstoodAsTheColumnItStandsFor) {
  for (std::size_t language = 0; language < kLanguageCount; ++language) {
    const auto sheets = template_sheets(static_cast<Language>(language)).value();
    for (std::size_t i = 0; i < template_kinds().size(); ++i) {
      const auto& kind = template_kinds()[i];
      const ReadBack read(sheets[i + 1]);
      const auto plan = recognise_table(read.book, read.sheet, {});
      const std::string where = std::string(kLanguageCodes[language]) + " " + read.sheet.name;
      ASSERT_TRUE(plan.has_value()) << where;
      EXPECT_EQ(plan->kind->kind, kind.kind) << where;
      for (std::size_t column = 0; column < kind.columns.size(); ++column) {
        const auto found = std::ranges::find(plan->columns, column, &TableColumn::column);
        ASSERT_NE(found, plan->columns.end()) << where << ": " << read.headers[column];
        EXPECT_EQ(plan->kind->slots[found->slot], kind.columns[column].target)
            << where << ": " << read.headers[column];
      }
    }
  }
}

TEST(Template, ClosedWordsAreOfferedAndDatesAreDates) {
  const auto sheets = template_sheets(kGerman, {"findings"}).value();
  ASSERT_EQ(sheets.size(), 2U);
  EXPECT_TRUE(is_template_help(sheets[0].name));
  const auto column = [&](std::string_view header) {
    return *std::ranges::find(sheets[1].columns, header, &OutColumn::header);
  };
  EXPECT_EQ(column("Klasse").choices.front(), "MAJOR");
  EXPECT_EQ(column("Festgestellt am").typed_as, TypedAs::kDate);
  EXPECT_EQ(column("Nr des Auditors").typed_as, TypedAs::kText);
  EXPECT_EQ(column("Herstellerabhängig").choices, (std::vector<std::string>{"ja", "nein"}));
  EXPECT_FALSE(column("Klasse").prompt.empty());
}

TEST(Template, EveryColumnIsExplainedOnTheHelpSheet) {
  const auto sheets = template_sheets(kEnglish).value();
  std::size_t columns = 0;
  for (std::size_t i = 1; i < sheets.size(); ++i) columns += sheets[i].columns.size();
  EXPECT_GT(sheets[0].rows.size(), columns);
}

TEST(Template, AKindThatIsNotInTheUsualTemplateGetsAColumnPerField) {
  const auto sheets = template_sheets(kEnglish, {"rules"}).value();
  EXPECT_EQ(sheets.at(1).columns.size(), fields_of<BoundaryRule>().size());
}

TEST(Template, UnknownKindsAndLanguagesAreRefused) {
  EXPECT_EQ(template_sheets(kEnglish, {"nonsense"}).error().code, ErrorCode::kUsage);
  EXPECT_EQ(parse_language("xx").error().code, ErrorCode::kUsage);
  EXPECT_EQ(parse_language("de").value(), kGerman);
}

}  // namespace
}  // namespace closeout

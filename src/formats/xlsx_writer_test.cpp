// SPDX-License-Identifier: Apache-2.0
#include "formats/xlsx_writer.h"

#include <gtest/gtest.h>

#include "formats/xlsx_reader.h"
#include "formats/xlsx_text.h"
#include "formats/zip.h"

namespace closeout {
namespace {

using namespace std::chrono_literals;

const XlsxOptions kOptions = {.created = parse_instant("2026-11-23T07:00:00Z").value(),
                              .title = "Findings & <actions>",
                              .author = "Closeout"};

OutSheet findings() {
  return {.name = "Findings",
          .columns = {{.header = "id", .width = 10, .choices = {}},
                      {.header = "class", .width = 0, .choices = {"major", "minor"}},
                      {.header = "value", .width = 0, .choices = {}}},
          .rows = {{"F-1", "major", 4.6}, {"F-2", "minor", Date{2026y / 11 / 23}}}};
}

std::string written(const std::vector<OutSheet>& sheets) {
  const auto bytes = write_xlsx(sheets, kOptions);
  EXPECT_TRUE(bytes.has_value()) << bytes.error().text();
  return bytes.value_or("");
}

std::string part(const std::string& bytes, std::string_view name) {
  const auto zip = ZipReader::open(bytes, "a.xlsx").value();
  return zip.read(*zip.find(name)).value();
}

TEST(WriteXlsx, IsReadBackInNormalForm) {
  OutSheet sheet = findings();
  sheet.rows.push_back({{}, true, kOptions.created});
  sheet.rows.push_back({"", false, Date{1899y / 1 / 1}});
  const auto book = read_xlsx(written({sheet, {"Größen", {{"a", 0, {}}}, {}}}), "a.xlsx");
  ASSERT_TRUE(book.has_value()) << book.error().text();
  ASSERT_EQ(book->sheets.size(), 2U);
  const auto& rows = book->sheets[0].rows;
  ASSERT_EQ(rows.size(), 5U);
  EXPECT_EQ(rows[0].cells, (std::vector<std::string_view>{"id", "class", "value"}));
  EXPECT_EQ(rows[1].cells, (std::vector<std::string_view>{"F-1", "major", "4.6"}));
  EXPECT_EQ(rows[2].cells, (std::vector<std::string_view>{"F-2", "minor", "2026-11-23"}));
  EXPECT_EQ(rows[3].cells, (std::vector<std::string_view>{"", "true", "2026-11-23T07:00:00Z"}));
  EXPECT_EQ(rows[4].cells, (std::vector<std::string_view>{"", "false", "1899-01-01"}));
  EXPECT_EQ(book->sheets[1].name, "Größen");
}

TEST(WriteXlsx, TextIsNeverAFormulaAndSurvives) {
  const std::vector<std::string> texts = {"=HYPERLINK(\"http://x.invalid\")",
                                          "+1",
                                          "-2+3",
                                          "@SUM(A1)",
                                          "{=1}",
                                          "12",
                                          "0012",
                                          "<&>\"'",
                                          " blanks ",
                                          "two\nlines",
                                          "tab\there",
                                          "\x01 control",
                                          "_x0041_",
                                          "http://x.invalid",
                                          "😎"};
  OutSheet sheet{"S", {{"text", 0, {}}}, {}};
  for (const auto& text : texts) sheet.rows.push_back({text});
  const std::string bytes = written({sheet});
  EXPECT_EQ(part(bytes, "xl/worksheets/sheet1.xml").find("<f>"), std::string::npos);
  const auto book = read_xlsx(bytes, "a.xlsx").value();
  for (std::size_t i = 0; i < texts.size(); ++i) {
    EXPECT_EQ(book.sheets[0].rows.at(i + 1).text(0), texts[i]);
  }
}

TEST(WriteXlsx, TheSameTablesGiveTheSameBytes) {
  const std::string first = written({findings()});
  setenv("TZ", "Pacific/Auckland", 1);
  tzset();
  EXPECT_EQ(written({findings()}), first);
  unsetenv("TZ");
  tzset();
  EXPECT_NE(part(first, "docProps/core.xml").find("2026-11-23T07:00:00Z"), std::string::npos);
}

TEST(WriteXlsx, HeaderIsFrozenFilteredAndCellsOfferChoices) {
  OutSheet sheet = findings();
  for (int i = 0; i < 60; ++i) sheet.columns[2].choices.push_back("choice " + std::to_string(i));
  sheet.columns[0].choices = {"one, two", "three"};
  const std::string bytes = written({sheet});
  const std::string xml = part(bytes, "xl/worksheets/sheet1.xml");
  EXPECT_NE(xml.find("state=\"frozen\""), std::string::npos);
  EXPECT_NE(xml.find("<autoFilter ref=\"A1:C3\"/>"), std::string::npos);
  EXPECT_NE(xml.find("<formula1>\"major,minor\"</formula1>"), std::string::npos);
  EXPECT_NE(xml.find("<formula1>Lists!$A$1:$A$2</formula1>"), std::string::npos);
  EXPECT_NE(xml.find("<formula1>Lists!$B$1:$B$60</formula1>"), std::string::npos);
  const auto book = read_xlsx(bytes, "a.xlsx").value();
  ASSERT_EQ(book.sheets.size(), 2U);
  EXPECT_TRUE(book.sheets[1].hidden);
  EXPECT_EQ(book.sheets[1].rows[0].text(0), "one, two");
  EXPECT_EQ(book.sheets[1].rows[59].text(1), "choice 59");
}

TEST(WriteXlsx, TextBeyondACellIsCutAndSaysSo) {
  std::string text;
  for (int i = 0; i < 20000; ++i) text += "😎";  // 40,000 UTF-16 units
  const auto book = read_xlsx(written({{"S", {{"a", 0, {}}}, {{text}}}}), "a.xlsx").value();
  const auto cell = book.sheets[0].rows.at(1).text(0);
  EXPECT_LE(utf16_units(cell), 32767U);
  EXPECT_TRUE(cell.ends_with("[cut here: 7294 more characters]")) << cell.substr(cell.size() - 60);
}

TEST(WriteXlsx, RefusesWhatNoWorkbookHolds) {
  for (const char* name : {"", "a/b", "a name that is longer than thirty-one", "Lists", "'a"}) {
    EXPECT_FALSE(write_xlsx(std::vector<OutSheet>{{name, {{"a", 0, {}}}, {}}}, kOptions)) << name;
  }
  const OutSheet one{"S", {{"a", 0, {}}}, {}};
  EXPECT_FALSE(write_xlsx(std::vector<OutSheet>{one, one}, kOptions).has_value());
  const OutSheet wide{"S", {{"a", 0, {}}}, {{"x", "y"}}};
  EXPECT_EQ(write_xlsx(std::vector<OutSheet>{wide}, kOptions).error().where, "S!B2");
  const OutSheet latin1{"S", {{"a", 0, {}}}, {{"Gr\xF6\xDF"}}};
  EXPECT_EQ(write_xlsx(std::vector<OutSheet>{latin1}, kOptions).error().where, "S!A2");
}

}  // namespace
}  // namespace closeout

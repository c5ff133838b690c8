// SPDX-License-Identifier: Apache-2.0
#include "formats/csv_reader.h"

#include <gtest/gtest.h>

#include "base/limits.h"
#include "formats/csv_writer.h"

namespace closeout {
namespace {

using Cells = std::vector<std::vector<std::string>>;

Cells cells_of(std::string_view text) {
  const auto book = read_csv(text, "f.csv");
  EXPECT_TRUE(book.has_value()) << book.error().text();
  Cells cells;
  if (!book) return cells;
  for (const Row& row : book->sheets.at(0).rows) {
    cells.emplace_back(row.cells.begin(), row.cells.end());
  }
  return cells;
}

Error error_of(std::string_view text) {
  const auto book = read_csv(text, "f.csv");
  EXPECT_FALSE(book.has_value());
  return book ? Error{} : book.error();
}

TEST(ReadCsv, FieldsQuotesAndLineEnds) {
  EXPECT_EQ(cells_of("a,b\r\n\"x, \"\"y\"\"\",\"two\r\nlines\"\r\n"),
            (Cells{{"a", "b"}, {"x, \"y\"", "two\nlines"}}));
  EXPECT_EQ(cells_of("a,b\rc,d\r"), (Cells{{"a", "b"}, {"c", "d"}}));
  EXPECT_EQ(cells_of("a,b\nc,d"), (Cells{{"a", "b"}, {"c", "d"}}));
  EXPECT_EQ(cells_of("\"a\" , \"b, c\"\n"), (Cells{{"a", "b, c"}}));
  EXPECT_EQ(cells_of("19\" rack,x\n"), (Cells{{"19\" rack", "x"}}));
  EXPECT_EQ(cells_of(""), Cells{});
}

TEST(ReadCsv, RowsKeepTheirLineAndMayBeUneven) {
  const auto book = read_csv("a,b\n\n,,\n\"1\n2\",x,y\nz\n", "f.csv").value();
  const auto& rows = book.sheets[0].rows;
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[0].number, 1U);
  EXPECT_EQ(rows[1].number, 4U);
  EXPECT_EQ(rows[1].cells.size(), 3U);
  EXPECT_EQ(rows[2].number, 6U);
  EXPECT_EQ(book.place(book.sheets[0], rows[2], 0), "f.csv:line 6");
}

TEST(ReadCsv, FindsTheDelimiter) {
  EXPECT_EQ(detect_delimiter("a;b;c\n1,5;2,7;3,1\n2,5;1,1;0,2\n"), ';');
  EXPECT_EQ(detect_delimiter("id;title, long;owner\n1;pump;x\n"), ';');
  EXPECT_EQ(detect_delimiter("id\ttitle\n1\tpump, valve; motor\n"), '\t');
  EXPECT_EQ(detect_delimiter("a|b\n1|2\n"), '|');
  EXPECT_EQ(detect_delimiter("a,b,c\n1,\"x;y;z\",3\n1,x;y,3\n"), ',');
  EXPECT_EQ(detect_delimiter("Findings, plant A\n\nid;title;owner\n1;a, b;c\n2;d;e\n"), ';');
  EXPECT_EQ(detect_delimiter("id,zones,note\n1,Z1;Z2,\n2,Z1;Z2\n3,Z3;Z4,x\n"), ',');
  EXPECT_EQ(detect_delimiter("word\nword\n"), ',');
  EXPECT_EQ(cells_of("sep=;\r\na,1;b\r\n"), (Cells{{"a,1", "b"}}));
}

TEST(ReadCsv, ReadsWhatProgramsCallUnicodeAndAnsi) {
  const Cells expected = {{"Größe", "€"}};
  EXPECT_EQ(cells_of("Größe,€\n"), expected);
  EXPECT_EQ(cells_of("\xEF\xBB\xBFGröße,€\n"), expected);
  EXPECT_EQ(cells_of("Gr\xF6\xDF"
                     "e,\x80\n"),
            expected);
  const std::u16string text = u"Größe,€\n";
  std::string little;
  std::string big;
  for (const char16_t c : text) {
    little += {static_cast<char>(c & 0xFF), static_cast<char>(c >> 8)};
    big += {static_cast<char>(c >> 8), static_cast<char>(c & 0xFF)};
  }
  EXPECT_EQ(cells_of("\xFF\xFE" + little), expected);
  EXPECT_EQ(cells_of("\xFE\xFF" + big), expected);
  EXPECT_EQ(cells_of(little), expected);
  EXPECT_EQ(cells_of(big), expected);
  EXPECT_EQ(read_csv("Gr\xF6\xDF,x\n", "f.csv")->warnings.size(), 1U);
  EXPECT_EQ(error_of("\xFF\xFE" + little + "x").code, ErrorCode::kInvalidInput);
  EXPECT_EQ(error_of(std::string_view("\xFF\xFE\x00\xDC", 4)).where, "f.csv:byte 2");
}

TEST(ReadCsv, RefusesWhatItWouldMisread) {
  EXPECT_EQ(error_of("a,b\n1,\"x\n2,y\n").where, "f.csv:line 2");
  EXPECT_EQ(error_of("a,b\n1,\"x\" y,z\n").where, "f.csv:line 2");
  EXPECT_EQ(error_of(std::string_view("a,b\n1,x\0y\n", 10)).where, "f.csv:line 2");
  const std::string wide(limits::kColumnsMax, ',');
  EXPECT_EQ(error_of(wide + "x\n").code, ErrorCode::kLimit);
  EXPECT_EQ(error_of("a,b\n\"" + std::string(limits::kCellBytesMax + 1, 'x') + "\",b\n").text(),
            "f.csv:line 2: a field of 1048577 bytes; the limit is 1048576");
}

TEST(WriteCsv, CannotBeTakenForAFormula) {
  CsvWriter writer;
  writer.row({"=1+1", "+x", "-x", "@x", "\tx", "-5", "+4.5e3", "-", "a=1"});
  EXPECT_EQ(writer.take(), "'=1+1,'+x,'-x,'@x,\"'\tx\",-5,+4.5e3,'-,a=1\r\n");
}

TEST(WriteCsv, IsReadBackAsItWas) {
  const Cells cells = {{"head", "er", "three"},        {"=SUM(A1)", "-5", "'quoted'"},
                       {"'=x", "''+1", "-5 and more"}, {"a;b|c\td", "line\nline", "say \"no\""},
                       {" blank ", "", "x"},           {"\tx", "ä€😎", "'-5"}};
  EXPECT_EQ(cells_of(write_csv(cells)), cells);
}

}  // namespace
}  // namespace closeout

// SPDX-License-Identifier: Apache-2.0
#include "formats/table.h"

#include <gtest/gtest.h>

namespace closeout {
namespace {

TEST(Table, ColumnsCountInLetters) {
  EXPECT_EQ(column_name(0), "A");
  EXPECT_EQ(column_name(25), "Z");
  EXPECT_EQ(column_name(26), "AA");
  EXPECT_EQ(column_name(701), "ZZ");
  EXPECT_EQ(column_name(702), "AAA");
  EXPECT_EQ(column_name(16383), "XFD");
}

TEST(Table, PlacesNameSheetAndCellOrTheLine) {
  Workbook book;
  book.file = "list.xlsx";
  const Row row{7, {"a", "b"}};
  EXPECT_EQ(book.place({"Assets", false, {}}, row, 1), "list.xlsx:Assets!B7");
  EXPECT_EQ(book.place({"", false, {}}, row, 1), "list.xlsx:line 7");
}

TEST(Table, ARowIsEmptyPastItsEnd) {
  const Row row{1, {"a"}};
  EXPECT_EQ(row.text(0), "a");
  EXPECT_EQ(row.text(1), "");
}

TEST(TextArena, KeepsTextsWhereTheyAre) {
  TextArena arena;
  std::vector<std::string_view> kept;
  for (int i = 0; i < 100000; ++i) kept.push_back(arena.keep(std::to_string(i)));
  const auto large = arena.keep(std::string(1 << 20, 'x'));
  for (int i = 0; i < 100000; ++i) ASSERT_EQ(kept[static_cast<size_t>(i)], std::to_string(i));
  EXPECT_EQ(large, std::string(1 << 20, 'x'));
  EXPECT_EQ(arena.keep(""), "");
}

}  // namespace
}  // namespace closeout

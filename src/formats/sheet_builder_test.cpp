// SPDX-License-Identifier: Apache-2.0
#include "formats/sheet_builder.h"

#include <gtest/gtest.h>

#include "base/limits.h"

namespace closeout {
namespace {

TEST(SheetBuilder, CellNamesAreReadBackAsTheyAreWritten) {
  for (const std::size_t column : {0U, 25U, 26U, 701U, 702U, 16383U}) {
    std::size_t row_read = 0;
    std::size_t column_read = 0;
    EXPECT_TRUE(parse_cell_name(cell_name(1048576, column), row_read, column_read));
    EXPECT_EQ(row_read, 1048576U);
    EXPECT_EQ(column_read, column);
  }
  std::size_t row = 0;
  std::size_t column = 0;
  EXPECT_TRUE(parse_cell_name("$b$7", row, column));
  EXPECT_EQ(row, 7U);
  EXPECT_EQ(column, 1U);
  for (const char* name : {"", "A", "7", "A0", "XFE1", "A1048577", "A1B", "A-1", "ZZZZZZZZZZZZZZ1",
                           "A99999999999999999999", "$", "A$"}) {
    EXPECT_FALSE(parse_cell_name(name, row, column)) << name;
  }
}

TEST(SheetBuilder, AreasHaveTheirEndsInOrder) {
  MergedArea area;
  EXPECT_TRUE(parse_area("B2:C7", area));
  EXPECT_EQ(area.bottom, 7U);
  EXPECT_EQ(area.right, 2U);
  EXPECT_TRUE(parse_area("B2", area));
  EXPECT_FALSE(parse_area("C7:B2", area));
  EXPECT_FALSE(parse_area("B2:", area));
}

class Building : public testing::Test {
 protected:
  Building() { EXPECT_TRUE(builder.begin_sheet("S", false).has_value()); }

  Workbook book{.file = "f", .format = "xlsx", .sheets = {}, .warnings = {}, .text = {}};
  TextArena arena;
  SheetBuilder builder{book, arena};
};

TEST_F(Building, RowsComeOutInOrder) {
  ASSERT_TRUE(builder.set(5, 1, "late").has_value());
  ASSERT_TRUE(builder.set(2, 0, "early").has_value());
  ASSERT_TRUE(builder.end_sheet().has_value());
  EXPECT_EQ(book.sheets[0].rows[0].number, 2U);
  EXPECT_EQ(book.sheets[0].rows[1].text(1), "late");
}

TEST_F(Building, AMergedValueReachesOnlyRowsWithAValueOfTheirOwn) {
  ASSERT_TRUE(builder.set(2, 0, "zone").has_value());
  ASSERT_TRUE(builder.set(4, 1, "asset").has_value());
  builder.add_area({.top = 2, .bottom = 1048576, .left = 0, .right = 16383});
  builder.add_area({.top = 3, .bottom = 9, .left = 0, .right = 0});  // its top row is empty
  ASSERT_TRUE(builder.end_sheet().has_value());
  const auto& rows = book.sheets[0].rows;
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].cells, (std::vector<std::string_view>{"zone", "zone"}));
  EXPECT_EQ(rows[1].cells, (std::vector<std::string_view>{"zone", "zone"}));
}

TEST_F(Building, CellsAreCountedAcrossWideRowsAndMerges) {
  Result<void> set;
  for (std::size_t row = 1; row <= 2000 && set; ++row) {
    set = builder.set(row, limits::kColumnsMax - 1, "x");
  }
  ASSERT_FALSE(set.has_value());
  EXPECT_EQ(set.error().code, ErrorCode::kLimit);
  EXPECT_EQ(set.error().where, "f:S!XFD1221");
  EXPECT_FALSE(builder.set(1, limits::kColumnsMax, "x").has_value());
  EXPECT_FALSE(builder.set(0, 0, "x").has_value());
}

TEST_F(Building, SheetsAreCounted) {
  Result<void> begun;
  for (std::size_t i = 0; i <= limits::kSheetsMax && begun; ++i)
    begun = builder.begin_sheet("T", false);
  ASSERT_FALSE(begun.has_value());
  EXPECT_EQ(begun.error().code, ErrorCode::kLimit);
}

}  // namespace
}  // namespace closeout

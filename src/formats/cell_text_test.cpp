// SPDX-License-Identifier: Apache-2.0
#include "formats/cell_text.h"

#include <gtest/gtest.h>

namespace closeout {
namespace {

constexpr auto k1900 = DateEpoch::k1900;

TEST(NumberKind, IsReadFromTheFormatCode) {
  using enum NumberKind;
  for (const char* code : {"General", "\"x\" General", "0.00", "#,##0.00 [$€-407]", "0%",
                           "0.00E+00", "@", "", "\"day\" 0", "0\\d", "[Red]0;[Green]-0",
                           "_-* #,##0_-;-* #,##0_-", "# ?/?", "[>100]0", "0.00\" mm\"", "_d0"}) {
    EXPECT_EQ(number_kind(code), kNumber) << code;
  }
  for (const char* code :
       {"dd.mm.yyyy", "[$-407]DD. MMMM YYYY", "m/d/yy", "mmm-yy", "yyyy\\-mm\\-dd",
        "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "mmm", "d.m.yy;@", "[$-411]ge.m.d"}) {
    EXPECT_EQ(number_kind(code), kDate) << code;
  }
  for (const char* code :
       {"dd/mm/yyyy hh:mm", "yyyy\\-mm\\-dd\"T\"hh:mm:ss", "m/d/yy h:mm AM/PM"}) {
    EXPECT_EQ(number_kind(code), kDateTime) << code;
  }
  for (const char* code : {"hh:mm", "h:mm AM/PM", "mm:ss", "h:mm:ss.000", "ss", "h \"o'clock\""}) {
    EXPECT_EQ(number_kind(code), kTime) << code;
  }
  for (const char* code : {"[h]:mm", "[hh]:mm:ss", "[mm]:ss", "[s]"}) {
    EXPECT_EQ(number_kind(code), kElapsed) << code;
  }
  EXPECT_EQ(builtin_number_kind(0), kNumber);
  EXPECT_EQ(builtin_number_kind(14), kDate);
  EXPECT_EQ(builtin_number_kind(22), kDateTime);
  EXPECT_EQ(builtin_number_kind(20), kTime);
  EXPECT_EQ(builtin_number_kind(46), kElapsed);
  EXPECT_EQ(builtin_number_kind(49), kNumber);
}

TEST(NumberCell, NumbersAreShownAsPeopleSeeThem) {
  const auto text = [](std::string_view stored) {
    return number_cell(stored, NumberKind::kNumber, k1900);
  };
  EXPECT_EQ(text("4.5999999999999996"), "4.6");
  EXPECT_EQ(text("0.30000000000000004"), "0.3");
  EXPECT_EQ(text("12"), "12");
  EXPECT_EQ(text("12.0"), "12");
  EXPECT_EQ(text("007"), "7");
  EXPECT_EQ(text("1E5"), "100000");
  EXPECT_EQ(text("-0"), "0");
  EXPECT_EQ(text("9007199254740991"), "9007199254740991");
  EXPECT_EQ(text("1e-7"), "1e-07");
  EXPECT_EQ(text("abc"), "abc");
}

TEST(NumberCell, DatesCountFromTheEpochOfTheFile) {
  const auto text = [](double serial, NumberKind kind, DateEpoch epoch = k1900) {
    return number_cell(serial, kind, epoch);
  };
  using enum NumberKind;
  EXPECT_EQ(text(46349, kDate), "2026-11-23");
  EXPECT_EQ(text(46349.9, kDate), "2026-11-23");
  EXPECT_EQ(text(44887, kDate, DateEpoch::k1904), "2026-11-23");
  EXPECT_EQ(text(1, kDate), "1900-01-01");
  EXPECT_EQ(text(59, kDate), "1900-02-28");
  EXPECT_EQ(text(60, kDate), "60");
  EXPECT_EQ(text(61, kDate), "1900-03-01");
  EXPECT_EQ(text(0, kDate, DateEpoch::k1904), "1904-01-01");
  EXPECT_EQ(text(2958465, kDate), "9999-12-31");
  EXPECT_EQ(text(2958466, kDate), "2958466");
  EXPECT_EQ(text(-1, kDate), "-1");
  EXPECT_EQ(text(0, kDate), "0");
  EXPECT_EQ(text(46349 + 7.0 / 24, kDateTime), "2026-11-23T07:00:00Z");
  EXPECT_EQ(text(46349.99999999, kDateTime), "2026-11-24");
  EXPECT_EQ(text(46349, kDateTime), "2026-11-23");
  EXPECT_EQ(text(0.3125, kTime), "07:30");
  EXPECT_EQ(text(46349 + 27015.0 / 86400, kTime), "07:30:15");
  EXPECT_EQ(text(1.5, kElapsed), "36:00");
}

TEST(IsoCell, IsTheSameNormalForm) {
  EXPECT_EQ(iso_cell("2026-11-23"), "2026-11-23");
  EXPECT_EQ(iso_cell("2026-11-23T07:00:00"), "2026-11-23T07:00:00Z");
  EXPECT_EQ(iso_cell("2026-11-23T07:00:00.123456"), "2026-11-23T07:00:00Z");
  EXPECT_EQ(iso_cell("2026-11-23T07:00:00.000Z"), "2026-11-23T07:00:00Z");
  EXPECT_EQ(iso_cell("2026-11-23T00:00:00"), "2026-11-23");
  EXPECT_EQ(iso_cell("2026-11-23T07:00:00+02:00"), "2026-11-23T05:00:00Z");
  EXPECT_EQ(iso_cell("soon"), "soon");
  EXPECT_EQ(iso_cell("Tuesday"), "Tuesday");
}

TEST(DurationCell, IsATime) {
  EXPECT_EQ(duration_cell("PT07H30M00S"), "07:30");
  EXPECT_EQ(duration_cell("PT36H00M15.4S"), "36:00:15");
  EXPECT_EQ(duration_cell("P1DT1H"), "25:00");
  for (const char* text : {"", "P", "P1Y", "P1M", "07:30", "PT", "PTX", "P99999999999999S"}) {
    EXPECT_EQ(duration_cell(text), text);
  }
}

TEST(UnescapedCell, TakesOutEscapesAndCarriageReturns) {
  EXPECT_EQ(unescaped_cell("a_x000D_\nb_x000d_c"), "a\nb\nc");
  EXPECT_EQ(unescaped_cell("_x005F_x0041_ _x0041_"), "_x0041_ A");
  EXPECT_EQ(unescaped_cell("_x00_ _xZZZZ_ _x0000_ _xD800_ _x004"),
            "_x00_ _xZZZZ_ _x0000_ _xD800_ _x004");
}

}  // namespace
}  // namespace closeout

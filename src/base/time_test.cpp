// SPDX-License-Identifier: Apache-2.0
#include "base/time.h"

#include <gtest/gtest.h>

#include "base/calendar.h"

namespace closeout {
namespace {

Instant at(const char* text) {
  return parse_instant(text).value();
}
Date on(const char* text) {
  return parse_date(text).value();
}

TEST(Time, ReadsInstantsWithZoneOffsets) {
  EXPECT_EQ(to_text(at("2026-10-02T15:00:00+02:00")), "2026-10-02T13:00:00Z");
  EXPECT_EQ(to_text(at("2026-10-02T13:00Z")), "2026-10-02T13:00:00Z");
  EXPECT_EQ(to_text(at("2026-10-02 13:00")), "2026-10-02T13:00:00Z");
  EXPECT_EQ(to_text(at("2026-10-02")), "2026-10-02T00:00:00Z");
}

TEST(Time, ReadsDatesAsPeopleTypeThem) {
  for (const char* text : {"2026-11-23", "23.11.2026", "23/11/2026", "2026/11/23", "23 Nov 2026",
                           "23. November 2026", "Nov 23, 2026", "23 novembre 2026", "23.11.26"}) {
    EXPECT_EQ(to_text(on(text)), "2026-11-23") << text;
  }
  EXPECT_EQ(to_text(on("4 dicembre 2026")), "2026-12-04");
  EXPECT_EQ(to_text(on("2015")), "2015-01-01");
  EXPECT_EQ(to_text(on("2027-09")), "2027-09-01");
}

TEST(Time, RefusesWhatIsNoDate) {
  for (const char* text : {"", "soon", "2026-02-30", "31.04.2026", "12", "2026-13-01", "1-2-3-4"}) {
    EXPECT_FALSE(parse_date(text).has_value()) << text;
  }
  EXPECT_FALSE(parse_instant("2026-11-23T25:00Z").has_value());
  EXPECT_FALSE(parse_instant("2026-11-23T7Z").has_value());
}

TEST(Time, ALocalDayFollowsSummerTime) {
  EXPECT_EQ(to_text(end_of_local_day(on("2026-10-16"), "Europe/Berlin")), "2026-10-16T22:00:00Z");
  EXPECT_EQ(to_text(end_of_local_day(on("2026-12-31"), "Europe/Berlin")), "2026-12-31T23:00:00Z");
  EXPECT_EQ(to_text(local_date(at("2026-12-31T23:30Z"), "Europe/Berlin")), "2027-01-01");
}

TEST(Time, AnHourBeginsByTheLocalClock) {
  EXPECT_EQ(to_text(start_of_local_hour(at("2026-11-14T02:40Z"), "Europe/Berlin")),
            "2026-11-14T02:00:00Z");
  EXPECT_EQ(to_text(start_of_local_hour(at("2026-11-14T02:40Z"), "Asia/Kolkata")),
            "2026-11-14T02:30:00Z");
  EXPECT_EQ(to_text(start_of_local_hour(at("2026-11-14T03:00Z"), "Europe/Berlin")),
            "2026-11-14T03:00:00Z");
}

TEST(Time, AMonthLaterIsClampedToTheMonthsEnd) {
  EXPECT_EQ(to_text(add_months(on("2027-01-31"), 1)), "2027-02-28");
  EXPECT_EQ(to_text(add_months(on("2028-01-31"), 1)), "2028-02-29");
  EXPECT_EQ(to_text(add_months(on("2026-12-15"), 1)), "2027-01-15");
  EXPECT_EQ(to_text(add_local_months(at("2026-10-01T10:00Z"), 1, "Europe/Berlin")),
            "2026-11-01T11:00:00Z");
}

TEST(Calendar, WorkingDaysSkipWeekendsAndHolidays) {
  const WorkingCalendar calendar({on("2026-10-05")});
  EXPECT_EQ(to_text(calendar.add_working_days(on("2026-10-02"), 1)), "2026-10-06");
  EXPECT_EQ(to_text(calendar.add_working_days(on("2026-10-02"), 5)), "2026-10-12");
  EXPECT_EQ(to_text(calendar.next_working_day_from(on("2026-10-03"))), "2026-10-06");
}

TEST(Time, ATimeWithoutZoneIsWallClockTimeOfTheSite) {
  const auto read = [](std::string_view text) {
    const auto time = parse_local_instant(text, "Europe/Berlin");
    return time ? to_text(*time) : time.error().message;
  };
  EXPECT_EQ(read("24.11.2026 06:00"), "2026-11-24T05:00:00Z");
  EXPECT_EQ(read("2026-07-01 06:00:30"), "2026-07-01T04:00:30Z");
  EXPECT_EQ(read("2026-11-24"), "2026-11-23T23:00:00Z");
  EXPECT_EQ(read("2026-11-24T06:00:00Z"), "2026-11-24T06:00:00Z");
  EXPECT_EQ(read("2026-11-24T06:00+02:00"), "2026-11-24T04:00:00Z");
  EXPECT_EQ(read("2026-03-29 02:30"), "2026-03-29T01:00:00Z");  // skipped by the change of clocks
}

}  // namespace
}  // namespace closeout

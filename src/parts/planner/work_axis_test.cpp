// SPDX-License-Identifier: Apache-2.0
#include "parts/planner/work_axis.h"

#include <gtest/gtest.h>

namespace closeout::planner {
namespace {

Instant at(std::string_view text) {
  return parse_instant(text).value();
}

// Monday and Wednesday, eight hours each, two person-days a day.
WorkAxis two_days() {
  return WorkAxis({
      {{at("2026-11-23T07:00:00Z"), at("2026-11-23T15:00:00Z")}, {0, 2 * kPersonDay}},
      {{at("2026-11-25T07:00:00Z"), at("2026-11-25T15:00:00Z")}, {2 * kPersonDay, 4 * kPersonDay}},
  });
}

TEST(WorkAxis, HalfADayIsHalfOfItsWork) {
  EXPECT_EQ(two_days().at(at("2026-11-23T11:00:00Z")), kPersonDay);
}

TEST(WorkAxis, NightsAndFreeDaysHaveNoLength) {
  const auto axis = two_days();
  EXPECT_EQ(axis.at(at("2026-11-23T20:00:00Z")), 2 * kPersonDay);
  EXPECT_EQ(axis.at(at("2026-11-25T07:00:00Z")), 2 * kPersonDay);
}

TEST(WorkAxis, WorkAtADayBoundaryEndsInTheEveningAndStartsOnTheNextWorkingDay) {
  const auto axis = two_days();
  EXPECT_EQ(axis.finish_at(2 * kPersonDay), at("2026-11-23T15:00:00Z"));
  EXPECT_EQ(axis.start_at(2 * kPersonDay), at("2026-11-25T07:00:00Z"));
}

TEST(WorkAxis, BeforeItsFirstAndAfterItsLastPieceItStandsStill) {
  const auto axis = two_days();
  EXPECT_EQ(axis.at(at("2026-11-01T00:00:00Z")), 0);
  EXPECT_EQ(axis.at(at("2027-11-01T00:00:00Z")), axis.end());
  EXPECT_EQ(WorkAxis().end(), 0);
}

TEST(WorkAxis, RoundingNeverGivesWorkAwayTwice) {
  const auto axis = two_days();
  for (Work x = 1; x < axis.end(); x += 77'777) {
    EXPECT_GE(axis.at(axis.finish_at(x)), x);
    EXPECT_LE(axis.start_at(x), axis.finish_at(x));
    EXPECT_LE(axis.finish_at(x) - axis.start_at(x), seconds{1});
  }
}

}  // namespace
}  // namespace closeout::planner

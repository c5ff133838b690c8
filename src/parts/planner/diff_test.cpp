// SPDX-License-Identifier: Apache-2.0
#include "parts/planner/diff.h"

#include <gtest/gtest.h>

namespace closeout::planner {
namespace {

Instant at(std::string_view text) {
  return parse_instant(text).value();
}

PlannedActivity activity(std::string_view id, std::string_view start, std::string_view end) {
  PlannedActivity result;
  result.action = ActionId(id);
  result.finding = FindingId("F-1");
  result.when = Interval{at(start), at(end)};
  result.binding.text = "because";
  return result;
}

Schedule plan(std::vector<PlannedActivity> activities) {
  Schedule schedule;
  schedule.activities = std::move(activities);
  return schedule;
}

TEST(Diff, OfAPlanWithItselfIsEmpty) {
  const auto same = plan({activity("ACT-1", "2026-11-23T07:00:00Z", "2026-11-24T07:00:00Z")});
  EXPECT_TRUE(diff_plans(same, same, "Europe/Berlin").empty());
}

TEST(Diff, NamesWhatMovedWhatIsNewAndWhatIsGone) {
  auto moved = activity("ACT-10", "2027-01-09T07:00:00Z", "2027-01-09T14:00:00Z");
  moved.window = WindowId("W03");
  const auto before = plan({activity("ACT-10", "2026-12-12T07:00:00Z", "2026-12-12T14:00:00Z"),
                            activity("ACT-2", "2026-11-23T07:00:00Z", "2026-11-23T15:00:00Z")});
  const auto after =
      plan({moved, activity("ACT-3", "2026-11-24T07:00:00Z", "2026-11-24T15:00:00Z")});
  const auto changes = diff_plans(before, after, "Europe/Berlin");
  ASSERT_EQ(changes.size(), 3U);
  EXPECT_EQ(changes[0].kind, ChangeKind::kGone);
  EXPECT_EQ(changes[0].text,
            "ACT-2 is gone; it was planned for 2026-11-23 08:00 CET (until 2026-11-23 16:00 CET)");
  EXPECT_EQ(changes[1].kind, ChangeKind::kNew);
  EXPECT_EQ(changes[2].kind, ChangeKind::kMoved);
  EXPECT_EQ(changes[2].slip, days{28});
  EXPECT_EQ(changes[2].text,
            "ACT-10 moves from 2026-12-12 08:00 CET (until 2026-12-12 15:00 CET) to 2027-01-09 "
            "08:00 CET in W03 (until 2027-01-09 15:00 CET); it ends 28 days later; because");
}

TEST(Diff, SaysWhenAnActivityLosesItsDate) {
  auto lost = activity("ACT-1", "2026-11-23T07:00:00Z", "2026-11-24T07:00:00Z");
  const auto before = plan({lost});
  lost.when.reset();
  lost.binding.text = "no window is left";
  const auto changes = diff_plans(before, plan({lost}), "Europe/Berlin");
  ASSERT_EQ(changes.size(), 1U);
  EXPECT_FALSE(changes[0].slip.has_value());
  EXPECT_EQ(changes[0].text,
            "ACT-1 moves from 2026-11-23 08:00 CET (until 2026-11-24 08:00 CET) to no date; no "
            "window is left");
}

}  // namespace
}  // namespace closeout::planner

// SPDX-License-Identifier: Apache-2.0
// What the rules do to dates, on plants of two or three actions.
#include "parts/planner/timetable.h"

#include <gtest/gtest.h>

#include "base/text.h"
#include "parts/planner/checker.h"
#include "parts/planner/solver.h"
#include "support/mini_site.h"

namespace closeout::planner {
namespace {

// The plan, which must be one that can be carried out.
Schedule plan_of(MiniSite& site) {
  const Context context = site.context();
  const auto plan = solve(build_problem(context, site.inputs), {.time_limit_ms = 2});
  EXPECT_EQ(join(check_plan(context, site.inputs, plan), "\n"), "");
  return plan;
}

TEST(Timetable, OrdinaryWorkFillsTheWorkingHoursOfItsCrew) {
  MiniSite site;
  site.action("ACT-1", 1.5);
  const auto plan = plan_of(site);
  EXPECT_EQ(dates(plan, "ACT-1"), "2026-11-23T08:00:00Z/2026-11-24T12:00:00Z");
  EXPECT_EQ(planned(plan, "ACT-1").binding.text, "can start at once");
}

TEST(Timetable, ACrewDoesOneThingAfterTheOther) {
  MiniSite site;
  site.action("ACT-1", 2).depends_on = {};
  site.action("ACT-2", 4).depends_on = {ActionId("ACT-1")};
  const auto plan = plan_of(site);
  EXPECT_EQ(dates(plan, "ACT-2"), "2026-11-25T08:00:00Z/2026-11-30T16:00:00Z");
  EXPECT_EQ(planned(plan, "ACT-2").binding.text, "ACT-1 must end first");
  EXPECT_EQ(planned(plan, "ACT-2").load.size(), 2U);
  EXPECT_EQ(planned(plan, "ACT-1").slack, hours{16});
}

TEST(Timetable, NothingStartsInAFreezeAndNothingLiesHalfDoneOverOne) {
  MiniSite site;
  site.action("ACT-1", 1);
  site.action("ACT-2", 3).depends_on = {ActionId("ACT-1")};
  site.window("FRZ", WindowType::kFreeze, "2026-11-26T00:00:00Z/2026-11-30T00:00:00Z");
  const auto plan = plan_of(site);
  EXPECT_EQ(dates(plan, "ACT-2"), "2026-11-30T08:00:00Z/2026-12-02T16:00:00Z");
  EXPECT_EQ(planned(plan, "ACT-2").binding.text,
            "no start in freeze FRZ until 2026-11-30 00:00 UTC");
}

TEST(Timetable, WorkLongerThanTheTimeBetweenFreezesIsCutByThem) {
  MiniSite site;
  site.action("ACT-1", 8);
  Window& freeze =
      site.window("FRZ", WindowType::kFreeze, "2026-11-26T00:00:00Z/2026-11-26T06:00:00Z");
  for (int week = 1; week < 200; ++week) {
    const auto& first = freeze.occurrences.front();
    freeze.occurrences.push_back({first.start + days{7 * week}, first.end + days{7 * week}});
  }
  const auto plan = plan_of(site);
  EXPECT_EQ(dates(plan, "ACT-1"), "2026-11-23T08:00:00Z/2026-12-02T16:00:00Z");
  EXPECT_EQ(plan.cost.early_pd, 3);
}

TEST(Timetable, TierOneContainmentByTheNamedPersonMayStartInAFreeze) {
  MiniSite site;
  Finding& finding = site.findings.emplace_back();
  finding.id = FindingId("F-1");
  site.inputs.findings[finding.id].tier = 1;
  Action& action = site.action("ACT-1", 1);
  action.finding = finding.id;
  action.kind = WorkKind::kContainment;
  action.owner = PersonId("P02");
  site.window("FRZ", WindowType::kFreeze, "2026-11-23T00:00:00Z/2026-12-05T00:00:00Z").person =
      PersonId("P02");
  EXPECT_EQ(planned(plan_of(site), "ACT-1").when->start, site.now + hours{1});
  site.actions[0].owner = PersonId("P03");
  EXPECT_EQ(to_text(planned(plan_of(site), "ACT-1").when->start), "2026-12-07T08:00:00Z");
  site.actions[0].owner = PersonId("P02");
  site.inputs.findings[finding.id].tier = 2;
  EXPECT_EQ(to_text(planned(plan_of(site), "ACT-1").when->start), "2026-12-07T08:00:00Z");
}

TEST(Timetable, WorkStandsStillWhileItsOwnerIsAway) {
  MiniSite site;
  site.action("ACT-1", 2).owner = PersonId("P01");
  site.window("LV", WindowType::kLeave, "2026-11-24T00:00:00Z/2026-11-26T00:00:00Z").person =
      PersonId("P01");
  EXPECT_EQ(dates(plan_of(site), "ACT-1"), "2026-11-23T08:00:00Z/2026-11-26T16:00:00Z");
}

TEST(Timetable, TheLimitOfWorkInProgressMakesTheNextOneWait) {
  MiniSite site;
  site.crew("NET", 5).wip_limit = 1;
  // The owner of the first is away, so the crew would otherwise begin the second meanwhile.
  site.action("ACT-1", 2).owner = PersonId("P01");
  site.action("ACT-2", 1).not_before = parse_instant("2026-11-24T00:00:00Z").value();
  site.window("LV", WindowType::kLeave, "2026-11-24T00:00:00Z/2026-11-26T00:00:00Z").person =
      PersonId("P01");
  const auto plan = plan_of(site);
  const auto& first = *planned(plan, "ACT-1").when;
  const auto& second = *planned(plan, "ACT-2").when;
  EXPECT_FALSE(first.overlaps(second));
}

TEST(Timetable, TwoActivitiesOnOneAssetFollowEachOther) {
  MiniSite site;
  site.action("ACT-1", 1).assets = {AssetId("A1")};
  Action& other = site.action("ACT-2", 1);
  other.crew = CrewId("AUT");
  other.assets = {AssetId("A1")};
  const auto plan = plan_of(site);
  EXPECT_FALSE(planned(plan, "ACT-1").when->overlaps(*planned(plan, "ACT-2").when));
}

TEST(Timetable, ChangesOfOneZoneQueueInItsWindow) {
  MiniSite site;
  for (const auto* id : {"ACT-1", "ACT-2"}) {
    Action& action = site.outage(id, 1, 3);
    action.crew = CrewId(id);
    action.zones = {ZoneId("Z1")};
  }
  site.window("W1", WindowType::kBatchGap, "2026-11-28T06:00:00Z/2026-11-28T15:00:00Z");
  const auto plan = plan_of(site);
  EXPECT_EQ(dates(plan, "ACT-1"), "2026-11-28T06:00:00Z/2026-11-28T09:00:00Z");
  EXPECT_EQ(dates(plan, "ACT-2"), "2026-11-28T09:00:00Z/2026-11-28T12:00:00Z");
  EXPECT_EQ(planned(plan, "ACT-2").binding.text,
            "window W1 of 2026-11-28; one change at a time in zone Z1: after ACT-1");
}

TEST(Timetable, WhatDoesNotFitInAWindowBesideTheWayBackTakesTheNext) {
  MiniSite site;
  site.outage("ACT-1", 1, 4).zones = {ZoneId("Z1")};
  site.outage("ACT-2", 1, 4).zones = {ZoneId("Z1")};
  Window& window =
      site.window("W1", WindowType::kBatchGap, "2026-11-28T06:00:00Z/2026-11-28T15:00:00Z");
  window.occurrences.push_back(parse_interval("2026-12-05T06:00:00Z/2026-12-05T15:00:00Z").value());
  const auto plan = plan_of(site);
  const auto& late = planned(plan, "ACT-2");
  EXPECT_EQ(to_text(late.when->start), "2026-12-05T06:00:00Z");
  EXPECT_EQ(late.binding.kind, BindingKind::kZone);
  EXPECT_EQ(late.binding.text,
            "window W1 of 2026-12-05, not window W1 of 2026-11-28: one change at a time in zone "
            "Z1: after ACT-1");
}

TEST(Timetable, OutageWorkTakesWhatOrdinaryWorkLeavesOfItsWeek) {
  MiniSite site;
  site.outage("ACT-1", 2, 1);
  site.action("ACT-2", 3).finish_before = parse_instant("2026-11-25T20:00:00Z").value();
  site.window("W1", WindowType::kBatchGap, "2026-11-24T06:00:00Z/2026-11-24T15:00:00Z");
  const auto plan = plan_of(site);
  EXPECT_EQ(dates(plan, "ACT-2"), "2026-11-23T08:00:00Z/2026-11-25T16:00:00Z");
  ASSERT_EQ(planned(plan, "ACT-1").load.size(), 1U);
  EXPECT_EQ(planned(plan, "ACT-1").load[0].person_days, 2);
}

TEST(Timetable, AnOutageWaitsForAWeekInWhichItsCrewHasTheDays) {
  MiniSite site;
  site.crew("NET", 5);
  site.outage("ACT-1", 6, 1);
  Window& window =
      site.window("W1", WindowType::kBatchGap, "2026-11-24T06:00:00Z/2026-11-24T15:00:00Z");
  window.occurrences.push_back(parse_interval("2026-12-05T06:00:00Z/2026-12-05T15:00:00Z").value());
  const auto plan = plan_of(site);
  EXPECT_EQ(to_text(planned(plan, "ACT-1").when->start), "2026-12-05T06:00:00Z");
  EXPECT_EQ(planned(plan, "ACT-1").binding.text,
            "window W1 of 2026-12-05, not window W1 of 2026-11-24: crew NET has no person-days "
            "left up to that week");
  EXPECT_EQ(plan.cost.early_pd, 1);
}

TEST(Timetable, RedundantPartnersGetTwoWindows) {
  MiniSite site;
  for (const auto* id : {"A1", "A2"}) {
    Asset& asset = site.assets.emplace_back();
    asset.id = AssetId(id);
    asset.backup = BackupKind::kNotApplicable;
  }
  site.assets[0].redundancy_partner = "A2";
  site.outage("ACT-1", 1, 1).assets = {AssetId("A1")};
  site.outage("ACT-2", 1, 1).assets = {AssetId("A2")};
  Window& window =
      site.window("W1", WindowType::kBatchGap, "2026-11-28T06:00:00Z/2026-11-28T15:00:00Z");
  window.occurrences.push_back(parse_interval("2026-12-05T06:00:00Z/2026-12-05T15:00:00Z").value());
  const auto plan = plan_of(site);
  EXPECT_NE(*planned(plan, "ACT-1").outage, *planned(plan, "ACT-2").outage);
  EXPECT_EQ(planned(plan, "ACT-2").binding.kind, BindingKind::kApart);
}

TEST(Timetable, WhatWaitsForWorkWithoutDateHasNoneAndSaysSo) {
  MiniSite site;
  site.outage("ACT-1", 1, 1);
  site.action("ACT-2", 1).depends_on = {ActionId("ACT-1")};
  const auto plan = plan_of(site);
  EXPECT_EQ(dates(plan, "ACT-1"), "-");
  EXPECT_EQ(dates(plan, "ACT-2"), "-");
  EXPECT_EQ(planned(plan, "ACT-2").binding.text, "ACT-1 must end first and has no date");
  EXPECT_EQ(plan.cost.undated, 2);
}

TEST(Timetable, ActionsThatWaitForEachOtherGetNoDate) {
  MiniSite site;
  site.action("ACT-1", 1).depends_on = {ActionId("ACT-2")};
  site.action("ACT-2", 1).depends_on = {ActionId("ACT-1")};
  site.action("ACT-3", 1);
  const auto plan = plan_of(site);
  EXPECT_EQ(planned(plan, "ACT-1").binding.kind, BindingKind::kCycle);
  EXPECT_NE(dates(plan, "ACT-3"), "-");
  EXPECT_EQ(plan.notes.size(), 2U);
}

TEST(Timetable, WorkBeyondTheHorizonHasNoDate) {
  MiniSite site;
  site.action("ACT-1", 5000);
  const auto plan = plan_of(site);
  EXPECT_EQ(dates(plan, "ACT-1"), "-");
  EXPECT_EQ(planned(plan, "ACT-1").binding.kind, BindingKind::kHorizon);
}

TEST(Timetable, AnActionWithNoWorkLeftTakesNoTime) {
  MiniSite site;
  site.action("ACT-1", 3).remaining_pd = 0;
  EXPECT_EQ(dates(plan_of(site), "ACT-1"), "2026-11-23T08:00:00Z/2026-11-23T08:00:00Z");
}

TEST(Timetable, NoticeOfAWindowInUseIsRemembered) {
  MiniSite site;
  site.outage("ACT-1", 1, 1);
  Window& window =
      site.window("W1", WindowType::kUnitStop, "2027-01-16T07:00:00Z/2027-01-16T15:00:00Z");
  window.notice_to = "environment authority";
  window.notice_working_days = 10;
  // Told on Sunday 3 January, the tenth working day is Friday 15; on Monday 4, it is Monday 18.
  EXPECT_EQ(plan_of(site).notes,
            std::vector<std::string>{"W1 of 2027-01-16 needs 10 working days of notice: tell "
                                     "environment authority by 2027-01-03"});
}

}  // namespace
}  // namespace closeout::planner

// SPDX-License-Identifier: Apache-2.0
#include "parts/nis2/clocks.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "support/incident_site.h"

namespace closeout::nis2 {
namespace {

using enum ReportStage;

class Clock : public testing::Test, protected IncidentSite {
 protected:
  Jurisdiction jurisdiction = load_jurisdiction("EU").value();

  void aware(std::string_view at) {
    incident().aware_at = instant(at);
    incident().aware_why = "the line could not be run by hand for long";
  }
  const IncidentClocks& clocks() {
    // kept: what is computed points into the snapshot
    context_ = std::make_unique<Context>(context());
    result_ = incident_clocks(*context_, jurisdiction, built());
    return result_;
  }
  const StageClock& clock(ReportStage stage) {
    const auto& stages = clocks().stages;
    const auto found = std::ranges::find(stages, stage, &StageClock::stage);
    CHECK(found != stages.end());
    return *found;
  }
  bool has(ReportStage stage) {
    const auto& stages = clocks().stages;
    return std::ranges::find(stages, stage, &StageClock::stage) != stages.end();
  }
  std::string due(ReportStage stage) {
    const auto& found = clock(stage).due_strict;
    return found ? to_text(*found) : "-";
  }
  std::string due_regulation(ReportStage stage) {
    const auto& found = clock(stage).due_regulation;
    return found ? to_text(*found) : "-";
  }
  bool asks(std::string_view text) {
    return std::ranges::any_of(clocks().open_questions, [&](const std::string& question) {
      return question.find(text) != std::string::npos;
    });
  }

 private:
  std::unique_ptr<Context> context_;
  IncidentClocks result_;
};

TEST_F(Clock, HoursRunFromAwarenessThroughAWeekend) {
  aware("2026-03-06T16:20Z");  // a Friday
  EXPECT_EQ(due(kEarlyWarning), "2026-03-07T16:20:00Z");
  EXPECT_EQ(due(kIncidentNotification), "2026-03-09T16:20:00Z");
  EXPECT_EQ(due_regulation(kEarlyWarning), "2026-03-07T17:00:00Z");
  EXPECT_EQ(due_regulation(kIncidentNotification), "2026-03-09T17:00:00Z");
}

TEST_F(Clock, TheHourOfAwarenessIsNotCountedEvenWhenItBeginsWithIt) {
  aware("2026-12-24T09:00Z");  // on the hour, before three holidays
  EXPECT_EQ(due(kEarlyWarning), "2026-12-25T09:00:00Z");
  EXPECT_EQ(due_regulation(kEarlyWarning), "2026-12-25T10:00:00Z");
  EXPECT_EQ(due(kIncidentNotification), "2026-12-27T09:00:00Z");
  EXPECT_EQ(due_regulation(kIncidentNotification), "2026-12-27T10:00:00Z");
}

TEST_F(Clock, HoursAreElapsedTimeInTheNightWhenClocksAreSetForward) {
  aware("2026-03-28T20:30Z");  // 21:30 CET; on the 29th at 02:00 it becomes 03:00
  EXPECT_EQ(due(kEarlyWarning), "2026-03-29T20:30:00Z");  // 22:30 CEST, 24 elapsed hours
  EXPECT_EQ(due_regulation(kEarlyWarning), "2026-03-29T21:00:00Z");
}

TEST_F(Clock, HoursAreElapsedTimeInTheNightWhenClocksAreSetBack) {
  aware("2026-10-24T22:10Z");  // 00:10 CEST; on the 25th at 03:00 it becomes 02:00
  EXPECT_EQ(due(kEarlyWarning), "2026-10-25T22:10:00Z");  // 23:10 CET
  EXPECT_EQ(due(kIncidentNotification), "2026-10-27T22:10:00Z");
}

TEST_F(Clock, HourBoundariesAreThoseOfTheLocalClock) {
  site().timezone = "Asia/Kolkata";  // UTC+5:30
  aware("2026-06-01T10:10Z");        // 15:40 there, so counted from 16:00
  EXPECT_EQ(due_regulation(kEarlyWarning), "2026-06-02T10:30:00Z");
}

TEST_F(Clock, TrustServiceProvidersNotifyWithinADay) {
  aware("2026-03-06T16:20Z");
  incident().trust_service_provider = true;
  EXPECT_EQ(due(kIncidentNotification), "2026-03-07T16:20:00Z");
}

TEST_F(Clock, AStricterMemberStateShortensTheLimits) {
  aware("2026-03-06T16:20Z");
  jurisdiction.early_warning_hours = 6;
  EXPECT_EQ(due(kEarlyWarning), "2026-03-06T22:20:00Z");
}

// Trigger, last day by the calendar, last day by the Regulation, last working day before.
struct MonthCase {
  const char* sent;
  const char* strict;
  const char* regulation;  // end of that local day
  const char* plan_for;
  std::vector<const char*> holidays;
};

TEST_F(Clock, AMonthEndsOnTheSameDayClampedAndMovedToAWorkingDay) {
  const MonthCase cases[] = {
      {"2026-03-16T10:00Z", "2026-04-16T09:00:00Z", "2026-04-16T22:00:00Z", "2026-04-16", {}},
      // a Saturday; the 28th is the last day of February 2026
      {"2026-01-31T10:00Z", "2026-02-28T10:00:00Z", "2026-03-02T23:00:00Z", "2026-02-27", {}},
      // a Friday that is a holiday
      {"2026-04-01T10:00Z",
       "2026-05-01T10:00:00Z",
       "2026-05-04T22:00:00Z",
       "2026-04-30",
       {"2026-05-01"}},
      {"2026-11-25T10:00Z",
       "2026-12-25T10:00:00Z",
       "2026-12-28T23:00:00Z",
       "2026-12-24",
       {"2026-12-25", "2026-12-26"}},
      // leap year: 29 February 2028 is a Tuesday
      {"2028-01-30T10:00Z", "2028-02-29T10:00:00Z", "2028-02-29T23:00:00Z", "2028-02-29", {}},
      {"2028-02-29T10:00Z", "2028-03-29T09:00:00Z", "2028-03-29T22:00:00Z", "2028-03-29", {}},
      // the local day counts: 31 January, 00:30 in Berlin
      {"2027-01-30T23:30Z", "2027-02-27T23:30:00Z", "2027-03-01T23:00:00Z", "2027-02-26", {}},
      // over the end of a year, and over the end of summer time
      {"2026-12-31T22:00Z", "2027-01-31T22:00:00Z", "2027-02-01T23:00:00Z", "2027-01-29", {}},
      {"2026-10-05T10:00Z", "2026-11-05T11:00:00Z", "2026-11-05T23:00:00Z", "2026-11-05", {}},
  };
  for (const MonthCase& c : cases) {
    plant.rows<Submission>().clear();
    site().public_holidays.clear();
    for (const char* holiday : c.holidays) site().public_holidays.push_back(day(holiday));
    incident().aware_at = instant(c.sent) - hours{60};
    report(kIncidentNotification, c.sent);
    now = instant(c.sent);
    EXPECT_EQ(due(kFinal), c.strict) << c.sent;
    EXPECT_EQ(due_regulation(kFinal), to_text(instant(c.regulation))) << c.sent;
    EXPECT_EQ(to_text(*clock(kFinal).plan_for), c.plan_for) << c.sent;
  }
}

TEST_F(Clock, TheFinalReportCountsFromTheNotificationNotFromAwarenessOrTheWarning) {
  aware("2026-06-01T08:00Z");
  report(kEarlyWarning, "2026-06-01T20:00Z");
  EXPECT_EQ(clock(kFinal).state, StageState::kWaiting);
  EXPECT_FALSE(clock(kFinal).due_strict);
  report(kIncidentNotification, "2026-06-03T09:00Z");
  EXPECT_EQ(due(kFinal), "2026-07-03T09:00:00Z");
}

TEST_F(Clock, ACorrectionOfTheNotificationMovesNoLimit) {
  aware("2026-06-01T08:00Z");
  report(kIncidentNotification, "2026-06-03T09:00Z");
  report(kIncidentNotification, "2026-06-08T09:00Z", 2);
  EXPECT_EQ(due(kFinal), "2026-07-03T09:00:00Z");
  const auto& sent = clock(kIncidentNotification);
  EXPECT_EQ(to_text(*sent.submitted_at), "2026-06-03T09:00:00Z");
  EXPECT_EQ(sent.versions_sent, 2);
  EXPECT_EQ(sent.last_sent->version, 2);
}

TEST_F(Clock, AnIncidentThatGoesOnAtTheLimitAsksForAProgressReportThen) {
  aware("2026-06-01T08:00Z");
  report(kIncidentNotification, "2026-06-03T09:00Z");
  now = instant("2026-07-03T08:59Z");
  EXPECT_FALSE(has(kProgress));  // a minute before, it may still be handled in time
  EXPECT_TRUE(clocks().progress_report_possible);
  now = instant("2026-07-03T09:01Z");
  EXPECT_EQ(due(kProgress), "2026-07-03T09:00:00Z");
  EXPECT_EQ(clock(kProgress).state, StageState::kOverdue);
  EXPECT_EQ(clock(kFinal).state, StageState::kWaiting);
  EXPECT_EQ(clock(kFinal).why, "runs from the end of the handling");
}

TEST_F(Clock, AfterAProgressReportTheFinalOneFollowsTheEndOfHandling) {
  aware("2026-06-01T08:00Z");
  report(kIncidentNotification, "2026-06-03T09:00Z");
  report(kProgress, "2026-07-02T09:00Z");
  now = instant("2026-08-20T08:00Z");
  EXPECT_EQ(clock(kProgress).state, StageState::kSubmitted);
  EXPECT_FALSE(clock(kProgress).late);
  EXPECT_EQ(clock(kFinal).state, StageState::kWaiting);
  incident().handled_at = instant("2026-08-31T15:00Z");
  EXPECT_EQ(due(kFinal), "2026-09-30T15:00:00Z");
}

TEST_F(Clock, HandledBeforeTheLimitTheFinalReportKeepsItDespiteAProgressReport) {
  aware("2026-06-01T08:00Z");
  report(kIncidentNotification, "2026-06-03T09:00Z");
  report(kProgress, "2026-06-20T09:00Z");
  incident().handled_at = instant("2026-07-01T15:00Z");
  EXPECT_EQ(due(kFinal), "2026-07-03T09:00:00Z");
  EXPECT_FALSE(clocks().progress_report_possible);
}

TEST_F(Clock, EachRequestOfTheAuthorityIsAReportWithItsOwnDate) {
  aware("2026-06-01T08:00Z");
  auto& first = report(kIntermediate, "2026-06-06T10:00Z");
  first.requested_at = instant("2026-06-05T10:00Z");
  first.due_at = instant("2026-06-07T10:00Z");
  auto& second = report(kIntermediate, "");
  second.requested_at = instant("2026-06-14T10:00Z");
  second.due_at = instant("2026-06-16T10:00Z");
  const auto& stages = clocks().stages;
  ASSERT_EQ(stages.size(), 5U);  // warning, notification, two requests, final
  EXPECT_EQ(stages[2].state, StageState::kSubmitted);
  EXPECT_EQ(stages[2].used_percent, 50.0);
  EXPECT_EQ(stages[3].state, StageState::kDraft);
  EXPECT_EQ(to_text(*stages[3].due_strict), "2026-06-16T10:00:00Z");
  EXPECT_EQ(stages[4].stage, kFinal);
}

TEST_F(Clock, LevelsFollowTheShareOfTheTimeThatIsUsed) {
  aware("2026-06-01T00:00Z");
  const auto level_at = [&](std::string_view at) {
    now = instant(at);
    return std::string(to_text(clock(kEarlyWarning).level));
  };
  EXPECT_EQ(level_at("2026-06-01T11:50Z"), "GREEN");  // 49.3 %
  EXPECT_EQ(level_at("2026-06-01T12:00Z"), "AMBER");  // 50 %
  EXPECT_EQ(level_at("2026-06-01T19:00Z"), "AMBER");  // 79.2 %
  EXPECT_EQ(level_at("2026-06-01T19:12Z"), "RED");    // 80 %
  EXPECT_EQ(level_at("2026-06-01T22:48Z"), "SIREN");  // 95 %
  EXPECT_EQ(clock(kEarlyWarning).hours_left, 1);
  EXPECT_EQ(clock(kEarlyWarning).state, StageState::kOpen);
  EXPECT_EQ(level_at("2026-06-02T00:01Z"), "SIREN");
  EXPECT_EQ(clock(kEarlyWarning).state, StageState::kOverdue);
  EXPECT_EQ(clock(kEarlyWarning).hours_left, 0);
}

TEST_F(Clock, AReportSentAfterTheLimitIsLate) {
  aware("2026-06-01T08:00Z");
  report(kEarlyWarning, "2026-06-02T08:00:01Z");
  EXPECT_TRUE(clock(kEarlyWarning).late);
  EXPECT_EQ(clock(kEarlyWarning).state, StageState::kSubmitted);
  EXPECT_EQ(clock(kEarlyWarning).level, ClockLevel::kSiren);
  plant.rows<Submission>().clear();
  report(kEarlyWarning, "2026-06-02T08:00:00Z");
  EXPECT_FALSE(clock(kEarlyWarning).late);
}

TEST_F(Clock, WithoutAwarenessNothingRunsAndThatIsSaid) {
  for (const auto& stage : clocks().stages) EXPECT_EQ(stage.state, StageState::kWaiting);
  EXPECT_TRUE(asks("no awareness time"));
  EXPECT_EQ(clock(kEarlyWarning).used_percent, 0);
}

TEST_F(Clock, AnIncidentThatIsNotSignificantAsksForNoReport) {
  aware("2026-06-01T08:00Z");
  incident().significant = false;
  for (const auto& stage : clocks().stages) {
    EXPECT_EQ(stage.state, StageState::kNotRequired);
    EXPECT_FALSE(stage.due_strict);
  }
  EXPECT_TRUE(asks("judged not significant, but no decision is recorded"));
  decision("significance", "NO", "2026-06-01T09:00Z");
  EXPECT_FALSE(asks("judged not significant"));
}

TEST_F(Clock, AConfirmationIsExpectedADayAfterEachReport) {
  aware("2026-06-01T08:00Z");
  report(kEarlyWarning, "2026-06-01T20:00Z");
  now = instant("2026-06-02T20:00Z");
  EXPECT_FALSE(clock(kEarlyWarning).acknowledgement->overdue);
  EXPECT_FALSE(asks("not confirmed"));
  now = instant("2026-06-02T20:01Z");
  EXPECT_TRUE(clock(kEarlyWarning).acknowledgement->overdue);
  EXPECT_TRUE(asks("EARLY_WARNING version 1 not confirmed since 2026-06-02T20:00:00Z"));
}

TEST_F(Clock, WhatNobodyDecidedStaysOpen) {
  aware("2026-06-01T08:00Z");
  EXPECT_TRUE(asks("Art. 23(1) message not decided"));
  decision("23(1)", "NO_NOTICE", "2026-06-02T08:00Z");
  EXPECT_FALSE(asks("Art. 23(1)"));
  EXPECT_TRUE(asks("Art. 23(2) message not decided"));
  EXPECT_TRUE(asks("personal data (GDPR Art. 33, 72 h)"));
  decision("Personal data", "NO", "2026-06-02T08:00Z");
  EXPECT_FALSE(asks("personal data"));
  decision("insurer", "DUE", "2026-06-02T08:00Z").due_at = instant("2026-06-10T08:00Z");
  EXPECT_TRUE(asks("insurer: due 2026-06-10T08:00:00Z, OVERDUE"));
}

TEST_F(Clock, TheNotificationWithoutAnEarlyWarningIsPointedOut) {
  aware("2026-06-01T08:00Z");
  report(kIncidentNotification, "2026-06-01T20:00Z");
  EXPECT_TRUE(asks("sent without an early warning"));
}

TEST_F(Clock, AReporterWhoLeftOrWhoseCertificateExpiredIsPointedOut) {
  plant.add<Person>("P1").left = day("2026-06-01");
  plant.add<Person>("P2").portal_until = day("2026-06-14");
  plant.add<Person>("P3").portal_until = day("2026-06-15");
  site().nis2_reporters = {PersonId("P1"), PersonId("P2"), PersonId("P3")};
  aware("2026-06-01T08:00Z");
  EXPECT_TRUE(asks("reporter P1 is not available"));
  EXPECT_TRUE(asks("portal certificate of P2 expired 2026-06-14"));
  EXPECT_FALSE(asks("P3"));
}

}  // namespace
}  // namespace closeout::nis2

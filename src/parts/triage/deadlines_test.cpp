// SPDX-License-Identifier: Apache-2.0
#include "parts/triage/deadlines.h"

#include <gtest/gtest.h>

#include "catalog/policies.h"
#include "support/demo_ranks.h"

namespace closeout::triage {
namespace {

std::string text_of(const std::optional<Limit>& limit) {
  return limit ? to_text(*limit) : "null";
}

Deadlines deadlines_of(const Context& context, std::string_view id, const Ranks& ranks = {}) {
  for (Deadlines& entry : deadlines(context, ranks)) {
    if (entry.id.value == id) return std::move(entry);
  }
  ADD_FAILURE() << "no finding " << id;
  return {};
}

Context at(const Snapshot& snapshot, std::string_view now) {
  return {snapshot, demo_policy(), parse_instant(now).value()};
}

TEST(Deadlines, AreThoseExpectedOfTheDemoPlant) {
  const auto all = deadlines(demo_context(), expected_ranks());
  const auto& expected = demo_expected().at("deadlines").as_array();
  ASSERT_EQ(all.size(), expected.size());
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto& row = expected[i].as_object();
    SCOPED_TRACE(all[i].id.value);
    const auto wanted = [&](const char* name) {
      return row.at(name).is_null() ? std::string("null") : std::string(row.at(name).as_string());
    };
    EXPECT_EQ(all[i].id.value, wanted("id"));
    EXPECT_EQ(text_of(all[i].containment), wanted("containment"));
    EXPECT_EQ(text_of(all[i].plan), wanted("plan"));
    EXPECT_EQ(text_of(all[i].evidence), wanted("evidence"));
    EXPECT_EQ(text_of(all[i].disposition), wanted("disposition"));
    EXPECT_EQ(text_of(all[i].hard_stop), wanted("hard_stop"));
    EXPECT_EQ(text_of(all[i].next), wanted("next"));
    EXPECT_EQ(all[i].overdue.size(), row.at("overdue").as_array().size());
    EXPECT_TRUE(all[i].notes.empty());
  }
}

TEST(Deadlines, OfTheListAreTheNextOnesExpectedOfTheDemoPlant) {
  const auto all = deadlines(demo_context(), expected_ranks());
  const auto& expected = demo_expected().at("findings").as_array();
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto& wanted = expected[i].as_object().at("deadline");
    EXPECT_EQ(text_of(all[i].next), wanted.is_null() ? "null" : std::string(wanted.as_string()))
        << all[i].id.value;
  }
}

TEST(Deadlines, ADayLimitEndsWithTheLocalDay) {
  const Snapshot site = demo_changed<Finding>("F-01", [](Finding& f) { f.contained_at.reset(); });
  // the last second of 9 October in Berlin is 21:59:59Z; F-01 is not ranked here
  EXPECT_TRUE(deadlines_of(at(site, "2026-10-09T21:59:59Z"), "F-01").overdue.empty());
  EXPECT_EQ(deadlines_of(at(site, "2026-10-09T22:00:00Z"), "F-01").overdue,
            std::vector{DeadlineEvent::kContainment});
}

TEST(Deadlines, TierOneHoursCountFromTheInstantOfTheClosingMeeting) {
  const Snapshot site = demo_changed<Finding>("F-01", [](Finding& f) { f.contained_at.reset(); });
  const Ranks ranks = {{FindingId("F-01"), Rank{1, Band::kVeryHigh}}};
  EXPECT_TRUE(deadlines_of(at(site, "2026-10-03T13:00:00Z"), "F-01", ranks).overdue.empty());
  EXPECT_EQ(deadlines_of(at(site, "2026-10-03T13:00:01Z"), "F-01", ranks).overdue,
            std::vector{DeadlineEvent::kContainment});
}

TEST(Deadlines, WorkingDaysSkipTheHolidaysOfTheSite) {
  auto sites = demo_rows<Site>();
  sites.front().public_holidays.push_back(parse_date("2026-10-05").value());
  EXPECT_EQ(text_of(deadlines_of(at(demo_with(sites), "2026-11-23T07:00:00Z"), "F-06").plan),
            "2026-10-19");
}

TEST(Deadlines, TheSurveillanceAuditStandsInForAMissingFollowUp) {
  auto sites = demo_rows<Site>();
  sites.front().follow_up_from.reset();
  const Snapshot site = demo_with(sites);
  EXPECT_EQ(text_of(deadlines_of(at(site, "2026-11-23T07:00:00Z"), "F-14").evidence), "2027-09-01");
  sites.front().surveillance.reset();
  const Snapshot bare = demo_with(sites);
  const auto clock = deadlines_of(at(bare, "2026-11-23T07:00:00Z"), "F-14");
  EXPECT_EQ(text_of(clock.evidence), "null");
  ASSERT_EQ(clock.notes.size(), 1U);
  EXPECT_NE(clock.notes.front().find("surveillance"), std::string::npos);
}

TEST(Deadlines, WithoutAnAnchorNoClockRunsAndANoteSaysSo) {
  auto sites = demo_rows<Site>();
  sites.front().closing_meeting_at.reset();
  const Snapshot site = demo_with(sites);
  const auto clock = deadlines_of(at(site, "2027-11-23T07:00:00Z"), "F-01");
  EXPECT_EQ(text_of(clock.plan), "null");
  EXPECT_EQ(text_of(clock.evidence), "null");
  EXPECT_TRUE(clock.overdue.empty());
  ASSERT_EQ(clock.notes.size(), 1U);
  EXPECT_NE(clock.notes.front().find("closing_meeting_at"), std::string::npos);
}

TEST(Deadlines, AFindingFromElsewhereHasItsOwnAnchor) {
  const Snapshot site = demo_changed<Finding>(
      "F-06", [](Finding& f) { f.anchor_date = parse_date("2026-11-20").value(); });
  const auto clock = deadlines_of(at(site, "2026-11-23T07:00:00Z"), "F-06");
  EXPECT_EQ(text_of(clock.containment), "2026-11-27");
  EXPECT_EQ(text_of(clock.evidence), "2027-02-18");
}

TEST(Deadlines, ADisputeKeepsTheClockRunning) {
  const auto clock = deadlines_of(at(demo_site(), "2026-12-05T00:00:00Z"), "F-27");
  EXPECT_EQ(clock.overdue, std::vector{DeadlineEvent::kPlan});
}

TEST(Deadlines, AChangeWithoutTheLeadDoesNotCount) {
  const Snapshot site = demo_changed<DeadlineChange>(
      "DC-01", [](DeadlineChange& change) { change.by = PersonId("P04"); });
  const auto clock = deadlines_of(at(site, "2026-11-23T07:00:00Z"), "F-12");
  EXPECT_EQ(text_of(clock.plan), "2026-11-01");
  EXPECT_EQ(clock.overdue, std::vector{DeadlineEvent::kPlan});
  ASSERT_EQ(clock.notes.size(), 1U);
  EXPECT_NE(clock.notes.front().find("lead"), std::string::npos);
}

TEST(Deadlines, AMajorMovesOnlyWithTheAuditor) {
  auto changes = demo_rows<DeadlineChange>();
  DeadlineChange change = changes.front();
  change.id = DeadlineChangeId("DC-9");
  change.finding = FindingId("F-01");
  change.event = DeadlineEvent::kEvidence;
  change.to = parse_date("2027-01-31").value();
  change.agreed_by = PersonId("P01");
  changes.push_back(change);
  const Snapshot refused = demo_with(changes);
  EXPECT_EQ(text_of(deadlines_of(at(refused, "2026-11-23T07:00:00Z"), "F-01").evidence),
            "2026-12-31");
  changes.back().agreed_by = PersonId("P12");
  const Snapshot agreed = demo_with(changes);
  const auto clock = deadlines_of(at(agreed, "2026-11-23T07:00:00Z"), "F-01");
  EXPECT_EQ(text_of(clock.evidence), "2027-01-31");
  EXPECT_EQ(clock.evidence->changed_by, DeadlineChangeId("DC-9"));
}

TEST(Deadlines, TheLatestChangeWins) {
  auto changes = demo_rows<DeadlineChange>();
  DeadlineChange later = changes.front();  // DC-01 of F-12, 2026-10-28
  later.id = DeadlineChangeId("DC-00");
  later.at = parse_date("2026-11-10").value();
  later.to = parse_date("2026-12-20").value();
  changes.push_back(later);
  const Snapshot site = demo_with(changes);
  EXPECT_EQ(text_of(deadlines_of(at(site, "2026-11-23T07:00:00Z"), "F-12").plan), "2026-12-20");
}

TEST(Deadlines, SettledFindingsShowNoDateAndOthersKeepTheirs) {
  const auto closed = deadlines_of(at(demo_site(), "2027-06-01T00:00:00Z"), "F-31");
  EXPECT_EQ(text_of(closed.next), "null");
  EXPECT_EQ(text_of(closed.disposition), "2027-01-19");
  EXPECT_TRUE(closed.overdue.empty());
}

TEST(Deadlines, SubmittedEvidenceIsNoLongerOverdue) {
  const auto submitted = deadlines_of(at(demo_site(), "2027-01-05T00:00:00Z"), "F-08");
  EXPECT_TRUE(submitted.overdue.empty());
  const auto verified = deadlines_of(at(demo_site(), "2027-01-05T00:00:00Z"), "F-03");
  EXPECT_EQ(verified.overdue, std::vector{DeadlineEvent::kEvidence});
}

TEST(Deadlines, TheHardStopPassesWhenNothingWasVerifiedInSixMonths) {
  EXPECT_FALSE(deadlines_of(at(demo_site(), "2027-04-02T21:59:59Z"), "F-01").hard_stop_passed);
  EXPECT_TRUE(deadlines_of(at(demo_site(), "2027-04-02T22:00:00Z"), "F-01").hard_stop_passed);
}

TEST(Deadlines, SeverityProfilesCountTheEvidenceByBandFromTheReport) {
  const Policy severity = load_policy("SEV-30-90-180").value();
  const Context context{demo_site(), severity, demo_now()};
  const Ranks ranks = expected_ranks();
  // report of 9 October 2026
  EXPECT_EQ(text_of(deadlines_of(context, "F-01", ranks).evidence), "2026-11-08");  // VERY_HIGH
  EXPECT_EQ(text_of(deadlines_of(context, "F-10", ranks).evidence), "2027-01-07");  // MEDIUM
  EXPECT_EQ(text_of(deadlines_of(context, "F-01", ranks).hard_stop), "2027-04-02");
  EXPECT_EQ(text_of(deadlines_of(context, "F-28", ranks).evidence), "null");
  const auto unscored = deadlines_of(context, "F-01");
  EXPECT_EQ(text_of(unscored.evidence), "null");
  EXPECT_FALSE(unscored.notes.empty());
}

TEST(Deadlines, AMergedFindingGivesItsEarlierDateToTheTarget) {
  auto changes = demo_rows<DeadlineChange>();
  DeadlineChange change = changes.front();
  change.id = DeadlineChangeId("DC-9");
  change.finding = FindingId("F-15");
  change.event = DeadlineEvent::kEvidence;
  change.at = parse_date("2026-10-05").value();
  change.to = parse_date("2027-03-01").value();
  changes.push_back(change);
  auto findings = demo_rows<Finding>();
  for (Finding& finding : findings) {
    if (finding.id.value == "F-29") finding.class_ = FindingClass::kMinor;  // due 2027-01-19
  }
  Snapshot site = demo_with(changes);
  site.set(findings);
  const auto inherited = deadlines_of(at(site, "2026-11-23T07:00:00Z"), "F-15");
  EXPECT_EQ(text_of(inherited.evidence), "2027-01-19");
  EXPECT_EQ(inherited.evidence->merged_from, FindingId("F-29"));
  changes.back().at = parse_date("2026-11-01").value();  // after the merge of 2026-10-12
  site.set(changes);
  EXPECT_EQ(text_of(deadlines_of(at(site, "2026-11-23T07:00:00Z"), "F-15").evidence), "2027-03-01");
}

TEST(Deadlines, AChildOfASplitInheritsTheMovedDateOfItsParent) {
  auto findings = demo_rows<Finding>();
  Finding child = *demo_site().findings().find(FindingId("F-12"));
  child.id = FindingId("F-90");
  child.parent = FindingId("F-12");
  findings.push_back(child);
  const Snapshot site = demo_with(findings);
  EXPECT_EQ(text_of(deadlines_of(at(site, "2026-11-23T07:00:00Z"), "F-90").plan), "2026-12-11");
}

TEST(EffectivenessCheck, OfAMajorIsDueSixtyToNinetyDaysAfterItsClosure) {
  Finding finding = *demo_site().findings().find(FindingId("F-01"));
  EXPECT_FALSE(effectiveness_check(demo_context(), finding).has_value());
  finding.state = FindingState::kClosed;
  finding.closed_at = parse_date("2026-09-24").value();  // 60 days before the demo's today
  const auto check = effectiveness_check(demo_context(), finding);
  ASSERT_TRUE(check.has_value());
  EXPECT_EQ(to_text(check->from), "2026-11-23");
  EXPECT_EQ(to_text(check->to), "2026-12-23");
  EXPECT_TRUE(check->due);
  EXPECT_FALSE(check->overdue);
  finding.closed_at = parse_date("2026-09-25").value();
  EXPECT_FALSE(effectiveness_check(demo_context(), finding)->due);
  finding.class_ = FindingClass::kMinor;
  EXPECT_FALSE(effectiveness_check(demo_context(), finding).has_value());
}

}  // namespace
}  // namespace closeout::triage

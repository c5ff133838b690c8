// SPDX-License-Identifier: Apache-2.0
#include "parts/triage/blockers.h"

#include <gtest/gtest.h>

#include "support/demo_ranks.h"

namespace closeout::triage {
namespace {

using Rules = std::vector<std::string>;

Blocker blocker_of(const Context& context, std::string_view id, std::vector<RiskId> broken = {}) {
  const auto clocks = deadlines(context, expected_ranks());
  for (Blocker& blocker : blockers(context, clocks, broken)) {
    if (blocker.id.value == id) return std::move(blocker);
  }
  ADD_FAILURE() << "no finding " << id;
  return {};
}

Rules rules_of(const Snapshot& site, std::string_view id,
               std::string_view now = "2026-11-23T07:00:00Z", std::vector<RiskId> broken = {}) {
  return blocker_of({site, demo_policy(), parse_instant(now).value()}, id, broken).rules();
}

template <class Change>
Snapshot changed(std::string_view id, Change&& change) {
  return demo_changed<Finding>(id, change);
}

TEST(Blockers, AreThoseExpectedOfTheDemoPlant) {
  const Context context = demo_context();
  const auto all = blockers(context, deadlines(context, expected_ranks()), {});
  const auto& expected = demo_expected().at("findings").as_array();
  ASSERT_EQ(all.size(), expected.size());
  for (std::size_t i = 0; i < all.size(); ++i) {
    Rules wanted;
    for (const auto& rule : expected[i].at("blocker_rules").as_array()) {
      wanted.emplace_back(rule.as_string());
    }
    EXPECT_EQ(all[i].rules(), wanted) << all[i].id.value;
    EXPECT_EQ(all[i].blocks(), expected[i].at("blocker").as_bool()) << all[i].id.value;
    for (const BlockerReason& reason : all[i].reasons) EXPECT_TRUE(reason.why.ends_with('.'));
  }
}

TEST(Blockers, AMissedPlanDateOfAMinorIsB2AndB10) {
  EXPECT_EQ(rules_of(demo_site(), "F-25", "2026-12-04T22:59:59Z"), Rules{});
  EXPECT_EQ(rules_of(demo_site(), "F-25", "2026-12-04T23:00:00Z"), (Rules{"B2", "B10"}));
}

TEST(Blockers, AConfirmedRepeatIsB3AndACandidateIsNot) {
  for (const auto& row : demo_expected().at("score_what_if").as_array()) {
    if (!row.as_object().contains("blocker_rules")) continue;
    const std::string id(row.at("finding").as_string());
    EXPECT_EQ(rules_of(demo_site(), id), Rules{});
    const Snapshot site = changed(id, [](Finding& f) { f.repeat_of = f.repeat_candidate; });
    EXPECT_EQ(rules_of(site, id),
              Rules{std::string(row.at("blocker_rules").as_array().front().as_string())});
  }
  const auto by = [](const char* person) {
    return changed("F-11", [&](Finding& f) {
      f.repeat_of = f.repeat_candidate;
      f.repeat_confirmed_by = PersonId(person);
    });
  };
  EXPECT_EQ(rules_of(by("P03"), "F-11"), Rules{"B3"});  // the lead
  EXPECT_EQ(rules_of(by("P12"), "F-11"), Rules{"B3"});  // the auditor
  EXPECT_EQ(rules_of(by("P04"), "F-11"), Rules{});      // the owner may not
}

TEST(Blockers, AFindingThatInvalidatesTheModelIsB4) {
  EXPECT_EQ(rules_of(changed("F-19", [](Finding& f) { f.invalidates_model = true; }), "F-19"),
            Rules{"B4"});
}

TEST(Blockers, ASafetyZoneNeedsADatedSignOffByFunctionalSafety) {
  const auto signed_by = [](const char* person, bool dated) {
    return changed("F-17", [&](Finding& f) {
      f.fs_signoff_by = PersonId(person);
      if (!dated) f.fs_signoff_at.reset();
    });
  };
  EXPECT_EQ(rules_of(signed_by("P05", true), "F-17"), Rules{});
  EXPECT_EQ(rules_of(signed_by("P05", false), "F-17"), Rules{"B5"});
  EXPECT_EQ(rules_of(signed_by("P06", true), "F-17"), Rules{"B5"});  // no such role
}

TEST(Blockers, ALegalConditionBeforeTheFollowUpIsB6) {
  const auto due = [](const char* date) {
    return changed("F-30", [&](Finding& f) { f.legal_condition_date = parse_date(date).value(); });
  };
  EXPECT_EQ(rules_of(due("2027-01-18"), "F-30"), Rules{"B6"});
  EXPECT_EQ(rules_of(due("2027-01-19"), "F-30"), Rules{});
}

TEST(Blockers, ABrokenAcceptanceIsB7EvenWhenTheAuditorHadAcknowledgedIt) {
  EXPECT_EQ(rules_of(demo_site(), "F-18", "2026-11-23T07:00:00Z", {RiskId("RR-03")}), Rules{"B7"});
  const Snapshot site =
      changed("F-18", [](Finding& f) { f.auditor_ack_at = parse_date("2026-11-20").value(); });
  EXPECT_EQ(rules_of(site, "F-18", "2026-11-23T07:00:00Z", {RiskId("RR-03")}), Rules{"B7"});
}

TEST(Blockers, EvidenceOfOneSlotRejectedTwiceIsB8) {
  auto rows = demo_rows<Evidence>();
  for (Evidence& item : rows) {
    if (item.id.value == "E10" || item.id.value == "E11") {
      item.slot = "leavers-review";
      item.review = AuditorDecision::kRejected;
    }
  }
  EXPECT_EQ(rules_of(demo_with(rows), "F-11"), Rules{"B8"});
  for (Evidence& item : rows) {
    if (item.id.value == "E11") item.slot = "another";
  }
  EXPECT_EQ(rules_of(demo_with(rows), "F-11"), Rules{});
  for (Evidence& item : rows) {
    if (item.id.value == "E12") item.times_rejected = 2;
  }
  EXPECT_EQ(rules_of(demo_with(rows), "F-21"), Rules{"B8"});
}

TEST(Blockers, WhatABlockerWaitsForBlocksToo) {
  // F-16 waits for F-07, F-15 for F-16: only what a blocker waits for blocks, and so on from there
  EXPECT_EQ(rules_of(demo_site(), "F-15"), Rules{});
  const Snapshot site = changed("F-17", [](Finding& f) { f.invalidates_model = true; });
  EXPECT_EQ(rules_of(site, "F-17"), Rules{"B4"});
  EXPECT_EQ(rules_of(site, "F-15"), Rules{"B9"});
  EXPECT_EQ(rules_of(site, "F-16"), Rules{"B9"});
}

TEST(Blockers, ACircleOfDependenciesEnds) {
  auto rows = demo_rows<Finding>();
  for (Finding& f : rows) {
    if (f.id.value == "F-21") f.depends_on = {FindingId("F-11")};
    if (f.id.value == "F-11") f.depends_on = {FindingId("F-21"), FindingId("F-11")};
    if (f.id.value == "F-11") f.invalidates_model = true;
  }
  EXPECT_EQ(rules_of(demo_with(rows), "F-11"), (Rules{"B4", "B9"}));
  EXPECT_EQ(rules_of(demo_with(rows), "F-21"), Rules{"B9"});
}

TEST(Blockers, TheChildOfABlockerBlocks) {
  const Snapshot site = changed("F-24", [](Finding& f) { f.parent = FindingId("F-05"); });
  EXPECT_EQ(rules_of(site, "F-24"), Rules{"B9"});
}

TEST(Blockers, OnlyClosureDowngradeOrTheAuditorsAcknowledgementClears) {
  const auto with = [](FindingState state) {
    return changed("F-06", [&](Finding& f) { f.state = state; });
  };
  EXPECT_EQ(rules_of(with(FindingState::kRiskAccepted), "F-06"), Rules{"B1"});
  EXPECT_EQ(rules_of(with(FindingState::kVerified), "F-06"), Rules{"B1"});
  EXPECT_EQ(rules_of(with(FindingState::kClosed), "F-06"), Rules{});
  EXPECT_EQ(rules_of(changed("F-06", [](Finding& f) { f.class_ = FindingClass::kMinor; }), "F-06"),
            Rules{});
  const Snapshot site =
      changed("F-06", [](Finding& f) { f.auditor_ack_at = parse_date("2026-11-20").value(); });
  const Blocker cleared = blocker_of({site, demo_policy(), demo_now()}, "F-06");
  EXPECT_FALSE(cleared.blocks());
  ASSERT_EQ(cleared.acknowledged.size(), 1U);
  EXPECT_EQ(cleared.acknowledged.front().rule, BlockerRule::kOpenMajor);
}

TEST(Blockers, TheAcknowledgementOfAPartDoesNotClearTheWhole) {
  const auto acknowledged = [](std::string part) {
    return demo_changed<ResidualRisk>("RR-05", [&](ResidualRisk& risk) {
      risk.part = part;
      risk.state = RiskState::kAccepted;
      risk.auditor_ack_at = parse_date("2026-11-20").value();
    });
  };
  EXPECT_EQ(rules_of(acknowledged("b"), "F-05"), Rules{"B1"});
  EXPECT_EQ(rules_of(acknowledged(""), "F-05"), Rules{});
}

TEST(Blockers, SettledFindingsTriggerNothing) {
  for (const auto state :
       {FindingState::kClosed, FindingState::kMerged, FindingState::kWithdrawn}) {
    const Snapshot site = changed("F-08", [&](Finding& f) { f.state = state; });
    EXPECT_EQ(rules_of(site, "F-08"), Rules{});
  }
}

}  // namespace
}  // namespace closeout::triage

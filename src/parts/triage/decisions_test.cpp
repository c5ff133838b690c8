// SPDX-License-Identifier: Apache-2.0
#include "parts/triage/decisions.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "parts/triage/blockers.h"
#include "support/applied.h"
#include "support/demo_ranks.h"

namespace closeout::triage {
namespace {

const Finding& demo_finding(const char* id) {
  return demo_site().findings().at(FindingId(id));
}
Actor by(const char* person) {
  return Actor::by(PersonId(person));
}
Register demo_register() {
  return Register(demo_context());
}

TEST(Decisions, OnlyTheAuditorLowersAClassAndAMajorOnlyContained) {
  const std::vector evidence = {EvidenceId("E07")};
  const auto lowered = [&](Finding finding, const char* person, std::vector<EvidenceId> attached) {
    return change_class(demo_register(), finding, FindingClass::kMinor, by(person), attached);
  };
  EXPECT_FALSE(lowered(demo_finding("F-01"), "P03", evidence).has_value());
  EXPECT_FALSE(lowered(demo_finding("F-01"), "P12", {}).has_value());
  EXPECT_FALSE(lowered(demo_finding("F-01"), "P12", {EvidenceId("E99")}).has_value());
  Finding uncontained = demo_finding("F-01");
  uncontained.contained_at.reset();
  EXPECT_FALSE(lowered(uncontained, "P12", evidence).has_value());
  const auto change = lowered(demo_finding("F-01"), "P12", evidence);
  ASSERT_TRUE(change.has_value()) << change.error().text();
  const Finding& after = change->findings.front();
  EXPECT_EQ(after.class_, FindingClass::kMinor);
  EXPECT_EQ(after.class_before, FindingClass::kMajor);
  EXPECT_EQ(to_text(after.class_changed_at.value()), "2026-11-23");
}

TEST(Decisions, AuditorAndLeadRaiseAClass) {
  for (const auto& [person, may] : {std::pair{"P12", true}, {"P03", true}, {"P04", false}}) {
    EXPECT_EQ(
        change_class(demo_register(), demo_finding("F-11"), FindingClass::kMajor, by(person), {})
            .has_value(),
        may);
  }
  EXPECT_FALSE(
      change_class(demo_register(), demo_finding("F-11"), FindingClass::kMinor, by("P12"), {})
          .has_value());
}

TEST(Decisions, AMergedOrClosedFindingIsNotEdited) {
  EXPECT_FALSE(editable(demo_finding("F-29")).has_value());
  EXPECT_FALSE(editable(demo_finding("F-31")).has_value());
  EXPECT_TRUE(editable(demo_finding("F-08")).has_value());
  EXPECT_FALSE(
      change_class(demo_register(), demo_finding("F-29"), FindingClass::kMajor, by("P12"), {})
          .has_value());
}

TEST(Decisions, AConfirmedRepeatBlocksTheClosure) {
  EXPECT_FALSE(
      confirm_repeat(demo_register(), demo_finding("F-11"), "IA-2024-07", by("P04")).has_value());
  EXPECT_FALSE(confirm_repeat(demo_register(), demo_finding("F-11"), " ", by("P03")).has_value());
  const auto change =
      confirm_repeat(demo_register(), demo_finding("F-11"), "IA-2024-07", by("P03"));
  ASSERT_TRUE(change.has_value());
  const Snapshot site = applied(demo_site(), *change);
  const Context context{site, demo_policy(), demo_now()};
  const auto all = blockers(context, deadlines(context, expected_ranks()), {});
  EXPECT_EQ(std::ranges::count_if(all, &Blocker::blocks), 10);
}

DeadlineChange moved(const char* finding) {
  DeadlineChange change;
  change.id = DeadlineChangeId("DC-9");
  change.finding = FindingId(finding);
  change.event = DeadlineEvent::kEvidence;
  change.to = parse_date("2027-01-31").value();
  change.by = PersonId("P03");
  change.reason = "window W03";
  return change;
}

TEST(Decisions, ADeadlineMovesWithTheLeadAndForAMajorWithTheAuditor) {
  EXPECT_TRUE(move_deadline(demo_register(), moved("F-14")).has_value());
  DeadlineChange change = moved("F-05");
  EXPECT_FALSE(move_deadline(demo_register(), change).has_value());
  change.agreed_by = PersonId("P12");
  const auto result = move_deadline(demo_register(), change);
  ASSERT_TRUE(result.has_value());
  EXPECT_EQ(to_text(result->deadline_changes.front().at.value()), "2026-11-23");
  change.by = PersonId("P06");
  EXPECT_FALSE(move_deadline(demo_register(), change).has_value());
  change = moved("F-14");
  change.reason.clear();
  EXPECT_FALSE(move_deadline(demo_register(), change).has_value());
  EXPECT_FALSE(move_deadline(demo_register(), moved("F-99")).has_value());
  EXPECT_FALSE(move_deadline(demo_register(), moved("F-29")).has_value());
}

TEST(Decisions, OnlyTheAuditorAcknowledgesAPosition) {
  EXPECT_FALSE(acknowledge(demo_register(), demo_finding("F-06"), by("P01")).has_value());
  EXPECT_FALSE(acknowledge(demo_register(), demo_finding("F-01"), by("P12")).has_value());  // none
  const auto change = acknowledge(demo_register(), demo_finding("F-06"), by("P12"));
  ASSERT_TRUE(change.has_value());
  EXPECT_TRUE(change->findings.front().auditor_ack_at.has_value());
}

TEST(Decisions, FunctionalSafetySignsOff) {
  EXPECT_FALSE(sign_off_safety(demo_register(), demo_finding("F-02"), by("P03")).has_value());
  const auto change = sign_off_safety(demo_register(), demo_finding("F-02"), by("P05"));
  ASSERT_TRUE(change.has_value());
  EXPECT_EQ(change->findings.front().fs_signoff_by, PersonId("P05"));
}

TEST(Decisions, ADispositionIsTheLeadsOrTheOwnersAndDecliningNeedsAReason) {
  const auto decide = [](const char* id, Disposition disposition, const char* reason,
                         const char* person) {
    return dispose(demo_register(), demo_finding(id), disposition, reason, by(person)).has_value();
  };
  EXPECT_TRUE(decide("F-32", Disposition::kMonitor, "", "P03"));
  EXPECT_TRUE(decide("F-32", Disposition::kAdopt, "", "P13"));
  EXPECT_FALSE(decide("F-32", Disposition::kAdopt, "", "P06"));
  EXPECT_FALSE(decide("F-32", Disposition::kDecline, "", "P03"));
  EXPECT_TRUE(decide("F-32", Disposition::kDecline, "no need at this target", "P03"));
  EXPECT_FALSE(decide("F-14", Disposition::kMonitor, "", "P03"));
}

}  // namespace
}  // namespace closeout::triage

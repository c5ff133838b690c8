// SPDX-License-Identifier: Apache-2.0
#include "parts/triage/next_step.h"

#include <gtest/gtest.h>

#include "support/demo_ranks.h"

namespace closeout::triage {
namespace {

NextStep next_of(const Snapshot& site, std::string_view id, std::string_view viewer,
                 std::string_view now = "2026-11-23T07:00:00Z") {
  const Context context{site, demo_policy(), parse_instant(now).value()};
  const Register reg(context);
  const Finding& finding = site.findings().at(FindingId(id));
  for (const Deadlines& clock : deadlines(context, expected_ranks())) {
    if (clock.id == finding.id) return next_step(reg, finding, clock, {}, PersonId(viewer));
  }
  return {};
}

TEST(NextStep, OfEveryDemoFindingIsOneSentenceNamingSomebody) {
  for (const Finding& finding : demo_site().findings()) {
    const NextStep next = next_of(demo_site(), finding.id.value, "P03");
    EXPECT_TRUE(next.text.ends_with('.')) << finding.id.value;
    EXPECT_EQ(next.text.find('\n'), std::string::npos);
    EXPECT_EQ(next.text.find("Nobody"), std::string::npos) << next.text;
  }
}

TEST(NextStep, NamesTheOwnerTheWorkTheDateAndTheFirstObstacle) {
  const NextStep next = next_of(demo_site(), "F-20", "P03");
  EXPECT_EQ(next.to, FindingState::kImplemented);
  EXPECT_EQ(next.who, PersonId("P06"));
  EXPECT_FALSE(next.yours);
  EXPECT_EQ(next.text,
            "P06 Milan Kovac must finish the work and report it implemented by 2027-01-19 "
            "(57 days left); first: actions not done: ACT-43 (and 1 more).");
}

TEST(NextStep, SpeaksToThePersonLooking) {
  const NextStep next = next_of(demo_site(), "F-20", "P06");
  EXPECT_TRUE(next.yours);
  EXPECT_TRUE(next.text.starts_with("You must finish")) << next.text;
}

TEST(NextStep, KnowsTheOnlyVerifierAndTheAuditor) {
  EXPECT_EQ(next_of(demo_site(), "F-10", "P03").who, PersonId("P10"));
  EXPECT_EQ(next_of(demo_site(), "F-08", "P03").who, PersonId("P12"));
  EXPECT_TRUE(next_of(demo_site(), "F-11", "P03").yours);  // the lead submits
}

TEST(NextStep, SaysSinceWhenItIsOverdue) {
  const NextStep next = next_of(demo_site(), "F-25", "P11", "2026-12-07T08:00:00Z");
  EXPECT_TRUE(next.overdue);
  EXPECT_NE(next.text.find("overdue since 2026-12-04"), std::string::npos) << next.text;
}

TEST(NextStep, PutsContainmentFirst) {
  const Snapshot site =
      demo_changed<Finding>("F-25", [](Finding& finding) { finding.contained_at.reset(); });
  const NextStep next = next_of(site, "F-25", "P11", "2026-10-20T08:00:00Z");
  EXPECT_EQ(to_text(*next.due), "2026-10-30");
}

TEST(NextStep, OfAnObservationIsItsDisposition) {
  const NextStep open = next_of(demo_site(), "F-28", "P03");
  EXPECT_FALSE(open.to.has_value());
  EXPECT_TRUE(open.yours);
  EXPECT_NE(open.text.find("adopt it, decline it"), std::string::npos) << open.text;
  const Snapshot site = demo_changed<Finding>(
      "F-28", [](Finding& finding) { finding.disposition = Disposition::kAdopt; });
  EXPECT_EQ(next_of(site, "F-28", "P03").to, FindingState::kAnalysis);
}

TEST(NextStep, OfASettledFindingIsNothingButTheEffectivenessCheck) {
  EXPECT_EQ(next_of(demo_site(), "F-29", "P03").text, "Nothing: it goes on in F-15.");
  EXPECT_EQ(next_of(demo_site(), "F-31", "P03").text, "Nothing: it is closed.");
  const Snapshot site = demo_changed<Finding>("F-03", [](Finding& finding) {
    finding.state = FindingState::kClosed;
    finding.closed_at = parse_date("2026-09-20").value();
  });
  EXPECT_EQ(next_of(site, "F-03", "P03").text,
            "Now test again whether it still works, between 2026-11-19 and 2026-12-19.");
}

TEST(NextStep, SaysWhenNobodyOwnsIt) {
  const Snapshot site = demo_changed<Finding>("F-20", [](Finding& finding) { finding.owner = {}; });
  EXPECT_TRUE(next_of(site, "F-20", "P03").text.starts_with("Nobody, as no owner is named,"));
}

}  // namespace
}  // namespace closeout::triage

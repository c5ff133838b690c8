// SPDX-License-Identifier: Apache-2.0
#include "parts/triage/escalation.h"

#include <gtest/gtest.h>

#include "base/text.h"
#include "support/demo_ranks.h"

namespace closeout::triage {
namespace {

std::vector<std::string> proposals_of(const Snapshot& site, EscalationKind kind,
                                      std::string_view now = "2026-11-23T07:00:00Z") {
  const Context context{site, demo_policy(), parse_instant(now).value()};
  std::vector<std::string> found;
  for (const auto& proposal : escalations(context, deadlines(context, expected_ranks()))) {
    if (proposal.kind != kind) continue;
    std::vector<std::string> ids;
    for (const FindingId& id : proposal.findings) ids.push_back(id.value);
    found.push_back(join(ids, " "));
    EXPECT_TRUE(proposal.why.ends_with('.'));
  }
  return found;
}

using Ids = std::vector<std::string>;

TEST(Escalation, ThreeOpenMinorsOnOneRequirementAreProposedTogether) {
  EXPECT_EQ(proposals_of(demo_site(), EscalationKind::kAggregation), Ids{});
  const auto with = [](FindingState state) {
    return demo_changed<Finding>("F-25", [&](Finding& finding) {
      finding.requirements = {RequirementId("SR 1.1 RE 1")};  // beside F-12 and F-13
      finding.state = state;
    });
  };
  EXPECT_EQ(proposals_of(with(FindingState::kConfirmed), EscalationKind::kAggregation),
            Ids{"F-12 F-13 F-25"});
  EXPECT_EQ(proposals_of(with(FindingState::kClosed), EscalationKind::kAggregation), Ids{});
}

TEST(Escalation, OneCauseInThreeZonesIsProposedAndOnceAMajorStandsForItNoMore) {
  const auto systemic = [](const Snapshot& site) {
    return proposals_of(site, EscalationKind::kSystemic);
  };
  // F-12 and F-13 are one problem group in two zones; F-19 and F-20 belong to one with majors
  EXPECT_EQ(systemic(demo_site()), (Ids{"F-11", "F-14", "F-15", "F-16", "F-17", "F-23", "F-25"}));
  const Snapshot wider = demo_changed<Finding>(
      "F-12", [](Finding& finding) { finding.zones.push_back(ZoneId("Z07")); });
  EXPECT_EQ(systemic(wider).front(), "F-12 F-13");
}

TEST(Escalation, ARepeatIsProposedOnceConfirmedAndBeforeThatOnlyToBeConfirmed) {
  EXPECT_EQ(proposals_of(demo_site(), EscalationKind::kRepeatCandidate), Ids{"F-11"});
  EXPECT_EQ(proposals_of(demo_site(), EscalationKind::kRepeat), Ids{});
  const Snapshot site = demo_changed<Finding>(
      "F-11", [](Finding& finding) { finding.repeat_of = finding.repeat_candidate; });
  EXPECT_EQ(proposals_of(site, EscalationKind::kRepeatCandidate), Ids{});
  EXPECT_EQ(proposals_of(site, EscalationKind::kRepeat), Ids{"F-11"});
}

TEST(Escalation, AnOverdueMinorIsProposed) {
  EXPECT_EQ(proposals_of(demo_site(), EscalationKind::kOverdue), Ids{});
  EXPECT_EQ(proposals_of(demo_site(), EscalationKind::kOverdue, "2026-12-05T00:00:00Z"),
            (Ids{"F-25", "F-27"}));
}

}  // namespace
}  // namespace closeout::triage

// SPDX-License-Identifier: Apache-2.0
#include "parts/triage/problem_group.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "support/demo_site.h"

namespace closeout::triage {
namespace {

Snapshot with_shared(std::vector<ActionId> shared, std::string_view open = {}) {
  auto groups = demo_rows<ProblemGroup>();
  for (ProblemGroup& group : groups) {
    if (group.id.value == "PG-2") group.actions = shared;
  }
  auto actions = demo_rows<Action>();
  for (Action& action : actions) {
    if (std::ranges::find(shared, action.id) == shared.end()) continue;
    action.state = action.id.value == open ? ActionState::kOpen : ActionState::kDone;
  }
  Snapshot site = demo_with(groups);
  site.set(actions);
  return site;
}

TEST(ProblemGroup, ProposesItsWorkingMembersOnceTheSharedWorkIsDone) {
  const std::vector shared = {ActionId("ACT-09"), ActionId("ACT-11")};
  const auto proposals = implemented_proposals(with_shared(shared));
  ASSERT_EQ(proposals.size(), 2U);  // F-01 and F-20 are in progress; F-05, F-08, F-19 are not
  EXPECT_EQ(proposals[0].finding, FindingId("F-01"));
  EXPECT_EQ(proposals[0].own_open, (std::vector{ActionId("ACT-02"), ActionId("ACT-03")}));
  EXPECT_EQ(proposals[1].finding, FindingId("F-20"));
}

TEST(ProblemGroup, ProposesNothingWhileSharedWorkIsOpenOrNoneIsNamed) {
  EXPECT_TRUE(implemented_proposals(demo_site()).empty());
  const std::vector shared = {ActionId("ACT-09"), ActionId("ACT-11")};
  EXPECT_TRUE(implemented_proposals(with_shared(shared, "ACT-11")).empty());
}

}  // namespace
}  // namespace closeout::triage

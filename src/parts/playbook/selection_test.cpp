// SPDX-License-Identifier: Apache-2.0
#include "parts/playbook/selection.h"

#include <algorithm>

#include <gtest/gtest.h>

namespace closeout::playbook {
namespace {

using Requirements = std::vector<RequirementId>;

Requirements ids(std::initializer_list<const char*> texts) {
  Requirements list;
  for (const char* text : texts) list.emplace_back(text);
  return list;
}

Requirements ids(const std::vector<const Playbook*>& playbooks) {
  Requirements list;
  for (const auto* playbook : playbooks) list.push_back(playbook->requirement);
  return list;
}

Selection select(Requirements requirements) {
  Finding finding;
  finding.requirements = std::move(requirements);
  return select_playbooks(playbook_catalog(), finding);
}

TEST(Selection, ThePrimaryRequirementAndEveryEnhancementNamedAreWorked) {
  const auto selection = select(ids({"SR 5.1", "SR 1.2", "SR 5.2 RE 1"}));
  EXPECT_EQ(ids(selection.worked), ids({"SR 5.1", "SR 5.2 RE 1"}));
}

TEST(Selection, ThePrimaryIsTheFirstThatHasAPlaybook) {
  const auto selection = select(ids({"2-1 ORG", "ZCR 6", "SR 5.1"}));
  EXPECT_EQ(ids(selection.worked), ids({"SR 5.1"}));
  EXPECT_EQ(selection.without, ids({"2-1 ORG", "ZCR 6"}));
}

TEST(Selection, APlaybookComesBehindThoseItBuildsOn) {
  const auto selection = select(ids({"SR 1.1 RE 2", "SR 1.1 RE 1"}));
  const auto worked = ids(selection.worked);
  const auto* second = playbook_catalog().find(RequirementId("SR 1.1 RE 2"));
  ASSERT_NE(std::ranges::find(second->prerequisites, RequirementId("SR 1.1 RE 1")),
            second->prerequisites.end());
  EXPECT_EQ(worked, ids({"SR 1.1 RE 1", "SR 1.1 RE 2"}));
}

TEST(Selection, PlaybooksThatNeedEachOtherKeepTheirOrder) {
  Playbook a;
  a.requirement = RequirementId("SR 1.1 RE 1");
  a.prerequisites = ids({"SR 1.1 RE 2"});
  Playbook b;
  b.requirement = RequirementId("SR 1.1 RE 2");
  b.prerequisites = ids({"SR 1.1 RE 1"});
  Finding finding;
  finding.requirements = ids({"SR 1.1 RE 2", "SR 1.1 RE 1"});
  EXPECT_EQ(select_playbooks(PlaybookCatalog({a, b}), finding).worked.size(), 2u);
}

TEST(Selection, AComponentRequirementStandsForItsSystemRequirement) {
  const auto selection = select(ids({"CR 1.1", "SR 1.1"}));
  EXPECT_EQ(ids(selection.worked), ids({"SR 1.1"}));
  EXPECT_TRUE(selection.without.empty());
}

TEST(Selection, AFindingWithoutRequirementSelectsNothing) {
  const auto selection = select({});
  EXPECT_TRUE(selection.worked.empty());
}

}  // namespace
}  // namespace closeout::playbook

// SPDX-License-Identifier: Apache-2.0
#include "catalog/playbooks.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "catalog/requirements.h"

namespace closeout {
namespace {

TEST(Playbooks, EverySystemRequirementAndEnhancementHasOne) {
  const PlaybookCatalog catalog;
  for (const auto& requirement : requirement_catalog().all()) {
    const auto* playbook = catalog.find(requirement.id);
    ASSERT_NE(playbook, nullptr) << requirement.id.value;
    EXPECT_EQ(playbook->requirement, requirement.id);
    EXPECT_EQ(playbook->title, requirement.title);
    EXPECT_FALSE(playbook->steps.empty());
    EXPECT_FALSE(playbook->legacy_fallback.empty());
    EXPECT_FALSE(playbook->evidence_slots.empty());
    EXPECT_FALSE(playbook->verification.pass_criterion.empty());
    EXPECT_FALSE(playbook->essential_function.empty());
    EXPECT_FALSE(playbook->prerequisites.empty() && requirement.enhancement > 0);
    EXPECT_EQ(playbook->is_it_this_sr.yes_if.empty(), requirement.enhancement > 0);
  }
}

TEST(Playbooks, EveryMemberOfAStepIsRead) {
  const PlaybookCatalog catalog;
  const auto* playbook = catalog.find(RequirementId("SR 5.1 RE 3"));
  ASSERT_NE(playbook, nullptr);
  const auto stop =
      std::ranges::find(playbook->steps, OutageNeed::kUnitStop, &PlaybookStep::outage);
  ASSERT_NE(stop, playbook->steps.end());
  EXPECT_EQ(stop->kind, WorkKind::kChange);
  EXPECT_EQ(stop->trade, Trade::kSafety);
  EXPECT_EQ(stop->hold_point, Role::kFunctionalSafety);
  EXPECT_GT(stop->effort_pd, 0);
  EXPECT_GT(stop->duration_h, 0);
  EXPECT_EQ(stop->after, std::vector<int>{stop->n - 1});
  EXPECT_FALSE(stop->text.empty());
  EXPECT_EQ(playbook->effort_band, EffortBand::kMedium);
  EXPECT_EQ(playbook->outage, OutageNeed::kUnitStop);
  EXPECT_FALSE(playbook->attack.empty());
  EXPECT_FALSE(playbook->nis2.empty());
}

TEST(Playbooks, TheOtherRequirementOfARatherExists) {
  const auto* playbook = playbook_catalog().find(RequirementId("SR 1.1"));
  ASSERT_NE(playbook, nullptr);
  ASSERT_FALSE(playbook->is_it_this_sr.rather.empty());
  for (const auto& other : playbook->is_it_this_sr.rather) {
    EXPECT_FALSE(other.when.empty());
    EXPECT_NE(requirement_catalog().find(other.requirement), nullptr);
  }
}

TEST(Playbooks, AFoundPlaybookStaysWhereItIsWhileOthersAreRead) {
  const PlaybookCatalog catalog;
  const auto* first = catalog.find(RequirementId("SR 2.1 RE 4"));
  for (const auto& requirement : requirement_catalog().all()) catalog.find(requirement.id);
  EXPECT_EQ(catalog.find(RequirementId("SR 2.1 RE 4")), first);
}

TEST(Playbooks, ThereIsNoneForOtherReferences) {
  for (const char* id : {"", "FR 1", "ZCR 6", "2-1 ORG", "SR 1.14", "SR 3.5 RE 1"}) {
    EXPECT_EQ(playbook_catalog().find(RequirementId(id)), nullptr) << id;
  }
}

TEST(Playbooks, AComponentRequirementIsAnsweredByThatOfItsSystem) {
  const auto& catalog = playbook_catalog();
  EXPECT_EQ(catalog.answering(RequirementId("CR 1.1")), catalog.find(RequirementId("SR 1.1")));
  EXPECT_EQ(catalog.answering(RequirementId("SR 1.1")), catalog.find(RequirementId("SR 1.1")));
  EXPECT_EQ(catalog.answering(RequirementId("ZCR 6")), nullptr);
  EXPECT_EQ(catalog.answering(RequirementId()), nullptr);
}

TEST(Playbooks, TheSlotsOfAFindingAreThoseOfAllItNamesEachOnce) {
  const auto& catalog = playbook_catalog();
  const auto slots =
      evidence_slots(catalog, {RequirementId("SR 5.2 RE 1"), RequirementId("2-1 ORG"),
                               RequirementId("SR 1.1"), RequirementId("CR 1.1")});
  const auto& first = catalog.find(RequirementId("SR 5.2 RE 1"))->evidence_slots;
  const auto& second = catalog.find(RequirementId("SR 1.1"))->evidence_slots;
  ASSERT_EQ(slots.size(), first.size() + second.size());
  EXPECT_EQ(slots.front().requirement, RequirementId("SR 5.2 RE 1"));
  EXPECT_EQ(slots.front().slot.id, first.front().id);
  EXPECT_EQ(slots.back().requirement, RequirementId("SR 1.1"));
  EXPECT_EQ(slots.back().slot.id, second.back().id);
}

TEST(Playbooks, ACatalogueOfItsOwnHasOnlyItsOwn) {
  Playbook own;
  own.requirement = RequirementId("SR 7.3");
  const PlaybookCatalog catalog({own});
  EXPECT_NE(catalog.find(RequirementId("SR 7.3")), nullptr);
  EXPECT_EQ(catalog.find(RequirementId("SR 7.4")), nullptr);
}

}  // namespace
}  // namespace closeout

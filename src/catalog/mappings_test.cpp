// SPDX-License-Identifier: Apache-2.0
#include "catalog/mappings.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "catalog/content.h"
#include "catalog/requirements.h"

namespace closeout {
namespace {

TEST(Mappings, EverySetIsReadWithItsStatusAndRows) {
  EXPECT_EQ(mapping_sets().size(), content_files("mappings/").size());
  for (const auto& set : mapping_sets()) {
    EXPECT_EQ(find_mapping_set(set.id), &set);
    EXPECT_FALSE(set.items.empty()) << set.id;
    EXPECT_FALSE(set.status_note.empty()) << set.id;
    EXPECT_FALSE(set.sources.empty()) << set.id;
  }
}

TEST(Mappings, AnOpinionIsNeverShownAsOfficial) {
  EXPECT_EQ(find_mapping_set("sr-nis2-own")->status, MappingStatus::kOpinion);
  EXPECT_EQ(find_mapping_set("sr-csf20-derived")->status, MappingStatus::kDerived);
  EXPECT_EQ(find_mapping_set("sr-csf11")->status, MappingStatus::kOfficial);
}

TEST(Mappings, ARowIsFoundByItsRequirement) {
  const auto* set = find_mapping_set("sr-nis2-own");
  const auto* row = set->find(RequirementId("SR 1.2"));
  ASSERT_NE(row, nullptr);
  EXPECT_EQ(row->to, (std::vector<std::string>{"i", "j"}));
  EXPECT_EQ(row->secondary, std::vector<std::string>{"e"});
  for (const auto& item : set->items) EXPECT_EQ(set->find(item.from), &item);
  EXPECT_EQ(set->find(RequirementId("SR 9.9")), nullptr);
}

TEST(Mappings, SetsOfSystemRequirementsStartAtKnownOnes) {
  for (const auto& set : mapping_sets()) {
    if (set.from != "IEC 62443-3-3") continue;
    for (const auto& row : set.items) {
      EXPECT_NE(requirement_catalog().find(row.from), nullptr) << set.id << ' ' << row.from.value;
    }
  }
}

TEST(Mappings, AnUnknownSetIsNotFound) {
  EXPECT_EQ(find_mapping_set("sr-iso27001"), nullptr);
}

}  // namespace
}  // namespace closeout

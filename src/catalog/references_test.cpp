// SPDX-License-Identifier: Apache-2.0
#include "catalog/references.h"

#include <gtest/gtest.h>

#include "catalog/requirements.h"
#include "model/requirement_refs.h"

namespace closeout {
namespace {

const Reference& reference(const char* id) {
  const auto* found = find_reference(RequirementId(id));
  EXPECT_NE(found, nullptr) << id;
  static const Reference kNone;
  return found == nullptr ? kNone : *found;
}

TEST(References, EveryPartOfTheSeriesIsKnown) {
  EXPECT_EQ(reference("SR 5.2 RE 1").kind, "RE");
  EXPECT_EQ(reference("FR 5").kind, "FR");
  EXPECT_EQ(reference("ZCR 6").standard, "IEC 62443-3-2:2020");
  EXPECT_EQ(reference("ZCR 5.6").parent, RequirementId("ZCR 5"));
  EXPECT_EQ(reference("ORG 1.1").kind, "REQUIREMENT");
  EXPECT_EQ(reference("EDR 3.11").standard, "IEC 62443-4-2:2019");
}

TEST(References, AnElementOfPart21HasTwoNames) {
  EXPECT_EQ(reference("2-1 ORG").title, reference("SPE 1").title);
  EXPECT_EQ(reference("2-1 AVAIL").id, RequirementId("SPE 8"));
}

TEST(References, AComponentRequirementNamesItsSystemRequirement) {
  EXPECT_EQ(reference("CR 1.1").system, RequirementId("SR 1.1"));
  EXPECT_TRUE(reference("SR 1.1").system.empty());
}

TEST(References, WhatPeopleWriteIsFound) {
  const auto ids = requirement_refs("62443-3-3 SR1.1(2), 2-1 ORG and ZCR 6; see also EDR 3.11");
  ASSERT_EQ(ids.size(), 4u);
  for (const auto& id : ids) EXPECT_NE(find_reference(id), nullptr) << id.value;
}

TEST(References, EveryRequirementIsAlsoAReference) {
  for (const auto& row : requirement_catalog().all()) {
    EXPECT_EQ(reference(row.id.value.c_str()).title, row.title);
  }
}

TEST(References, AnythingElseIsNotFound) {
  EXPECT_EQ(find_reference(RequirementId("ISO 27001 A.5.1")), nullptr);
  EXPECT_EQ(find_reference(RequirementId("ORG")), nullptr);
  EXPECT_EQ(find_reference(RequirementId()), nullptr);
}

}  // namespace
}  // namespace closeout

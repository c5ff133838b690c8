// SPDX-License-Identifier: Apache-2.0
#include "parts/validation/model_version.h"

#include <gtest/gtest.h>

#include "support/demo_site.h"
#include "support/plant.h"

namespace closeout {
namespace {

Date day(std::string_view text) {
  return parse_date(text).value();
}

std::string in_force(const Snapshot& snapshot, std::string_view today) {
  const auto* version = current_model_version(snapshot.all<ModelVersion>(), day(today));
  return version == nullptr ? "none" : version->id.value;
}

TEST(ModelVersions, TheNewestThatHasBegunIsInForce) {
  EXPECT_EQ(in_force(demo_site(), "2022-03-14"), "none");
  EXPECT_EQ(in_force(demo_site(), "2022-03-15"), "v2022-03");
  EXPECT_EQ(in_force(demo_site(), "2026-11-05"), "v2022-03");
  EXPECT_EQ(in_force(demo_site(), "2026-11-06"), "v3.1");
  EXPECT_EQ(in_force(demo_site(), "2026-11-23"), "v3.1");
}

TEST(ModelVersions, WhatHasEndedOrWasSupersededIsHistory) {
  Plant plant;
  plant.add<ModelVersion>("v1").drawing = day("2026-01-01");
  plant.the<ModelVersion>("v1").in_force_until = day("2026-06-30");
  plant.add<ModelVersion>("v2").drawing = day("2026-02-01");
  plant.the<ModelVersion>("v2").status = ModelStatus::kSuperseded;
  EXPECT_EQ(in_force(plant.build(), "2026-06-30"), "v1");
  EXPECT_EQ(in_force(plant.build(), "2026-07-01"), "none");
}

TEST(ModelVersions, ADraftWithoutDatesIsWhatIsBeingEdited) {
  Plant plant(demo_site());
  plant.add<ModelVersion>("v3.2");
  EXPECT_EQ(in_force(plant.build(), "2026-11-23"), "v3.2");
}

TEST(ModelVersions, ApprovalBeginsOnItsDayAndEndsWithTheNextChange) {
  const ModelVersion version = demo_site().all<ModelVersion>().at(ModelVersionId("v3.1"));
  EXPECT_FALSE(is_approved(version, day("2026-11-08")));
  EXPECT_TRUE(is_approved(version, day("2026-11-09")));
  ModelVersion changed = version;
  changed.last_structural_change = day("2026-11-09");
  EXPECT_TRUE(is_approved(changed, day("2026-11-23")));
  changed.last_structural_change = day("2026-11-10");
  EXPECT_FALSE(is_approved(changed, day("2026-11-23")));
  ModelVersion draft = version;
  draft.status = ModelStatus::kDraft;
  EXPECT_FALSE(is_approved(draft, day("2026-11-23")));
}

}  // namespace
}  // namespace closeout

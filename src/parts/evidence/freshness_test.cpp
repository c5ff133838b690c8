// SPDX-License-Identifier: Apache-2.0
#include "parts/evidence/freshness.h"

#include <gtest/gtest.h>

#include "support/demo_site.h"

namespace closeout::evidence {
namespace {

Date day(std::string_view text) {
  return parse_date(text).value();
}

// The demo plant: today 2026-11-23, follow-up audit from 2027-01-19.
TEST(Freshness, TypesAgeAsThePolicySays) {
  const auto& policy = demo_policy().evidence;
  EXPECT_EQ(freshness_days(EvidenceType::kConfigExport, policy), 90);
  EXPECT_EQ(freshness_days(EvidenceType::kLogExtract, policy), 30);
  EXPECT_EQ(freshness_days(EvidenceType::kDrawing, policy), 0);
  EXPECT_EQ(freshness_days(EvidenceType::kConfigExport, {}), std::nullopt);
}

TEST(Freshness, TheLastFreshDayIsStillFresh) {
  const auto today = demo_context();
  EXPECT_FALSE(age_of(today, day("2026-10-24"), 30).stale);  // 30 days
  const Age stale = age_of(today, day("2026-10-23"), 30);
  EXPECT_TRUE(stale.stale);
  EXPECT_EQ(stale.words, "stale after 2026-11-22");
}

TEST(Freshness, WhatWillBeTooOldOnTheAuditDateIsToBeRenewed) {
  const auto today = demo_context();
  EXPECT_EQ(audit_date(today), day("2027-01-19"));
  EXPECT_FALSE(age_of(today, day("2026-12-20"), 30).renew_after);  // fresh on the very day
  EXPECT_EQ(age_of(today, day("2026-12-19"), 30).renew_after, day("2027-01-18"));
  EXPECT_FALSE(age_of(today, day("2026-11-01"), std::nullopt).renew_after);
}

TEST(Freshness, WithoutFollowUpTheSurveillanceAuditCounts) {
  auto sites = demo_rows<Site>();
  sites[0].follow_up_from.reset();
  const Snapshot later = demo_with(sites);
  EXPECT_EQ(audit_date({later, demo_policy(), demo_now()}), sites[0].surveillance);
  sites[0].surveillance.reset();
  const Snapshot none = demo_with(sites);
  EXPECT_EQ(audit_date({none, demo_policy(), demo_now()}), std::nullopt);
  EXPECT_FALSE(age_of({none, demo_policy(), demo_now()}, day("2026-11-01"), 30).renew_after);
}

TEST(Freshness, DrawingsHoldUntilTheModelChanges) {
  const auto changed = last_model_change(demo_site()).value();
  EXPECT_FALSE(age_of(demo_context(), changed, 0).stale);
  EXPECT_TRUE(age_of(demo_context(), add_days(changed, -1), 0).stale);
  EXPECT_FALSE(age_of({Snapshot{}, demo_policy(), demo_now()}, day("2001-01-01"), 0).stale);
}

}  // namespace
}  // namespace closeout::evidence

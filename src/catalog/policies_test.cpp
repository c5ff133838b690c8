// SPDX-License-Identifier: Apache-2.0
#include "catalog/policies.h"

#include <gtest/gtest.h>

namespace closeout {
namespace {

std::vector<std::string> ids(const std::vector<ProfileName>& names) {
  std::vector<std::string> list;
  for (const auto& name : names) list.push_back(name.id);
  return list;
}

TEST(Policies, EveryListedProfileLoadsUnderItsId) {
  EXPECT_EQ(ids(list_policies()), (std::vector<std::string>{"CB-90", "SEV-30-90-180"}));
  for (const auto& name : list_policies()) {
    const auto policy = load_policy(name.id);
    ASSERT_TRUE(policy.has_value()) << policy.error().text();
    EXPECT_EQ(policy->id, name.id);
    EXPECT_EQ(policy->title, name.title);
    EXPECT_FALSE(policy->version.empty());
  }
}

TEST(Policies, AnIdIsFoundInAnyCaseAndAnUnknownOneNamesTheKnown) {
  EXPECT_TRUE(load_policy("cb-90").has_value());
  const auto unknown = load_policy("CB-91");
  ASSERT_FALSE(unknown.has_value());
  EXPECT_EQ(unknown.error().code, ErrorCode::kNotFound);
  EXPECT_EQ(unknown.error().message, "no such profile; there are CB-90, SEV-30-90-180");
}

TEST(Policies, APathIsNotAnId) {
  EXPECT_FALSE(load_policy("../policy/cb-90").has_value());
  EXPECT_FALSE(load_policy("").has_value());
}

TEST(Policies, CertificationBodyClocksRunByClass) {
  const auto policy = load_policy("CB-90").value();
  EXPECT_EQ(policy.deadlines.anchor, "closing_meeting_at");
  EXPECT_EQ(policy.deadlines.major.plan_working_days, 10);
  EXPECT_EQ(policy.deadlines.major.evidence_days, 90);
  EXPECT_EQ(policy.deadlines.major.hard_stop_months, 6);
  EXPECT_EQ(policy.deadlines.minor.plan_days, 30);
  EXPECT_FALSE(policy.deadlines.minor.evidence_days.has_value());
  EXPECT_TRUE(policy.deadlines.minor.evidence_at_next_audit);
  EXPECT_TRUE(policy.deadlines.observation.disposition_at_next_audit);
  EXPECT_FALSE(policy.deadlines.evidence_days_by_band.has_value());
}

TEST(Policies, SeverityClocksRunByBand) {
  const auto policy = load_policy("SEV-30-90-180").value();
  ASSERT_TRUE(policy.deadlines.evidence_days_by_band.has_value());
  EXPECT_EQ(policy.deadlines.evidence_days_by_band->high, 30);
  EXPECT_EQ(policy.deadlines.evidence_days_by_band->medium, 90);
  EXPECT_EQ(policy.deadlines.evidence_days_by_band->low, 180);
  EXPECT_FALSE(policy.deadlines.major.evidence_days.has_value());
}

TEST(Policies, HighResidualRiskNeedsTwoSignaturesAndVeryHighABoardMinute) {
  const auto policy = load_policy("CB-90").value();
  const auto& rows = policy.residual.authority;
  ASSERT_EQ(rows.size(), 4u);
  EXPECT_FALSE(rows[0].renewals.has_value());
  EXPECT_EQ(rows[2].band, Band::kHigh);
  EXPECT_EQ(rows[2].signatures, 2);
  EXPECT_EQ(rows[2].validity_months, 6);
  EXPECT_TRUE(rows[3].board_minute);
  EXPECT_EQ(rows[3].signatures, 0);
  EXPECT_EQ(policy.residual.safety_signatures,
            (std::vector<Role>{Role::kFunctionalSafety, Role::kHse}));
}

TEST(Jurisdictions, GermanyKeepsTheLimitsOfTheDirective) {
  EXPECT_EQ(ids(list_jurisdictions()), (std::vector<std::string>{"DE", "EU"}));
  const auto de = load_jurisdiction("DE").value();
  const auto eu = load_jurisdiction("EU").value();
  EXPECT_EQ(de.early_warning_hours, 24);
  EXPECT_EQ(de.notification_hours, 72);
  EXPECT_EQ(de.final_report_months, eu.final_report_months);
  EXPECT_NE(de.authority.find("BSI"), std::string::npos);
  EXPECT_FALSE(de.notes.empty());
}

TEST(Jurisdictions, AnUnknownStateIsRefused) {
  EXPECT_EQ(load_jurisdiction("XX").error().code, ErrorCode::kNotFound);
}

}  // namespace
}  // namespace closeout

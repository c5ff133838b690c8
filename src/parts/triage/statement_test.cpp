// SPDX-License-Identifier: Apache-2.0
#include "parts/triage/statement.h"

#include <gtest/gtest.h>

namespace closeout::triage {
namespace {

Finding full_statement() {
  Finding finding;
  finding.requirements = {RequirementId("SR 1.3")};
  finding.evidence_observed = "On 15 Sep 2026, 6 of 41 accounts on DC-OT-01 belong to leavers.";
  finding.nonconformity = "Accounts are not removed when people leave.";
  finding.assets = {AssetId("A09")};
  return finding;
}

TEST(Statement, IsCompleteWithRequirementFactAndGap) {
  const auto check = check_statement(full_statement());
  EXPECT_TRUE(check.complete());
  EXPECT_TRUE(check.hints.empty());
}

TEST(Statement, EachMissingPartIsNamed) {
  EXPECT_EQ(check_statement(Finding{}).missing.size(), 3U);
  Finding finding = full_statement();
  finding.nonconformity = "  \n";
  const auto check = check_statement(finding);
  ASSERT_EQ(check.missing.size(), 1U);
  EXPECT_NE(check.missing.front().find("falls short"), std::string::npos);
}

TEST(Statement, AFactWithoutPlaceTimeOrSampleGetsHintsAndIsNotRefused) {
  Finding finding = full_statement();
  finding.evidence_observed = "Leavers keep their accounts.";
  finding.assets.clear();
  EXPECT_TRUE(check_statement(finding).complete());
  EXPECT_EQ(check_statement(finding).hints.size(), 2U);  // where, when
  finding.assets = {AssetId("A09"), AssetId("A10")};
  EXPECT_EQ(check_statement(finding).hints.size(), 2U);  // when, how many of how many
  finding.evidence_observed = "7 von 9 Konten gehoeren Ausgeschiedenen.";
  EXPECT_TRUE(check_statement(finding).hints.empty());
}

}  // namespace
}  // namespace closeout::triage

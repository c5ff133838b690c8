// SPDX-License-Identifier: Apache-2.0
#include "parts/triage/gate.h"

#include <gtest/gtest.h>

#include "support/demo_ranks.h"

namespace closeout::triage {
namespace {

std::vector<ZoneId> expected_passed_gates() {
  std::vector<ZoneId> passed;
  for (const auto& row : demo_expected().at("validate").at("gate").as_array()) {
    if (row.at("state").as_string() == "PASSED") {
      passed.emplace_back(std::string_view(row.at("zone").as_string()));
    }
  }
  return passed;
}

TEST(Gate, WorkWithoutItIsThatExpectedOfTheDemoPlant) {
  std::vector<FindingId> expected;
  for (const auto& id : demo_expected().at("validate").at("in_progress_without_gate").as_array()) {
    expected.emplace_back(std::string_view(id.as_string()));
  }
  EXPECT_EQ(
      working_without_gate(Register(demo_context()), expected_passed_gates(), expected_ranks()),
      expected);
}

TEST(Gate, AnOverrideNeedsLeadAndOperationsAndAReason) {
  const auto closed = [](std::vector<PersonId> by, const char* reason) {
    const Snapshot site = demo_changed<GateOverride>("OV-01", [&](GateOverride& record) {
      record.by = std::move(by);
      record.reason = reason;
    });
    const Register reg({site, demo_policy(), demo_now()});
    return closed_gates(reg, site.findings().at(FindingId("F-01")), {}).size();
  };
  EXPECT_EQ(closed({PersonId("P03"), PersonId("P07")}, "exposed service"), 0U);
  EXPECT_EQ(closed({PersonId("P03")}, "exposed service"), 1U);
  EXPECT_EQ(closed({PersonId("P07"), PersonId("P06")}, "exposed service"), 1U);
  EXPECT_EQ(closed({PersonId("P03"), PersonId("P07")}, ""), 1U);
}

TEST(Gate, APlaceholderOfAnOutsidePartyHasNone) {
  const Register reg(demo_context());
  const auto closed = closed_gates(reg, demo_site().findings().at(FindingId("F-03")), {});
  EXPECT_EQ(closed, std::vector{ZoneId("Z07")});  // not Z13
}

TEST(Gate, TierOneContainmentDocumentationInventoryAndBackupAreExempt) {
  Finding finding;
  EXPECT_FALSE(is_exempt_from_gate(finding, Rank{2, Band::kHigh}));
  EXPECT_TRUE(is_exempt_from_gate(finding, Rank{1, Band::kHigh}));
  for (const auto kind : {WorkKind::kContainment, WorkKind::kDocumentation, WorkKind::kInventory,
                          WorkKind::kBackup}) {
    finding.work_kind = kind;
    EXPECT_TRUE(is_exempt_from_gate(finding, Rank{}));
  }
  finding.work_kind = WorkKind::kVerification;
  EXPECT_FALSE(is_exempt_from_gate(finding, Rank{}));
}

}  // namespace
}  // namespace closeout::triage

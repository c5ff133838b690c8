// SPDX-License-Identifier: Apache-2.0
#include "app/sealing.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "base/text.h"
#include "support/demo_site.h"
#include "support/temporary_folder.h"

namespace closeout::app {
namespace {

// The demo plant without the two items that stop its pack.
class SealingRules : public testing::Test {
 protected:
  SealingRules() : work_(Workspace::create(folder_ / "data").value()) {
    auto items = demo_rows<Evidence>();
    std::erase_if(items,
                  [](const Evidence& e) { return e.id.value == "E05" || e.id.value == "E14"; });
    site_ = demo_with(items);
  }

  template <class T, class Change>
  void change(std::string_view id, Change&& change) {
    auto rows = site_.all<T>().rows();
    for (T& row : rows) {
      if (row.id.value == id) change(row);
    }
    site_.set(rows);
  }
  Sealing check(Instant now = demo_now()) {
    const Context context{site_, demo_policy(), now};
    PackBasis basis{context};
    basis.assessment = assess(context);
    basis.judgements = evidence::judge_all(context);
    basis.slots = evidence::all_slots(context, playbook_catalog(), basis.judgements);
    return check_sealing(*work_, basis);
  }
  std::string obstacles(Instant now = demo_now()) { return join(check(now).obstacles, "\n"); }
  bool open_point(std::string_view text) {
    return std::ranges::any_of(check().open_points,
                               [&](const std::string& line) { return line.contains(text); });
  }

  TemporaryFolder folder_;
  std::unique_ptr<Workspace> work_;
  Snapshot site_;
};

TEST_F(SealingRules, NothingElseStopsTheDemo) {
  EXPECT_EQ(obstacles(), "");
}

TEST_F(SealingRules, ASecretStopsIt) {
  change<Evidence>("E03", [](Evidence& e) { e.sample_text = "password geheim-7"; });
  EXPECT_TRUE(obstacles().starts_with("E03 ")) << obstacles();
  EXPECT_TRUE(obstacles().contains("redact it"));
}

TEST_F(SealingRules, MissingMetadataStopIt) {
  change<Evidence>("E03", [](Evidence& e) { e.collector = PersonId(); });
  EXPECT_TRUE(obstacles().contains("NO_COLLECTOR"));
  change<Evidence>("E03", [](Evidence& e) { e.superseded_by = EvidenceId("E04"); });
  EXPECT_EQ(obstacles(), "");  // its successor counts
}

TEST_F(SealingRules, EvidenceOfNoFindingStopsIt) {
  change<Evidence>("E03", [](Evidence& e) { e.finding = FindingId("F-99"); });
  EXPECT_TRUE(obstacles().contains("there is no finding F-99 to answer"));
}

TEST_F(SealingRules, AHashWithoutBytesStopsIt) {
  change<Evidence>("E03", [](Evidence& e) { e.sha256 = std::string(64, 'a'); });
  EXPECT_TRUE(obstacles().contains("is not in the store"));
}

TEST_F(SealingRules, StaleAndRejectedItemsAreLeftOut) {
  EXPECT_TRUE(
      open_point("E15 F-15_SR2.9_Z02_SYSLOG-01_SOURCES_20260801T0000Z_01.csv left out: "
                 "TOO_OLD"));
  EXPECT_TRUE(open_point("E02 "));
  EXPECT_TRUE(open_point("no file is attached"));
}

TEST_F(SealingRules, AFindingWithoutOwnerIsOpenUntilItsPlanIsDueAndThenStopsIt) {
  change<Finding>("F-12", [](Finding& f) { f.owner = PersonId(); });  // due on 11 December
  EXPECT_EQ(obstacles(), "");
  EXPECT_TRUE(open_point("F-12: no response: it has no owner"));
  change<Finding>("F-11", [](Finding& f) { f.owner = PersonId(); });  // due on 1 November
  EXPECT_EQ(obstacles(), "F-11: no response: it has no owner");
}

TEST_F(SealingRules, AFindingWithoutTheAuditorsNumberStopsIt) {
  change<Finding>("F-12", [](Finding& f) {
    f.owner = PersonId("P07");
    f.external_ref.clear();
  });
  EXPECT_EQ(obstacles(), "F-12: the auditor's number is missing");
}

TEST_F(SealingRules, AnOverdueDispositionStopsIt) {
  const auto undecided = std::ranges::find_if(site_.findings(), [](const Finding& f) {
    return f.class_ == FindingClass::kObservation && is_open(f) && !f.disposition;
  });
  ASSERT_NE(undecided, site_.findings().end());
  const std::string words = undecided->id.value + ": no disposition";
  EXPECT_TRUE(open_point(words));
  const Instant after_audit = parse_instant("2027-01-25T00:00:00Z").value();
  EXPECT_TRUE(obstacles(after_audit).contains(words)) << obstacles(after_audit);
}

TEST_F(SealingRules, WhatIsSaidToBeDoneMustStand) {
  const auto slot = [](Evidence& e) { e.slot = "boundary-ruleset"; };
  change<Evidence>("E02", slot);  // HAND_TYPED, of F-03, which is VERIFIED
  change<Evidence>("E02", [](Evidence& e) { e.type = EvidenceType::kRuleset; });
  EXPECT_TRUE(obstacles().contains(
      "F-03 is VERIFIED, but nothing for its slot boundary-ruleset would stand: HAND_TYPED"))
      << obstacles();
  change<Finding>("F-03", [](Finding& f) { f.state = FindingState::kInProgress; });
  EXPECT_EQ(obstacles(), "");
}

TEST_F(SealingRules, SlotsThatAreNotFilledAreListed) {
  EXPECT_TRUE(open_point("F-03 is VERIFIED, with "));
}

TEST_F(SealingRules, ABrokenAcceptanceStopsIt) {
  auto risks = site_.all<ResidualRisk>().rows();
  ASSERT_FALSE(risks.empty());
  const RiskId id = risks[0].id;
  change<ResidualRisk>(id.value, [](ResidualRisk& r) {
    r.state = RiskState::kAccepted;
    r.expires_at = parse_date("2026-11-01").value();
  });
  EXPECT_TRUE(obstacles().contains(id.value + ": the acceptance is expired")) << obstacles();
}

}  // namespace
}  // namespace closeout::app

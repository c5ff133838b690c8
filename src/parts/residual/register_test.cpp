// SPDX-License-Identifier: Apache-2.0
#include "parts/residual/register.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "support/demo_site.h"

namespace closeout::residual {
namespace {

const ResidualRisk& risk(const Snapshot& snapshot, const char* id) {
  return snapshot.risks().at(RiskId(id));
}

std::vector<PersonId> persons(std::initializer_list<const char*> ids) {
  return {ids.begin(), ids.end()};
}

std::vector<std::string> rules(const std::vector<Refusal>& list) {
  std::vector<std::string> names;
  for (const auto& refusal : list) names.push_back(refusal.rule);
  return names;
}

std::vector<std::string> attempt(const Snapshot& snapshot, const char* id,
                                 std::initializer_list<const char*> signers,
                                 bool board_minute = false) {
  const Context context{snapshot, demo_policy(), demo_now()};
  return rules(refusals(context, risk(snapshot, id), persons(signers), board_minute));
}

using Rules = std::vector<std::string>;

bool fires(const Snapshot& snapshot, const char* id, std::string_view kind) {
  const auto list = triggers({snapshot, demo_policy(), demo_now()}, risk(snapshot, id));
  return std::ranges::find(list, kind, &Trigger::kind) != list.end();
}

TEST(Residual, TheDemoAttemptsAreRefusedByTheRulesThatTheManualNames) {
  const Snapshot& site = demo_site();
  EXPECT_EQ(attempt(site, "RR-02", {"P02"}), Rules({"COMPENSATION_NOT_ACTIVE"}));
  EXPECT_EQ(attempt(site, "RR-01", {"P02"}),
            Rules({"AUTHORITY", "COMPENSATION_NOT_ACTIVE", "SAFETY_SIGNATURE"}));
  EXPECT_EQ(attempt(site, "RR-01", {"P01", "P09"}),
            Rules({"AUTHORITY", "COMPENSATION_NOT_ACTIVE", "SAFETY_SIGNATURE"}));
  EXPECT_EQ(attempt(site, "RR-02", {"P03"}),
            Rules({"AUTHORITY", "COMPENSATION_NOT_ACTIVE", "DUTY_SEPARATION"}));
  EXPECT_EQ(attempt(site, "RR-04", {"P01", "P09"}),
            Rules({"COMPENSATION_DEGRADED", "COMPENSATION_NOT_ACTIVE"}));
  EXPECT_EQ(attempt(site, "RR-05", {"P01", "P09"}), Rules({}));
}

TEST(Residual, AJointSignerAloneIsNotEnough) {
  EXPECT_EQ(attempt(demo_site(), "RR-05", {"P01"}), Rules({"AUTHORITY"}));
  EXPECT_EQ(attempt(demo_site(), "RR-05", {}), Rules({"AUTHORITY"}));
}

TEST(Residual, TheBoardMinuteAndTheSafetySignaturesOpenRiskOne) {
  const auto site = demo_changed<Compensation>(
      "RR-01/C3", [](Compensation& c) { c.state = CompensationState::kActive; });
  EXPECT_EQ(attempt(site, "RR-01", {"P05", "P08"}, true), Rules({}));
  EXPECT_EQ(attempt(site, "RR-01", {"P05"}, true), Rules({"SAFETY_SIGNATURE"}));
}

TEST(Residual, ValidityIsCountedInMonthsOfTheBand) {
  const auto later = demo_changed<ResidualRisk>("RR-05", [](ResidualRisk& r) {
    r.expires_at = parse_date("2027-05-24").value();  // HIGH: six months from 23 Nov
  });
  EXPECT_EQ(attempt(later, "RR-05", {"P01", "P09"}), Rules({"VALIDITY"}));
  const auto last_day = demo_changed<ResidualRisk>(
      "RR-05", [](ResidualRisk& r) { r.expires_at = parse_date("2027-05-23").value(); });
  EXPECT_EQ(attempt(last_day, "RR-05", {"P01", "P09"}), Rules({}));
}

TEST(Residual, AnIncompleteRecordSaysWhatIsMissing) {
  const auto site = demo_changed<ResidualRisk>("RR-05", [](ResidualRisk& r) {
    r.expires_at.reset();
    r.challenger = {};
  });
  const auto list = refusals({site, demo_policy(), demo_now()}, risk(site, "RR-05"),
                             persons({"P01", "P09"}), false);
  ASSERT_EQ(rules(list), Rules({"INCOMPLETE"}));
  EXPECT_NE(list[0].message.find("challenger, expiry"), std::string::npos) << list[0].message;
}

TEST(Residual, AWeakCompensationIsInvalidAtAnyState) {
  auto weak = demo_rows<Compensation>();
  for (auto& c : weak) {
    if (c.id.value == "RR-05/C1")
      c.criteria = {2, 2, 0, 2, 2, 2};  // a zero, although the sum is 10
    if (c.id.value == "RR-05/C2") c.criteria = {2, 1, 1, 1, 1, 1};  // none zero, but the sum is 7
  }
  EXPECT_EQ(attempt(demo_with(std::move(weak)), "RR-05", {"P01", "P09"}),
            Rules({"COMPENSATION_INVALID"}));
}

TEST(Residual, UsedUpRenewalsEscalateTheAuthorityButNotBandOrValidity) {
  const auto site = demo_changed<ResidualRisk>("RR-05", [](ResidualRisk& r) { r.renewals = 2; });
  const Context context{site, demo_policy(), demo_now()};
  const Authority authority = authority_for(context, risk(site, "RR-05"));
  EXPECT_TRUE(authority.board_minute);
  EXPECT_EQ(authority.band, Band::kHigh);
  EXPECT_EQ(authority.validity_months, 6);
}

TEST(Residual, ASignatureCountsOnlyForTheRecordAsItWasSigned) {
  auto rows = demo_rows<Signature>();
  for (const char* person : {"P01", "P09"}) {
    Signature signature;
    signature.id = SignatureId(std::string("SIG-") + person);
    signature.risk = RiskId("RR-05");
    signature.person = PersonId(person);
    signature.payload_sha256 = payload_sha256(demo_site(), risk(demo_site(), "RR-05"));
    rows.push_back(signature);
  }
  Snapshot site = demo_with(std::move(rows));
  EXPECT_EQ(valid_signers(site, risk(site, "RR-05")).size(), 2U);
  auto risks = demo_rows<ResidualRisk>();
  for (auto& r : risks) {
    if (r.id.value == "RR-05") r.state = RiskState::kAccepted;
  }
  site.set(risks);
  EXPECT_TRUE(broken_acceptances({site, demo_policy(), demo_now()}).empty());
  for (auto& r : risks) {
    if (r.id.value == "RR-05") r.residual_e = 1;
  }
  site.set(std::move(risks));  // a material edit voids both signatures
  EXPECT_TRUE(valid_signers(site, risk(site, "RR-05")).empty());
  EXPECT_EQ(broken_acceptances({site, demo_policy(), demo_now()}).size(), 1U);
}

TEST(Residual, TheLiveStateOfACompensationIsNoMaterialEdit) {
  const auto site = demo_changed<Compensation>(
      "RR-05/C1", [](Compensation& c) { c.last_test = parse_date("2026-11-20").value(); });
  EXPECT_EQ(payload_sha256(site, risk(site, "RR-05")),
            payload_sha256(demo_site(), risk(demo_site(), "RR-05")));
  const auto reworded =
      demo_changed<Compensation>("RR-05/C1", [](Compensation& c) { c.text += " "; });
  EXPECT_NE(payload_sha256(reworded, risk(reworded, "RR-05")),
            payload_sha256(demo_site(), risk(demo_site(), "RR-05")));
}

TEST(Residual, TheDemoTriggersFireAndNoOthers) {
  for (const ResidualRisk& r : demo_site().risks()) {
    const auto list = triggers(demo_context(), r);
    const bool degraded = r.id.value == "RR-04";
    const bool incident = r.id.value == "RR-02";
    EXPECT_EQ(list.size(), degraded || incident ? 1U : 0U) << r.id.value;
  }
  const auto list = triggers(demo_context(), risk(demo_site(), "RR-04"));
  EXPECT_TRUE(list[0].message.starts_with("compensation DEGRADED for 11 d (limit 7)"));
}

TEST(Residual, MovingTheWindowOfTheFixFires) {
  const auto site = demo_changed<Window>("W05", [](Window& w) {
    for (auto& span : w.occurrences) span.start += days{21}, span.end += days{21};
  });
  EXPECT_TRUE(fires(site, "RR-01", "FIX_WINDOW_MOVED"));
  EXPECT_FALSE(fires(demo_site(), "RR-01", "FIX_WINDOW_MOVED"));
}

TEST(Residual, AnEarlierWindowThatHoldsTheFixFires) {
  auto windows = demo_rows<Window>();
  Window extra;
  extra.id = WindowId("W09");
  extra.type = WindowType::kUnitStop;
  extra.zones = {ZoneId("Z08")};
  extra.occurrences = {parse_interval("2026-12-20T07:00Z/2026-12-20T19:00Z").value()};
  windows.push_back(extra);
  EXPECT_TRUE(fires(demo_with(windows), "RR-05", "EARLIER_WINDOW"));
  windows.back().zones = {ZoneId("Z07")};
  EXPECT_FALSE(fires(demo_with(windows), "RR-05", "EARLIER_WINDOW"));
}

TEST(Residual, EveryOtherTriggerHasItsCause) {
  const Date soon = parse_date("2026-12-01").value();
  const Context later{demo_site(), demo_policy(), parse_instant("2027-02-01T07:00Z").value()};
  EXPECT_EQ(triggers(later, risk(demo_site(), "RR-05")).front().kind, "EXPIRED");
  const Context near{demo_site(), demo_policy(), parse_instant("2027-01-20T07:00Z").value()};
  EXPECT_TRUE(triggers(near, risk(demo_site(), "RR-05")).front().warning);
  EXPECT_TRUE(fires(demo_changed<Compensation>(
                        "RR-05/C1", [](Compensation& c) { c.state = CompensationState::kFailed; }),
                    "RR-05", "COMPENSATION_FAILED"));
  EXPECT_TRUE(fires(demo_changed<Compensation>("RR-05/C1",
                                               [](Compensation& c) {
                                                 c.last_test = parse_date("2026-10-01").value();
                                                 c.test_interval_days = 30;
                                               }),
                    "RR-05", "TEST_OVERDUE"));
  EXPECT_TRUE(fires(
      demo_changed<ModelVersion>("v3.1", [&](ModelVersion& v) { v.last_structural_change = soon; }),
      "RR-05", "MODEL_CHANGED"));
  EXPECT_TRUE(
      fires(demo_changed<Asset>("A36", [](Asset& a) { a.lifecycle = Lifecycle::kDecommissioned; }),
            "RR-05", "ASSET_GONE"));
  EXPECT_TRUE(fires(demo_changed<Zone>("Z08", [&](Zone& z) { z.sl_t_date = soon; }), "RR-05",
                    "TARGET_CHANGED"));
  EXPECT_TRUE(fires(demo_changed<RiskScenario>("RS-Z08", [&](RiskScenario& s) { s.date = soon; }),
                    "RR-05", "CONSEQUENCE_CHANGED"));
  EXPECT_TRUE(fires(demo_changed<ResidualRisk>("RR-05",
                                               [](ResidualRisk& r) {
                                                 r.fix_by_signed = parse_date("2027-01-09").value();
                                                 r.fix_by = parse_date("2027-02-09").value();
                                               }),
                    "RR-05", "FIX_SLIPPED"));
  EXPECT_TRUE(fires(demo_changed<Finding>("F-05", [&](Finding& f) { f.class_changed_at = soon; }),
                    "RR-05", "AUDIT_DECISION"));
  EXPECT_TRUE(
      fires(demo_changed<Finding>("F-06", [](Finding& f) { f.cves = {CveId("CVE-2019-0708")}; }),
            "RR-02", "INCIDENT"));
}

TEST(Residual, AcceptancesAboveTheAppetiteOfAZoneAreCounted) {
  std::vector<ResidualRisk> rows;
  for (int i = 1; i <= 6; ++i) {
    ResidualRisk row = risk(demo_site(), "RR-02");
    row.id = RiskId("RR-1" + std::to_string(i));
    row.state = RiskState::kAccepted;
    rows.push_back(row);
  }
  const Bands bands{{FindingId("F-06"), Band::kHigh}};
  const Snapshot six = demo_with(rows);
  const auto over = over_appetite({six, demo_policy(), demo_now()}, bands);
  ASSERT_EQ(over.size(), 1U);
  EXPECT_EQ(over[0].acceptances, 6);
  rows.pop_back();
  const Snapshot five = demo_with(rows);
  EXPECT_TRUE(over_appetite({five, demo_policy(), demo_now()}, bands).empty());
}

}  // namespace
}  // namespace closeout::residual

// SPDX-License-Identifier: Apache-2.0
#include "parts/nis2/matrix.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "support/incident_site.h"

namespace closeout::nis2 {
namespace {

// Letter (h), cryptography: SR 1.8, 1.9, 4.1, 4.3 and SR 3.1 RE 1 count for it; it asks for a
// policy, an inventory of certificates and a cipher scan, and nothing of it lies with IT.
class LetterMatrix : public testing::Test, protected IncidentSite {
 protected:
  MatrixInputs inputs;

  LetterMatrix() {
    plant.add<Person>("P1").name = "Lead";
    site().approval_minutes = day("2026-02-01");
    site().management_trained = day("2026-03-01");
  }
  void control(std::string_view zone, std::string_view requirement, bool claimed, bool verified) {
    inputs.controls.push_back({ZoneId(zone), RequirementId(requirement), true, claimed, verified,
                               verified  ? ""
                               : claimed ? "evidence MISSING"
                                         : "NOT_MET"});
  }
  Finding& finding(std::string_view id, FindingClass class_, FindingState state,
                   std::string_view requirement) {
    Finding& row = plant.add<Finding>(id);
    row.title = "weak ciphers";
    row.class_ = class_;
    row.state = state;
    row.requirements = {RequirementId(requirement)};
    row.zones = {ZoneId("Z1")};
    return row;
  }
  Measure& measure(std::string_view id, std::string_view letter, std::string_view topic,
                   LetterStatus status) {
    Measure& row = plant.add<Measure>(id);
    row.letter = letter;
    row.topic = topic;
    row.status = status;
    row.by = PersonId("P1");
    row.at = day("2026-06-01");
    row.until = day("2026-12-31");
    row.why = "stated at the yearly review";
    row.place = "ISMS register, chapter 4";
    return row;
  }
  // All three kinds of evidence of letter (h), stated with the place where they lie.
  void show_evidence() {
    for (const char* topic : {"crypto-policy", "certificate-inventory", "cipher-scan"}) {
      measure(std::string("M-") + topic, "h", topic, LetterStatus::kCovered);
    }
  }
  const LetterRow& row(std::string_view letter) {
    context_ = std::make_unique<Context>(context());
    matrix_ = letter_matrix(*context_, inputs, *find_mapping_set(kDefaultMapping));
    return *std::ranges::find_if(matrix_.letters,
                                 [&](const LetterRow& r) { return r.letter->letter == letter; });
  }
  std::string status(std::string_view letter) {
    const auto& found = row(letter).status;
    return found ? std::string(to_text(*found)) : "NO_DATA";
  }
  std::string missing(std::string_view letter, std::string_view kind) {
    std::string text;
    for (const auto& item : row(letter).missing) {
      if (item.kind == kind) text += item.id + " " + item.text + "\n";
    }
    return text;
  }
  Matrix matrix_;

 private:
  std::unique_ptr<Context> context_;
};

TEST_F(LetterMatrix, NothingKnownIsNoDataAndNeverGreen) {
  EXPECT_EQ(status("h"), "NO_DATA");
  EXPECT_NE(row("h").why.find("NO_DATA"), std::string::npos);
  inputs.controls.push_back(
      {ZoneId("Z1"), RequirementId("SR 4.3"), false, false, false, "not assessed"});
  EXPECT_EQ(status("h"), "NO_DATA");
  EXPECT_EQ(row("h").not_assessed, 1);
}

TEST_F(LetterMatrix, VerifiedControlsAndShownEvidenceCoverALetter) {
  control("Z1", "SR 4.3", true, true);
  control("Z2", "SR 1.8", true, true);
  show_evidence();
  EXPECT_EQ(status("h"), "COVERED") << missing("h", "EVIDENCE");
  EXPECT_EQ(row("h").verified, 2);
  EXPECT_EQ(row("h").required, 2);
  EXPECT_TRUE(row("h").missing.empty());
}

TEST_F(LetterMatrix, AControlCountsForTheLettersOfItsRequirementOnly) {
  control("Z1", "SR 4.3", true, true);
  EXPECT_EQ(row("h").required, 1);
  EXPECT_EQ(row("i").required, 0);
  control("Z1", "SR 3.1 RE 1", true, true);  // cryptographic integrity: (h), its SR: (e)
  EXPECT_EQ(row("h").required, 2);
  EXPECT_EQ(row("e").required, 0);
}

TEST_F(LetterMatrix, AControlWithoutEvidenceIsPartialAndNamedByZone) {
  control("Z1", "SR 4.3", true, true);
  control("Z2", "SR 4.3", true, false);
  control("Z3", "SR 4.3", false, false);
  show_evidence();
  EXPECT_EQ(status("h"), "PARTIAL");
  EXPECT_EQ(row("h").claimed, 1);
  EXPECT_EQ(missing("h", "CONTROL"), "SR 4.3 Z2 evidence MISSING; Z3 NOT_MET\n");
}

TEST_F(LetterMatrix, NoControlInPlaceAtAllIsAGap) {
  control("Z1", "SR 4.3", false, false);
  control("Z2", "SR 4.3", false, false);
  show_evidence();
  EXPECT_EQ(status("h"), "GAP");
}

TEST_F(LetterMatrix, AnOpenMajorIsAGapUntilItsFixIsVerified) {
  control("Z1", "SR 4.3", true, true);
  show_evidence();
  finding("F-01", FindingClass::kMajor, FindingState::kInProgress, "SR 4.3");
  EXPECT_EQ(status("h"), "GAP");
  EXPECT_EQ(missing("h", "FINDING"), "F-01 MAJOR IN_PROGRESS: weak ciphers\n");
  plant.the<Finding>("F-01").state = FindingState::kVerified;
  EXPECT_EQ(status("h"), "PARTIAL");
  EXPECT_EQ(row("h").awaiting.size(), 1U);
  plant.the<Finding>("F-01").state = FindingState::kClosed;
  EXPECT_EQ(status("h"), "COVERED");
  EXPECT_EQ(row("h").closed.size(), 1U);
}

TEST_F(LetterMatrix, AMinorIsPartialAndAnObservationHoldsNothingUp) {
  control("Z1", "SR 4.3", true, true);
  show_evidence();
  finding("F-02", FindingClass::kObservation, FindingState::kConfirmed, "SR 4.3");
  EXPECT_EQ(status("h"), "COVERED");
  EXPECT_EQ(row("h").observations.size(), 1U);
  finding("F-01", FindingClass::kMinor, FindingState::kPlanned, "SR 4.3");
  EXPECT_EQ(status("h"), "PARTIAL");
}

TEST_F(LetterMatrix, AFailedControlWhoseFindingsAreClosedAsksForReassessment) {
  control("Z1", "SR 4.3", false, false);
  finding("F-01", FindingClass::kMajor, FindingState::kClosed, "SR 4.3");
  EXPECT_EQ(missing("h", "CONTROL"), "SR 4.3 Z1 NOT_MET (F-01 closed: reassess)\n");
}

TEST_F(LetterMatrix, WhatStandsUnderAValidAcceptanceIsAcceptedRiskUntilItExpires) {
  control("Z1", "SR 4.3", false, false);
  control("Z2", "SR 4.3", true, true);
  show_evidence();
  finding("F-01", FindingClass::kMajor, FindingState::kRiskAccepted, "SR 4.3");
  ResidualRisk& risk = plant.add<ResidualRisk>("RR-1");
  risk.findings = {FindingId("F-01")};
  risk.state = RiskState::kAccepted;
  risk.expires_at = day("2026-06-15");  // today is its last day
  EXPECT_EQ(status("h"), "ACCEPTED_RISK");
  EXPECT_EQ(row("h").accepted, 1);
  plant.the<ResidualRisk>("RR-1").expires_at = day("2026-06-14");
  EXPECT_EQ(status("h"), "GAP");
}

TEST_F(LetterMatrix, AnAcceptanceOfOnePartDoesNotCoverTheWholeFinding) {
  control("Z1", "SR 4.3", false, false);
  finding("F-01", FindingClass::kMajor, FindingState::kRiskAccepted, "SR 4.3");
  ResidualRisk& risk = plant.add<ResidualRisk>("RR-1");
  risk.findings = {FindingId("F-01")};
  risk.part = "b";
  risk.state = RiskState::kAccepted;
  risk.expires_at = day("2026-12-31");
  EXPECT_EQ(status("h"), "GAP");
}

TEST_F(LetterMatrix, TheItSideIsASlotToFillNotAFalseGreen) {
  control("Z1", "SR 1.1", true, true);  // (i): part of its evidence lies with IT
  for (const char* topic : {"jml-records", "access-review"}) {
    measure(std::string("M-") + topic, "i", topic, LetterStatus::kCovered);
  }
  plant.add<Asset>("A1");  // the inventory shows its own metrics
  EXPECT_EQ(status("i"), "PARTIAL");
  EXPECT_NE(missing("i", "IT_SIDE").find("lies elsewhere"), std::string::npos);
  Measure& it = measure("M-IT", "i", "", LetterStatus::kCovered);
  it.side = MeasureSide::kIt;
  EXPECT_EQ(status("i"), "COVERED") << missing("i", "EVIDENCE");
  EXPECT_EQ(row("i").override_, nullptr);
  plant.the<Measure>("M-IT").place.clear();
  EXPECT_EQ(missing("i", "IT_SIDE"),
            "i M-IT does not count: it names neither evidence nor a place\n");
}

TEST_F(LetterMatrix, AnOverrideNamesWhoWhyAndUntilOrDoesNotCount) {
  control("Z1", "SR 4.3", false, false);
  measure("M-1", "h", "", LetterStatus::kNotApplicable).why = "no cryptography in this plant";
  EXPECT_EQ(status("h"), "NA");
  EXPECT_EQ(*row("h").computed, LetterStatus::kGap);  // what was computed stays visible
  EXPECT_EQ(row("h").why.find("set by P1 until 2026-12-31: no cryptography"), 0U);
  const auto faulty = [&](auto&& change) {
    Measure& m = plant.the<Measure>("M-1");
    const Measure before = m;
    change(m);
    const std::string text = missing("h", "OVERRIDE");
    EXPECT_EQ(status("h"), "GAP");
    plant.the<Measure>("M-1") = before;
    return text;
  };
  EXPECT_EQ(faulty([](Measure& m) { m.until = day("2026-06-14"); }),
            "M-1 does not count: expired 2026-06-14\n");
  EXPECT_EQ(faulty([](Measure& m) { m.until.reset(); }),
            "M-1 does not count: it has no end date\n");
  EXPECT_EQ(faulty([](Measure& m) { m.why.clear(); }), "M-1 does not count: it gives no reason\n");
  EXPECT_EQ(faulty([](Measure& m) { m.by = PersonId("P9"); }),
            "M-1 does not count: nobody on the list states it\n");
  EXPECT_EQ(faulty([](Measure& m) { m.at = day("2026-07-01"); }),
            "M-1 does not count: valid from 2026-07-01\n");
}

TEST_F(LetterMatrix, TheNewestOverrideCounts) {
  measure("M-1", "h", "", LetterStatus::kGap);
  measure("M-2", "h", "", LetterStatus::kPartial).at = day("2026-06-10");
  EXPECT_EQ(status("h"), "PARTIAL");
}

TEST_F(LetterMatrix, AcceptableEvidenceOfTheTypeShowsWhatTheLetterAsksFor) {
  Evidence& scan = plant.add<Evidence>("E1");
  scan.type = EvidenceType::kScanResult;
  scan.requirement = RequirementId("SR 4.3");
  const auto shown = [&] {
    for (const auto& topic : row("h").topics) {
      if (topic.topic->id == "cipher-scan") return topic.shown;
    }
    return false;
  };
  EXPECT_FALSE(shown());  // nobody accepted it
  inputs.acceptable.insert(EvidenceId("E1"));
  EXPECT_TRUE(shown());
  plant.the<Evidence>("E1").requirement = RequirementId("SR 7.7");
  EXPECT_FALSE(shown());  // a scan of something else
}

TEST_F(LetterMatrix, AZoneWithoutTargetKeepsEveryLetterFromGreen) {
  control("Z1", "SR 4.3", true, true);
  show_evidence();
  inputs.without_target = {ZoneId("Z9")};
  EXPECT_EQ(status("h"), "PARTIAL");
  EXPECT_EQ(missing("h", "ZONE"), "Z9 has no SL-T, so nothing is asked of it yet\n");
}

TEST_F(LetterMatrix, TheMappingSaysItIsAnOpinion) {
  row("h");
  EXPECT_EQ(matrix_.mapping->status, MappingStatus::kOpinion);
  EXPECT_EQ(matrix_.letters.size(), 10U);
}

TEST_F(LetterMatrix, TheManagementBodyApprovesAndIsTrained) {
  row("h");
  EXPECT_TRUE(matrix_.governance.missing.empty());
  site().approval_minutes.reset();
  site().management_trained.reset();
  row("h");
  EXPECT_EQ(matrix_.governance.missing.size(), 2U);
}

}  // namespace
}  // namespace closeout::nis2

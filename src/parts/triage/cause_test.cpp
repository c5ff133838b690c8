// SPDX-License-Identifier: Apache-2.0
#include "parts/triage/cause.h"

#include <gtest/gtest.h>

#include "support/demo_site.h"

namespace closeout::triage {
namespace {

Finding analysed() {
  Finding finding;
  finding.title = "Leavers and unused accounts remain active";
  finding.evidence_observed = "6 of 41 domain accounts belong to leavers; no review record.";
  finding.rca_method = "5-Why";
  finding.root_cause_text = "Human resources tells nobody in the plant when a contract ends.";
  finding.extent_checked = "DCS, historian and gateway users";
  finding.extent_found = "none";
  return finding;
}

std::string faults_of(const Finding& finding, WorkKind kind = WorkKind::kChange) {
  Action action;
  action.kind = kind;
  const std::vector<const Action*> actions = {&action};
  std::string text;
  for (const auto& fault : cause_faults(finding, actions, demo_policy().triage))
    text += fault + "|";
  return text;
}

TEST(Cause, WithMethodCauseExtentAndActionIsGoodEnough) {
  EXPECT_EQ(faults_of(analysed()), "");
}

TEST(Cause, EachMissingThingIsNamed) {
  EXPECT_EQ(cause_faults(Finding{}, {}, demo_policy().triage).size(), 4U);
  Finding finding = analysed();
  finding.extent_found = " ";
  EXPECT_NE(faults_of(finding).find("extent of condition"), std::string::npos);
}

TEST(Cause, HumanErrorIsNoneInAnyLanguage) {
  for (const char* text :
       {"Human error.", "Es war menschliches Versagen der Schicht.", "C'est une erreur humaine",
        "Errore umano dell'addetto", "Fallo humano en el turno"}) {
    Finding finding = analysed();
    finding.root_cause_text = text;
    EXPECT_NE(faults_of(finding).find("is no root cause"), std::string::npos) << text;
  }
}

TEST(Cause, TheFindingInOtherWordsIsNone) {
  Finding finding = analysed();
  finding.root_cause_text = "Accounts of leavers stay since nobody owns the joiner process.";
  EXPECT_EQ(faults_of(finding), "");
  finding.root_cause_text = "Unused accounts of leavers were active.";
  EXPECT_NE(faults_of(finding).find("only restates"), std::string::npos);
}

TEST(Cause, ContainmentAloneDoesNotTreatIt) {
  EXPECT_NE(faults_of(analysed(), WorkKind::kContainment).find("beyond containment"),
            std::string::npos);
}

}  // namespace
}  // namespace closeout::triage

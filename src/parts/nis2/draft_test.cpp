// SPDX-License-Identifier: Apache-2.0
#include "parts/nis2/draft.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "support/incident_site.h"

namespace closeout::nis2 {
namespace {

using enum ReportStage;

class Drafted : public testing::Test, protected IncidentSite {
 protected:
  Drafted() {
    site().name = "Werk Nord GmbH";
    incident().aware_at = instant("2026-06-01T08:00Z");
    incident().assets = {AssetId("A1")};
    Asset& asset = plant.add<Asset>("A1");
    asset.tag = "HMI-7";
    asset.class_ = AssetClass::kHmi;
  }
  const Draft& draft(ReportStage stage, Language language = Language::kEnglish) {
    context_ = std::make_unique<Context>(context());
    draft_ = draft_report(*context_, load_jurisdiction("DE").value(), built(), stage, language);
    return draft_;
  }
  std::string value(std::string_view key) const {
    const auto field = std::ranges::find(draft_.fields, key, &DraftField::key);
    if (field == draft_.fields.end()) return "no such field";
    return field->value.value_or("unknown");
  }
  bool says(std::string_view text) const { return draft_.text.find(text) != std::string::npos; }

 private:
  std::unique_ptr<Context> context_;
  Draft draft_;
};

TEST_F(Drafted, IsPrefilledFromTheRecords) {
  draft(kEarlyWarning);
  EXPECT_EQ(value("entity"), "Werk Nord GmbH");
  EXPECT_EQ(value("assets"), "A1 HMI-7, HMI");
  EXPECT_EQ(value("aware_at"), "2026-06-01 10:00 CEST (2026-06-01T08:00:00Z)");
  EXPECT_NE(value("recipient").find("CERT-Bund"), std::string::npos);
  EXPECT_TRUE(says("DRAFT - NOT SUBMITTED\nEarly warning, Art. 23(4)(a), version 1\n"));
  EXPECT_TRUE(says("Due: 2026-06-02 10:00 CEST"));
}

TEST_F(Drafted, WhatNobodyRecordedIsMarkedAsUnknownAndNeverGuessed) {
  const auto unknown = draft(kEarlyWarning).unknown();
  for (const char* key : {"malicious", "cross_border", "description", "contact", "occurred_at"}) {
    EXPECT_NE(std::ranges::find(unknown, key), unknown.end()) << key;
  }
  EXPECT_TRUE(says("Suspected unlawful or malicious act: [UNKNOWN - to be completed]"));
  incident().malicious = false;
  draft(kEarlyWarning);
  EXPECT_EQ(value("malicious"), "no");
}

TEST_F(Drafted, GermanHasItsOwnWords) {
  incident().malicious = true;
  draft(kIncidentNotification, Language::kGerman);
  EXPECT_TRUE(says("ENTWURF - NICHT EINGEREICHT\nVorfallsmeldung, Art. 23 Abs. 4 Buchst. b"));
  EXPECT_TRUE(says("Verdacht auf rechtswidrige oder böswillige Handlung: ja"));
  EXPECT_TRUE(says("Kompromittierungsindikatoren: [UNBEKANNT - zu ergänzen]"));
  EXPECT_EQ(draft(kFinal, Language::kGerman).text.find("UNKNOWN"), std::string::npos);
}

TEST_F(Drafted, EachStageAsksForWhatItsPointOfTheDirectiveAsks) {
  const auto has = [&](ReportStage stage, std::string_view key) {
    draft(stage);
    return value(key) != "no such field";
  };
  EXPECT_TRUE(has(kEarlyWarning, "cross_border"));
  EXPECT_FALSE(has(kEarlyWarning, "indicators"));
  EXPECT_TRUE(has(kIncidentNotification, "indicators"));
  EXPECT_TRUE(has(kIncidentNotification, "severity"));
  EXPECT_FALSE(has(kIncidentNotification, "root_cause"));
  EXPECT_TRUE(has(kIntermediate, "request"));
  EXPECT_TRUE(has(kFinal, "root_cause"));
  EXPECT_TRUE(has(kFinal, "mitigations"));
  EXPECT_TRUE(has(kFinal, "cross_border_impact"));
}

TEST_F(Drafted, EarlierReportsDowntimeAndDecisionsAreCarriedOver) {
  report(kEarlyWarning, "2026-06-01T20:00Z").receipt = "R-77";
  incident().stopped_at = instant("2026-06-01T06:00Z");
  incident().restored_at = instant("2026-06-01T15:30Z");
  incident().loss_eur = 60000;
  decision("23(2)", "NO_NOTICE", "2026-06-02T08:00Z").why = "no shared exposure";
  decision("personal data", "NO", "2026-06-02T09:00Z");
  draft(kFinal);
  EXPECT_NE(value("earlier_reports").find("version 1, 2026-06-01 22:00 CEST"), std::string::npos);
  EXPECT_NE(value("earlier_reports").find("R-77"), std::string::npos);
  EXPECT_EQ(value("downtime").find("9 h 30 min"), 0U);
  EXPECT_EQ(value("loss"), "60000 EUR");
  EXPECT_NE(value("messages").find("Art. 23(2): NO_NOTICE"), std::string::npos);
  EXPECT_NE(value("other_duties").find("personal data: NO"), std::string::npos);
}

TEST_F(Drafted, WorkOnLinkedFindingsIsListedDoneWorkFirst) {
  plant.add<Finding>("F-01");
  plant.add<Finding>("F-02");
  incident().tx_findings = {FindingId("F-01")};
  const auto action = [&](const char* id, const char* finding, ActionState state) {
    Action& row = plant.add<Action>(id);
    row.finding = FindingId(finding);
    row.title = std::string("work ") + id;
    row.state = state;
  };
  action("ACT-1", "F-01", ActionState::kOpen);
  action("ACT-2", "F-01", ActionState::kDone);
  action("ACT-3", "F-02", ActionState::kDone);  // of a finding that is not linked
  draft(kFinal);
  EXPECT_EQ(value("work"), "ACT-2 work ACT-2 (done)\nACT-1 work ACT-1 (planned)");
}

TEST_F(Drafted, ADrillSaysSo) {
  incident().drill = true;
  draft(kEarlyWarning);
  EXPECT_TRUE(says("DRILL - not a real incident"));
}

TEST_F(Drafted, TheVersionAfterASentOneIsTheNext) {
  report(kEarlyWarning, "2026-06-01T20:00Z");
  draft(kEarlyWarning);
  EXPECT_TRUE(says("version 2\n"));
}

TEST_F(Drafted, TheMarkOfADraftIsFoundInEveryLanguage) {
  EXPECT_TRUE(is_marked_as_draft(draft(kEarlyWarning).text));
  EXPECT_TRUE(is_marked_as_draft(draft(kEarlyWarning, Language::kGerman).text));
  EXPECT_FALSE(is_marked_as_draft("Early warning, as sent"));
}

}  // namespace
}  // namespace closeout::nis2

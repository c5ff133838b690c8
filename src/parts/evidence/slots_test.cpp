// SPDX-License-Identifier: Apache-2.0
#include "parts/evidence/slots.h"

#include <algorithm>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "support/demo_site.h"

namespace closeout::evidence {
namespace {

Date day(std::string_view text) {
  return parse_date(text).value();
}

// A finding of SR 9.1 in two zones, with a playbook of three slots, in the demo plant.
class Slots : public testing::Test {
 protected:
  Slots() {
    finding_.id = FindingId("F-90");
    finding_.requirements = {RequirementId("SR 9.1")};
    finding_.zones = {ZoneId("Z03"), ZoneId("Z05"), ZoneId("Z01")};  // Z01 is outside
    finding_.fixed_at = day("2026-11-01");
    design_.id = "drawing";
    design_.phase = SlotPhase::kDesign;
    design_.types = {EvidenceType::kDrawing};
    design_.freshness_days = 0;
    export_.id = "export";
    export_.types = {EvidenceType::kConfigExport, EvidenceType::kPhoto};
    export_.freshness_days = 60;
    export_.source = "export by tool";
    export_.redaction = "passwords";
    review_.id = "review";
    review_.types = {EvidenceType::kAccessReview};
    review_.freshness_days = 180;
    review_.mandatory = false;
  }

  Evidence& item(std::string_view id, EvidenceType type, std::string_view zone) {
    Evidence& e = items_.emplace_back();
    e.id = EvidenceId(id);
    e.finding = finding_.id;
    e.requirement = RequirementId("SR 9.1");
    e.type = type;
    e.zone = zone;
    e.collector = PersonId("P06");
    e.reviewer = PersonId("P10");
    e.collected_at = parse_instant("2026-11-20T10:00:00Z").value();
    e.file = fmt::format("F-90_SR9.1_{}_ALL_X_20261120T1000Z_01.csv", zone);
    return e;
  }

  FindingSlots slots() {
    Playbook playbook;
    playbook.requirement = RequirementId("SR 9.1");
    playbook.evidence_slots = {design_, export_, review_};
    site_ = demo_site();
    site_.set(items_);
    site_.set(std::vector<Finding>{finding_});
    const Context context{site_, demo_policy(), demo_now()};
    judgements_ = judge_all(context);
    const PlaybookCatalog catalog({playbook});
    return all_slots(context, catalog, judgements_).front();
  }
  // "FILLED", and what is said of its items.
  std::string state(std::size_t slot) {
    const auto found = slots();
    const SlotReport& report = found.slots.at(slot);
    std::string text(to_text(report.state));
    for (const auto& one : report.items) {
      text += fmt::format(" {}{}", one.judgement->item->id.value, one.counts ? "+" : "-");
    }
    const bool counts = std::ranges::any_of(report.items, &SlotItem::counts);
    for (const auto& zone : report.zones_missing) text += counts ? " !" + zone.value : "";
    return text;
  }

  Finding finding_;
  EvidenceSlot design_;
  EvidenceSlot export_;
  EvidenceSlot review_;
  std::vector<Evidence> items_;
  Snapshot site_;
  std::vector<Judgement> judgements_;
};

TEST_F(Slots, WithoutItemsSayWhatToBring) {
  const auto found = slots();
  ASSERT_EQ(found.slots.size(), 3U);
  EXPECT_EQ(found.slots[0].state, SlotState::kEmpty);
  EXPECT_EQ(found.slots[0].missing,
            "DRAWING for Z03, Z05, newer than the last change of the zone model");
  EXPECT_EQ(
      found.slots[1].missing,
      "CONFIG_EXPORT or PHOTO for Z03, Z05, at most 60 days old on 2027-01-19; source: export "
      "by tool; redact: passwords");
  EXPECT_EQ(found.mandatory, 2);
  EXPECT_EQ(found.mandatory_filled, 0);
  EXPECT_FALSE(found.sufficient());
}

TEST_F(Slots, AreFilledForEveryZoneOfTheFinding) {
  item("E1", EvidenceType::kConfigExport, "Z03");
  EXPECT_EQ(state(1), "PARTLY E1+ !Z05");
  item("E2", EvidenceType::kConfigExport, "Z05");
  EXPECT_EQ(state(1), "FILLED E1+ E2+");
}

TEST_F(Slots, AnItemForAllZonesFillsAlone) {
  item("E1", EvidenceType::kConfigExport, "ALL");
  EXPECT_EQ(state(1), "FILLED E1+");
}

TEST_F(Slots, AFindingStandsWithItsMandatorySlots) {
  item("E1", EvidenceType::kConfigExport, "ALL");
  item("E2", EvidenceType::kDrawing, "ALL");
  const auto found = slots();
  EXPECT_EQ(found.mandatory_filled, 2);
  EXPECT_TRUE(found.sufficient());
}

TEST_F(Slots, WithoutPlaybookNothingIsSufficient) {
  finding_.requirements = {RequirementId("2-1 ORG")};
  item("E1", EvidenceType::kConfigExport, "ALL");
  const auto found = slots();
  EXPECT_TRUE(found.slots.empty());
  EXPECT_FALSE(found.sufficient());
  ASSERT_EQ(found.unplaced.size(), 1U);
}

TEST_F(Slots, ItemsThatWouldNotStandDoNotFill) {
  item("E1", EvidenceType::kConfigExport, "ALL").origin = EvidenceOrigin::kEdited;
  EXPECT_EQ(state(1), "REFUSED E1-");
  item("E2", EvidenceType::kConfigExport, "ALL");
  EXPECT_EQ(state(1), "FILLED E1- E2+");
}

TEST_F(Slots, ASampleThatIsTooSmallFillsInPart) {
  Evidence& e = item("E1", EvidenceType::kConfigExport, "ALL");
  e.population_n = 40;
  e.sample_n = 3;
  EXPECT_EQ(state(1), "PARTLY E1-");
}

TEST_F(Slots, AskForFresherEvidenceThanItsType) {
  Evidence& e = item("E1", EvidenceType::kConfigExport, "ALL");
  finding_.fixed_at = day("2026-09-01");
  e.collected_at = parse_instant("2026-09-23T10:00:00Z").value();  // 61 days; the type allows 90
  e.file = "F-90_SR9.1_ALL_ALL_X_20260923T1000Z_01.csv";
  EXPECT_EQ(state(1), "REFUSED E1-");
  EXPECT_EQ(slots().slots[1].items[0].remark, "TOO_OLD: stale after 2026-11-22");
  e.collected_at = parse_instant("2026-11-19T10:00:00Z").value();  // to 18 January
  e.file = "F-90_SR9.1_ALL_ALL_X_20261119T1000Z_01.csv";
  EXPECT_EQ(state(1), "RENEW E1+");
  EXPECT_EQ(slots().slots[1].items[0].remark, "RENEW: stale after 2027-01-18");
}

TEST_F(Slots, APhotoCountsOnlyBesideSomethingStronger) {
  item("E1", EvidenceType::kPhoto, "ALL");
  EXPECT_EQ(state(1), "REFUSED E1-");
  item("E2", EvidenceType::kConfigExport, "ALL");
  EXPECT_EQ(state(1), "FILLED E1+ E2+");
}

TEST_F(Slots, APhotoCountsWhereNothingStrongerIsAskedFor) {
  export_.types = {EvidenceType::kPhoto};
  item("E1", EvidenceType::kPhoto, "ALL");
  EXPECT_EQ(state(1), "FILLED E1+");
}

TEST_F(Slots, ADocumentOfAnotherKindDoesNotFillTheSlotItNames) {
  Evidence& e = item("E1", EvidenceType::kMinutes, "ALL");
  e.slot = "export";
  EXPECT_EQ(state(1), "REFUSED E1-");
  EXPECT_EQ(slots().slots[1].items[0].remark,
            "WRONG_KIND: a MINUTES does not show this, a CONFIG_EXPORT or PHOTO does");
}

TEST_F(Slots, AnItemThatFitsTwoSlotsFillsNoneUntilItNamesOne) {
  review_.types = {EvidenceType::kConfigExport};
  Evidence& e = item("E1", EvidenceType::kConfigExport, "ALL");
  auto found = slots();
  EXPECT_EQ(found.unplaced.size(), 1U);
  EXPECT_EQ(found.slots[1].state, SlotState::kEmpty);
  e.slot = "review";
  found = slots();
  EXPECT_TRUE(found.unplaced.empty());
  EXPECT_EQ(found.slots[2].items.size(), 1U);
}

TEST_F(Slots, TheAuditorsAcceptanceOutlastsAge) {
  Evidence& e = item("E1", EvidenceType::kConfigExport, "ALL");
  finding_.fixed_at = day("2026-05-01");
  e.collected_at = parse_instant("2026-06-01T10:00:00Z").value();
  e.file = "F-90_SR9.1_ALL_ALL_X_20260601T1000Z_01.csv";
  e.auditor_decision = AuditorDecision::kAccepted;
  e.auditor_decision_at = day("2026-06-02");
  EXPECT_EQ(state(1), "FILLED E1+");
}

TEST_F(Slots, EveryItemOfTheDemoPlantIsListedExactlyOnce) {
  const Context context = demo_context();
  const auto judgements = judge_all(context);
  std::multiset<std::string> seen;
  for (const auto& of_finding : all_slots(context, playbook_catalog(), judgements)) {
    for (const auto& report : of_finding.slots) {
      for (const auto& one : report.items) seen.insert(one.judgement->item->id.value);
    }
    for (const auto* one : of_finding.unplaced) seen.insert(one->item->id.value);
  }
  EXPECT_EQ(seen.size(), demo_site().evidence().size());
  for (const Evidence& e : demo_site().evidence())
    EXPECT_EQ(seen.count(e.id.value), 1U) << e.id.value;
}

}  // namespace
}  // namespace closeout::evidence

// SPDX-License-Identifier: Apache-2.0
// ZC-42 to ZC-48 on tiny plants.
#include <gtest/gtest.h>

#include "support/rule_cases.h"

namespace closeout::rules {
namespace {

Observation& unknown(Plant& p, std::string_view id) {
  auto& seen = p.add<Observation>(id);
  seen.kind = ObservationKind::kUnknown;
  return seen;
}

void approve(Asset& device) {
  device.owner = PersonId("P1");
  device.approval_by = PersonId("P1");
  device.approval_expires = day("2026-11-23");
}

// Version v1, drawn and changed on 6 November, approved on the 9th.
ModelVersion& version(Plant& p) {
  auto& record = p.add<ModelVersion>("v1");
  record.status = ModelStatus::kApproved;
  record.drawing = record.last_structural_change = day("2026-11-06");
  record.drawing_evidence = EvidenceId("E1");
  record.approved_by = PersonId("P1");
  record.approved_at = day("2026-11-09");
  p.add<Evidence>("E1");
  return record;
}

// A hypervisor A1 in Z1 with a guest A2 in Z2.
void host_and_guest(Plant& p, SlVector host, SlVector guest) {
  zone(p, "Z1").sl_t = host;
  zone(p, "Z2").sl_t = guest;
  asset(p, "A1", "Z1").class_ = AssetClass::kVirtualHost;
  asset(p, "A2", "Z2").host = AssetId("A1");
}

const RuleCase kCases[] = {
    {"ZC-42",
     "partners in one zone, a pair in itself, and a one-sided claim",
     [](Plant& p) {
       zone(p, "Z1");
       zone(p, "Z2");
       asset(p, "A1", "Z1").redundancy_partner = "A2";
       asset(p, "A2", "Z1").redundancy_partner = "A1";
       asset(p, "A3", "Z1").redundancy_partner = "internal pair";
       asset(p, "A4", "Z2").redundancy_partner = "A3";
     },
     {}},
    {"ZC-42",
     "partners in two zones",
     [](Plant& p) {
       zone(p, "Z1");
       zone(p, "Z2");
       asset(p, "A1", "Z1").redundancy_partner = "A2";
       asset(p, "A2", "Z2").redundancy_partner = "A1";
     },
     {"E A1", "E A2"}},

    {"ZC-43",
     "a switch in a zone, a firewall that is a boundary, an explained observation",
     [](Plant& p) {
       zone(p, "Z1");
       asset(p, "A1", "Z1").class_ = AssetClass::kNetwork;
       asset(p, "A2", "").class_ = AssetClass::kNetwork;
       conduit(p, "C1", {"Z1"}, {"A2"});
       unknown(p, "O1").infrastructure = true;
       p.the<Observation>("O1").resolved_at = day("2026-11-20");
       unknown(p, "O2");
     },
     {}},
    {"ZC-43",
     "an unknown switch, a gateway nowhere, a guest of an unknown host",
     [](Plant& p) {
       zone(p, "Z1");
       asset(p, "A1", "").class_ = AssetClass::kGateway;
       asset(p, "A2", "Z1").host = AssetId("A9");
       unknown(p, "O1").infrastructure = true;
     },
     {"W A1", "W A2", "W O1"}},

    {"ZC-44",
     "a host at the level of its guest",
     [](Plant& p) { host_and_guest(p, {2, 2, 2, 2, 3, 2, 2}, {2, 2, 2, 2, 3, 1, 1}); },
     {}},
    {"ZC-44",
     "a host below its guest in one FR",
     [](Plant& p) { host_and_guest(p, {3, 3, 3, 3, 2, 3, 3}, {2, 2, 2, 2, 3, 2, 2}); },
     {"W A1"}},
    {"ZC-44",
     "a host in two zones counts with the lower",
     [](Plant& p) {
       host_and_guest(p, {2, 2, 2, 2, 2, 2, 2}, {2, 2, 2, 2, 3, 2, 2});
       p.the<Asset>("A1").zones.emplace_back("Z2");
     },
     {"W A1"}},

    {"ZC-45",
     "listed by id or by tag",
     [](Plant& p) {
       zone(p, "Z1").physical_access_points = "panel L7; serial gateway A1, conv-701.";
       asset(p, "A1", "Z1").class_ = AssetClass::kGateway;
       asset(p, "A2", "Z1").class_ = AssetClass::kGateway;
       p.the<Asset>("A2").tag = "CONV-701";
     },
     {}},
    {"ZC-45",
     "not listed, though a longer id is",
     [](Plant& p) {
       zone(p, "Z1").physical_access_points = "serial gateway A11, XA1";
       asset(p, "A1", "Z1").class_ = AssetClass::kGateway;
     },
     {"W A1"}},

    {"ZC-46",
     "owner, approval and a last day of today",
     [](Plant& p) {
       asset(p, "A1", "").cellular = true;
       asset(p, "A2", "").class_ = AssetClass::kNetwork;
       p.the<Asset>("A2").managed = false;
       for (Asset& record : p.rows<Asset>()) approve(record);
       asset(p, "A3", "").class_ = AssetClass::kNetwork;
       p.the<Asset>("A3").managed = true;
       asset(p, "A4", "").managed = false;
     },
     {}},
    {"ZC-46",
     "each missing in turn, an expired one, and a modem nobody knows",
     [](Plant& p) {
       for (const char* id : {"A1", "A2", "A3", "A4"}) {
         asset(p, id, "").cellular = true;
         approve(p.the<Asset>(id));
       }
       p.the<Asset>("A1").owner = PersonId();
       p.the<Asset>("A2").approval_by = PersonId();
       p.the<Asset>("A3").approval_expires.reset();
       p.the<Asset>("A4").approval_expires = day("2026-11-22");
       unknown(p, "O1").cellular = true;
     },
     {"W A1", "W A2", "W A3", "W A4", "W O1"}},

    {"ZC-47", "drawn on the day of the change, and stored", [](Plant& p) { version(p); }, {}},
    {"ZC-47",
     "an older drawing",
     [](Plant& p) { version(p).drawing = day("2026-11-05"); },
     {"W v1"}},
    {"ZC-47", "no drawing", [](Plant& p) { version(p).drawing.reset(); }, {"W v1"}},
    {"ZC-47",
     "a drawing that is not stored",
     [](Plant& p) {
       version(p);
       p.drop<Evidence>("E1");
     },
     {"W v1"}},

    {"ZC-48", "approved after the last change", [](Plant& p) { version(p); }, {}},
    {"ZC-48", "no version at all", [](Plant&) {}, {"E model"}},
    {"ZC-48",
     "changed after the approval",
     [](Plant& p) { version(p).last_structural_change = day("2026-11-10"); },
     {"E v1"}},
    {"ZC-48",
     "approved only tomorrow",
     [](Plant& p) { version(p).approved_at = day("2026-11-24"); },
     {"E v1"}},
    {"ZC-48",
     "approved by nobody",
     [](Plant& p) { version(p).approved_by = PersonId(); },
     {"E v1"}},
    {"ZC-48",
     "a draft on top of the approved version",
     [](Plant& p) {
       version(p);
       p.add<ModelVersion>("v2").status = ModelStatus::kDraft;
     },
     {"E v2"}},
    {"ZC-48",
     "what is superseded is history",
     [](Plant& p) {
       version(p);
       auto& old = p.add<ModelVersion>("v0");
       old.status = ModelStatus::kSuperseded;
       old.drawing = day("2026-11-20");
     },
     {}},
};

TEST(DeviceRules, SayWhatEachTinyPlantBreaks) {
  EXPECT_TRUE(have_both_sides(kCases, 42, 48));
  expect_cases(kCases);
}

}  // namespace
}  // namespace closeout::rules

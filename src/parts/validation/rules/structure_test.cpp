// SPDX-License-Identifier: Apache-2.0
// ZC-01 to ZC-09 on tiny plants.
#include <gtest/gtest.h>

#include "support/rule_cases.h"

namespace closeout::rules {
namespace {

const RuleCase kCases[] = {
    {"ZC-01",
     "one zone",
     [](Plant& p) {
       zone(p, "Z1");
       asset(p, "A1", "Z1");
     },
     {}},
    {"ZC-01", "no zone", [](Plant& p) { asset(p, "A1", ""); }, {"E A1"}},
    {"ZC-01",
     "two zones",
     [](Plant& p) {
       zone(p, "Z1");
       zone(p, "Z2");
       asset(p, "A1", "Z1").zones.emplace_back("Z2");
     },
     {"E A1"}},
    {"ZC-01", "a zone that does not exist", [](Plant& p) { asset(p, "A1", "Z9"); }, {"E A1"}},
    {"ZC-01",
     "an existing zone and one that does not exist",
     [](Plant& p) {
       zone(p, "Z1");
       asset(p, "A1", "Z1").zones.emplace_back("Z9");
     },
     {"E A1"}},
    {"ZC-01",
     "decommissioned, spare and business devices are out of scope",
     [](Plant& p) {
       asset(p, "A1", "").lifecycle = Lifecycle::kDecommissioned;
       asset(p, "A2", "").lifecycle = Lifecycle::kSpare;
       asset(p, "A3", "").class_ = AssetClass::kBusiness;
     },
     {}},

    {"ZC-02",
     "names of their own",
     [](Plant& p) {
       zone(p, "Z1").name = "Reactor";
       zone(p, "Z2").name = "Utilities";
     },
     {}},
    {"ZC-02", "no name", [](Plant& p) { zone(p, "Z1").name = "  "; }, {"E Z1"}},
    {"ZC-02",
     "one name twice, in another case",
     [](Plant& p) {
       zone(p, "Z1").name = "Reactor";
       zone(p, "Z2").name = "REACTOR ";
     },
     {"E Z1", "E Z2"}},
    {"ZC-02",
     "one zone id twice",
     [](Plant& p) {
       zone(p, "Z1").name = "Reactor";
       zone(p, "Z1").name = "Utilities";
     },
     {"E Z1"}},
    {"ZC-02",
     "one conduit id twice",
     [](Plant& p) {
       conduit(p, "C1", {});
       conduit(p, "C1", {});
     },
     {"E C1"}},
    {"ZC-02",
     "a record without id",
     [](Plant& p) {
       zone(p, "").name = "Reactor";
       conduit(p, "", {});
     },
     {"E (conduit without id)", "E (zone without id)"}},

    {"ZC-03",
     "two ends",
     [](Plant& p) {
       zone(p, "Z1");
       zone(p, "Z2");
       conduit(p, "C1", {"Z1", "Z2"});
     },
     {}},
    {"ZC-03",
     "to nowhere, to itself, to an unknown zone, and without ends",
     [](Plant& p) {
       zone(p, "Z1");
       zone(p, "Z2");
       conduit(p, "C1", {"Z1"});
       conduit(p, "C2", {"Z1", "Z1"});
       conduit(p, "C3", {"Z1", "Z2", "Z9"});
       conduit(p, "C4", {});
     },
     {"E C1", "E C2", "E C3", "E C4"}},

    {"ZC-04",
     "an asset of its own or in a zone inside",
     [](Plant& p) {
       zone(p, "Z1");
       zone(p, "Z2").parent = ZoneId("Z1");
       asset(p, "A1", "Z2");
     },
     {}},
    {"ZC-04",
     "planned zones and outside parties need no asset",
     [](Plant& p) {
       zone(p, "Z1").planned = true;
       outside(p, "Z2");
     },
     {}},
    {"ZC-04",
     "no asset in service",
     [](Plant& p) {
       zone(p, "Z1");
       asset(p, "A1", "Z1").lifecycle = Lifecycle::kSpare;
     },
     {"E Z1"}},

    {"ZC-05",
     "three zones deep, targets rising",
     [](Plant& p) {
       zone(p, "Z1").sl_t = SlVector{1, 1, 1, 1, 1, 1, 1};
       auto& inner = zone(p, "Z2");
       inner.parent = ZoneId("Z1");
       inner.sl_t = SlVector{2, 1, 1, 1, 1, 1, 1};
       zone(p, "Z3").parent = ZoneId("Z2");
     },
     {}},
    {"ZC-05",
     "four zones deep",
     [](Plant& p) {
       zone(p, "Z1");
       zone(p, "Z2").parent = ZoneId("Z1");
       zone(p, "Z3").parent = ZoneId("Z2");
       zone(p, "Z4").parent = ZoneId("Z3");
     },
     {"W Z4"}},
    {"ZC-05",
     "in a circle, and hanging below one",
     [](Plant& p) {
       zone(p, "Z1").parent = ZoneId("Z2");
       zone(p, "Z2").parent = ZoneId("Z1");
       zone(p, "Z3").parent = ZoneId("Z3");
       zone(p, "Z4").parent = ZoneId("Z1");
     },
     {"W Z1", "W Z2", "W Z3"}},
    {"ZC-05", "an unknown parent", [](Plant& p) { zone(p, "Z1").parent = ZoneId("Z9"); }, {"W Z1"}},
    {"ZC-05",
     "a target below the outer zone",
     [](Plant& p) {
       zone(p, "Z1").sl_t = SlVector{2, 2, 2, 2, 2, 2, 2};
       auto& inner = zone(p, "Z2");
       inner.parent = ZoneId("Z1");
       inner.sl_t = SlVector{3, 3, 3, 3, 1, 3, 3};
     },
     {"W Z2"}},

    {"ZC-06",
     "air-gapped with a media procedure and nothing seen",
     [](Plant& p) {
       auto& alone = zone(p, "Z1");
       alone.air_gapped = true;
       alone.media_procedure = "OT-POL-07";
     },
     {}},
    {"ZC-06",
     "a conduit",
     [](Plant& p) {
       zone(p, "Z1");
       zone(p, "Z2");
       conduit(p, "C1", {"Z1", "Z2"});
     },
     {}},
    {"ZC-06",
     "not flagged, no procedure, and one with traffic",
     [](Plant& p) {
       zone(p, "Z1").media_procedure = "OT-POL-07";
       zone(p, "Z2").air_gapped = true;
       auto& leaking = zone(p, "Z3");
       leaking.air_gapped = true;
       leaking.media_procedure = "OT-POL-07";
       asset(p, "A1", "Z3");
       asset(p, "A2", "Z1");
       observed(p, "L1", "A1", "A2");
     },
     {"W Z1", "W Z2", "W Z3"}},

    {"ZC-07",
     "three zones of equal size, three levels",
     [](Plant& p) {
       for (const char* id : {"Z1", "Z2", "Z3"}) {
         zone(p, id).levels = {1, 2, 3};
         asset(p, std::string("A") + id, id);
       }
     },
     {}},
    {"ZC-07",
     "more than a third of the assets in one zone",
     [](Plant& p) {
       for (const char* id : {"Z1", "Z2", "Z3"}) zone(p, id);
       asset(p, "A1", "Z1");
       asset(p, "A2", "Z1");
       asset(p, "A3", "Z2");
       asset(p, "A4", "Z3");
     },
     {"W Z1"}},
    {"ZC-07",
     "four Purdue levels, one of them only by an asset",
     [](Plant& p) {
       zone(p, "Z1").levels = {0, 1, 2};
       zone(p, "Z2");
       zone(p, "Z3");
       asset(p, "A1", "Z1").level = "3.5";
       asset(p, "A2", "Z2");
       asset(p, "A3", "Z3");
     },
     {"W Z1"}},

    {"ZC-08",
     "the Internet and the office are zones",
     [](Plant& p) {
       outside(p, "Z1", Trust::kUntrusted);
       outside(p, "Z2", Trust::kBusiness);
     },
     {}},
    {"ZC-08", "no outside party", [](Plant& p) { zone(p, "Z1"); }, {"E model"}},
    {"ZC-08",
     "an outside party that is trusted",
     [](Plant& p) {
       outside(p, "Z1");
       outside(p, "Z2", Trust::kSemi);
     },
     {"E Z2"}},
    {"ZC-08",
     "a flow with an address of nobody",
     [](Plant& p) {
       outside(p, "Z1");
       zone(p, "Z2");
       asset(p, "A1", "Z2");
       observed(p, "L1", "A1", "").dst.front().ip = "198.51.100.7";
     },
     {"E L1"}},
    {"ZC-08",
     "multicast is nobody's address",
     [](Plant& p) {
       outside(p, "Z1");
       zone(p, "Z2");
       asset(p, "A1", "Z2");
       observed(p, "L1", "A1", "").dst.front().ip = "239.1.1.1";
     },
     {}},

    {"ZC-09",
     "an owner with a role, reviewed on the day a year ago",
     [](Plant& p) {
       person(p, "P1", Role::kAreaOwner);
       auto& reviewed = zone(p, "Z1");
       reviewed.owner = PersonId("P1");
       reviewed.reviewed_at = day("2025-11-23");
       outside(p, "Z2");
     },
     {}},
    {"ZC-09",
     "reviewed a day earlier, or never",
     [](Plant& p) {
       person(p, "P1", Role::kAreaOwner);
       zone(p, "Z1").reviewed_at = day("2025-11-22");
       zone(p, "Z2");
       for (Zone& record : p.rows<Zone>()) record.owner = PersonId("P1");
     },
     {"W Z1", "W Z2"}},
    {"ZC-09",
     "no owner, an unknown one, one without role, one who left",
     [](Plant& p) {
       person(p, "P1", Role::kAreaOwner).roles.clear();
       person(p, "P2", Role::kAreaOwner).left = day("2026-06-30");
       zone(p, "Z1");
       zone(p, "Z2").owner = PersonId("P9");
       zone(p, "Z3").owner = PersonId("P1");
       zone(p, "Z4").owner = PersonId("P2");
       for (Zone& record : p.rows<Zone>()) record.reviewed_at = day("2026-11-01");
     },
     {"W Z1", "W Z2", "W Z3", "W Z4"}},
};

TEST(StructureRules, SayWhatEachTinyPlantBreaks) {
  EXPECT_TRUE(have_both_sides(kCases, 1, 9));
  expect_cases(kCases);
}

}  // namespace
}  // namespace closeout::rules

// SPDX-License-Identifier: Apache-2.0
// ZC-10 to ZC-20 on tiny plants.
#include <gtest/gtest.h>

#include "support/rule_cases.h"

namespace closeout::rules {
namespace {

constexpr SlVector kTwos = {2, 2, 2, 2, 2, 2, 2};
constexpr SlVector kThrees = {3, 3, 3, 3, 3, 3, 3};

// The station A1 in Z1 and the logic solver A2 in the safety zone Z2, joined by C1, flow L1.
void safety_plant(Plant& p) {
  zone(p, "Z1");
  zone(p, "Z2", ZoneKind::kSafety).safety = true;
  asset(p, "A1", "Z1");
  asset(p, "A2", "Z2").class_ = AssetClass::kSafetyController;
  conduit(p, "C1", {"Z1", "Z2"});
  flow(p, "L1", "A1", "A2", "C1");
}

void enable(Plant& p, std::string_view mode) {
  person(p, "P1", Role::kFunctionalSafety);
  auto& conduit = p.the<Conduit>("C1");
  conduit.sis_enable_mode = mode;
  conduit.fs_signoff_by = PersonId("P1");
  conduit.fs_signoff_at = day("2026-11-09");
}

// A DMZ Z2 between the office Z1 and the plant Z3, with one host in each.
void dmz_plant(Plant& p) {
  outside(p, "Z1", Trust::kBusiness);
  zone(p, "Z2", ZoneKind::kDmz);
  zone(p, "Z3", ZoneKind::kOperations);
  asset(p, "A1", "Z1").class_ = AssetClass::kBusiness;
  asset(p, "A2", "Z2");
  asset(p, "A3", "Z3");
  conduit(p, "C1", {"Z1", "Z2"});
  conduit(p, "C2", {"Z2", "Z3"});
}

const RuleCase kCases[] = {
    {"ZC-10",
     "each in its own world",
     [](Plant& p) {
       outside(p, "Z1", Trust::kBusiness);
       zone(p, "Z2");
       asset(p, "A1", "Z1").class_ = AssetClass::kBusiness;
       asset(p, "A2", "Z2");
     },
     {}},
    {"ZC-10",
     "a business server in the plant, a controller in the office",
     [](Plant& p) {
       outside(p, "Z1", Trust::kBusiness);
       zone(p, "Z2");
       asset(p, "A1", "Z2").class_ = AssetClass::kBusiness;
       asset(p, "A2", "Z1").class_ = AssetClass::kController;
     },
     {"E A1", "E A2"}},
    {"ZC-10",
     "a boundary device may stand on the office side",
     [](Plant& p) {
       outside(p, "Z1", Trust::kBusiness);
       zone(p, "Z2", ZoneKind::kDmz);
       asset(p, "A1", "Z1").class_ = AssetClass::kNetwork;
       conduit(p, "C1", {"Z1", "Z2"}, {"A1"});
     },
     {}},

    {"ZC-11", "the logic solver in a safety zone", [](Plant& p) { safety_plant(p); }, {}},
    {"ZC-11",
     "safety assets of every kind elsewhere",
     [](Plant& p) {
       zone(p, "Z1");
       asset(p, "A1", "Z1").class_ = AssetClass::kSafetyController;
       asset(p, "A2", "Z1").functions = {"DCS_EWS", "SIS_EWS"};
       asset(p, "A3", "Z1").functions = {"BMS_HMI"};
       asset(p, "A4", "Z1").safety_related = true;
       asset(p, "A5", "Z1").safety_related = false;
     },
     {"E A1", "E A2", "E A3", "E A4"}},
    {"ZC-11",
     "a mixed safety zone at the level of the pure one",
     [](Plant& p) {
       safety_plant(p);
       p.the<Zone>("Z2").sl_t = kThrees;
       auto& mixed = zone(p, "Z3");
       mixed.safety = true;
       mixed.sl_t = kThrees;
       asset(p, "A3", "Z3").safety_related = true;
       asset(p, "A4", "Z3");
     },
     {}},
    {"ZC-11",
     "a mixed safety zone below it",
     [](Plant& p) {
       safety_plant(p);
       p.the<Zone>("Z2").sl_t = kThrees;
       auto& mixed = zone(p, "Z3");
       mixed.safety = true;
       mixed.sl_t = kTwos;
       asset(p, "A3", "Z3").safety_related = true;
       asset(p, "A4", "Z3");
     },
     {"E Z3"}},

    {"ZC-12", "safety joined to control", [](Plant& p) { safety_plant(p); }, {}},
    {"ZC-12",
     "safety joined to the office and to the Internet",
     [](Plant& p) {
       outside(p, "Z1", Trust::kBusiness);
       outside(p, "Z2");
       zone(p, "Z3").safety = true;
       conduit(p, "C1", {"Z1", "Z3"});
       conduit(p, "C2", {"Z3", "Z2"});
     },
     {"E C1", "E C2"}},

    {"ZC-13", "reading only", [](Plant& p) { safety_plant(p); }, {}},
    {"ZC-13",
     "writing without enable mode",
     [](Plant& p) {
       safety_plant(p);
       p.the<Flow>("L1").write = true;
     },
     {"E L1"}},
    {"ZC-13",
     "writing with key switch and sign-off",
     [](Plant& p) {
       safety_plant(p);
       p.the<Flow>("L1").write = true;
       enable(p, "Key-switch");
     },
     {}},
    {"ZC-13",
     "an enable mode that is none",
     [](Plant& p) {
       safety_plant(p);
       p.the<Flow>("L1").write = true;
       enable(p, "always");
     },
     {"E L1"}},
    {"ZC-13",
     "a sign-off by somebody else",
     [](Plant& p) {
       safety_plant(p);
       p.the<Flow>("L1").write = true;
       enable(p, "time-boxed");
       p.the<Person>("P1").roles = {Role::kEngineer};
     },
     {"E L1"}},
    {"ZC-13",
     "a sign-off of tomorrow",
     [](Plant& p) {
       safety_plant(p);
       p.the<Flow>("L1").write = true;
       enable(p, "time-boxed");
       p.the<Conduit>("C1").fs_signoff_at = day("2026-11-24");
     },
     {"E L1"}},
    {"ZC-13",
     "write codes seen while the process side reads",
     [](Plant& p) {
       safety_plant(p);
       auto& reading = p.the<Flow>("L1");
       std::swap(reading.src, reading.dst);  // data out of the safety zone
       reading.initiator = FlowSide::kDestination;
       reading.application = "modbus";
       reading.functions_seen = {3, 4, 16};
       p.the<Conduit>("C1").read_only = true;
     },
     {"E L1"}},
    {"ZC-13",
     "read codes only",
     [](Plant& p) {
       safety_plant(p);
       p.the<Flow>("L1").application = "modbus";
       p.the<Flow>("L1").functions_seen = {1, 2, 3, 4};
     },
     {}},
    {"ZC-13",
     "the safety system opens the session and sends",
     [](Plant& p) {
       safety_plant(p);
       auto& sending = p.the<Flow>("L1");
       std::swap(sending.src, sending.dst);
       sending.write = true;
     },
     {}},
    {"ZC-13",
     "an undeclared flow on the conduit",
     [](Plant& p) {
       safety_plant(p);
       observed(p, "L2", "A2", "A1");
     },
     {"E L2"}},
    {"ZC-13",
     "writing past every conduit",
     [](Plant& p) {
       safety_plant(p);
       p.drop<Conduit>("C1");
       p.the<Flow>("L1").write = true;
     },
     {"E L1"}},

    {"ZC-14",
     "a station for each",
     [](Plant& p) {
       zone(p, "Z1");
       asset(p, "A1", "Z1").functions = {"SIS_EWS"};
       asset(p, "A2", "Z1").functions = {"DCS_EWS"};
       for (Asset& record : p.rows<Asset>()) record.auth = "local";
     },
     {}},
    {"ZC-14",
     "one station for both",
     [](Plant& p) {
       zone(p, "Z1");
       asset(p, "A1", "Z1").functions = {"DCS_EWS", "SIS_EWS"};
     },
     {"W A1"}},
    {"ZC-14",
     "one account domain",
     [](Plant& p) {
       zone(p, "Z1");
       asset(p, "A1", "Z1").functions = {"SIS_EWS"};
       asset(p, "A2", "Z1").functions = {"PLC_EWS"};
       for (Asset& record : p.rows<Asset>()) record.auth = "directory";
     },
     {"W A1"}},
    {"ZC-14",
     "member of a safety zone and of another",
     [](Plant& p) {
       zone(p, "Z1");
       zone(p, "Z2").safety = true;
       auto& station = asset(p, "A1", "Z1");
       station.functions = {"SIS_EWS"};
       station.zones.emplace_back("Z2");
     },
     {"W A1"}},

    {"ZC-15",
     "in the wireless zone, or in one that is wireless throughout",
     [](Plant& p) {
       zone(p, "Z1", ZoneKind::kWireless);
       zone(p, "Z2");
       asset(p, "A1", "Z1").wireless = true;
       asset(p, "A2", "Z1");
       asset(p, "A3", "Z2").wireless = true;
     },
     {}},
    {"ZC-15",
     "among wired devices",
     [](Plant& p) {
       zone(p, "Z1");
       asset(p, "A1", "Z1").wireless = true;
       asset(p, "A2", "Z1");
     },
     {"W A1"}},

    {"ZC-16",
     "in the zone of temporary devices",
     [](Plant& p) {
       zone(p, "Z1", ZoneKind::kTemporary);
       asset(p, "A1", "Z1").temporary = true;
     },
     {}},
    {"ZC-16",
     "among permanent devices",
     [](Plant& p) {
       zone(p, "Z1");
       asset(p, "A1", "Z1").temporary = true;
       asset(p, "A2", "Z1");
     },
     {"W A1"}},

    {"ZC-17",
     "alone behind its router",
     [](Plant& p) {
       zone(p, "Z1");
       asset(p, "A1", "Z1").external_medium = true;
       asset(p, "A2", "Z1").boundary = true;
     },
     {}},
    {"ZC-17",
     "together with a local controller",
     [](Plant& p) {
       zone(p, "Z1");
       asset(p, "A1", "Z1").external_medium = true;
       asset(p, "A2", "Z1");
     },
     {"W A1"}},

    {"ZC-18", "the office reaches the DMZ", [](Plant& p) { dmz_plant(p); }, {}},
    {"ZC-18",
     "a conduit from the office to level 2",
     [](Plant& p) {
       outside(p, "Z1", Trust::kBusiness);
       zone(p, "Z2").levels = {2, 3};
       conduit(p, "C1", {"Z1", "Z2"});
     },
     {"E C1"}},
    {"ZC-18",
     "flows without conduit, inbound and outbound; level 3 is not meant",
     [](Plant& p) {
       outside(p, "Z1");
       zone(p, "Z2").levels = {1};
       zone(p, "Z3").levels = {3};
       asset(p, "A1", "Z1");
       asset(p, "A2", "Z2");
       asset(p, "A3", "Z3");
       observed(p, "L1", "A1", "A2");
       observed(p, "L2", "A2", "A1");
       observed(p, "L3", "A1", "A3");
     },
     {"E L1", "E L2"}},
    {"ZC-18",
     "a control zone without levels counts by its kind",
     [](Plant& p) {
       outside(p, "Z1");
       zone(p, "Z2", ZoneKind::kSafety);
       conduit(p, "C1", {"Z1", "Z2"});
     },
     {"E C1"}},
    {"ZC-18",
     "a flow of last year",
     [](Plant& p) {
       outside(p, "Z1");
       zone(p, "Z2");
       asset(p, "A1", "Z1");
       asset(p, "A2", "Z2");
       observed(p, "L1", "A1", "A2").last_seen = day("2025-11-22");
     },
     {}},

    {"ZC-19",
     "at the gateway",
     [](Plant& p) {
       outside(p, "Z1");
       zone(p, "Z2", ZoneKind::kRemoteAccess);
       asset(p, "A1", "Z1");
       asset(p, "A2", "Z2");
       conduit(p, "C1", {"Z1", "Z2"});
       flow(p, "L1", "A1", "A2", "C1");
     },
     {}},
    {"ZC-19",
     "in operations, by conduit and flow",
     [](Plant& p) {
       outside(p, "Z1");
       zone(p, "Z2", ZoneKind::kOperations);
       asset(p, "A1", "Z1");
       asset(p, "A2", "Z2");
       conduit(p, "C1", {"Z1", "Z2"});
       flow(p, "L1", "A1", "A2", "C1");
     },
     {"E C1", "E L1"}},
    {"ZC-19",
     "the plant calls out, nobody calls in",
     [](Plant& p) {
       outside(p, "Z1");
       zone(p, "Z2", ZoneKind::kOperations);
       asset(p, "A1", "Z1");
       asset(p, "A2", "Z2");
       conduit(p, "C1", {"Z1", "Z2"});
       flow(p, "L1", "A2", "A1", "C1");
     },
     {}},
    {"ZC-19",
     "data leaves, but the outsider opens the session",
     [](Plant& p) {
       outside(p, "Z1");
       zone(p, "Z2");
       asset(p, "A1", "Z1");
       asset(p, "A2", "Z2");
       observed(p, "L1", "A2", "A1").initiator = FlowSide::kDestination;
     },
     {"E L1"}},

    {"ZC-20",
     "the mirror only accepts",
     [](Plant& p) {
       dmz_plant(p);
       flow(p, "L1", "A1", "A2", "C1");
       flow(p, "L2", "A3", "A2", "C2");
     },
     {}},
    {"ZC-20",
     "accepts from the office and opens to the plant",
     [](Plant& p) {
       dmz_plant(p);
       flow(p, "L1", "A1", "A2", "C1");
       flow(p, "L2", "A2", "A3", "C2");
     },
     {"W A2"}},
    {"ZC-20",
     "a declared broker may",
     [](Plant& p) {
       dmz_plant(p);
       p.the<Asset>("A2").broker = true;
       flow(p, "L1", "A1", "A2", "C1");
       flow(p, "L2", "A2", "A3", "C2");
     },
     {}},
    {"ZC-20",
     "both, but towards the plant only",
     [](Plant& p) {
       dmz_plant(p);
       flow(p, "L1", "A3", "A2", "C2");
       flow(p, "L2", "A2", "A3", "C2");
     },
     {}},
};

TEST(SeparationRules, SayWhatEachTinyPlantBreaks) {
  EXPECT_TRUE(have_both_sides(kCases, 10, 20));
  expect_cases(kCases);
}

}  // namespace
}  // namespace closeout::rules

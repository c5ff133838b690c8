// SPDX-License-Identifier: Apache-2.0
// ZC-21 to ZC-29 on tiny plants.
#include <gtest/gtest.h>

#include "support/rule_cases.h"

namespace closeout::rules {
namespace {

// Zones Z1 10.0.1.0/24 and Z2 10.0.2.0/24 with the hosts A1 .5 and A2 .6, joined by C1 behind the
// firewall A9, which denies by default; declared flow L1 from A1 to A2, tcp/502, permitted.
void joined_plant(Plant& p) {
  zone(p, "Z1").subnets = {"10.0.1.0/24"};
  zone(p, "Z2").subnets = {"10.0.2.0/24"};
  asset(p, "A1", "Z1", "10.0.1.5");
  asset(p, "A2", "Z2", "10.0.2.6");
  asset(p, "A9", "Z1");
  conduit(p, "C1", {"Z1", "Z2"}, {"A9"}).sl_t = SlVector{2, 2, 2, 2, 2, 2, 2};
  flow(p, "L1", "A1", "A2", "C1");
  permit(p, "A9", 10, "10.0.1.5/32", "10.0.2.6/32", "tcp/502").conduit = ConduitId("C1");
  deny_all(p, "A9");
}

// A third zone Z3 behind Z2 with the host A3, joined by C2.
void add_third(Plant& p) {
  zone(p, "Z3").subnets = {"10.0.3.0/24"};
  asset(p, "A3", "Z3", "10.0.3.7");
  conduit(p, "C2", {"Z2", "Z3"});
}

Asset& second_interface(Plant& p, std::string_view asset_id, std::string_view ip) {
  auto& record = p.the<Asset>(asset_id);
  record.interfaces.emplace_back().ip = ip;
  return record;
}

void complete(Flow& flow) {
  flow.owner = PersonId("P1");
  flow.purpose = "batch steps";
}

const RuleCase kCases[] = {
    {"ZC-21", "a firewall with its rules", [](Plant& p) { joined_plant(p); }, {}},
    {"ZC-21",
     "no device, one that is not inventoried, one out of service",
     [](Plant& p) {
       asset(p, "A1", "").lifecycle = Lifecycle::kDecommissioned;
       conduit(p, "C1", {});
       conduit(p, "C2", {}, {"A8"});
       conduit(p, "C3", {}, {"A1"});
     },
     {"E C1", "E C2", "E C3"}},
    {"ZC-21",
     "an unmanaged switch",
     [](Plant& p) {
       joined_plant(p);
       p.the<Asset>("A9").managed = false;
     },
     {"W C1"}},
    {"ZC-21",
     "one of two devices filters",
     [](Plant& p) {
       joined_plant(p);
       asset(p, "A8", "Z1").managed = false;
       p.the<Conduit>("C1").devices.emplace_back("A8");
     },
     {}},
    {"ZC-21",
     "a device whose rules nobody has seen",
     [](Plant& p) {
       joined_plant(p);
       p.rows<BoundaryRule>().clear();
     },
     {"W C1"}},

    {"ZC-22",
     "two interfaces in one zone",
     [](Plant& p) {
       joined_plant(p);
       second_interface(p, "A1", "10.0.1.105");
     },
     {}},
    {"ZC-22",
     "the firewall between the zones it joins",
     [](Plant& p) {
       joined_plant(p);
       second_interface(p, "A9", "10.0.1.1");
       second_interface(p, "A9", "10.0.2.1");
     },
     {}},
    {"ZC-22",
     "a host that bridges",
     [](Plant& p) {
       joined_plant(p);
       second_interface(p, "A1", "10.0.2.105");
     },
     {"E A1"}},
    {"ZC-22",
     "a firewall with a leg in a zone that none of its conduits joins",
     [](Plant& p) {
       joined_plant(p);
       add_third(p);
       second_interface(p, "A9", "10.0.1.1");
       second_interface(p, "A9", "10.0.2.1");
       second_interface(p, "A9", "10.0.3.1");
     },
     {"E A9"}},
    {"ZC-22",
     "a declared boundary whose drawing lacks an interface",
     [](Plant& p) {
       joined_plant(p);
       second_interface(p, "A9", "10.0.1.1");
       second_interface(p, "A9", "10.0.2.1").interfaces.back().in_model = false;
     },
     {"W A9"}},
    {"ZC-22",
     "a second interface without address, recorded in another zone",
     [](Plant& p) {
       joined_plant(p);
       second_interface(p, "A1", "").interfaces.back().zone = ZoneId("Z2");
     },
     {"E A1"}},

    {"ZC-23", "over the conduit it names", [](Plant& p) { joined_plant(p); }, {}},
    {"ZC-23",
     "over the only conduit there is",
     [](Plant& p) {
       joined_plant(p);
       p.the<Flow>("L1").paths.clear();
     },
     {}},
    {"ZC-23",
     "over a declared path of two conduits, written either way",
     [](Plant& p) {
       joined_plant(p);
       add_third(p);
       flow(p, "L2", "A1", "A3", "C1+C2");
       flow(p, "L3", "A3", "A1", "C1+C2");
     },
     {}},
    {"ZC-23",
     "inside a zone, and an undeclared one on a conduit",
     [](Plant& p) {
       joined_plant(p);
       flow(p, "L2", "A1", "A9");
       observed(p, "L3", "A2", "A1");
     },
     {}},
    {"ZC-23",
     "declared and observed without conduit",
     [](Plant& p) {
       joined_plant(p);
       add_third(p);
       flow(p, "L2", "A1", "A3");
       observed(p, "L3", "A3", "A1");
     },
     {"E L2", "E L3"}},
    {"ZC-23",
     "an observed flow may not declare its own path",
     [](Plant& p) {
       joined_plant(p);
       add_third(p);
       auto& seen = observed(p, "L2", "A1", "A3");
       seen.paths = {{{ConduitId("C1"), ConduitId("C2")}}};
     },
     {"E L2"}},
    {"ZC-23",
     "a conduit that joins other zones, or none",
     [](Plant& p) {
       joined_plant(p);
       add_third(p);
       p.the<Flow>("L1").paths = {{{ConduitId("C2")}}};
       flow(p, "L2", "A2", "A3", "C9");
     },
     {"E L1", "E L2"}},
    {"ZC-23",
     "two conduits, and which one is not said",
     [](Plant& p) {
       joined_plant(p);
       conduit(p, "C2", {"Z1", "Z2"});
       p.the<Flow>("L1").paths.clear();
     },
     {"E L1"}},
    {"ZC-23",
     "two conduits, and it is said",
     [](Plant& p) {
       joined_plant(p);
       conduit(p, "C2", {"Z1", "Z2"});
     },
     {}},
    {"ZC-23",
     "two conduits are named for one pair of zones",
     [](Plant& p) {
       joined_plant(p);
       conduit(p, "C2", {"Z1", "Z2"});
       p.the<Flow>("L1").paths.push_back({{ConduitId("C2")}});
     },
     {"E L1"}},

    {"ZC-24",
     "declared and seen",
     [](Plant& p) {
       joined_plant(p);
       p.the<Flow>("L1").observed = true;
       p.the<Flow>("L1").last_seen = day("2026-08-25");  // 90 days
     },
     {}},
    {"ZC-24",
     "seen a day too long ago",
     [](Plant& p) {
       joined_plant(p);
       p.the<Flow>("L1").observed = true;
       p.the<Flow>("L1").last_seen = day("2026-08-24");
     },
     {"W C1"}},
    {"ZC-24",
     "nothing declared on it, nothing at all on another",
     [](Plant& p) {
       joined_plant(p);
       add_third(p);
       p.drop<Flow>("L1");
       observed(p, "L2", "A1", "A2");
     },
     {"W C1", "W C2"}},

    {"ZC-25",
     "complete, also for one only observed",
     [](Plant& p) {
       joined_plant(p);
       person(p, "P1", Role::kOwner);
       complete(p.the<Flow>("L1"));
       observed(p, "L2", "A1", "A2");
     },
     {}},
    {"ZC-25",
     "each thing missing in turn",
     [](Plant& p) {
       joined_plant(p);
       person(p, "P1", Role::kOwner);
       for (const char* id : {"L2", "L3", "L4", "L5", "L6", "L7", "L8", "L9"}) {
         complete(flow(p, id, "A1", "A2", "C1"));
       }
       p.drop<Flow>("L1");
       p.the<Flow>("L2").src.clear();
       p.the<Flow>("L3").dst.clear();
       p.the<Flow>("L4").services.clear();
       p.the<Flow>("L5").purpose = " ";
       p.the<Flow>("L6").owner = PersonId();
       p.the<Flow>("L7").owner = PersonId("P9");
       p.the<Flow>("L8").src.front().asset = AssetId("A77");
       p.the<Flow>("L9").dst.front() = {.asset = {}, .zone = ZoneId("Z77"), .ip = {}};
     },
     {"E L2", "E L3", "E L4", "E L5", "E L6", "E L7", "E L8", "E L9"}},

    {"ZC-26", "denies at the end", [](Plant& p) { joined_plant(p); }, {}},
    {"ZC-26",
     "any to any",
     [](Plant& p) {
       joined_plant(p);
       permit(p, "A9", 41, "0.0.0.0/0", "Any", "any");
     },
     {"E A9"}},
    {"ZC-26",
     "any to any is refused, or only for one service",
     [](Plant& p) {
       joined_plant(p);
       permit(p, "A9", 41, "any", "any", "tcp/443");
       permit(p, "A9", 42, "any", "any", "any").action = "drop";
     },
     {}},
    {"ZC-26",
     "no deny, or not at the end",
     [](Plant& p) {
       joined_plant(p);
       permit(p, "A9", 1000, "10.0.1.5", "10.0.2.6", "tcp/80");
     },
     {"E A9"}},
    {"ZC-26",
     "no deny where the conduit asks for less",
     [](Plant& p) {
       joined_plant(p);
       p.drop<BoundaryRule>("A9/999");
       (*p.the<Conduit>("C1").sl_t)[kRdf] = 1;
     },
     {}},
    {"ZC-26",
     "an empty rule base",
     [](Plant& p) {
       joined_plant(p);
       p.rows<BoundaryRule>().clear();
       p.add<RuleBase>("A9").conduits = {ConduitId("C1")};
     },
     {"E A9"}},
    {"ZC-26",
     "a conduit without rule base is left to ZC-21",
     [](Plant& p) {
       joined_plant(p);
       p.rows<BoundaryRule>().clear();
     },
     {}},

    {"ZC-27", "rule and flow agree", [](Plant& p) { joined_plant(p); }, {}},
    {"ZC-27",
     "wider and narrower rules, answers and the any-any are left out",
     [](Plant& p) {
       joined_plant(p);
       permit(p, "A9", 20, "10.0.0.0/16", "10.0.2.0/24", "tcp/500-510");
       permit(p, "A9", 30, "10.0.2.6", "10.0.1.5", "tcp/502").return_of = 10;
       permit(p, "A9", 40, "any", "any", "any");
       auto& all = flow(p, "L2", "A1", "A2", "C1");
       all.src = {{.asset = {}, .zone = ZoneId("Z1"), .ip = {}}};
       all.services = {"udp/514"};
       permit(p, "A9", 50, "10.0.1.77/32", "10.0.2.6", "udp/514");
     },
     {}},
    {"ZC-27",
     "a rule without flow: other source, destination, service or direction",
     [](Plant& p) {
       for (const char* device : {"B1", "B2", "B3", "B4", "B5"}) {
         asset(p, device, "");
         permit(p, device, 1, "10.0.1.5", "10.0.2.6", "tcp/502");
       }
       p.the<BoundaryRule>("B1/1").src = "10.0.1.6";
       p.the<BoundaryRule>("B2/1").dst = "10.0.2.7";
       p.the<BoundaryRule>("B3/1").service = "udp/502";
       std::swap(p.the<BoundaryRule>("B4/1").src, p.the<BoundaryRule>("B4/1").dst);
       p.the<BoundaryRule>("B5/1").return_of = 7;  // answers to a rule there is not
       joined_plant(p);
       for (const char* device : {"B1", "B2", "B3", "B4"}) {
         p.the<Conduit>("C1").devices.emplace_back(device);
       }
     },
     {"W B1", "W B2", "W B3", "W B4", "W B5"}},
    {"ZC-27",
     "a declared flow without rule, in part or as a whole",
     [](Plant& p) {
       joined_plant(p);
       asset(p, "A3", "Z1", "10.0.1.8");
       p.the<Flow>("L1").src.emplace_back().asset = AssetId("A3");
       flow(p, "L2", "A2", "A1", "C1");
       auto& two = flow(p, "L3", "A1", "A2", "C1");
       two.services = {"tcp/502", "tcp/503"};
     },
     {"W L1", "W L2", "W L3"}},
    {"ZC-27",
     "the flow of another zone does not justify a rule of this one",
     [](Plant& p) {
       joined_plant(p);
       outside(p, "Z9").subnets = {"0.0.0.0/0"};
       p.the<Conduit>("C1").ends.emplace_back("Z9");
       auto& vpn = flow(p, "L2", "A1", "A2", "C1");
       vpn.src = {{.asset = {}, .zone = ZoneId("Z9"), .ip = "0.0.0.0/0"}};
       vpn.services = {"tcp/443"};
       permit(p, "A9", 20, "any", "10.0.2.6", "tcp/443");
       permit(p, "A9", 30, "10.0.1.0/24", "10.0.2.6", "tcp/443");
     },
     {"W A9"}},
    {"ZC-27",
     "observed on a conduit, not declared",
     [](Plant& p) {
       joined_plant(p);
       observed(p, "L2", "A2", "A1");
     },
     {"W L2"}},
    {"ZC-27",
     "a flow without conduit is a case for ZC-23",
     [](Plant& p) {
       joined_plant(p);
       add_third(p);
       observed(p, "L2", "A1", "A3");
     },
     {}},

    {"ZC-28",
     "clear inside the plant, encrypted outside",
     [](Plant& p) {
       joined_plant(p);
       p.the<Flow>("L1").application = "modbus";
       p.the<Zone>("Z2").trust = Trust::kUntrusted;
       p.the<Flow>("L1").services = {"tcp/443"};
       p.the<Flow>("L1").application = "https";
       flow(p, "L2", "A1", "A9");
     },
     {}},
    {"ZC-28",
     "clear over a conduit to outsiders, by port or by name",
     [](Plant& p) {
       joined_plant(p);
       p.the<Zone>("Z2").trust = Trust::kUntrusted;
       flow(p, "L2", "A1", "A2", "C1").services = {"tcp/8023"};
       p.the<Flow>("L2").application = "ntp, Telnet";
     },
     {"W L1", "W L2"}},
    {"ZC-28",
     "clear over a carrier inside a zone",
     [](Plant& p) {
       joined_plant(p);
       flow(p, "L2", "A1", "A9").external_medium = true;
     },
     {"W L2"}},
    {"ZC-28",
     "without conduit it is a case for ZC-23",
     [](Plant& p) {
       joined_plant(p);
       add_third(p);
       p.the<Zone>("Z3").trust = Trust::kUntrusted;
       p.drop<Conduit>("C2");
       flow(p, "L2", "A1", "A3");
     },
     {}},

    {"ZC-29",
     "one conduit, or two with a proxy between",
     [](Plant& p) {
       joined_plant(p);
       add_third(p);
       flow(p, "L2", "A1", "A3", "C1+C2").reterminated = true;
     },
     {}},
    {"ZC-29",
     "two conduits in one go",
     [](Plant& p) {
       joined_plant(p);
       add_third(p);
       flow(p, "L2", "A1", "A3", "C1+C2").reterminated = false;
       flow(p, "L3", "A3", "A1", "C2+C1");
     },
     {"W L2", "W L3"}},
    {"ZC-29",
     "a conduit between two outsiders",
     [](Plant& p) {
       outside(p, "Z1");
       outside(p, "Z2");
       conduit(p, "C1", {"Z1", "Z2"});
     },
     {"W C1"}},
};

TEST(BoundaryRules, SayWhatEachTinyPlantBreaks) {
  EXPECT_TRUE(have_both_sides(kCases, 21, 29));
  expect_cases(kCases);
}

}  // namespace
}  // namespace closeout::rules

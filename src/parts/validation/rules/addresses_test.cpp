// SPDX-License-Identifier: Apache-2.0
// ZC-38 to ZC-41 on tiny plants.
#include <gtest/gtest.h>

#include "support/rule_cases.h"

namespace closeout::rules {
namespace {

void two_zones(Plant& p) {
  zone(p, "Z1").subnets = {"10.0.1.0/24"};
  zone(p, "Z2").subnets = {"10.0.2.0/24"};
}

Interface& port(Plant& p, std::string_view asset_id) {
  return p.the<Asset>(asset_id).interfaces.front();
}

const RuleCase kCases[] = {
    {"ZC-38",
     "addresses of their own",
     [](Plant& p) {
       two_zones(p);
       asset(p, "A1", "Z1", "10.0.1.5");
       asset(p, "A2", "Z1", "10.0.1.6");
       port(p, "A1").mac = "02:11:00:00:30:20";
       port(p, "A2").mac = "02:11:00:00:30:21";
     },
     {}},
    {"ZC-38",
     "one address twice, also where one record names the wrong zone",
     [](Plant& p) {
       two_zones(p);
       asset(p, "A1", "Z1", "10.0.1.5");
       asset(p, "A2", "Z2", "10.0.1.5/24");
     },
     {"E A1", "E A2"}},
    {"ZC-38",
     "one MAC twice, in two spellings",
     [](Plant& p) {
       two_zones(p);
       asset(p, "A1", "Z1", "10.0.1.5");
       asset(p, "A2", "Z1", "10.0.1.6");
       port(p, "A1").mac = "02:11:00:AA:30:20";
       port(p, "A2").mac = "0211.00aa.3020";
     },
     {"W A1", "W A2"}},
    {"ZC-38",
     "one device twice on the same address; a MAC that is none",
     [](Plant& p) {
       two_zones(p);
       asset(p, "A1", "Z1", "10.0.1.5").interfaces.emplace_back().ip = "10.0.1.5";
       asset(p, "A2", "Z1", "10.0.1.6");
       asset(p, "A3", "Z1", "10.0.1.7");
       port(p, "A2").mac = port(p, "A3").mac = "00:00:00:00:00:00";
     },
     {}},
    {"ZC-38",
     "two skids that reuse one private network",
     [](Plant& p) {
       zone(p, "Z1").subnets = {"192.168.0.0/24"};
       zone(p, "Z2").subnets = {"192.168.0.0/24"};
       asset(p, "A1", "Z1", "192.168.0.1");
       asset(p, "A2", "Z2", "192.168.0.1");
     },
     {}},
    {"ZC-38",
     "a spare may wait with the address of the other",
     [](Plant& p) {
       two_zones(p);
       asset(p, "A1", "Z1", "10.0.1.5");
       asset(p, "A2", "Z1", "10.0.1.5").lifecycle = Lifecycle::kSpare;
     },
     {}},

    {"ZC-39",
     "networks of their own, inside each other only by nesting or at the default route",
     [](Plant& p) {
       two_zones(p);
       auto& inner = zone(p, "Z3");
       inner.parent = ZoneId("Z1");
       inner.subnets = {"10.0.1.128/25"};
       outside(p, "Z4").subnets = {"0.0.0.0/0"};
       outside(p, "Z5", Trust::kBusiness).subnets = {"10.0.0.0/8"};
     },
     {}},
    {"ZC-39",
     "one subnet for two zones",
     [](Plant& p) {
       two_zones(p);
       p.the<Zone>("Z2").subnets.emplace_back("10.0.1.0/24");
     },
     {"W Z1", "W Z2"}},
    {"ZC-39",
     "part of a subnet for another zone",
     [](Plant& p) {
       two_zones(p);
       p.the<Zone>("Z2").subnets.emplace_back("10.0.1.64/26");
     },
     {"W Z1", "W Z2"}},
    {"ZC-39",
     "one VLAN in two zones",
     [](Plant& p) {
       two_zones(p);
       asset(p, "A1", "Z1", "10.0.1.5");
       asset(p, "A2", "Z2", "10.0.2.5");
       port(p, "A1").vlan = port(p, "A2").vlan = 30;
     },
     {"W Z1", "W Z2"}},
    {"ZC-39",
     "a filtering bridge between them",
     [](Plant& p) {
       two_zones(p);
       p.the<Zone>("Z2").subnets.emplace_back("10.0.1.0/24");
       asset(p, "A9", "Z1");
       conduit(p, "C1", {"Z1", "Z2"}, {"A9"});
     },
     {}},
    {"ZC-39",
     "a switch that cannot filter between them",
     [](Plant& p) {
       two_zones(p);
       p.the<Zone>("Z2").subnets.emplace_back("10.0.1.0/24");
       asset(p, "A9", "Z1").managed = false;
       conduit(p, "C1", {"Z1", "Z2"}, {"A9"});
     },
     {"W Z1", "W Z2"}},

    {"ZC-40",
     "inside one of the subnets, without address, or a boundary device",
     [](Plant& p) {
       two_zones(p);
       p.the<Zone>("Z1").subnets.emplace_back("2001:db8:1::/64");
       asset(p, "A1", "Z1", "2001:db8:1::7");
       asset(p, "A2", "Z1");
       asset(p, "A9", "Z1", "10.0.2.1");
       conduit(p, "C1", {"Z1", "Z2"}, {"A9"});
     },
     {}},
    {"ZC-40",
     "outside, unreadable, and in a zone without subnets",
     [](Plant& p) {
       two_zones(p);
       zone(p, "Z3");
       asset(p, "A1", "Z1", "10.0.2.5");
       asset(p, "A2", "Z1", "10.0.1.500");
       asset(p, "A3", "Z3", "10.0.3.5");
     },
     {"W A1", "W A2", "W A3"}},
    {"ZC-40",
     "a subnet that is none",
     [](Plant& p) { zone(p, "Z1").subnets = {"10.0.300.0/24"}; },
     {"W Z1"}},

    {"ZC-41",
     "both addresses",
     [](Plant& p) {
       conduit(p, "C1", {}).nat = {"10.0.1.5=172.16.0.5", "10.0.2.0/24=172.16.2.0/24"};
     },
     {}},
    {"ZC-41",
     "one address, an empty side, a name",
     [](Plant& p) {
       conduit(p, "C1", {}).nat = {"10.0.1.5"};
       conduit(p, "C2", {}).nat = {"10.0.1.5="};
       conduit(p, "C3", {}).nat = {"10.0.1.5=gateway"};
     },
     {"W C1", "W C2", "W C3"}},
};

TEST(AddressRules, SayWhatEachTinyPlantBreaks) {
  EXPECT_TRUE(have_both_sides(kCases, 38, 41));
  expect_cases(kCases);
}

}  // namespace
}  // namespace closeout::rules

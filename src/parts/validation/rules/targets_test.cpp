// SPDX-License-Identifier: Apache-2.0
// ZC-30 to ZC-37 on tiny plants.
#include <gtest/gtest.h>

#include "support/rule_cases.h"

namespace closeout::rules {
namespace {

constexpr SlVector kPlain = {2, 2, 2, 1, 2, 2, 2};

template <class Record>
void describe(Record& record) {
  record.organisation = "Werk";
  record.logical_boundary = "10.0.1.0/24";
  record.physical_boundary = "hall 7";
  record.logical_access_points = {"C1"};
  record.physical_access_points = "panel L7";
  record.policies = {"OT-POL-01"};
  record.assumptions = "fence holds";
}

template <class Record>
Record& justify(Plant& p, Record& record) {
  if (p.rows<Person>().empty()) person(p, "P1", Role::kRiskAcceptor);
  record.sl_t = kPlain;
  record.sl_t_policy = "OT-POL-02";
  record.sl_t_approver = PersonId("P1");
  record.sl_t_date = day("2026-11-09");
  return record;
}

// Z1 and Z2 joined by C1, each with a target.
void targets(Plant& p, SlVector first, SlVector second, SlVector between) {
  zone(p, "Z1").sl_t = first;
  zone(p, "Z2").sl_t = second;
  conduit(p, "C1", {"Z1", "Z2"}).sl_t = between;
}

const RuleCase kCases[] = {
    {"ZC-30",
     "all characteristics; an outside party has none",
     [](Plant& p) {
       describe(zone(p, "Z1"));
       describe(conduit(p, "C1", {"Z1"}));
       outside(p, "Z2");
     },
     {}},
    {"ZC-30",
     "each one missing in turn, of a zone and of a conduit",
     [](Plant& p) {
       for (const char* id : {"Z1", "Z2", "Z3", "Z4", "Z5", "Z6", "Z7"}) describe(zone(p, id));
       p.the<Zone>("Z1").organisation.clear();
       p.the<Zone>("Z2").logical_boundary.clear();
       p.the<Zone>("Z3").physical_boundary.clear();
       p.the<Zone>("Z4").logical_access_points.clear();
       p.the<Zone>("Z5").physical_access_points.clear();
       p.the<Zone>("Z6").policies.clear();
       p.the<Zone>("Z7").assumptions.clear();
       describe(conduit(p, "C1", {}));
       p.the<Conduit>("C1").policies.clear();
     },
     {"E C1", "E Z1", "E Z2", "E Z3", "E Z4", "E Z5", "E Z6", "E Z7"}},

    {"ZC-31",
     "seven levels from 0 to 4",
     [](Plant& p) {
       targets(p, {0, 1, 2, 3, 4, 0, 0}, kPlain, kPlain);
       outside(p, "Z3");
     },
     {}},
    {"ZC-31",
     "no target, and levels there are not",
     [](Plant& p) {
       targets(p, {0, 0, 0, 0, 0, 0, 5}, {0, -1, 0, 0, 0, 0, 0}, kPlain);
       p.the<Conduit>("C1").sl_t.reset();
     },
     {"E C1", "E Z1", "E Z2"}},

    {"ZC-32",
     "by policy or scenario; what has no target needs none",
     [](Plant& p) {
       justify(p, zone(p, "Z1"));
       p.add<RiskScenario>("RS-1");
       auto& other = justify(p, zone(p, "Z2"));
       other.sl_t_policy.clear();
       other.sl_t_scenario = ScenarioId("RS-1");
       zone(p, "Z3");
     },
     {}},
    {"ZC-32",
     "no rationale, an unknown scenario, no approver, an unknown one, no date",
     [](Plant& p) {
       for (const char* id : {"Z1", "Z2", "Z3", "Z4"}) justify(p, zone(p, id));
       p.the<Zone>("Z1").sl_t_policy.clear();
       p.the<Zone>("Z2").sl_t_policy.clear();
       p.the<Zone>("Z2").sl_t_scenario = ScenarioId("RS-9");
       p.the<Zone>("Z3").sl_t_approver = PersonId();
       p.the<Zone>("Z4").sl_t_approver = PersonId("P9");
       justify(p, conduit(p, "C1", {})).sl_t_date.reset();
     },
     {"E C1", "E Z1", "E Z2", "E Z3", "E Z4"}},

    {"ZC-33",
     "as high as both zones in IAC, SI and RDF; the others are not its task",
     [](Plant& p) {
       targets(p, {3, 3, 1, 3, 1, 3, 3}, {1, 1, 2, 1, 3, 1, 1}, {3, 0, 2, 0, 3, 0, 0});
     },
     {}},
    {"ZC-33",
     "below one of them in each of the three",
     [](Plant& p) {
       targets(p, {3, 2, 2, 1, 2, 2, 2}, kPlain, kPlain);
       conduit(p, "C2", {"Z1", "Z2"}).sl_t = SlVector{3, 2, 1, 1, 2, 2, 2};
       conduit(p, "C3", {"Z1", "Z2"}).sl_t = SlVector{3, 2, 2, 1, 1, 2, 2};
     },
     {"W C1", "W C2", "W C3"}},
    {"ZC-33",
     "an outside party asks for nothing",
     [](Plant& p) {
       outside(p, "Z1");
       outside(p, "Z2");
       conduit(p, "C1", {"Z1", "Z2"}).sl_t = SlVector{};
     },
     {}},

    {"ZC-34",
     "one level apart, or two in what does not count",
     [](Plant& p) { targets(p, {1, 4, 4, 4, 1, 4, 4}, {2, 2, 2, 2, 2, 2, 2}, kPlain); },
     {}},
    {"ZC-34",
     "two levels apart in IAC, and in RDF",
     [](Plant& p) {
       targets(p, {1, 2, 2, 2, 2, 2, 2}, {3, 2, 2, 2, 2, 2, 2}, kPlain);
       zone(p, "Z3").sl_t = SlVector{3, 2, 2, 2, 4, 2, 2};
       conduit(p, "C2", {"Z2", "Z3"});
     },
     {"W C1", "W C2"}},
    {"ZC-34",
     "a DMZ may lie between",
     [](Plant& p) {
       targets(p, {1, 2, 2, 2, 1, 2, 2}, {3, 2, 2, 2, 3, 2, 2}, kPlain);
       p.the<Zone>("Z1").kind = ZoneKind::kDmz;
     },
     {}},

    {"ZC-35",
     "vectors that differ",
     [](Plant& p) { targets(p, {3, 2, 2, 1, 2, 2, 2}, kPlain, kPlain); },
     {}},
    {"ZC-35",
     "a level 4, and seven times the same",
     [](Plant& p) {
       targets(p, {3, 2, 2, 1, 4, 2, 2}, {3, 3, 3, 3, 3, 3, 3}, {1, 1, 1, 1, 1, 1, 1});
     },
     {"W C1", "W Z1", "W Z2"}},
    {"ZC-35",
     "one vector for every zone",
     [](Plant& p) { targets(p, kPlain, kPlain, kPlain); },
     {"W model"}},

    {"ZC-36",
     "recipes at DC 2, trends at DC 1",
     [](Plant& p) {
       zone(p, "Z1").data_classes = {"recipes"};
       p.the<Zone>("Z1").sl_t = SlVector{2, 2, 2, 2, 2, 2, 2};
       zone(p, "Z2").data_classes = {"trends"};
       p.the<Zone>("Z2").sl_t = kPlain;
     },
     {}},
    {"ZC-36",
     "recipes at DC 1, a store of credentials at DC 0",
     [](Plant& p) {
       zone(p, "Z1").data_classes = {"trends", "Recipes"};
       p.the<Zone>("Z1").sl_t = kPlain;
       zone(p, "Z2").data_classes = {"store of credentials"};
       p.the<Zone>("Z2").sl_t = SlVector{};
     },
     {"W Z1", "W Z2"}},

    {"ZC-37",
     "a grave consequence with level 2, a small one with level 1",
     [](Plant& p) {
       targets(p, {2, 2, 1, 1, 2, 1, 1}, {1, 1, 1, 1, 1, 1, 1}, kPlain);
       p.add<RiskScenario>("RS-1").zone = ZoneId("Z1");
       p.the<RiskScenario>("RS-1").consequence = 5;
       p.the<Zone>("Z2").max_c = 3;
     },
     {}},
    {"ZC-37",
     "a grave consequence, by scenario or by judgement, with level 1",
     [](Plant& p) {
       targets(p, {2, 1, 2, 2, 2, 2, 2}, {2, 2, 2, 2, 1, 2, 2}, kPlain);
       p.add<RiskScenario>("RS-1").zone = ZoneId("Z1");
       p.the<RiskScenario>("RS-1").consequence = 4;
       p.the<Zone>("Z2").max_c = 5;
     },
     {"E Z1", "E Z2"}},
};

TEST(TargetRules, SayWhatEachTinyPlantBreaks) {
  EXPECT_TRUE(have_both_sides(kCases, 30, 37));
  expect_cases(kCases);
}

}  // namespace
}  // namespace closeout::rules

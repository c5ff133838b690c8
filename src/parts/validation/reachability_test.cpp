// SPDX-License-Identifier: Apache-2.0
#include "parts/validation/reachability.h"

#include <algorithm>
#include <string>

#include <gtest/gtest.h>

#include "support/demo_site.h"
#include "support/rule_cases.h"

namespace closeout {
namespace {

Context at_demo(const Snapshot& snapshot) {
  return {snapshot, demo_policy(), demo_now()};
}

// "Z13>Z12 Z12>Z04 Z04>Z03"
std::string route(const Reach& reach) {
  std::string text;
  for (const ReachStep& step : reach.path) {
    text += (text.empty() ? "" : " ") + step.from.value + ">" + step.to.value + " " + step.by;
  }
  return text;
}

Reach reach_of_a06(const Snapshot& snapshot) {
  const Context context = at_demo(snapshot);
  const Topology topology(context);
  return Reachability(topology).of(AssetId("A06"));
}

// The plant without the office interface of the historian and the flow that entered by it.
Snapshot without_second_adapter() {
  Snapshot snapshot = demo_changed<Asset>("A06", [](Asset& a) { a.interfaces.resize(1); });
  const Context today = demo_context();
  const auto ended = flows_by_interface(Topology(today), AssetId("A06"), ZoneId("Z01"));
  auto flows = demo_rows<Flow>();
  std::erase_if(flows, [&](const Flow& flow) { return std::ranges::count(ended, flow.id) > 0; });
  snapshot.set(std::move(flows));
  return snapshot;
}

Snapshot without_rules(Snapshot snapshot, std::initializer_list<const char*> retired) {
  auto rules = demo_rows<BoundaryRule>();
  std::erase_if(rules, [&](const BoundaryRule& rule) {
    return std::ranges::any_of(retired, [&](const char* id) { return rule.id.value == id; });
  });
  snapshot.set(std::move(rules));
  return snapshot;
}

TEST(Reachability, TheHistorianIsOneHopFromTheOfficeToday) {
  const Reach reach = reach_of_a06(demo_site());
  EXPECT_EQ(reach.hops, 1);
  EXPECT_EQ(access_path(reach, demo_policy().score), 5);
  EXPECT_EQ(route(reach), "Z01>Z03 L01");
}

TEST(Reachability, OnlyTheFlowThroughTheSecondAdapterEndsWithIt) {
  const Context context = demo_context();
  EXPECT_EQ(flows_by_interface(Topology(context), AssetId("A06"), ZoneId("Z01")),
            std::vector{FlowId("L01")});
}

TEST(Reachability, WithoutTheSecondAdapterTheHistorianIsTwoHopsAway) {
  const Reach reach = reach_of_a06(without_second_adapter());
  EXPECT_EQ(reach.hops, 2);
  EXPECT_EQ(access_path(reach, demo_policy().score), 4);
}

TEST(Reachability, EachOfTheTwoOpenRulesAloneKeepsTheHistorianTwoHopsAway) {
  EXPECT_EQ(reach_of_a06(without_rules(without_second_adapter(), {"A02/41"})).hops, 2);
  EXPECT_EQ(reach_of_a06(without_rules(without_second_adapter(), {"A02/57"})).hops, 2);
}

TEST(Reachability, WithBothRulesRetiredTheWayLeadsOverGatewayAndEngineering) {
  const Reach reach = reach_of_a06(without_rules(without_second_adapter(), {"A02/41", "A02/57"}));
  EXPECT_EQ(reach.hops, 4);
  EXPECT_EQ(access_path(reach, demo_policy().score), 2);
  EXPECT_EQ(route(reach), "Z13>Z12 L26 Z12>Z04 L16 Z04>Z03 L19");
}

// The Internet ZX, a DMZ Z1, operations Z2 and control Z3 in a row, joined by C1, C2 and C3, with
// the hosts AX, A1, A2 and A3.
Plant row_of_zones() {
  Plant plant;
  rules::outside(plant, "ZX").subnets = {"0.0.0.0/0"};
  rules::zone(plant, "Z1", ZoneKind::kDmz).subnets = {"10.0.1.0/24"};
  rules::zone(plant, "Z2", ZoneKind::kOperations).subnets = {"10.0.2.0/24"};
  rules::zone(plant, "Z3").subnets = {"10.0.3.0/24"};
  rules::asset(plant, "AX", "ZX");
  rules::asset(plant, "A1", "Z1", "10.0.1.5");
  rules::asset(plant, "A2", "Z2", "10.0.2.5");
  rules::asset(plant, "A3", "Z3", "10.0.3.5");
  rules::conduit(plant, "C1", {"ZX", "Z1"});
  rules::conduit(plant, "C2", {"Z1", "Z2"}, {"FW"});
  rules::conduit(plant, "C3", {"Z2", "Z3"});
  rules::asset(plant, "FW", "Z1");
  return plant;
}

int hops_to(const Plant& plant, std::string_view asset) {
  const Snapshot snapshot = plant.build();
  const Context context = at_demo(snapshot);
  const Topology topology(context);
  return Reachability(topology).of(AssetId(asset)).hops;
}

TEST(Reachability, ConduitsWithoutFlowsLeadNowhere) {
  EXPECT_EQ(hops_to(row_of_zones(), "A1"), 0);
}

TEST(Reachability, EachConduitCrossedIsAHop) {
  Plant plant = row_of_zones();
  rules::flow(plant, "L1", "AX", "A1", "C1");
  rules::flow(plant, "L2", "A1", "A3", "C2+C3");
  EXPECT_EQ(hops_to(plant, "A1"), 1);
  EXPECT_EQ(hops_to(plant, "A2"), 0);
  EXPECT_EQ(hops_to(plant, "A3"), 3);
}

TEST(Reachability, AStepLeadsFromTheInitiatorWhateverWayTheDataRuns) {
  Plant plant = row_of_zones();
  rules::flow(plant, "L1", "A1", "AX", "C1");
  EXPECT_EQ(hops_to(plant, "A1"), 0);
  plant.the<Flow>("L1").initiator = FlowSide::kDestination;
  EXPECT_EQ(hops_to(plant, "A1"), 1);
}

TEST(Reachability, AFlowPastTheConduitsIsOneHopAsLongAsItCounts) {
  Plant plant = row_of_zones();
  rules::observed(plant, "L1", "AX", "A3");
  EXPECT_EQ(hops_to(plant, "A3"), 1);
  plant.the<Flow>("L1").last_seen = rules::day("2026-08-24");
  EXPECT_EQ(hops_to(plant, "A3"), 0);
}

TEST(Reachability, ARuleThatServesAFlowOpensNothingMore) {
  Plant plant = row_of_zones();
  rules::flow(plant, "L1", "AX", "A1", "C1");
  rules::flow(plant, "L2", "A2", "A1", "C2");
  rules::permit(plant, "FW", 1, "10.0.2.5", "10.0.1.5", "tcp/502");
  rules::permit(plant, "FW", 2, "10.0.1.5", "10.0.2.5", "tcp/502").return_of = 1;
  EXPECT_EQ(hops_to(plant, "A2"), 0);
  plant.the<BoundaryRule>("FW/2").return_of.reset();
  EXPECT_EQ(hops_to(plant, "A2"), 2);
}

TEST(Reachability, ARuleFromAfarCostsEveryConduitOnTheWay) {
  Plant plant = row_of_zones();
  rules::permit(plant, "FW", 1, "198.51.100.0/24", "10.0.3.5", "tcp/102");
  EXPECT_EQ(hops_to(plant, "A3"), 3);
}

TEST(Reachability, ARuleForAnySourceOpensWhatArrivesAtTheDevice) {
  Plant plant = row_of_zones();
  rules::permit(plant, "FW", 1, "any", "10.0.2.5", "tcp/102");
  EXPECT_EQ(hops_to(plant, "A2"), 0);
  rules::flow(plant, "L1", "AX", "A1", "C1");
  EXPECT_EQ(hops_to(plant, "A2"), 2);
  EXPECT_EQ(hops_to(plant, "A3"), 0);
}

TEST(Reachability, OnlyUntrustedAndBusinessZonesAreOutside) {
  Plant plant = row_of_zones();
  rules::flow(plant, "L1", "AX", "A1", "C1");
  plant.the<Zone>("ZX").trust = Trust::kSemi;
  EXPECT_EQ(hops_to(plant, "A1"), 0);
  plant.the<Zone>("ZX").trust = Trust::kBusiness;
  EXPECT_EQ(hops_to(plant, "A1"), 1);
  EXPECT_EQ(hops_to(plant, "AX"), 1);
}

TEST(Reachability, AnInterfaceInAnOutsideZoneIsOneHop) {
  Plant plant = row_of_zones();
  plant.the<Asset>("A3").interfaces.emplace_back().ip = "198.51.100.9";
  EXPECT_EQ(hops_to(plant, "A3"), 1);
  EXPECT_EQ(hops_to(plant, "A2"), 0);
}

TEST(Reachability, OfAnAssetInNoZoneNothingIsKnown) {
  Plant plant = row_of_zones();
  rules::asset(plant, "A9", "");
  const Snapshot snapshot = plant.build();
  const Context context = at_demo(snapshot);
  const Topology topology(context);
  const Reach reach = Reachability(topology).of(AssetId("A9"));
  EXPECT_FALSE(reach.known);
  EXPECT_EQ(access_path(reach, demo_policy().score), std::nullopt);
}

TEST(Reachability, TheAccessPathFactorFallsWithTheHops) {
  const auto factor = [](int hops) { return access_path({.hops = hops}, demo_policy().score); };
  EXPECT_EQ(factor(0), 1);
  EXPECT_EQ(factor(1), 5);
  EXPECT_EQ(factor(2), 4);
  EXPECT_EQ(factor(3), 3);
  EXPECT_EQ(factor(4), 2);
  EXPECT_EQ(factor(40), 2);
}

}  // namespace
}  // namespace closeout

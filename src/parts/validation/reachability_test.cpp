// SPDX-License-Identifier: Apache-2.0
#include "parts/validation/reachability.h"

#include <algorithm>
#include <string>

#include <gtest/gtest.h>

#include "support/demo_site.h"

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

}  // namespace
}  // namespace closeout

// SPDX-License-Identifier: Apache-2.0
#include "parts/validation/rule_bases.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "support/demo_site.h"
#include "support/rule_cases.h"

namespace closeout {
namespace {

std::vector<std::string> orphans(const Topology& topology) {
  std::vector<std::string> ids;
  for (const DeviceRules& device : topology.rule_bases().devices()) {
    for (const PlacedRule& rule : device.rules) {
      if (rule.is_orphan()) ids.push_back(rule.rule->id.value);
    }
  }
  return ids;
}

TEST(RuleBases, OfTheDemoServeEveryDeclaredFlow) {
  const Context context = demo_context();
  const Topology topology(context);
  EXPECT_EQ(orphans(topology), (std::vector<std::string>{"A02/41", "A02/57"}));
  EXPECT_EQ(topology.rule_bases().unserved().size(), 0U);
}

TEST(RuleBases, KnowWhichConduitsTheyCover) {
  const Context context = demo_context();
  const Topology topology(context);
  const auto conduit = [&](std::string_view id) -> const Conduit& {
    return context.snapshot.conduits().at(ConduitId(id));
  };
  EXPECT_TRUE(topology.rule_bases().covers(conduit("C12")));
  EXPECT_TRUE(topology.rule_bases().is_excerpt(conduit("C12")));
  EXPECT_FALSE(topology.rule_bases().is_excerpt(conduit("C09")));
  EXPECT_FALSE(topology.rule_bases().covers(conduit("C06")));
  EXPECT_FALSE(topology.rule_bases().covers(conduit("C08")));
}

TEST(RuleBases, KeepTheOrderOfTheDeviceAndItsLastWord) {
  Plant plant;
  rules::deny_all(plant, "A1");
  rules::permit(plant, "A1", 1000, "any", "any", "tcp/443");
  rules::permit(plant, "A2", 20, "10.0.0.1", "10.0.0.2", "any");
  rules::deny_all(plant, "A2");
  const Snapshot snapshot = plant.build();
  const Context context{snapshot, demo_policy(), demo_now()};
  const Topology topology(context);
  const auto devices = topology.rule_bases().devices();
  ASSERT_EQ(devices.size(), 2U);
  EXPECT_EQ(devices[0].rules.back().rule->number, 1000);
  EXPECT_FALSE(devices[0].ends_in_deny());
  EXPECT_TRUE(devices[1].ends_in_deny());
}

TEST(RuleBases, ReadTheWordsOfManyVendors) {
  Plant plant;
  int number = 0;
  for (const char* action :
       {"permit", "Allow", "accept+log", "deny", "DROP", "reject+log", "log"}) {
    rules::permit(plant, "A1", ++number, "*", "any4", "all").action = action;
  }
  const Snapshot snapshot = plant.build();
  const Context context{snapshot, demo_policy(), demo_now()};
  const Topology topology(context);
  std::string permits;
  std::string denies;
  for (const PlacedRule& rule : topology.rule_bases().devices()[0].rules) {
    EXPECT_TRUE(rule.any_to_any);
    permits += rule.permit ? '1' : '0';
    denies += rule.deny ? '1' : '0';
  }
  EXPECT_EQ(permits, "1110000");
  EXPECT_EQ(denies, "0001110");
}

}  // namespace
}  // namespace closeout

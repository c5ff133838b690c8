// SPDX-License-Identifier: Apache-2.0
// Broken models are judged, never a reason to stop.
#include <algorithm>
#include <random>
#include <set>
#include <string>

#include <gtest/gtest.h>

#include "base/text.h"
#include "parts/validation/model_rules.h"
#include "parts/validation/reachability.h"
#include "support/demo_site.h"
#include "support/plant.h"

namespace closeout {
namespace {

std::vector<Violation> judge(const Snapshot& snapshot) {
  const Context context{snapshot, demo_policy(), demo_now()};
  const Topology topology(context);
  const Reachability reachability(topology);
  for (const Zone& zone : snapshot.zones()) EXPECT_GE(reachability.of(zone).hops, 0);
  for (const Asset& asset : snapshot.assets()) EXPECT_GE(reachability.of(asset.id).hops, 0);
  return check_model(context, topology);
}

// What holds of the violations of any model at all.
void expect_sound(const std::vector<Violation>& violations, const Snapshot& snapshot) {
  std::set<std::pair<std::string, std::string>> keys;
  for (const Violation& violation : violations) {
    EXPECT_TRUE(keys.emplace(violation.rule, violation.object).second)
        << violation.rule << " twice for " << violation.object;
    EXPECT_FALSE(violation.message.empty());
    EXPECT_FALSE(violation.remedy.empty());
    for (const ZoneId& id : violation.zones) {
      const Zone* zone = snapshot.zones().find(id);
      EXPECT_TRUE(zone != nullptr && !zone->external_placeholder) << id.value;
    }
    EXPECT_TRUE(std::ranges::is_sorted(violation.zones, [](const ZoneId& a, const ZoneId& b) {
      return natural_less(a.value, b.value);
    }));
  }
}

TEST(HostileModel, AnEmptySiteLacksOutsidePartiesAndAnApprovedModel) {
  const Snapshot empty;
  const auto violations = judge(empty);
  ASSERT_EQ(violations.size(), 2U);
  EXPECT_EQ(violations[0].rule, "ZC-08");
  EXPECT_EQ(violations[1].rule, "ZC-48");
}

TEST(HostileModel, IdsThatLeadNowhereAreReported) {
  Plant plant;
  plant.add<Zone>("Z1").parent = ZoneId("Z9");
  plant.add<Asset>("A1").zones = {ZoneId("Z9")};
  plant.the<Asset>("A1").host = AssetId("A9");
  plant.the<Asset>("A1").redundancy_partner = "A9";
  plant.add<Conduit>("C1").ends = {ZoneId("Z8"), ZoneId("Z9")};
  plant.the<Conduit>("C1").devices = {AssetId("A9")};
  auto& flow = plant.add<Flow>("L1");
  flow.declared = true;
  flow.src.emplace_back().asset = AssetId("A9");
  flow.dst.emplace_back().zone = ZoneId("Z9");
  flow.paths = {{{ConduitId("C9")}}, {{}}};
  plant.add<BoundaryRule>("A9/1").device = AssetId("A9");
  plant.the<BoundaryRule>("A9/1").conduit = ConduitId("C9");
  plant.add<RuleBase>("A8").conduits = {ConduitId("C9")};
  plant.add<Observation>("O1").zone = ZoneId("Z9");
  plant.the<Observation>("O1").infrastructure = true;
  plant.add<Waiver>("WV-1").rule = "ZC-99";
  plant.add<ModelVersion>("v1").approved_by = PersonId("P9");
  const Snapshot snapshot = plant.build();
  const auto violations = judge(snapshot);
  expect_sound(violations, snapshot);
  for (const auto* rule :
       {"ZC-01", "ZC-03", "ZC-05", "ZC-21", "ZC-23", "ZC-25", "ZC-43", "ZC-48"}) {
    EXPECT_TRUE(std::ranges::count(violations, rule, &Violation::rule) > 0) << rule;
  }
}

TEST(HostileModel, ZonesThatNestInEachOtherDoNotHang) {
  Plant plant;
  for (int i = 0; i < 50; ++i) {
    plant.add<Zone>("Z" + std::to_string(i)).parent = ZoneId("Z" + std::to_string((i + 1) % 50));
  }
  const Snapshot snapshot = plant.build();
  const auto violations = judge(snapshot);
  EXPECT_EQ(std::ranges::count(violations, "ZC-05", &Violation::rule), 50);
}

TEST(HostileModel, UnreadableAddressesAndNumbersAreLeftOut) {
  Plant plant;
  plant.add<Zone>("Z1").subnets = {"", "10.0.0.0/99", "any", "::/0", "0.0.0.0/0", "999.1.1.1"};
  plant.the<Zone>("Z1").levels = {-1e300, 1e300};
  auto& asset = plant.add<Asset>("A1");
  asset.zones = {ZoneId("Z1")};
  asset.level = "NaN";
  asset.interfaces.emplace_back().ip = "10.0.0.1/99";
  asset.interfaces.emplace_back().mac = "zz:zz";
  auto& rule = plant.add<BoundaryRule>("A1/1");
  rule.device = AssetId("A1");
  rule.src = "GRP-OFFICE";
  rule.dst = ",,;";
  rule.service = "tcp/99999-1,/,tcp/";
  rule.action = "permit+";
  rule.return_of = 1;
  auto& conduit = plant.add<Conduit>("C1");
  conduit.ends = {ZoneId("Z1"), ZoneId("Z1")};
  conduit.devices = {AssetId("A8")};
  conduit.nat = {"=", "", "a=b=c"};
  conduit.sl_t = SlVector{-100, 99, 0, 0, 0, 0, 0};
  const Snapshot snapshot = plant.build();
  const auto violations = judge(snapshot);
  expect_sound(violations, snapshot);
  EXPECT_EQ(std::ranges::count(violations, "ZC-40", &Violation::rule), 2);
}

// Random damage to the demo plant: ids exchanged, lists emptied, dates and flags turned.
class Damage {
 public:
  explicit Damage(unsigned seed) : random_(seed) {}

  bool chance(int percent) { return std::uniform_int_distribution(0, 99)(random_) < percent; }
  std::size_t below(std::size_t n) {
    return std::uniform_int_distribution<std::size_t>(0, n - 1)(random_);
  }
  template <class T>
  void scramble(std::vector<T>& list) {
    if (list.empty() || !chance(15)) return;
    if (chance(50)) {
      list.clear();
    } else {
      list.push_back(list[below(list.size())]);
    }
  }
  void scramble(std::string& text) {
    static const std::string kOthers[] = {"",    "Z99", "10.20.30.0/24", "any", "\xff\xfe",
                                          "A06", "C02"};
    if (chance(10)) text = kOthers[below(std::size(kOthers))];
  }
  template <class Tag>
  void scramble(Id<Tag>& id) {
    scramble(id.value);
  }
  void scramble(bool& flag) {
    if (chance(15)) flag = !flag;
  }
  template <class T>
  void scramble(std::optional<T>& value) {
    if (chance(15)) value.reset();
  }

 private:
  std::mt19937 random_;
};

void damage_assets(Plant& plant, Damage& damage) {
  for (Asset& asset : plant.rows<Asset>()) {
    damage.scramble(asset.id);
    damage.scramble(asset.zones);
    damage.scramble(asset.interfaces);
    for (Interface& interface : asset.interfaces) {
      damage.scramble(interface.ip);
      damage.scramble(interface.zone);
    }
    damage.scramble(asset.host);
    damage.scramble(asset.redundancy_partner);
    damage.scramble(asset.functions);
    damage.scramble(asset.wireless);
    damage.scramble(asset.managed);
  }
}

void damage_zones(Plant& plant, Damage& damage) {
  for (Zone& zone : plant.rows<Zone>()) {
    damage.scramble(zone.id);
    damage.scramble(zone.name);
    damage.scramble(zone.parent);
    damage.scramble(zone.subnets);
    damage.scramble(zone.external_placeholder);
    damage.scramble(zone.sl_t);
    if (damage.chance(10)) zone.trust = Trust::kUntrusted;
    if (damage.chance(10)) zone.parent = plant.rows<Zone>()[damage.below(13)].id;
  }
  for (Conduit& conduit : plant.rows<Conduit>()) {
    damage.scramble(conduit.id);
    damage.scramble(conduit.ends);
    damage.scramble(conduit.devices);
    damage.scramble(conduit.sl_t);
  }
}

void damage_flows(Plant& plant, Damage& damage) {
  for (Flow& flow : plant.rows<Flow>()) {
    damage.scramble(flow.src);
    damage.scramble(flow.dst);
    for (Endpoint& end : flow.src) damage.scramble(end.ip);
    for (Endpoint& end : flow.dst) damage.scramble(end.asset);
    damage.scramble(flow.services);
    damage.scramble(flow.paths);
    damage.scramble(flow.declared);
    damage.scramble(flow.last_seen);
  }
  for (BoundaryRule& rule : plant.rows<BoundaryRule>()) {
    damage.scramble(rule.device);
    damage.scramble(rule.src);
    damage.scramble(rule.dst);
    damage.scramble(rule.service);
    damage.scramble(rule.conduit);
  }
  for (RuleBase& base : plant.rows<RuleBase>()) damage.scramble(base.conduits);
  for (ModelVersion& version : plant.rows<ModelVersion>()) {
    damage.scramble(version.drawing);
    damage.scramble(version.approved_at);
    damage.scramble(version.in_force_until);
  }
}

TEST(HostileModel, RandomDamageNeverBreaksTheJudgement) {
  for (unsigned seed = 1; seed <= 60; ++seed) {
    SCOPED_TRACE(seed);
    Plant plant(demo_site());
    Damage damage(seed);
    damage_assets(plant, damage);
    damage_zones(plant, damage);
    damage_flows(plant, damage);
    const Snapshot snapshot = plant.build();
    expect_sound(judge(snapshot), snapshot);
  }
}

}  // namespace
}  // namespace closeout

// SPDX-License-Identifier: Apache-2.0
#include "parts/validation/topology.h"

#include <algorithm>
#include <string>

#include <gtest/gtest.h>

#include "support/demo_site.h"
#include "support/plant.h"

namespace closeout {
namespace {

std::string ids(const ZoneList& zones) {
  std::string text;
  for (const Zone* zone : zones) text += (text.empty() ? "" : " ") + zone->id.value;
  return text;
}

std::string zone_at(const Topology& topology, std::string_view address) {
  return ids(topology.subnets().zones_of(parse_cidr(address).value()));
}

const FlowRoute& route_of(const Topology& topology, std::string_view id) {
  return *std::ranges::find_if(topology.flows(),
                               [&](const FlowRoute& r) { return r.flow->id.value == id; });
}

// "Z02>Z03 C02, Z02>Z04 C02 C04"
std::string legs(const FlowRoute& route) {
  std::string text;
  for (const FlowLeg& leg : route.legs) {
    text += (text.empty() ? "" : ", ") + leg.from->id.value + ">" + leg.to->id.value;
    for (const Conduit* conduit : leg.path) text += " " + conduit->id.value;
  }
  return text;
}

class DemoTopology : public testing::Test {
 protected:
  Context context_ = demo_context();
  Topology topology_{context_};
};

TEST_F(DemoTopology, AnAddressLiesInTheZoneOfItsLongestSubnet) {
  EXPECT_EQ(zone_at(topology_, "10.20.60.11"), "Z06");
  EXPECT_EQ(zone_at(topology_, "10.20.60.200"), "Z13");
  EXPECT_EQ(zone_at(topology_, "10.10.4.0/24"), "Z01");
  EXPECT_EQ(zone_at(topology_, "10.20.0.0/16"), "Z13");
  EXPECT_EQ(zone_at(topology_, "2001:db8::1"), "");
}

TEST_F(DemoTopology, AnAssetLiesWhereItIsRecordedElseWhereItsAddressIs) {
  const PlacedAsset& printer = *topology_.place_of(AssetId("A45"));
  EXPECT_EQ(ids(printer.recorded), "");
  EXPECT_EQ(ids(printer.zones), "Z07");
  const PlacedAsset& historian = *topology_.place_of(AssetId("A06"));
  EXPECT_EQ(ids(historian.zones), "Z03");
  EXPECT_EQ(ids(historian.interface_zones), "Z01 Z03");
  EXPECT_EQ(topology_.place_of(AssetId("A99")), nullptr);
}

TEST_F(DemoTopology, ZonesKnowTheirAssetsAndConduits) {
  const Zone& temporary = context_.snapshot.zones().at(ZoneId("Z11"));
  const Zone& engineering = context_.snapshot.zones().at(ZoneId("Z04"));
  EXPECT_EQ(topology_.assets_in(temporary).size(), 2U);
  ASSERT_EQ(topology_.conduits_of(temporary).size(), 1U);
  ASSERT_EQ(topology_.conduits_between(engineering, temporary).size(), 1U);
  EXPECT_EQ(topology_.conduits_between(engineering, temporary)[0]->id, ConduitId("C13"));
  EXPECT_EQ(topology_.conduits_naming(AssetId("A12")).size(), 3U);
  EXPECT_EQ(topology_.all_gated().size(), 11U);
}

TEST_F(DemoTopology, FlowsAreLaidOverTheirConduits) {
  EXPECT_EQ(legs(route_of(topology_, "L04")), "Z03>Z05 C03");
  EXPECT_EQ(legs(route_of(topology_, "L13")), "");
  EXPECT_EQ(legs(route_of(topology_, "L16")), "Z12>Z04 C12 C04");
  EXPECT_EQ(legs(route_of(topology_, "L17")), "Z13>Z07");
  EXPECT_EQ(legs(route_of(topology_, "L23")), "Z02>Z03 C02, Z02>Z04 C02 C04, Z02>Z05 C02 C03");
  EXPECT_EQ(legs(route_of(topology_, "L25")), "Z01>Z07");
}

TEST_F(DemoTopology, TheSideThatOpensTheSessionIsTheInitiator) {
  const FlowRoute& read = route_of(topology_, "L07");
  ASSERT_EQ(read.legs.size(), 1U);
  EXPECT_EQ(read.legs[0].from->id, ZoneId("Z06"));
  EXPECT_EQ(read.initiator(read.legs[0]).id, ZoneId("Z05"));
  EXPECT_EQ(read.responder(read.legs[0]).id, ZoneId("Z06"));
}

TEST_F(DemoTopology, AnEndUsesTheAddressesOfItsInterfacesOrZone) {
  EXPECT_EQ(route_of(topology_, "L07").src[0].ranges.size(), 2U);
  EXPECT_EQ(to_text(route_of(topology_, "L01").src[0].ranges.at(0)), "10.10.4.0/24");
  EXPECT_EQ(to_text(route_of(topology_, "L21").src[0].ranges.at(0)), "10.20.30.0/24");
}

TEST(Topology, OnlyDeclaredAndRecentFlowsCount) {
  Plant plant;
  const auto add = [&](std::string_view id, bool declared, std::string_view seen) {
    auto& flow = plant.add<Flow>(id);
    flow.declared = declared;
    flow.observed = !seen.empty();
    if (flow.observed) flow.last_seen = parse_date(seen).value();
  };
  add("L1", true, "");
  add("L2", false, "2026-08-25");  // 90 days ago
  add("L3", false, "2026-08-24");
  add("L4", false, "");
  const Snapshot snapshot = plant.build();
  const Context context{snapshot, demo_policy(), demo_now()};
  const Topology topology(context);
  ASSERT_EQ(topology.flows().size(), 2U);
  EXPECT_FALSE(topology.flows()[0].recent);
  EXPECT_TRUE(topology.flows()[1].recent);
}

TEST(Topology, TheRecordedZoneDecidesWhereZonesShareASubnet) {
  Plant plant;
  for (const char* id : {"Z1", "Z2"}) plant.add<Zone>(id).subnets = {"192.168.0.0/24"};
  const auto add = [&](std::string_view id, std::string_view recorded, std::string_view stated) {
    auto& asset = plant.add<Asset>(id);
    asset.zones = {ZoneId(recorded)};
    asset.interfaces = {{.ip = "192.168.0.9", .mac = {}, .zone = ZoneId(stated)}};
  };
  add("A1", "Z2", "");
  add("A2", "Z1", "Z2");
  const Snapshot snapshot = plant.build();
  const Context context{snapshot, demo_policy(), demo_now()};
  const Topology topology(context);
  EXPECT_EQ(ids(topology.place_of(AssetId("A1"))->interface_zones), "Z2");
  EXPECT_EQ(ids(topology.place_of(AssetId("A2"))->interface_zones), "Z2");
}

TEST(Topology, AnAddressOfNoPlantSubnetIsOutsideUnlessItsZoneIsRecorded) {
  Plant plant;
  plant.add<Zone>("Z1").subnets = {"10.0.1.0/24"};
  plant.add<Zone>("Z2").subnets = {"0.0.0.0/0"};
  plant.add<Asset>("A1").interfaces = {{.ip = "10.0.9.9", .mac = {}, .zone = ZoneId("Z1")}};
  plant.add<Asset>("A2").interfaces.emplace_back().ip = "10.0.9.9";
  const Snapshot snapshot = plant.build();
  const Context context{snapshot, demo_policy(), demo_now()};
  const Topology topology(context);
  EXPECT_EQ(ids(topology.place_of(AssetId("A1"))->interface_zones), "Z1");
  EXPECT_EQ(ids(topology.place_of(AssetId("A2"))->interface_zones), "Z2");
}

TEST(Topology, AFlowBetweenManyHostsHasOneLegPerPairOfZones) {
  Plant plant;
  plant.add<Zone>("Z1");
  plant.add<Zone>("Z2");
  auto& flow = plant.add<Flow>("L1");
  flow.declared = true;
  for (int i = 0; i < 300; ++i) {
    for (const char* zone : {"Z1", "Z2"}) {
      const std::string id = zone + std::string("A") + std::to_string(i);
      plant.add<Asset>(id).zones = {ZoneId(zone)};
      (zone == std::string("Z1") ? flow.src : flow.dst).emplace_back().asset = AssetId(id);
    }
  }
  const Snapshot snapshot = plant.build();
  const Context context{snapshot, demo_policy(), demo_now()};
  const Topology topology(context);
  ASSERT_EQ(topology.flows().front().legs.size(), 1U);
  EXPECT_EQ(topology.flows().front().legs.front().sources.size(), 300U);
}

}  // namespace
}  // namespace closeout

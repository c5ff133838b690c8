// SPDX-License-Identifier: Apache-2.0
// The zone model as an index, built once per snapshot: what lies in which zone, which conduit joins
// which zones, and how the flows that count run over them.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/context.h"
#include "parts/validation/flow_route.h"
#include "parts/validation/subnet_index.h"

namespace closeout {

class RuleBases;

// Where an asset in service lies.
struct PlacedAsset {
  const Asset* asset = nullptr;
  ZoneList recorded = {};         // the zones it names, as far as they exist
  ZoneList zones = {};            // recorded, else the zones of its interfaces
  ZoneList interface_zones = {};  // of the subnets its interfaces sit in; two or more = multi-homed
};

// A flow leg that crosses a conduit.
struct Crossing {
  const FlowRoute* route = nullptr;
  const FlowLeg* leg = nullptr;
};

// Keeps pointers into the snapshot of the context: the snapshot must outlive it.
class Topology {
 public:
  explicit Topology(const Context& context);
  ~Topology();
  Topology(const Topology&) = delete;
  Topology& operator=(const Topology&) = delete;

  const Snapshot& snapshot() const { return *snapshot_; }
  Date today() const { return today_; }
  const SubnetIndex& subnets() const { return subnets_; }

  // Assets in service, in natural order.
  std::span<const PlacedAsset> assets() const { return assets_; }
  const PlacedAsset* place_of(const AssetId& id) const;  // null: unknown or not in service
  std::span<const PlacedAsset* const> assets_in(const Zone& zone) const;  // by recorded zone
  // Zone of one interface of an asset; null when no zone declares its subnet.
  const Zone* zone_of(const Interface& interface, const ZoneList& recorded) const;

  std::span<const Conduit* const> conduits_of(const Zone& zone) const;
  std::vector<const Conduit*> conduits_between(const Zone& a, const Zone& b) const;
  std::span<const Conduit* const> conduits_naming(const AssetId& boundary_device) const;
  ZoneList ends_of(const Conduit& conduit) const;  // those that exist

  std::span<const FlowRoute> flows() const { return flows_; }
  std::span<const Crossing> flows_over(const Conduit& conduit) const;

  const RuleBases& rule_bases() const { return *rule_bases_; }

  // Zones that have a gate, that is all but outside parties, as ids in natural order.
  std::vector<ZoneId> gated(ZoneList zones) const;
  std::vector<ZoneId> all_gated() const;

 private:
  void place_assets(const Context& context);
  void index_conduits(const Context& context);
  void route_flows(const Context& context);

  const Snapshot* snapshot_;
  Date today_;
  SubnetIndex subnets_;
  std::vector<PlacedAsset> assets_;
  std::unordered_map<std::string_view, const PlacedAsset*> place_by_id_;
  std::unordered_map<const Zone*, std::vector<const PlacedAsset*>> assets_by_zone_;
  std::unordered_map<const Zone*, std::vector<const Conduit*>> conduits_by_zone_;
  std::unordered_map<std::string_view, std::vector<const Conduit*>> conduits_by_device_;
  std::vector<FlowRoute> flows_;
  std::unordered_map<const Conduit*, std::vector<Crossing>> crossings_;
  std::unique_ptr<RuleBases> rule_bases_;
};

// Adds the zones that are not in the list yet and keeps it in natural order.
void add_zones(ZoneList& list, const ZoneList& more);
bool is_outside(const Zone& zone);  // trust UNTRUSTED or BUSINESS

}  // namespace closeout

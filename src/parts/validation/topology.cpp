// SPDX-License-Identifier: Apache-2.0
#include "parts/validation/topology.h"

#include <algorithm>

#include "parts/validation/rule_bases.h"

namespace closeout {
namespace {

template <class Map, class Key>
std::span<const typename Map::mapped_type::value_type> found_in(const Map& map, const Key& key) {
  const auto found = map.find(key);
  if (found == map.end()) return {};
  return found->second;
}

bool is_among(const Zone* zone, const ZoneList& list) {
  return std::ranges::find(list, zone) != list.end();
}

bool seen_recently(const Flow& flow, Date today, int days) {
  return flow.observed && flow.last_seen && days_between(*flow.last_seen, today) <= days;
}

}  // namespace

void add_zones(ZoneList& list, const ZoneList& more) {
  for (const Zone* zone : more) {
    // records of one kind lie in natural order, so their addresses do too
    const auto place = std::ranges::lower_bound(list, zone, std::less<>());
    if (place == list.end() || *place != zone) list.insert(place, zone);
  }
}

bool is_outside(const Zone& zone) {
  return zone.trust == Trust::kUntrusted || zone.trust == Trust::kBusiness;
}

Topology::Topology(const Context& context)
    : snapshot_(&context.snapshot), today_(context.today()), subnets_(context.snapshot.zones()) {
  place_assets(context);
  index_conduits(context);
  route_flows(context);
  rule_bases_ = std::make_unique<RuleBases>(context.snapshot, *this);
}

Topology::~Topology() = default;

void Topology::place_assets(const Context& context) {
  assets_.reserve(context.snapshot.assets().size());
  for (const Asset& asset : context.snapshot.assets()) {
    if (asset.lifecycle != Lifecycle::kInService) continue;
    PlacedAsset& place = assets_.emplace_back(PlacedAsset{.asset = &asset});
    for (const ZoneId& id : asset.zones) {
      if (const Zone* zone = context.snapshot.zones().find(id)) add_zones(place.recorded, {zone});
    }
    for (const Interface& interface : asset.interfaces) {
      const Zone* zone = zone_of(interface, place.recorded);
      if (zone != nullptr) add_zones(place.interface_zones, {zone});
    }
    place.zones = place.recorded.empty() ? place.interface_zones : place.recorded;
  }
  place_by_id_.reserve(assets_.size());
  for (const PlacedAsset& place : assets_) {
    place_by_id_.emplace(place.asset->id.value, &place);
    for (const Zone* zone : place.recorded) assets_by_zone_[zone].push_back(&place);
  }
}

void Topology::index_conduits(const Context& context) {
  for (const Conduit& conduit : context.snapshot.conduits()) {
    for (const Zone* zone : ends_of(conduit)) conduits_by_zone_[zone].push_back(&conduit);
    for (const AssetId& device : conduit.devices) {
      auto& conduits = conduits_by_device_[device.value];
      if (conduits.empty() || conduits.back() != &conduit) conduits.push_back(&conduit);
    }
  }
}

void Topology::route_flows(const Context& context) {
  const int recent_days = context.policy.validation.flow_recent_days;
  for (const Flow& flow : context.snapshot.flows()) {
    const bool recent = seen_recently(flow, today_, recent_days);
    if (!flow.declared && !recent) continue;
    flows_.push_back(route_flow(flow, *this));
    flows_.back().recent = recent;
  }
  for (const FlowRoute& route : flows_) {
    for (const FlowLeg& leg : route.legs) {
      for (const Conduit* conduit : leg.path) {
        crossings_[conduit].push_back({.route = &route, .leg = &leg});
      }
    }
  }
}

const PlacedAsset* Topology::place_of(const AssetId& id) const {
  const auto found = place_by_id_.find(id.value);
  return found == place_by_id_.end() ? nullptr : found->second;
}

std::span<const PlacedAsset* const> Topology::assets_in(const Zone& zone) const {
  return found_in(assets_by_zone_, &zone);
}

const Zone* Topology::zone_of(const Interface& interface, const ZoneList& recorded) const {
  const Zone* stated = snapshot_->zones().find(interface.zone);
  const auto host = parse_host(interface.ip);
  const auto subnet = host ? subnets_.longest_subnet_of(*host) : std::nullopt;
  if (!subnet) return stated;
  // being nowhere else is no proof of being outside
  if (stated != nullptr && subnet->is_everything()) return stated;
  const auto& candidates = subnets_.zones_of(*host);
  if (is_among(stated, candidates)) return stated;  // decides where zones share a subnet
  for (const Zone* zone : candidates) {
    if (is_among(zone, recorded)) return zone;
  }
  return candidates.front();
}

std::span<const Conduit* const> Topology::conduits_of(const Zone& zone) const {
  return found_in(conduits_by_zone_, &zone);
}

std::vector<const Conduit*> Topology::conduits_between(const Zone& a, const Zone& b) const {
  std::vector<const Conduit*> both;
  std::ranges::set_intersection(conduits_of(a), conduits_of(b), std::back_inserter(both));
  return both;
}

std::span<const Conduit* const> Topology::conduits_naming(const AssetId& boundary_device) const {
  return found_in(conduits_by_device_, std::string_view(boundary_device.value));
}

ZoneList Topology::ends_of(const Conduit& conduit) const {
  ZoneList ends;
  for (const ZoneId& id : conduit.ends) {
    if (const Zone* zone = snapshot_->zones().find(id)) add_zones(ends, {zone});
  }
  return ends;
}

std::span<const Crossing> Topology::flows_over(const Conduit& conduit) const {
  return found_in(crossings_, &conduit);
}

std::vector<ZoneId> Topology::gated(ZoneList zones) const {
  std::ranges::sort(zones);
  std::vector<ZoneId> ids;
  for (const Zone* zone : zones) {
    if (!zone->external_placeholder && (ids.empty() || ids.back() != zone->id)) {
      ids.push_back(zone->id);
    }
  }
  return ids;
}

std::vector<ZoneId> Topology::all_gated() const {
  ZoneList zones;
  for (const Zone& zone : snapshot_->zones()) zones.push_back(&zone);
  return gated(std::move(zones));
}

}  // namespace closeout

// SPDX-License-Identifier: Apache-2.0
#include "parts/validation/flow_route.h"

#include <algorithm>
#include <map>

#include "parts/validation/topology.h"

namespace closeout {
namespace {

// Ends that lie in the same zones, so that a flow between many hosts has few pairs of zones.
using EndsByZones = std::map<ZoneList, std::vector<std::size_t>>;

EndsByZones group(const std::vector<FlowEnd>& ends) {
  EndsByZones groups;
  for (std::size_t i = 0; i < ends.size(); ++i) {
    if (!ends[i].zones.empty() && !ends[i].on_link) groups[ends[i].zones].push_back(i);
  }
  return groups;
}

bool share_zone(const ZoneList& a, const ZoneList& b) {
  return std::ranges::any_of(a, [&](const Zone* zone) { return std::ranges::count(b, zone) > 0; });
}

// Whether the conduits, crossed in this order, lead from one zone to the other.
bool leads(const std::vector<const Conduit*>& path, const Zone& from, const Zone& to,
           const Topology& topology) {
  ZoneList here = {&from};
  for (const Conduit* conduit : path) {
    const ZoneList ends = topology.ends_of(*conduit);
    ZoneList next;
    for (const Zone* zone : here) {
      if (std::ranges::count(ends, zone) == 0) continue;
      for (const Zone* end : ends) {
        if (end != zone) add_zones(next, {end});
      }
    }
    here = std::move(next);
  }
  return !path.empty() && std::ranges::count(here, &to) > 0;
}

bool joins(std::vector<const Conduit*> path, const Zone& a, const Zone& b,
           const Topology& topology) {
  if (leads(path, a, b, topology)) return true;
  std::ranges::reverse(path);
  return leads(path, a, b, topology);
}

}  // namespace

// Lays one flow; holds what the steps share.
class FlowRouter {
 public:
  FlowRouter(const Flow& flow, const Topology& topology) : flow_(flow), topology_(topology) {}

  FlowRoute route() {
    FlowRoute route{.flow = &flow_};
    for (const Endpoint& endpoint : flow_.src) route.src.push_back(place(endpoint));
    for (const Endpoint& endpoint : flow_.dst) route.dst.push_back(place(endpoint));
    for (const FlowEnd& end : route.src) add_zones(route.zones, end.zones);
    for (const FlowEnd& end : route.dst) add_zones(route.zones, end.zones);
    resolve_paths();
    for (const auto& [from, sources] : group(route.src)) {
      for (const auto& [to, destinations] : group(route.dst)) {
        if (share_zone(from, to)) continue;
        FlowLeg leg = best_leg(from, to);
        leg.sources = sources;
        leg.destinations = destinations;
        route.legs.push_back(std::move(leg));
      }
    }
    for (std::size_t i = 0; i < paths_.size(); ++i) {
      if (!used_[i]) route.idle_paths.push_back(flow_.paths[i]);
    }
    return route;
  }

 private:
  FlowEnd place(const Endpoint& endpoint) const {
    FlowEnd end{.endpoint = &endpoint};
    const auto range = parse_cidr(endpoint.ip);
    if (const PlacedAsset* placed = topology_.place_of(endpoint.asset)) {
      end.asset = placed->asset;
      end.zones = placed->zones;
      if (!range) add_interface_ranges(*placed->asset, end.ranges);
    } else if (const Zone* zone = topology_.snapshot().zones().find(endpoint.zone)) {
      end.zones = {zone};
    } else if (range) {
      end.zones = topology_.subnets().zones_of(*range);
    }
    if (range) end.ranges = {*range};
    end.on_link = range && stays_on_link(*range);
    if (end.ranges.empty()) add_zone_ranges(end.zones, end.ranges);
    return end;
  }

  static void add_interface_ranges(const Asset& asset, std::vector<Cidr>& ranges) {
    for (const Interface& interface : asset.interfaces) {
      if (const auto host = parse_host(interface.ip)) ranges.push_back(*host);
    }
  }

  void add_zone_ranges(const ZoneList& zones, std::vector<Cidr>& ranges) const {
    for (const Zone* zone : zones) {
      const auto& subnets = topology_.subnets().subnets_of(*zone);
      ranges.insert(ranges.end(), subnets.begin(), subnets.end());
    }
  }

  void resolve_paths() {
    for (const ConduitPath& recorded : flow_.paths) {
      auto& path = paths_.emplace_back();
      for (const ConduitId& id : recorded.conduits) {
        const Conduit* conduit = topology_.snapshot().conduits().find(id);
        if (conduit == nullptr) {
          path.clear();  // leads nowhere
          break;
        }
        path.push_back(conduit);
      }
    }
    used_.assign(paths_.size(), false);
  }

  // Between ends that lie in several zones: the pair that a conduit joins, else the first.
  FlowLeg best_leg(const ZoneList& from, const ZoneList& to) {
    FlowLeg best;
    for (const Zone* a : from) {
      for (const Zone* b : to) {
        FlowLeg leg = map(*a, *b);
        if (best.from == nullptr || (best.path.empty() && !leg.path.empty())) best = std::move(leg);
      }
    }
    return best;
  }

  FlowLeg map(const Zone& from, const Zone& to) {
    FlowLeg leg{.from = &from, .to = &to};
    for (std::size_t i = 0; i < paths_.size(); ++i) {
      if (!joins(paths_[i], from, to, topology_)) continue;
      used_[i] = true;
      if (!flow_.declared && paths_[i].size() > 1) continue;  // only a declared path may be longer
      if (leg.path.empty()) leg.path = paths_[i];
      leg.ambiguous = leg.ambiguous || leg.path != paths_[i];
    }
    if (!leg.path.empty()) return leg;
    const auto direct = topology_.conduits_between(from, to);
    if (!direct.empty()) leg.path = {direct.front()};
    leg.ambiguous = direct.size() > 1;
    return leg;
  }

  const Flow& flow_;
  const Topology& topology_;
  std::vector<std::vector<const Conduit*>> paths_;
  std::vector<bool> used_;
};

FlowRoute route_flow(const Flow& flow, const Topology& topology) {
  return FlowRouter(flow, topology).route();
}

}  // namespace closeout

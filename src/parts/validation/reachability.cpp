// SPDX-License-Identifier: Apache-2.0
#include "parts/validation/reachability.h"

#include <algorithm>
#include <array>
#include <queue>
#include <tuple>

#include "parts/validation/rule_bases.h"

namespace closeout {
namespace {

struct Edge {
  const Zone* to = nullptr;
  int hops = 1;
  std::string_view by;
  std::vector<const Conduit*> conduits = {};
};
using Graph = std::unordered_map<const Zone*, std::vector<Edge>>;

// Conduits between two zones whatever runs over them.
class ConduitDistance {
 public:
  explicit ConduitDistance(const Topology& topology) : topology_(topology) {}

  std::optional<int> between(const Zone& from, const Zone& to) {
    auto& distances = from_[&from];
    if (distances.empty()) walk(from, distances);
    const auto found = distances.find(&to);
    return found == distances.end() ? std::nullopt : std::optional(found->second);
  }

 private:
  void walk(const Zone& start, std::unordered_map<const Zone*, int>& distances) const {
    std::queue<const Zone*> open;
    distances[&start] = 0;
    open.push(&start);
    while (!open.empty()) {
      const Zone* here = open.front();
      open.pop();
      const int next = distances[here] + 1;
      for (const Conduit* conduit : topology_.conduits_of(*here)) {
        for (const Zone* zone : topology_.ends_of(*conduit)) {
          if (distances.try_emplace(zone, next).second) open.push(zone);
        }
      }
    }
  }

  const Topology& topology_;
  std::unordered_map<const Zone*, std::unordered_map<const Zone*, int>> from_;
};

void add_flow_edges(const Topology& topology, Graph& graph) {
  for (const FlowRoute& route : topology.flows()) {
    for (const FlowLeg& leg : route.legs) {
      graph[&route.initiator(leg)].push_back(
          {.to = &route.responder(leg),
           .hops = std::max(1, static_cast<int>(leg.path.size())),
           .by = route.flow->id.value,
           .conduits = leg.path});
    }
  }
}

// Zones one side of a rule names; the ends of the conduit stand for any.
ZoneList zones_of_side(const RuleSide& side, const ZoneList& ends, const Topology& topology) {
  ZoneList zones;
  for (const Cidr& network : side.networks) {
    if (network.is_everything()) return ends;
    ZoneList inside;
    for (const auto& [subnet, holders] : topology.subnets().subnets()) {
      if (network.contains(subnet)) add_zones(inside, holders);
    }
    add_zones(zones, inside.empty() ? topology.subnets().zones_of(network) : inside);
  }
  return side.any || zones.empty() ? ends : zones;
}

// Conduits crossed from one zone to the other when the way leads over the given one.
std::optional<int> hops_over(const ZoneList& ends, const Zone& from, const Zone& to,
                             ConduitDistance& distance) {
  std::optional<int> best;
  for (const Zone* near : ends) {
    for (const Zone* far : ends) {
      if (near == far) continue;
      const auto before = distance.between(from, *near);
      const auto after = distance.between(*far, to);
      if (!before || !after) continue;
      const int hops = *before + 1 + *after;
      if (!best || hops < *best) best = hops;
    }
  }
  return best;
}

void add_rule_edges(const Topology& topology, Graph& graph) {
  ConduitDistance distance(topology);
  for (const DeviceRules& device : topology.rule_bases().devices()) {
    for (const PlacedRule& rule : device.rules) {
      if (!rule.is_orphan()) continue;
      for (const Conduit* conduit : rule.conduits) {
        const ZoneList ends = topology.ends_of(*conduit);
        for (const Zone* from : zones_of_side(rule.src, ends, topology)) {
          for (const Zone* to : zones_of_side(rule.dst, ends, topology)) {
            if (from == to) continue;
            // no way over the conduit: the device itself is then the only thing between the two
            const int hops = hops_over(ends, *from, *to, distance).value_or(1);
            graph[from].push_back(
                {.to = to, .hops = hops, .by = rule.rule->id.value, .conduits = {conduit}});
          }
        }
      }
    }
  }
}

ReachStep step_of(const Zone& from, const Edge& edge) {
  ReachStep step{.from = from.id, .to = edge.to->id, .hops = edge.hops, .by = std::string(edge.by)};
  for (const Conduit* conduit : edge.conduits) step.conduits.push_back(conduit->id);
  return step;
}

struct Arrival {
  int hops = 0;
  const Zone* from = nullptr;  // null: the path begins here
  const Edge* edge = nullptr;
};

// Dijkstra from all outside zones at once; of equally short paths the first in natural order.
std::unordered_map<const Zone*, Arrival> walk(const Table<Zone>& zones, const Graph& graph) {
  std::unordered_map<const Zone*, Arrival> arrivals;
  using Entry = std::pair<int, const Zone*>;
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> open;
  for (const Zone& zone : zones) {
    if (!is_outside(zone)) continue;
    arrivals[&zone] = {};
    open.emplace(0, &zone);
  }
  while (!open.empty()) {
    const auto [hops, here] = open.top();
    open.pop();
    const auto edges = graph.find(here);
    if (arrivals[here].hops < hops || edges == graph.end()) continue;
    for (const Edge& edge : edges->second) {
      const Arrival arrival{.hops = hops + edge.hops, .from = here, .edge = &edge};
      const auto [known, is_new] = arrivals.try_emplace(edge.to, arrival);
      if (!is_new && known->second.hops <= arrival.hops) continue;
      known->second = arrival;
      open.emplace(arrival.hops, edge.to);
    }
  }
  return arrivals;
}

}  // namespace

Reachability::Reachability(const Topology& topology) : topology_(topology) {
  Graph graph;
  add_flow_edges(topology, graph);
  add_rule_edges(topology, graph);
  const auto& zones = topology.snapshot().zones();
  const auto arrivals = walk(zones, graph);
  for (const Zone& zone : zones) {
    Reach& reach = reach_[&zone];
    const auto arrival = arrivals.find(&zone);
    if (arrival == arrivals.end()) continue;
    reach.hops = std::max(1, arrival->second.hops);
    const Arrival* at = &arrival->second;
    while (at->from != nullptr) {
      reach.path.push_back(step_of(*at->from, *at->edge));
      at = &arrivals.at(at->from);
    }
    std::ranges::reverse(reach.path);
  }
}

Reach Reachability::of(const AssetId& asset) const {
  const PlacedAsset* place = topology_.place_of(asset);
  if (place == nullptr || place->zones.empty()) return {.known = false};
  Reach best;
  const auto consider = [&](const Zone* zone) {
    const Reach& reach = of(*zone);
    if (reach.hops == 0 || (best.hops != 0 && best.hops <= reach.hops)) return false;
    best = reach;
    return true;
  };
  for (const Zone* zone : place->zones) consider(zone);
  for (const Zone* zone : place->interface_zones) {
    if (!consider(zone) || !is_outside(*zone)) continue;
    best.path = {{.from = zone->id, .to = place->zones.front()->id, .by = asset.value}};
  }
  return best;
}

std::optional<int> access_path(const Reach& reach, const ScorePolicy& policy) {
  if (!reach.known) return std::nullopt;
  if (reach.hops <= 0) return policy.access_unreachable;
  const auto last = static_cast<int>(policy.access_by_hops.size());
  return policy.access_by_hops[static_cast<std::size_t>(std::min(reach.hops, last) - 1)];
}

std::vector<FlowId> flows_by_interface(const Topology& topology, const AssetId& asset,
                                       const ZoneId& interface_zone) {
  std::vector<FlowId> flows;
  for (const FlowRoute& route : topology.flows()) {
    const auto enters = [&](const FlowLeg& leg, const std::vector<FlowEnd>& ends,
                            const std::vector<std::size_t>& chosen, const Zone& other) {
      return leg.path.empty() && other.id == interface_zone &&
             std::ranges::any_of(chosen, [&](std::size_t i) {
               return ends[i].asset != nullptr && ends[i].asset->id == asset;
             });
    };
    const bool any = std::ranges::any_of(route.legs, [&](const FlowLeg& leg) {
      return enters(leg, route.dst, leg.destinations, *leg.from) ||
             enters(leg, route.src, leg.sources, *leg.to);
    });
    if (any) flows.push_back(route.flow->id);
  }
  return flows;
}

}  // namespace closeout

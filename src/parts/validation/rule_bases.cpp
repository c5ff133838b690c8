// SPDX-License-Identifier: Apache-2.0
#include "parts/validation/rule_bases.h"

#include <algorithm>
#include <array>
#include <map>

#include "base/text.h"

namespace closeout {
namespace {

bool is_word(std::string_view text, std::span<const std::string_view> words) {
  return std::ranges::find(words, to_lower_ascii(trim(text))) != words.end();
}

RuleSide read_side(std::string_view text) {
  static constexpr std::array<std::string_view, 7> kAny = {"any",  "*",         "all", "any4",
                                                           "any6", "0.0.0.0/0", "::/0"};
  RuleSide side{.any = is_word(text, kAny)};
  for (const std::string& part : split_list(text)) {
    if (const auto network = parse_cidr(part)) side.networks.push_back(*network);
  }
  return side;
}

constexpr std::array<std::string_view, 3> kPermit = {"permit", "allow", "accept"};
constexpr std::array<std::string_view, 5> kDeny = {"deny", "drop", "reject", "block", "discard"};

PlacedRule read_rule(const BoundaryRule& rule) {
  PlacedRule placed{.rule = &rule, .src = read_side(rule.src), .dst = read_side(rule.dst)};
  placed.services = parse_services(rule.service);
  const auto action = split(rule.action, '+').front();  // deny+log
  placed.permit = is_word(action, kPermit);
  placed.deny = is_word(action, kDeny);
  placed.any_to_any =
      placed.src.any && placed.dst.any && std::ranges::any_of(placed.services, &Service::is_any);
  return placed;
}

void mark_answers(std::vector<PlacedRule>& rules) {
  for (PlacedRule& placed : rules) {
    const auto& asked = placed.rule->return_of;
    placed.answers_only =
        asked && std::ranges::any_of(rules, [&](const PlacedRule& other) {
          return other.permit && other.rule != placed.rule && other.rule->number == *asked;
        });
  }
}

// A flow lies inside a rule; so does a rule inside a flow that is declared for a whole zone, as
// long as it names addresses of that very zone.
bool matches(const RuleSide& side, const FlowEnd& end, const SubnetIndex& subnets) {
  if (side.any || end.ranges.empty()) return true;
  for (const Cidr& network : side.networks) {
    for (const Cidr& range : end.ranges) {
      if (network.contains(range)) return true;
      if (!range.contains(network)) continue;
      for (const Zone* zone : subnets.zones_of(network)) {
        if (std::ranges::count(end.zones, zone) > 0) return true;
      }
    }
  }
  return false;
}

// A declared flow on one conduit, and what of it the permit rules have let through so far.
struct Demand {
  const FlowRoute* route;
  const FlowLeg* leg;
  const Conduit* conduit;
  std::vector<Service> services = {};
  std::vector<const FlowEnd*> initiators = {};
  std::vector<const FlowEnd*> responders = {};
  std::vector<bool> service_served = {};
  std::vector<bool> initiator_served = {};
  std::vector<bool> responder_served = {};
};

std::vector<const FlowEnd*> picked(std::span<const FlowEnd> ends,
                                   const std::vector<std::size_t>& indices) {
  std::vector<const FlowEnd*> chosen;
  for (const std::size_t i : indices) chosen.push_back(&ends[i]);
  return chosen;
}

Demand demand_of(const Crossing& crossing, const Conduit& conduit) {
  const FlowRoute& route = *crossing.route;
  const FlowLeg& leg = *crossing.leg;
  const bool by_source = route.opened_by_source();
  Demand demand{.route = &route, .leg = &leg, .conduit = &conduit};
  for (const std::string& text : route.flow->services) {
    demand.services.push_back(parse_service(text));
  }
  demand.initiators = picked(route.initiators(), by_source ? leg.sources : leg.destinations);
  demand.responders = picked(route.responders(), by_source ? leg.destinations : leg.sources);
  demand.service_served.assign(demand.services.size(), false);
  demand.initiator_served.assign(demand.initiators.size(), false);
  demand.responder_served.assign(demand.responders.size(), false);
  return demand;
}

bool offers(const PlacedRule& rule, const Service& wanted) {
  return std::ranges::any_of(rule.services,
                             [&](const Service& service) { return service.overlaps(wanted); });
}

// Marks what the rule lets through; false when it serves nothing of the demand.
bool serve(const PlacedRule& rule, Demand& demand, const SubnetIndex& subnets) {
  const auto starts = [&](const FlowEnd* end) { return matches(rule.src, *end, subnets); };
  const auto ends = [&](const FlowEnd* end) { return matches(rule.dst, *end, subnets); };
  const auto offered = [&](const Service& service) { return offers(rule, service); };
  if (!demand.services.empty() && std::ranges::none_of(demand.services, offered)) return false;
  if (std::ranges::none_of(demand.initiators, starts)) return false;
  if (std::ranges::none_of(demand.responders, ends)) return false;
  const auto mark = [](const auto& items, std::vector<bool>& served, const auto& fits) {
    for (std::size_t i = 0; i < items.size(); ++i) served[i] = served[i] || fits(items[i]);
  };
  mark(demand.services, demand.service_served, offered);
  mark(demand.initiators, demand.initiator_served, starts);
  mark(demand.responders, demand.responder_served, ends);
  return true;
}

std::string name_of(const FlowEnd& end) {
  const Endpoint& endpoint = *end.endpoint;
  if (endpoint.asset) return endpoint.asset.value;
  return endpoint.ip.empty() ? endpoint.zone.value : endpoint.ip;
}

// Names what is not served.
std::vector<std::string> gaps(const Demand& demand) {
  std::vector<std::string> names;
  const auto add = [&](const std::vector<bool>& served, auto name) {
    for (std::size_t i = 0; i < served.size(); ++i) {
      if (!served[i]) names.push_back(name(i));
    }
  };
  add(demand.initiator_served, [&](std::size_t i) { return name_of(*demand.initiators[i]); });
  add(demand.responder_served, [&](std::size_t i) { return name_of(*demand.responders[i]); });
  add(demand.service_served, [&](std::size_t i) { return demand.route->flow->services[i]; });
  return names;
}

// The permit rules of a device that may serve a service, so that not every flow is compared with
// every rule.
struct RulesByService {
  std::map<std::string, std::vector<std::size_t>, std::less<>> single;  // "tcp/502"
  std::vector<std::size_t> wide = {};                                   // ranges of ports and any
  std::vector<std::size_t> all = {};

  static bool is_single(const Service& service) {
    return !service.protocol.empty() && service.from == service.to;
  }
  static std::string key(const Service& service) {
    return service.protocol + "/" + std::to_string(service.from);
  }

  std::vector<std::size_t> candidates(const std::vector<Service>& services) const {
    if (services.empty() || !std::ranges::all_of(services, is_single)) return all;
    std::vector<std::size_t> chosen = wide;
    for (const Service& service : services) {
      const auto found = single.find(key(service));
      if (found != single.end()) {
        chosen.insert(chosen.end(), found->second.begin(), found->second.end());
      }
    }
    return chosen;
  }
};

RulesByService by_service(const DeviceRules& device) {
  RulesByService index;
  for (std::size_t i = 0; i < device.rules.size(); ++i) {
    const PlacedRule& rule = device.rules[i];
    if (!rule.permit || rule.any_to_any || rule.answers_only) continue;
    index.all.push_back(i);
    if (!std::ranges::all_of(rule.services, RulesByService::is_single)) {
      index.wide.push_back(i);
      continue;
    }
    for (const Service& service : rule.services) {
      index.single[RulesByService::key(service)].push_back(i);
    }
  }
  return index;
}

}  // namespace

bool DeviceRules::ends_in_deny() const {
  return !rules.empty() && rules.back().any_to_any && rules.back().deny;
}

RuleBases::RuleBases(const Snapshot& snapshot, const Topology& topology) {
  read(snapshot);
  assign_conduits(snapshot, topology);
  match(topology);
}

bool RuleBases::is_excerpt(const Conduit& conduit) const {
  const auto found = by_conduit_.find(&conduit);
  return found != by_conduit_.end() &&
         std::ranges::any_of(found->second, [&](std::size_t i) { return devices_[i].excerpt; });
}

void RuleBases::read(const Snapshot& snapshot) {
  std::map<std::string_view, std::size_t> place;
  const auto device = [&](const AssetId& id) -> DeviceRules& {
    const auto [found, is_new] = place.try_emplace(id.value, devices_.size());
    if (is_new) devices_.push_back({.device = id});
    return devices_[found->second];
  };
  for (const RuleBase& base : snapshot.rule_bases()) device(base.id).excerpt = base.excerpt;
  for (const BoundaryRule& rule : snapshot.rules()) {
    device(rule.device).rules.push_back(read_rule(rule));
  }
  for (DeviceRules& entry : devices_) {
    std::ranges::stable_sort(entry.rules, {}, [](const PlacedRule& p) { return p.rule->number; });
    mark_answers(entry.rules);
  }
  std::ranges::sort(devices_, [](const DeviceRules& a, const DeviceRules& b) {
    return natural_less(a.device.value, b.device.value);
  });
}

void RuleBases::assign_conduits(const Snapshot& snapshot, const Topology& topology) {
  for (std::size_t i = 0; i < devices_.size(); ++i) {
    DeviceRules& entry = devices_[i];
    const auto add = [](std::vector<const Conduit*>& list, const Conduit* conduit) {
      if (conduit != nullptr && std::ranges::count(list, conduit) == 0) list.push_back(conduit);
    };
    if (const RuleBase* base = snapshot.rule_bases().find(entry.device)) {
      for (const ConduitId& id : base->conduits) add(entry.conduits, snapshot.conduits().find(id));
    }
    for (const Conduit* conduit : topology.conduits_naming(entry.device)) {
      add(entry.conduits, conduit);
    }
    for (const Conduit* conduit : entry.conduits) by_conduit_[conduit].push_back(i);
    for (PlacedRule& placed : entry.rules) {
      add(placed.conduits, snapshot.conduits().find(placed.rule->conduit));
      if (placed.conduits.empty()) placed.conduits = entry.conduits;
    }
  }
}

void RuleBases::match(const Topology& topology) {
  std::vector<RulesByService> offered;
  for (const DeviceRules& entry : devices_) offered.push_back(by_service(entry));
  for (const Conduit& conduit : topology.snapshot().conduits()) {
    const auto bases = by_conduit_.find(&conduit);
    if (bases == by_conduit_.end()) continue;
    for (const Crossing& crossing : topology.flows_over(conduit)) {
      if (!crossing.route->flow->declared) continue;
      Demand demand = demand_of(crossing, conduit);
      bool served = false;
      for (const std::size_t i : bases->second) {
        for (const std::size_t candidate : offered[i].candidates(demand.services)) {
          PlacedRule& rule = devices_[i].rules[candidate];
          if (!serve(rule, demand, topology.subnets())) continue;
          rule.serves_a_flow = true;
          served = true;
        }
      }
      auto missing = served ? gaps(demand) : std::vector<std::string>{};
      if (served && missing.empty()) continue;
      unserved_.push_back(
          {.route = crossing.route, .conduit = &conduit, .what = std::move(missing)});
    }
  }
}

}  // namespace closeout

// SPDX-License-Identifier: Apache-2.0
// ZC-21 to ZC-29: conduits, what guards them and what runs over them.
#include <algorithm>
#include <array>
#include <string>

#include <fmt/format.h>

#include "base/text.h"
#include "parts/validation/rule_bases.h"
#include "parts/validation/rules/rules.h"

namespace closeout::rules {
namespace {

constexpr int kDenyByDefaultLevel = 2;  // SR 5.2 RE 1 is required from SL 2 on

std::string pair_text(const FlowLeg& leg) {
  return fmt::format("{} to {}", leg.from->id.value, leg.to->id.value);
}

std::string path_text(const ConduitPath& path) {
  std::vector<std::string> ids;
  for (const ConduitId& id : path.conduits) ids.push_back(id.value);
  return join(ids, "+");
}

// Each interface zone must be an end of a conduit that names the device and leads to another.
bool is_declared_boundary(const PlacedAsset& place, const Topology& topology) {
  const auto& zones = place.interface_zones;
  return std::ranges::all_of(zones, [&](const Zone* zone) {
    return std::ranges::any_of(
        topology.conduits_naming(place.asset->id), [&](const Conduit* conduit) {
          const ZoneList ends = topology.ends_of(*conduit);
          return std::ranges::count(ends, zone) > 0 &&
                 std::ranges::any_of(ends, [&](const Zone* other) {
                   return other != zone && std::ranges::count(zones, other) > 0;
                 });
        });
  });
}

// What a declared flow does not state (ZC-25).
std::vector<std::string> end_faults(const std::vector<FlowEnd>& ends, std::string_view side,
                                    const Snapshot& snapshot) {
  if (ends.empty()) return {fmt::format("no {}", side)};
  std::vector<std::string> faults;
  for (const FlowEnd& end : ends) {
    const Endpoint& endpoint = *end.endpoint;
    if (endpoint.asset && !snapshot.assets().contains(endpoint.asset)) {
      faults.push_back(fmt::format("{} is not in the inventory", endpoint.asset.value));
    } else if (endpoint.zone && !snapshot.zones().contains(endpoint.zone)) {
      faults.push_back(fmt::format("{} does not exist", endpoint.zone.value));
    } else if (endpoint == Endpoint{}) {
      faults.push_back(fmt::format("an empty {}", side));
    }
  }
  return faults;
}

std::string owner_fault(const Flow& flow, const Snapshot& snapshot) {
  if (flow.owner.empty()) return "no owner";
  if (snapshot.people().contains(flow.owner)) return {};
  return fmt::format("owner {} is unknown", flow.owner.value);
}

std::string numbered(const std::vector<std::string>& numbers) {
  return (numbers.size() == 1 ? "rule " : "rules ") + join(numbers, ", ");
}

ZoneList ends_of_all(const std::vector<const Conduit*>& conduits, const Topology& topology) {
  ZoneList zones;
  for (const Conduit* conduit : conduits) add_zones(zones, topology.ends_of(*conduit));
  return zones;
}

bool must_deny_by_default(const DeviceRules& device) {
  return std::ranges::any_of(device.conduits, [](const Conduit* conduit) {
    return conduit->sl_t && (*conduit->sl_t)[kRdf] >= kDenyByDefaultLevel;
  });
}

bool is_cleartext(const Flow& flow, const ValidationPolicy& policy) {
  const auto listed = [&](std::string_view word) {
    return std::ranges::any_of(policy.cleartext_services, [&](const std::string& service) {
      return equals_ignore_case(service, word);
    });
  };
  return std::ranges::any_of(flow.services, listed) ||
         std::ranges::any_of(split_list(flow.application), listed);
}

std::string protocol_of(const Flow& flow) {
  return flow.application.empty() ? join(flow.services, ", ") : flow.application;
}

bool has_untrusted_end(const Conduit& conduit, const Topology& topology) {
  return std::ranges::any_of(topology.ends_of(conduit),
                             [](const Zone* zone) { return zone->trust == Trust::kUntrusted; });
}

bool runs_inside_a_zone(const FlowRoute& route) {
  return std::ranges::any_of(route.src, [&](const FlowEnd& from) {
    return std::ranges::any_of(from.zones, [&](const Zone* zone) {
      return std::ranges::any_of(
          route.dst, [&](const FlowEnd& to) { return std::ranges::count(to.zones, zone) > 0; });
    });
  });
}

std::string count_word(std::size_t count) {
  static constexpr std::array<std::string_view, 4> kWords = {"two", "three", "four", "five"};
  return count >= 2 && count < kWords.size() + 2 ? std::string(kWords[count - 2])
                                                 : std::to_string(count);
}

void report_orphan_rules(const RuleInput& input, RuleReport& report) {
  for (const DeviceRules& device : input.topology.rule_bases().devices()) {
    std::vector<std::string> numbers;
    std::vector<const Conduit*> conduits;
    for (const PlacedRule& rule : device.rules) {
      if (!rule.is_orphan() || rule.any_to_any) continue;
      numbers.push_back(std::to_string(rule.rule->number));
      conduits.insert(conduits.end(), rule.conduits.begin(), rule.conduits.end());
    }
    if (numbers.empty()) continue;
    report.add(device.device.value,
               fmt::format("{} {} no declared flow", numbered(numbers),
                           numbers.size() == 1 ? "has" : "have"),
               ends_of_all(conduits, input.topology));
  }
}

void report_unserved_flows(const RuleInput& input, RuleReport& report) {
  const RuleBases& bases = input.topology.rule_bases();
  for (const UnservedFlow& unserved : bases.unserved()) {
    std::string message = fmt::format("no permit rule on {}", unserved.conduit->id.value);
    if (!unserved.what.empty()) message += " for " + join(unserved.what, ", ");
    if (bases.is_excerpt(*unserved.conduit)) message += " in the excerpt of its rule base";
    report.add(unserved.route->flow->id.value, message, unserved.route->zones).remedy =
        "permit the flow or withdraw its declaration";
  }
}

}  // namespace

void zc21(const RuleInput& input, RuleReport& report) {
  for (const Conduit& conduit : input.snapshot().conduits()) {
    const ZoneList ends = input.topology.ends_of(conduit);
    bool filters = false;
    bool missing = conduit.devices.empty();
    if (missing) report.add(conduit.id.value, "no boundary device", ends);
    for (const AssetId& id : conduit.devices) {
      const PlacedAsset* device = input.topology.place_of(id);
      if (device == nullptr) {
        report.add(conduit.id.value, fmt::format("boundary device {} is not in service", id.value),
                   ends);
      }
      missing = missing || device == nullptr;
      filters = filters || (device != nullptr && can_filter(*device->asset));
    }
    if (missing) continue;
    if (!filters) {
      report.add(conduit.id.value, "boundary device cannot filter", ends).severity =
          Severity::kWarning;
    } else if (!input.topology.rule_bases().covers(conduit)) {
      auto& violation =
          report.add(conduit.id.value, "no rule base of its boundary device is known", ends);
      violation.severity = Severity::kWarning;
      violation.remedy = "import the rule base of the device";
    }
  }
}

void zc22(const RuleInput& input, RuleReport& report) {
  for (const PlacedAsset& place : input.topology.assets()) {
    if (place.interface_zones.size() < 2) continue;
    if (!is_declared_boundary(place, input.topology)) {
      report.add(
          place.asset->id.value,
          fmt::format("interfaces in {}, not a declared boundary", list_ids(place.interface_zones)),
          touched_zones(place));
    } else if (!std::ranges::all_of(place.asset->interfaces, &Interface::in_model)) {
      report
          .add(place.asset->id.value, "declared boundary, an interface is missing in the model",
               touched_zones(place))
          .severity = Severity::kWarning;
    }
  }
}

void zc23(const RuleInput& input, RuleReport& report) {
  for (const FlowRoute& route : input.topology.flows()) {
    std::vector<std::string> outside_conduits;
    std::vector<std::string> faults;
    for (const FlowLeg& leg : route.legs) {
      if (leg.path.empty()) outside_conduits.push_back(pair_text(leg));
      if (leg.ambiguous && route.flow->declared) {
        faults.push_back(pair_text(leg) + " over more than one conduit");
      }
    }
    if (!outside_conduits.empty()) {
      faults.insert(faults.begin(), join(outside_conduits, ", ") + " without conduit");
    }
    for (const ConduitPath& path : route.idle_paths) {
      if (route.flow->declared) faults.push_back(path_text(path) + " does not join its zones");
    }
    if (!faults.empty()) report.add(route.flow->id.value, join(faults, "; "), route.zones);
  }
}

void zc24(const RuleInput& input, RuleReport& report) {
  for (const Conduit& conduit : input.snapshot().conduits()) {
    const auto crossings = input.topology.flows_over(conduit);
    const bool declared = std::ranges::any_of(
        crossings, [](const Crossing& crossing) { return crossing.route->flow->declared; });
    const bool observed = std::ranges::any_of(
        crossings, [](const Crossing& crossing) { return crossing.route->recent; });
    const auto unseen = fmt::format("no flow observed in {} days", input.policy().flow_recent_days);
    const auto missing = list_missing({{"no declared flow", !declared}, {unseen, !observed}});
    if (!missing.empty()) {
      report.add(conduit.id.value, missing, input.topology.ends_of(conduit));
    }
  }
}

void zc25(const RuleInput& input, RuleReport& report) {
  for (const FlowRoute& route : input.topology.flows()) {
    const Flow& flow = *route.flow;
    if (!flow.declared) continue;
    auto faults = end_faults(route.src, "source", input.snapshot());
    for (auto& fault : end_faults(route.dst, "destination", input.snapshot())) {
      faults.push_back(std::move(fault));
    }
    if (flow.services.empty()) faults.emplace_back("no protocol and port");
    if (trim(flow.purpose).empty()) faults.emplace_back("no purpose");
    if (auto fault = owner_fault(flow, input.snapshot()); !fault.empty()) faults.push_back(fault);
    if (!faults.empty()) report.add(flow.id.value, join(faults, ", "), route.zones);
  }
}

void zc26(const RuleInput& input, RuleReport& report) {
  for (const DeviceRules& device : input.topology.rule_bases().devices()) {
    std::vector<std::string> open;
    for (const PlacedRule& rule : device.rules) {
      if (rule.permit && rule.any_to_any) open.push_back(std::to_string(rule.rule->number));
    }
    const ZoneList zones = ends_of_all(device.conduits, input.topology);
    if (!open.empty()) report.add(device.device.value, numbered(open) + " any-any", zones);
    if (must_deny_by_default(device) && !device.ends_in_deny()) {
      report.add(device.device.value, "does not end in an explicit deny", zones).remedy =
          "end the rule base in an explicit deny";
    }
  }
}

void zc27(const RuleInput& input, RuleReport& report) {
  report_orphan_rules(input, report);
  report_unserved_flows(input, report);
  for (const FlowRoute& route : input.topology.flows()) {
    if (route.flow->declared) continue;
    for (const FlowLeg& leg : route.legs) {
      if (leg.path.empty()) continue;
      report.add(route.flow->id.value,
                 fmt::format("observed, not declared on {}", leg.path.front()->id.value),
                 route.zones);
    }
  }
}

void zc28(const RuleInput& input, RuleReport& report) {
  for (const FlowRoute& route : input.topology.flows()) {
    const Flow& flow = *route.flow;
    if (!is_cleartext(flow, input.policy())) continue;
    if (flow.external_medium && runs_inside_a_zone(route)) {
      report.add(flow.id.value, protocol_of(flow) + " over an external medium", route.zones);
    }
    for (const FlowLeg& leg : route.legs) {
      const auto untrusted = std::ranges::find_if(leg.path, [&](const Conduit* conduit) {
        return has_untrusted_end(*conduit, input.topology);
      });
      if (untrusted == leg.path.end()) continue;
      report.add(flow.id.value,
                 fmt::format("{} over the untrusted {}", protocol_of(flow), (*untrusted)->id.value),
                 route.zones);
    }
  }
}

void zc29(const RuleInput& input, RuleReport& report) {
  for (const Conduit& conduit : input.snapshot().conduits()) {
    const ZoneList ends = input.topology.ends_of(conduit);
    const auto untrusted = std::ranges::count_if(
        ends, [](const Zone* zone) { return zone->trust == Trust::kUntrusted; });
    if (untrusted < 2) continue;
    report.add(conduit.id.value, "joins two untrusted zones", ends).remedy = "remove the conduit";
  }
  for (const FlowRoute& route : input.topology.flows()) {
    if (route.flow->reterminated.value_or(false)) continue;
    std::size_t longest = 0;
    for (const FlowLeg& leg : route.legs) longest = std::max(longest, leg.path.size());
    if (longest < 2) continue;
    report.add(route.flow->id.value,
               fmt::format("{} conduits without re-termination", count_word(longest)), route.zones);
  }
}

}  // namespace closeout::rules

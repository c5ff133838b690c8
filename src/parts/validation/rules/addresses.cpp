// SPDX-License-Identifier: Apache-2.0
// ZC-38 to ZC-41: addresses and networks.
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <unordered_map>

#include <fmt/format.h>

#include "base/text.h"
#include "parts/validation/rules/rules.h"

namespace closeout::rules {
namespace {

// An address within the network it is routed in: zones that reuse a subnet behind a border of
// their own are networks of their own.
struct Routed {
  const Zone* zone = nullptr;
  Cidr host;
  friend bool operator==(const Routed&, const Routed&) = default;
};
struct RoutedHash {
  std::size_t operator()(const Routed& routed) const noexcept {
    return std::hash<Cidr>{}(routed.host) ^ std::hash<const Zone*>{}(routed.zone) << 1;
  }
};

using Holders = std::vector<const PlacedAsset*>;

void note(Holders& holders, const PlacedAsset& place) {
  if (holders.empty() || holders.back() != &place) holders.push_back(&place);
}

// "02:11:00:00:30:20" and "0211.0000.3020" alike; empty when it names no device.
std::string mac_key(std::string_view mac) {
  std::string digits;
  for (const char c : to_lower_ascii(mac)) {
    if (std::isxdigit(static_cast<unsigned char>(c)) != 0) digits += c;
  }
  const bool none =
      digits.size() != 12 || digits == std::string(12, '0') || digits == std::string(12, 'f');
  return none ? std::string() : digits;
}

ZoneList zones_of_all(const Holders& holders) {
  ZoneList zones;
  for (const PlacedAsset* place : holders) add_zones(zones, place->zones);
  return zones;
}

void report_shared(const Holders& holders, Severity severity, const std::string& what,
                   RuleReport& report) {
  if (holders.size() < 2) return;
  for (const PlacedAsset* place : holders) {
    std::vector<std::string> others;
    for (const PlacedAsset* other : holders) {
      if (other != place) others.push_back(other->asset->id.value);
    }
    report
        .add(place->asset->id.value, fmt::format("{} also used by {}", what, join(others, ", ")),
             zones_of_all(holders))
        .severity = severity;
  }
}

// Whether a conduit with a filtering device stands between two zones.
bool is_enforced(const Zone& a, const Zone& b, const Topology& topology) {
  return std::ranges::any_of(topology.conduits_between(a, b), [&](const Conduit* conduit) {
    return std::ranges::any_of(conduit->devices, [&](const AssetId& id) {
      const PlacedAsset* device = topology.place_of(id);
      return device != nullptr && can_filter(*device->asset);
    });
  });
}

class SharedNetworks {
 public:
  SharedNetworks(const RuleInput& input, RuleReport& report) : input_(input), report_(report) {}

  void check_pairs(const ZoneList& zones, const std::string& network) {
    for (const Zone* a : zones) {
      for (const Zone* b : zones) {
        if (a < b) check(*a, *b, network);
      }
    }
  }

  void check(const Zone& a, const Zone& b, const std::string& network) {
    const auto& zones = input_.snapshot().zones();
    if (is_inside(a, b, zones) || is_inside(b, a, zones)) return;
    if (is_enforced(a, b, input_.topology)) return;
    for (const Zone* zone : {&a, &b}) {
      const Zone& other = zone == &a ? b : a;
      report_.add(zone->id.value, fmt::format("{} also declared for {}", network, other.id.value),
                  {&a, &b});
    }
  }

  // Subnets that hold this one and are declared for other zones of the plant.
  void check_wider(const Cidr& subnet, const ZoneList& holders) {
    const auto& subnets = input_.topology.subnets().subnets();
    for (int length = subnet.prefix - 1; length > (subnet.ipv4 ? 96 : 0); --length) {
      const auto wider = subnets.find(subnet.widened(length));
      if (wider == subnets.end()) continue;
      for (const Zone* inner : holders) {
        for (const Zone* outer : wider->second) {
          if (inner == outer || inner->external_placeholder || outer->external_placeholder)
            continue;
          check(*inner, *outer, to_text(subnet));
        }
      }
    }
  }

 private:
  const RuleInput& input_;
  RuleReport& report_;
};

std::map<int, ZoneList> zones_by_vlan(const Topology& topology) {
  std::map<int, ZoneList> zones;
  for (const PlacedAsset& place : topology.assets()) {
    for (const Interface& interface : place.asset->interfaces) {
      const Zone* zone = interface.vlan > 0 ? topology.zone_of(interface, place.recorded) : nullptr;
      if (zone != nullptr) add_zones(zones[interface.vlan], {zone});
    }
  }
  return zones;
}

std::string address_fault(const Asset& asset, const ZoneList& zones, const SubnetIndex& subnets) {
  std::vector<std::string> outside;
  for (const Interface& interface : asset.interfaces) {
    if (interface.ip.empty()) continue;
    const auto host = parse_host(interface.ip);
    if (!host) return fmt::format("address {} cannot be read", interface.ip);
    const bool inside = std::ranges::any_of(zones, [&](const Zone* zone) {
      return std::ranges::any_of(subnets.subnets_of(*zone),
                                 [&](const Cidr& subnet) { return subnet.contains(*host); });
    });
    if (!inside) outside.push_back(interface.ip);
  }
  if (outside.empty()) return {};
  return fmt::format("address outside the subnets of its zone: {}", join(outside, ", "));
}

bool is_address_pair(const std::string& nat) {
  const auto sides = split(nat, '=');
  return sides.size() == 2 && parse_cidr(sides[0]) && parse_cidr(sides[1]);
}

}  // namespace

void zc38(const RuleInput& input, RuleReport& report) {
  std::unordered_map<Routed, Holders, RoutedHash> by_address;
  std::unordered_map<std::string, Holders> by_mac;
  for (const PlacedAsset& place : input.topology.assets()) {
    for (const Interface& interface : place.asset->interfaces) {
      if (const auto host = parse_host(interface.ip)) {
        note(by_address[{input.topology.zone_of(interface, place.recorded), *host}], place);
      }
      const std::string mac = mac_key(interface.mac);
      if (!mac.empty()) note(by_mac[mac], place);
    }
  }
  for (const auto& [routed, holders] : by_address) {
    report_shared(holders, Severity::kError, to_text(routed.host), report);
  }
  for (const auto& [mac, holders] : by_mac) {
    report_shared(holders, Severity::kWarning, "MAC " + mac, report);
  }
}

void zc39(const RuleInput& input, RuleReport& report) {
  SharedNetworks shared(input, report);
  for (const auto& [subnet, holders] : input.topology.subnets().subnets()) {
    shared.check_pairs(holders, to_text(subnet));
    shared.check_wider(subnet, holders);
  }
  for (const auto& [vlan, zones] : zones_by_vlan(input.topology)) {
    shared.check_pairs(zones, fmt::format("VLAN {}", vlan));
  }
}

void zc40(const RuleInput& input, RuleReport& report) {
  for (const PlacedAsset& place : input.topology.assets()) {
    const bool judged = std::ranges::any_of(
        place.recorded, [](const Zone* zone) { return !zone->external_placeholder; });
    if (!judged || !input.topology.conduits_naming(place.asset->id).empty()) continue;
    const auto fault = address_fault(*place.asset, place.recorded, input.topology.subnets());
    if (!fault.empty()) report.add(place.asset->id.value, fault, place.recorded);
  }
  for (const Zone& zone : input.snapshot().zones()) {
    for (const std::string& subnet : zone.subnets) {
      if (parse_cidr(subnet)) continue;
      report.add(zone.id.value, fmt::format("subnet {} cannot be read", subnet), {&zone});
    }
  }
}

void zc41(const RuleInput& input, RuleReport& report) {
  for (const Conduit& conduit : input.snapshot().conduits()) {
    for (const std::string& nat : conduit.nat) {
      if (is_address_pair(nat)) continue;
      report.add(conduit.id.value, fmt::format("NAT \"{}\" does not state both addresses", nat),
                 input.topology.ends_of(conduit));
    }
  }
}

}  // namespace closeout::rules

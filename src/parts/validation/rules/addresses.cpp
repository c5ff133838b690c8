// SPDX-License-Identifier: Apache-2.0
// ZC-38 to ZC-41: addresses and networks.
#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>

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
  friend auto operator<=>(const Routed&, const Routed&) = default;
};

using Holders = std::vector<const PlacedAsset*>;

// Which assets hold a key. Filled for every interface of a site: one sorted list, no maps.
template <class Key>
class HolderList {
 public:
  void add(Key key, const PlacedAsset& place) { entries_.emplace_back(std::move(key), &place); }

  // Calls visit(key, holders) for every key that more than one asset holds.
  template <class Visit>
  void each_shared(Visit&& visit) {
    std::ranges::sort(entries_);
    const auto repeated = std::ranges::unique(entries_);
    entries_.erase(repeated.begin(), repeated.end());
    for (auto first = entries_.begin(); first != entries_.end();) {
      const auto last = std::find_if(
          first, entries_.end(), [&](const auto& entry) { return entry.first != first->first; });
      if (last - first > 1) {
        Holders holders;
        for (auto entry = first; entry != last; ++entry) holders.push_back(entry->second);
        visit(first->first, holders);
      }
      first = last;
    }
  }

 private:
  std::vector<std::pair<Key, const PlacedAsset*>> entries_;
};

// "02:11:00:00:30:20" and "0211.0000.3020" alike; empty when it names no device.
std::optional<std::uint64_t> mac_number(std::string_view mac) {
  constexpr std::uint64_t kBroadcast = 0xffffffffffff;
  constexpr int kDigits = 12;
  std::uint64_t number = 0;
  int digits = 0;
  for (const char c : mac) {
    if (std::isxdigit(static_cast<unsigned char>(c)) == 0) continue;
    const int digit = c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
    number = number << 4 | static_cast<std::uint64_t>(digit);
    ++digits;
  }
  if (digits != kDigits || number == 0 || number == kBroadcast) return std::nullopt;
  return number;
}

std::string mac_text(std::uint64_t number) {
  const std::string digits = fmt::format("{:012x}", number);
  std::string text;
  for (std::size_t i = 0; i < digits.size(); i += 2) {
    text += (i > 0 ? ":" : "") + digits.substr(i, 2);
  }
  return text;
}

ZoneList zones_of_all(const Holders& holders) {
  ZoneList zones;
  for (const PlacedAsset* place : holders) add_zones(zones, place->zones);
  return zones;
}

void report_shared(const Holders& holders, Severity severity, const std::string& what,
                   RuleReport& report) {
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
  HolderList<Routed> addresses;
  HolderList<std::uint64_t> macs;
  for (const PlacedAsset& place : input.topology.assets()) {
    for (const Interface& interface : place.asset->interfaces) {
      if (const auto host = parse_host(interface.ip)) {
        addresses.add({input.topology.zone_of(interface, place.recorded), *host}, place);
      }
      if (const auto mac = mac_number(interface.mac)) macs.add(*mac, place);
    }
  }
  addresses.each_shared([&](const Routed& routed, const Holders& holders) {
    report_shared(holders, Severity::kError, to_text(routed.host), report);
  });
  macs.each_shared([&](std::uint64_t mac, const Holders& holders) {
    report_shared(holders, Severity::kWarning, "MAC " + mac_text(mac), report);
  });
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

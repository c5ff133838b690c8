// SPDX-License-Identifier: Apache-2.0
// ZC-10 to ZC-20: what must lie apart, and how it may be joined.
#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>

#include <fmt/format.h>

#include "base/text.h"
#include "parts/validation/rules/rules.h"
#include "parts/validation/write_codes.h"

namespace closeout::rules {
namespace {

// Every asset of the zone is of that kind, boundary devices aside.
template <class Kind>
bool is_own_zone(const Zone& zone, const Topology& topology, Kind of_that_kind) {
  return std::ranges::all_of(topology.assets_in(zone), [&](const PlacedAsset* place) {
    return of_that_kind(*place->asset) || place->asset->boundary ||
           !topology.conduits_naming(place->asset->id).empty();
  });
}

// Reports assets of a kind that lie in a zone which is neither meant for them nor theirs alone.
template <class Kind>
void report_mixed(const RuleInput& input, RuleReport& report, Kind of_that_kind,
                  std::optional<ZoneKind> meant, std::string_view message) {
  std::map<const Zone*, bool> fits;  // every zone is judged once
  const auto fit = [&](const Zone* zone) {
    const auto [known, is_new] = fits.try_emplace(zone, true);
    if (is_new) {
      known->second = zone->external_placeholder || zone->kind == meant ||
                      is_own_zone(*zone, input.topology, of_that_kind);
    }
    return known->second;
  };
  for (const PlacedAsset& place : input.topology.assets()) {
    if (!of_that_kind(*place.asset) || std::ranges::all_of(place.zones, fit)) continue;
    report.add(place.asset->id.value, std::string(message), place.zones);
  }
}

bool has_function(const Asset& asset, std::string_view prefix) {
  return std::ranges::any_of(asset.functions, [&](const std::string& function) {
    return to_upper_ascii(function).starts_with(prefix);
  });
}

bool is_safety_asset(const Asset& asset) {
  return asset.class_ == AssetClass::kSafetyController || asset.safety_related.value_or(false) ||
         has_function(asset, "SIS") || has_function(asset, "BMS") || has_function(asset, "ESD");
}

bool is_engineering(const std::string& function) {
  return to_upper_ascii(function).ends_with("_EWS");
}

bool is_sis_engineering(const Asset& asset) {
  return std::ranges::any_of(asset.functions, [](const std::string& function) {
    return is_engineering(function) && to_upper_ascii(function).starts_with("SIS");
  });
}

bool is_process_engineering(const Asset& asset) {
  return std::ranges::any_of(asset.functions, [](const std::string& function) {
    return is_engineering(function) && !to_upper_ascii(function).starts_with("SIS");
  });
}

// The highest target per FR of the safety zones that hold safety assets only.
std::optional<SlVector> safety_target(const RuleInput& input) {
  std::optional<SlVector> target;
  for (const Zone& zone : input.snapshot().zones()) {
    const auto assets = input.topology.assets_in(zone);
    const bool pure = is_safety(zone) && zone.sl_t && !assets.empty() &&
                      std::ranges::all_of(assets, [](const PlacedAsset* place) {
                        return is_safety_asset(*place->asset);
                      });
    if (!pure) continue;
    if (!target) target = SlVector{};
    for (std::size_t fr = 0; fr < kFrCount; ++fr) {
      (*target)[fr] = std::max((*target)[fr], (*zone.sl_t)[fr]);
    }
  }
  return target;
}

bool is_mixed_safety(const Zone& zone, const Topology& topology) {
  const auto assets = topology.assets_in(zone);
  const auto safety = std::ranges::count_if(
      assets, [](const PlacedAsset* place) { return is_safety_asset(*place->asset); });
  return is_safety(zone) && safety > 0 && safety < std::ssize(assets);
}

bool has_enable_mode(const Conduit& conduit) {
  const std::string mode = fold(conduit.sis_enable_mode);
  static constexpr std::array<std::string_view, 4> kModes = {"key switch", "keyswitch",
                                                             "time boxed", "timeboxed"};
  return std::ranges::find(kModes, mode) != kModes.end();
}

bool has_safety_signoff(const Conduit& conduit, const RuleInput& input) {
  const Person* person = input.snapshot().people().find(conduit.fs_signoff_by);
  return person != nullptr && conduit.fs_signoff_at && *conduit.fs_signoff_at <= input.today() &&
         std::ranges::count(person->roles, Role::kFunctionalSafety) > 0;
}

bool can_write(const Flow& flow) {
  return flow.write || std::ranges::any_of(flow.functions_seen, [&](int code) {
           return writes(flow.application, code);
         });
}

// What keeps one leg into a safety zone from being acceptable on a conduit.
std::string sis_fault(const FlowRoute& route, const FlowLeg& leg, const Conduit& conduit,
                      const RuleInput& input) {
  const Flow& flow = *route.flow;
  if (!flow.declared) return fmt::format("undeclared flow on {}", conduit.id.value);
  const bool into_safety = is_safety(*leg.to) || is_safety(route.responder(leg));
  if (!into_safety || !can_write(flow)) return {};
  if (!has_enable_mode(conduit)) {
    return fmt::format("write-capable flow on {} without enable mode", conduit.id.value);
  }
  if (has_safety_signoff(conduit, input)) return {};
  return fmt::format("write-capable flow on {} without functional-safety sign-off",
                     conduit.id.value);
}

bool is_direct_link(const Zone& outside, const Zone& inside) {
  return is_outside(outside) && !is_outside(inside) && !inside.external_placeholder &&
         is_control_level(inside);
}

bool ends_remote_access(const Zone& zone) {
  return zone.kind == ZoneKind::kDmz || zone.kind == ZoneKind::kRemoteAccess ||
         zone.external_placeholder || is_outside(zone);
}

std::string remote_access_fault(const Zone& zone) {
  if (is_control_level(zone)) return "remote access ends in a control zone";
  return fmt::format("remote access ends in {}, neither DMZ nor remote-access zone", zone.id.value);
}

// Whether outsiders open sessions over the conduit; assumed while no flow tells otherwise.
bool opened_from(const Zone& outside, const Conduit& conduit, const Topology& topology) {
  const auto crossings = topology.flows_over(conduit);
  return crossings.empty() || std::ranges::any_of(crossings, [&](const Crossing& crossing) {
           return &crossing.route->initiator(*crossing.leg) == &outside;
         });
}

// Sessions of one asset of a DMZ with the zones around it.
struct Sessions {
  bool initiates = false;
  bool accepts = false;
  bool outer = false;
  bool inner = false;

  void add(const Zone& other, bool as_initiator) {
    (as_initiator ? initiates : accepts) = true;
    (is_outside(other) ? outer : inner) = true;
  }
  bool bridges() const { return initiates && accepts && outer && inner; }
};

}  // namespace

void zc10(const RuleInput& input, RuleReport& report) {
  for (const PlacedAsset& place : input.topology.assets()) {
    const bool business = place.asset->class_ == AssetClass::kBusiness;
    if (!business && !input.topology.conduits_naming(place.asset->id).empty()) continue;
    const bool misplaced = std::ranges::any_of(
        place.zones, [&](const Zone* zone) { return is_outside(*zone) != business; });
    if (!misplaced) continue;
    report.add(place.asset->id.value,
               fmt::format("{} asset in {}", business ? "business" : "control-system",
                           list_ids(place.zones)),
               place.zones);
  }
}

void zc11(const RuleInput& input, RuleReport& report) {
  for (const PlacedAsset& place : input.topology.assets()) {
    if (!is_safety_asset(*place.asset)) continue;
    const bool inside =
        std::ranges::all_of(place.zones, [](const Zone* z) { return is_safety(*z); });
    if (inside) continue;
    auto& violation =
        report.add(place.asset->id.value, "safety asset outside a safety zone", place.zones);
    if (is_sis_engineering(*place.asset)) continue;
    violation.remedy = "move it to a safety zone, or treat the whole zone as one";
  }
  const auto target = safety_target(input);
  for (const Zone& zone : input.snapshot().zones()) {
    if (!target || !zone.sl_t || !is_mixed_safety(zone, input.topology)) continue;
    const std::string lower = lower_frs(*zone.sl_t, *target);
    if (lower.empty()) continue;
    report.add(zone.id.value, "mixed zone below the safety SL-T in " + lower, {&zone}).remedy =
        "raise the SL-T or separate the safety assets";
  }
}

void zc12(const RuleInput& input, RuleReport& report) {
  for (const Conduit& conduit : input.snapshot().conduits()) {
    const ZoneList ends = input.topology.ends_of(conduit);
    const bool safety = std::ranges::any_of(ends, [](const Zone* z) { return is_safety(*z); });
    const auto outside = std::ranges::find_if(ends, [](const Zone* z) { return is_outside(*z); });
    if (!safety || outside == ends.end()) continue;
    report.add(conduit.id.value, fmt::format("joins a safety zone to {}", (*outside)->id.value),
               ends);
  }
}

void zc13(const RuleInput& input, RuleReport& report) {
  for (const FlowRoute& route : input.topology.flows()) {
    for (const FlowLeg& leg : route.legs) {
      if (leg.path.empty() && can_write(*route.flow) &&
          (is_safety(*leg.to) || is_safety(route.responder(leg)))) {
        report.add(route.flow->id.value, "write-capable flow into a safety zone without conduit",
                   route.zones);
      }
      for (const Conduit* conduit : leg.path) {
        const ZoneList ends = input.topology.ends_of(*conduit);
        if (std::ranges::none_of(ends, [](const Zone* z) { return is_safety(*z); })) continue;
        const std::string fault = sis_fault(route, leg, *conduit, input);
        if (!fault.empty()) report.add(route.flow->id.value, fault, route.zones);
      }
    }
  }
}

void zc14(const RuleInput& input, RuleReport& report) {
  std::set<std::string> process_domains;  // where the other engineering stations log in
  for (const PlacedAsset& place : input.topology.assets()) {
    if (is_process_engineering(*place.asset) && !is_sis_engineering(*place.asset)) {
      process_domains.insert(to_lower_ascii(place.asset->auth));
    }
  }
  for (const char* local : {"", "local", "none", "n/a"}) process_domains.erase(local);
  for (const PlacedAsset& place : input.topology.assets()) {
    const Asset& asset = *place.asset;
    if (!is_sis_engineering(asset)) continue;
    const auto safety =
        std::ranges::count_if(place.zones, [](const Zone* z) { return is_safety(*z); });
    std::string message;
    if (is_process_engineering(asset)) {
      message = "SIS and DCS engineering on one station";
    } else if (safety > 0 && safety < std::ssize(place.zones)) {
      message = "SIS engineering station in a safety zone and in another";
    } else if (process_domains.contains(to_lower_ascii(asset.auth))) {
      message = fmt::format("shares the account domain \"{}\" with other engineering stations",
                            asset.auth);
    }
    if (!message.empty()) report.add(asset.id.value, message, place.zones);
  }
}

void zc15(const RuleInput& input, RuleReport& report) {
  report_mixed(
      input, report, [](const Asset& asset) { return asset.wireless; }, ZoneKind::kWireless,
      "wireless in a wired zone");
}

void zc16(const RuleInput& input, RuleReport& report) {
  report_mixed(
      input, report, [](const Asset& asset) { return asset.temporary; }, ZoneKind::kTemporary,
      "temporarily connected device among permanent ones");
}

void zc17(const RuleInput& input, RuleReport& report) {
  report_mixed(
      input, report, [](const Asset& asset) { return asset.external_medium; }, std::nullopt,
      "reached over an external network, shares the zone with local devices");
}

void zc18(const RuleInput& input, RuleReport& report) {
  for (const Conduit& conduit : input.snapshot().conduits()) {
    const ZoneList ends = input.topology.ends_of(conduit);
    for (const Zone* outside : ends) {
      for (const Zone* inside : ends) {
        if (!is_direct_link(*outside, *inside)) continue;
        report.add(conduit.id.value,
                   fmt::format("{} directly to {}", outside->id.value, inside->id.value), ends);
      }
    }
  }
  for (const FlowRoute& route : input.topology.flows()) {
    for (const FlowLeg& leg : route.legs) {
      const bool inbound = is_direct_link(*leg.from, *leg.to);
      if (!leg.path.empty() || !(inbound || is_direct_link(*leg.to, *leg.from))) continue;
      const Zone& outside = inbound ? *leg.from : *leg.to;
      const Zone& inside = inbound ? *leg.to : *leg.from;
      report.add(route.flow->id.value,
                 fmt::format("{} directly to {}", outside.id.value, inside.id.value), route.zones);
    }
  }
}

void zc19(const RuleInput& input, RuleReport& report) {
  for (const Conduit& conduit : input.snapshot().conduits()) {
    const ZoneList ends = input.topology.ends_of(conduit);
    for (const Zone* outside : ends) {
      if (outside->trust != Trust::kUntrusted || !opened_from(*outside, conduit, input.topology)) {
        continue;
      }
      for (const Zone* inside : ends) {
        if (ends_remote_access(*inside)) continue;
        report.add(conduit.id.value, remote_access_fault(*inside), ends);
      }
    }
  }
  for (const FlowRoute& route : input.topology.flows()) {
    for (const FlowLeg& leg : route.legs) {
      const Zone& end = route.responder(leg);
      if (route.initiator(leg).trust != Trust::kUntrusted || ends_remote_access(end)) continue;
      report.add(route.flow->id.value, remote_access_fault(end), route.zones);
    }
  }
}

void zc20(const RuleInput& input, RuleReport& report) {
  std::map<const Asset*, Sessions> sessions;
  const auto note = [&](const std::vector<FlowEnd>& ends, const std::vector<std::size_t>& chosen,
                        const Zone& here, const Zone& other, bool as_initiator) {
    if (here.kind != ZoneKind::kDmz) return;
    for (const std::size_t i : chosen) {
      if (ends[i].asset != nullptr) sessions[ends[i].asset].add(other, as_initiator);
    }
  };
  for (const FlowRoute& route : input.topology.flows()) {
    for (const FlowLeg& leg : route.legs) {
      note(route.src, leg.sources, *leg.from, *leg.to, route.opened_by_source());
      note(route.dst, leg.destinations, *leg.to, *leg.from, !route.opened_by_source());
    }
  }
  for (const PlacedAsset& place : input.topology.assets()) {
    const auto found = sessions.find(place.asset);
    if (found == sessions.end() || place.asset->broker || !found->second.bridges()) continue;
    report.add(place.asset->id.value, "opens and accepts sessions on both sides of the DMZ",
               place.zones);
  }
}

}  // namespace closeout::rules

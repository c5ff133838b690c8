// SPDX-License-Identifier: Apache-2.0
// ZC-01 to ZC-09: what the model is made of.
#include <algorithm>
#include <map>
#include <set>
#include <string>

#include <fmt/format.h>

#include "base/text.h"
#include "parts/validation/rules/rules.h"

namespace closeout::rules {
namespace {

std::string name_key(const std::string& name) {
  return to_lower_ascii(trim(name));
}

// Names and ids of records that must be unique: each key with the records that have it.
template <class T, class Key>
std::map<std::string, std::vector<const T*>> by_key(const Table<T>& table, Key key) {
  std::map<std::string, std::vector<const T*>> groups;
  for (const T& record : table) groups[key(record)].push_back(&record);
  return groups;
}

std::string or_nameless(const std::string& id, std::string_view what) {
  return id.empty() ? fmt::format("({} without id)", what) : id;
}

// Zones that hold assets, themselves or in a zone inside.
std::set<const Zone*> zones_with_assets(const RuleInput& input) {
  std::set<const Zone*> filled;
  for (const Zone& zone : input.snapshot().zones()) {
    if (input.topology.assets_in(zone).empty()) continue;
    const Zone* at = &zone;
    while (at != nullptr && filled.insert(at).second)
      at = input.snapshot().zones().find(at->parent);
  }
  return filled;
}

struct Nesting {
  int depth = 1;  // zones from the outermost one down to this
  bool cyclic = false;
};

Nesting nesting_of(const Zone& zone, const Table<Zone>& zones) {
  Nesting nesting;
  const Zone* at = zones.find(zone.parent);
  while (at != nullptr && nesting.depth <= static_cast<int>(zones.size())) {
    if (at == &zone) return {.depth = nesting.depth, .cyclic = true};
    ++nesting.depth;
    at = zones.find(at->parent);
  }
  if (at != nullptr) nesting.depth = 0;  // below a cycle, which its own zones report
  return nesting;
}

std::set<double> levels_of(const Zone& zone, const Topology& topology) {
  std::set<double> levels(zone.levels.begin(), zone.levels.end());
  for (const PlacedAsset* place : topology.assets_in(zone)) {
    if (const auto level = parse_number(place->asset->level)) levels.insert(*level);
  }
  return levels;
}

std::string owner_fault(const Zone& zone, const RuleInput& input) {
  if (zone.owner.empty()) return "no owner";
  const Person* owner = input.snapshot().people().find(zone.owner);
  if (owner == nullptr) return fmt::format("owner {} is unknown", zone.owner.value);
  if (owner->left && *owner->left <= input.today()) {
    return fmt::format("owner {} left {}", zone.owner.value, to_text(*owner->left));
  }
  if (owner->roles.empty()) return fmt::format("owner {} has no role", zone.owner.value);
  return {};
}

std::string review_fault(const Zone& zone, const RuleInput& input) {
  if (!zone.reviewed_at) return "never reviewed";
  if (add_months(*zone.reviewed_at, input.policy().zone_review_months) >= input.today()) return {};
  return fmt::format("reviewed {}", to_text(*zone.reviewed_at));
}

// An address that belongs to a party the model does not know.
std::string unknown_party(const std::vector<FlowEnd>& ends) {
  for (const FlowEnd& end : ends) {
    if (end.zones.empty() && !end.on_link && parse_cidr(end.endpoint->ip)) return end.endpoint->ip;
  }
  return {};
}

}  // namespace

void zc01(const RuleInput& input, RuleReport& report) {
  for (const PlacedAsset& place : input.topology.assets()) {
    const Asset& asset = *place.asset;
    if (asset.class_ == AssetClass::kBusiness) continue;  // not under consideration
    std::string unknown;
    for (const ZoneId& id : asset.zones) {
      if (!input.snapshot().zones().contains(id)) unknown = id.value;
    }
    if (place.recorded.size() == 1 && unknown.empty()) continue;
    auto message = fmt::format("{} zones", place.recorded.size());
    if (!unknown.empty()) message += fmt::format("; {} does not exist", unknown);
    report.add(asset.id.value, std::move(message), place.zones);
  }
}

void zc02(const RuleInput& input, RuleReport& report) {
  const auto& zones = input.snapshot().zones();
  for (const auto& [id, same] : by_key(zones, [](const Zone& zone) { return zone.id.value; })) {
    if (same.size() > 1 || id.empty()) {
      report.add(or_nameless(id, "zone"), id.empty() ? "no id" : "id used twice",
                 {same.begin(), same.end()});
    }
  }
  for (const auto& [name, same] : by_key(zones, [](const Zone& z) { return name_key(z.name); })) {
    if (same.size() < 2 && !name.empty()) continue;
    for (const Zone* zone : same) {
      const auto message =
          name.empty() ? std::string("no name")
                       : fmt::format("name used by {}", list_ids({same.begin(), same.end()}));
      report.add(or_nameless(zone->id.value, "zone"), message, {zone});
    }
  }
  const auto& conduits = input.snapshot().conduits();
  for (const auto& [id, same] : by_key(conduits, [](const Conduit& c) { return c.id.value; })) {
    if (same.size() < 2 && !id.empty()) continue;
    report.add(or_nameless(id, "conduit"), id.empty() ? "no id" : "id used twice",
               input.topology.ends_of(*same.front()));
  }
}

void zc03(const RuleInput& input, RuleReport& report) {
  for (const Conduit& conduit : input.snapshot().conduits()) {
    const ZoneList ends = input.topology.ends_of(conduit);
    std::vector<std::string> faults;
    for (const ZoneId& id : conduit.ends) {
      if (!input.snapshot().zones().contains(id)) {
        faults.push_back(id.empty() ? "an end is empty" : id.value + " does not exist");
      }
    }
    if (ends.size() < 2) faults.emplace_back("fewer than two ends");
    if (!faults.empty()) report.add(conduit.id.value, join(faults, "; "), ends);
  }
}

void zc04(const RuleInput& input, RuleReport& report) {
  const auto filled = zones_with_assets(input);
  for (const Zone& zone : input.snapshot().zones()) {
    if (zone.planned || zone.external_placeholder || filled.contains(&zone)) continue;
    report.add(zone.id.value, "no asset", {&zone});
  }
}

void zc05(const RuleInput& input, RuleReport& report) {
  const auto& zones = input.snapshot().zones();
  for (const Zone& zone : zones) {
    if (zone.parent.empty()) continue;
    const Zone* parent = zones.find(zone.parent);
    if (parent == nullptr) {
      report.add(zone.id.value, fmt::format("parent {} does not exist", zone.parent.value),
                 {&zone});
      continue;
    }
    const Nesting nesting = nesting_of(zone, zones);
    if (nesting.cyclic) report.add(zone.id.value, "nested in itself", {&zone});
    if (nesting.depth > input.policy().nesting_depth_max) {
      report.add(zone.id.value, fmt::format("nested {} deep", nesting.depth), {&zone});
    }
    if (!zone.sl_t || !parent->sl_t) continue;
    const std::string lower = lower_frs(*zone.sl_t, *parent->sl_t);
    if (lower.empty()) continue;
    report.add(zone.id.value, fmt::format("SL-T below {} in {}", parent->id.value, lower), {&zone});
  }
}

void zc06(const RuleInput& input, RuleReport& report) {
  std::set<const Zone*> crossed;
  for (const FlowRoute& route : input.topology.flows()) {
    if (!route.flow->observed) continue;
    for (const FlowLeg& leg : route.legs) crossed.insert({leg.from, leg.to});
  }
  for (const Zone& zone : input.snapshot().zones()) {
    if (zone.external_placeholder || zone.planned) continue;
    if (!input.topology.conduits_of(zone).empty()) continue;
    const auto missing = list_missing({{"not flagged air-gapped", !zone.air_gapped},
                                       {"no media procedure", zone.media_procedure.empty()},
                                       {"external flow observed", crossed.contains(&zone)}});
    if (!missing.empty()) report.add(zone.id.value, "no conduit: " + missing, {&zone});
  }
}

void zc07(const RuleInput& input, RuleReport& report) {
  const auto all = static_cast<double>(input.topology.assets().size());
  for (const Zone& zone : input.snapshot().zones()) {
    if (zone.external_placeholder) continue;
    const auto held = static_cast<double>(input.topology.assets_in(zone).size());
    if (held * 100 > input.policy().flat_share_percent * all) {
      report.add(zone.id.value, fmt::format("holds {} of {} assets", held, all), {&zone});
    }
    const auto levels = levels_of(zone, input.topology);
    if (static_cast<int>(levels.size()) > input.policy().flat_levels_max) {
      report.add(zone.id.value, fmt::format("spans {} Purdue levels", levels.size()), {&zone});
    }
  }
}

void zc08(const RuleInput& input, RuleReport& report) {
  bool any_outside = false;
  for (const Zone& zone : input.snapshot().zones()) {
    const bool boundary = zone.external_placeholder || zone.kind == ZoneKind::kBoundary;
    any_outside = any_outside || (boundary && is_outside(zone));
    if (!boundary || is_outside(zone)) continue;
    report.add(zone.id.value, fmt::format("outside party with trust {}", to_text(zone.trust)),
               {&zone});
  }
  if (!any_outside) {
    report.add_everywhere(model_object(input), "no outside party is modelled");
  }
  for (const FlowRoute& route : input.topology.flows()) {
    std::string party = unknown_party(route.src);
    if (party.empty()) party = unknown_party(route.dst);
    if (party.empty()) continue;
    report.add(route.flow->id.value, party + " lies in no zone", route.zones);
  }
}

void zc09(const RuleInput& input, RuleReport& report) {
  for (const Zone& zone : input.snapshot().zones()) {
    if (zone.external_placeholder) continue;
    if (const auto fault = owner_fault(zone, input); !fault.empty()) {
      report.add(zone.id.value, fault, {&zone}).remedy = "name an owner who has a role";
    }
    if (const auto fault = review_fault(zone, input); !fault.empty()) {
      report.add(zone.id.value, fault, {&zone});
    }
  }
}

}  // namespace closeout::rules

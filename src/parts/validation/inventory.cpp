// SPDX-License-Identifier: Apache-2.0
#include "parts/validation/inventory.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <unordered_set>

#include "base/cidr.h"
#include "base/text.h"
#include "parts/validation/completeness.h"
#include "parts/validation/levels.h"

namespace closeout {
namespace {

Ratio& operator+=(Ratio& sum, bool good) {
  sum.numerator += good ? 1 : 0;
  ++sum.denominator;
  return sum;
}

class Measurement {
 public:
  Measurement(const Context& context, const Topology& topology)
      : context_(context), topology_(topology), policy_(context.policy.validation) {
    for (const Zone& zone : context.snapshot.zones()) {
      if (!has_gate(zone)) continue;
      zones_.emplace(zone.id, result_.zones.size());
      result_.zones.emplace_back().zone = zone.id;
    }
  }

  Inventory run() {
    find_sensors();
    measure_assets();
    measure_hosts();
    measure_observations();
    finish_coverage();
    return std::move(result_);
  }

 private:
  Date today() const { return topology_.today(); }
  bool recent(const std::optional<Date>& day, int days_max) const {
    return day && days_between(*day, today()) <= days_max;
  }
  ZoneInventory* zone(const ZoneId& id) {
    const auto found = zones_.find(id);
    return found == zones_.end() ? nullptr : &result_.zones[found->second];
  }

  // A permanent sensor counts while it delivers packets, a tap in the zone while it ran within the
  // time that observations count; a tap on a conduit sees the conduit, not the zone.
  void find_sensors() {
    const Instant since = context_.now - days{policy_.host_recent_days};
    for (const Sensor& sensor : context_.snapshot.all<Sensor>()) {
      if (sensor.zone.empty()) continue;
      const bool running =
          sensor.kind == SensorKind::kPermanent
              ? sensor.last_packet && *sensor.last_packet >= since
              : sensor.from && *sensor.from <= context_.now && (!sensor.to || *sensor.to >= since);
      if (running) with_sensor_.insert(sensor.zone);
    }
    for (const ZoneInventory& row : result_.zones) {
      if (!with_sensor_.contains(row.zone)) result_.zones_without_sensor.push_back(row.zone);
    }
  }

  void measure_assets() {
    for (const Asset& asset : context_.snapshot.assets()) {
      if (asset.lifecycle == Lifecycle::kDecommissioned) continue;
      const FieldCount fields = count_fields(asset, policy_);
      const bool strict = asset.safety_related.value_or(false) || asset.boundary;
      const bool fresh = recent(asset.last_verified,
                                strict ? policy_.verified_safety_days : policy_.verified_days);
      add_fields(result_.completeness, fields);
      result_.freshness += fresh;
      if (!fresh) result_.stale.push_back(asset.id);
      for (const ZoneId& id : asset.zones) {
        if (ZoneInventory* row = zone(id)) {
          add_fields(row->completeness, fields);
          row->freshness += fresh;
        }
      }
    }
  }

  static void add_fields(Ratio& sum, const FieldCount& fields) {
    sum.numerator += fields.filled;
    sum.denominator += fields.total;
  }

  void measure_hosts() {
    Ratio coverage;
    std::unordered_map<ZoneId, Ratio> by_zone;
    std::unordered_set<AssetId> seen;
    for (const ObservedHost& host : context_.snapshot.all<ObservedHost>()) {
      if (!recent(host.last_seen, policy_.host_recent_days)) continue;
      const Asset* asset = context_.snapshot.assets().find(host.asset);
      coverage += asset != nullptr;
      if (asset == nullptr) {
        const auto* note = context_.snapshot.all<Observation>().find(host.observation);
        if (note != nullptr) by_zone[note->zone] += false;
        continue;
      }
      seen.insert(asset->id);
      for (const ZoneId& id : asset->zones) by_zone[id] += true;
      compare(host, *asset);
    }
    if (coverage.denominator > 0) result_.coverage = coverage;
    for (ZoneInventory& row : result_.zones) {
      if (with_sensor_.contains(row.zone)) row.coverage = by_zone[row.zone];
    }
    find_ghosts(seen);
  }

  void compare(const ObservedHost& host, const Asset& asset) {
    const auto attribute = [&](bool comparable, bool same) {
      if (comparable) result_.attribute_agreement += same;
    };
    const auto& interfaces = asset.interfaces;
    const bool knows_mac = std::ranges::any_of(
        interfaces, [](const Interface& interface) { return !interface.mac.empty(); });
    attribute(!host.mac.empty() && knows_mac,
              std::ranges::any_of(interfaces, [&](const Interface& interface) {
                return equals_ignore_case(interface.mac, host.mac);
              }));
    attribute(!host.hostname.empty() && !asset.hostname.empty(),
              equals_ignore_case(host.hostname, asset.hostname));
    attribute(!host.firmware.empty() && !asset.os_fw.empty(), host.firmware == asset.os_fw);
    if (asset.zones.size() != 1) return;
    const bool agrees = std::ranges::all_of(
        host.ips, [&](const std::string& ip) { return address_agrees(ip, asset); });
    result_.zone_agreement += agrees;
    if (!agrees) result_.zone_disagree.push_back(asset.id);
    if (ZoneInventory* row = zone(asset.zones.front())) row->zone_agreement += agrees;
  }

  // In a subnet of the recorded zone, or on an interface of a declared boundary that the approved
  // model shows.
  bool address_agrees(const std::string& ip, const Asset& asset) const {
    const auto address = parse_cidr(ip);
    if (address) {
      const auto& holders = topology_.subnets().zones_of(*address);
      const bool inside = std::ranges::any_of(
          holders, [&](const Zone* holder) { return holder->id == asset.zones.front(); });
      if (inside) return true;
    }
    return asset.boundary && std::ranges::any_of(asset.interfaces, [&](const Interface& known) {
             return known.in_model && known.ip == ip;
           });
  }

  void find_ghosts(const std::unordered_set<AssetId>& seen) {
    for (const PlacedAsset& place : topology_.assets()) {
      const Asset& asset = *place.asset;
      if (!asset.ip_based || asset.zones.empty()) continue;
      const bool in_view = std::ranges::any_of(
          asset.zones, [&](const ZoneId& id) { return with_sensor_.contains(id); });
      const bool excused = asset.silent_by_design || asset.transient;
      const bool ghost = !seen.contains(asset.id) && !excused;
      if (in_view) {
        result_.ghosts += ghost;
        if (ghost) result_.ghost_assets.push_back(asset.id);
        for (const ZoneId& id : asset.zones) {
          if (ZoneInventory* row = with_sensor_.contains(id) ? zone(id) : nullptr) {
            row->ghosts += ghost;
          }
        }
      } else if (ghost) {
        result_.ghost_candidates.push_back(asset.id);
      }
    }
  }

  void measure_observations() {
    for (const Observation& note : context_.snapshot.all<Observation>()) {
      if (note.resolved_at) continue;
      if (note.kind == ObservationKind::kMismatch) result_.mismatches.push_back(note.id);
      if (note.kind != ObservationKind::kUnknown || !note.asset.empty()) continue;
      const bool late =
          note.first_seen && days_between(*note.first_seen, today()) > policy_.unknown_days_max;
      result_.unknowns.push_back(note.id);
      if (late) result_.late_unknowns.push_back(note.id);
      if (ZoneInventory* row = zone(note.zone)) {
        row->unknowns.push_back(note.id);
        if (late) row->late_unknowns.push_back(note.id);
      }
    }
  }

  // Where a zone has no sensor, a recent walkdown that found everything stands in.
  void finish_coverage() {
    for (ZoneInventory& row : result_.zones) {
      if (row.coverage) continue;
      row.coverage_reason = "NO_SENSOR";
      for (const Walkdown& walk : context_.snapshot.all<Walkdown>()) {
        const bool full =
            walk.population > 0 && walk.sample == walk.population && walk.found == walk.sample;
        if (walk.zone == row.zone && full && recent(walk.date, policy_.walkdown_days)) {
          row.covered_by_walkdown = true;
        }
      }
    }
  }

  const Context& context_;
  const Topology& topology_;
  const ValidationPolicy& policy_;
  Inventory result_;
  std::unordered_map<ZoneId, std::size_t> zones_;
  std::unordered_set<ZoneId> with_sensor_;
};

Verdict at_least(const std::optional<Ratio>& ratio, double percent_min) {
  const auto percent = ratio ? ratio->percent() : std::nullopt;
  if (!percent) return Verdict::kNoData;
  // compared unrounded: 94.96 % must not pass as 95.0
  const double exact = 100.0 * ratio->numerator / ratio->denominator;
  return exact >= percent_min ? Verdict::kPass : Verdict::kFail;
}

}  // namespace

std::optional<double> Ratio::percent() const {
  if (denominator == 0) return std::nullopt;
  return std::round(1000.0 * numerator / denominator) / 10;
}

Inventory measure_inventory(const Context& context, const Topology& topology) {
  return Measurement(context, topology).run();
}

std::string_view to_text(Verdict verdict) {
  return verdict == Verdict::kPass ? "PASS" : verdict == Verdict::kFail ? "FAIL" : "NO_DATA";
}

std::vector<Threshold> inventory_thresholds(const Inventory& inventory,
                                            const ValidationPolicy& policy) {
  Verdict ghosts = Verdict::kNoData;
  if (inventory.ghosts.denominator > 0) {
    const double exact = 100.0 * inventory.ghosts.numerator / inventory.ghosts.denominator;
    ghosts = exact <= policy.ghosts_percent_max ? Verdict::kPass : Verdict::kFail;
  }
  return {{"completeness", at_least(inventory.completeness, policy.completeness_percent)},
          {"coverage", at_least(inventory.coverage, policy.coverage_percent)},
          {"freshness", at_least(inventory.freshness, policy.freshness_percent)},
          {"ghosts", ghosts},
          {"unknowns", inventory.late_unknowns.empty() ? Verdict::kPass : Verdict::kFail},
          {"zone_agreement", at_least(inventory.zone_agreement, policy.zone_agreement_percent)}};
}

}  // namespace closeout

// SPDX-License-Identifier: Apache-2.0
// How complete and how true the asset inventory is (manual §2.3). Every figure keeps numerator and
// denominator: a percentage with a wrong denominator misleads.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "parts/validation/topology.h"

namespace closeout {

struct Ratio {
  int numerator = 0;
  int denominator = 0;
  // One decimal; empty when there is nothing to divide by.
  std::optional<double> percent() const;
};

struct ZoneInventory {
  ZoneId zone;
  Ratio completeness;
  std::optional<Ratio> coverage;  // empty: unknown, for the reason
  std::string coverage_reason;    // NO_SENSOR; WALKDOWN when a walkdown stands in
  bool covered_by_walkdown = false;
  std::vector<ObservationId> unknowns;       // unresolved hosts that the inventory does not have
  std::vector<ObservationId> late_unknowns;  // for longer than the policy allows
  Ratio freshness;
  Ratio zone_agreement;
  Ratio ghosts;  // zones with a sensor only
};

struct Inventory {
  Ratio completeness;
  std::optional<Ratio> coverage;
  std::vector<ObservationId> unknowns;
  std::vector<ObservationId> late_unknowns;
  std::vector<ObservationId> mismatches;
  Ratio ghosts;
  std::vector<AssetId> ghost_assets;
  std::vector<AssetId> ghost_candidates;  // not seen, in zones without a sensor: NO_DATA
  Ratio attribute_agreement;
  Ratio zone_agreement;
  std::vector<AssetId> zone_disagree;
  Ratio freshness;
  std::vector<AssetId> stale;
  std::vector<ZoneId> zones_without_sensor;
  std::vector<ZoneInventory> zones;  // that have a gate, in natural order
};

Inventory measure_inventory(const Context& context, const Topology& topology);

enum class Verdict { kPass, kFail, kNoData };
std::string_view to_text(Verdict verdict);

// One metric of the site against its threshold.
struct Threshold {
  std::string_view metric;
  Verdict verdict = Verdict::kNoData;
};
std::vector<Threshold> inventory_thresholds(const Inventory& inventory,
                                            const ValidationPolicy& policy);

}  // namespace closeout

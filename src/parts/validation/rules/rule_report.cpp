// SPDX-License-Identifier: Apache-2.0
#include "parts/validation/rules/rule_report.h"

#include <algorithm>

#include "base/text.h"
#include "parts/validation/model_version.h"

namespace closeout {
namespace {

constexpr double kControlLevelMax = 2;

}  // namespace

Violation& RuleReport::add(std::string object, std::string message, const ZoneList& zones) {
  return out_.emplace_back(Violation{.rule = std::string(rule_.id),
                                     .severity = rule_.severity,
                                     .object = std::move(object),
                                     .message = std::move(message),
                                     .remedy = std::string(rule_.remedy),
                                     .zones = topology_.gated(zones),
                                     .waived_by = {}});
}

Violation& RuleReport::add_everywhere(std::string object, std::string message) {
  Violation& violation = add(std::move(object), std::move(message), {});
  violation.zones = topology_.all_gated();
  return violation;
}

std::string model_object(const RuleInput& input) {
  const auto* version = current_model_version(input.snapshot().all<ModelVersion>(), input.today());
  return version == nullptr ? std::string(kWholeModel) : version->id.value;
}

std::string list_ids(const ZoneList& zones) {
  std::string text;
  for (const Zone* zone : zones) text += (text.empty() ? "" : ", ") + zone->id.value;
  return text;
}

std::string list_missing(std::initializer_list<Missing> items, std::string_view separator) {
  std::string text;
  for (const Missing& item : items) {
    if (!item.is_missing) continue;
    if (!text.empty()) text += separator;
    text += item.name;
  }
  return text;
}

std::string lower_frs(const SlVector& value, const SlVector& floor) {
  std::vector<std::string> lower;
  for (std::size_t fr = 0; fr < kFrCount; ++fr) {
    if (value[fr] < floor[fr]) lower.emplace_back(kFrCodes[fr]);
  }
  return join(lower, ", ");
}

ZoneList touched_zones(const PlacedAsset& place) {
  ZoneList zones = place.zones;
  add_zones(zones, place.interface_zones);
  return zones;
}

bool is_control_level(const Zone& zone) {
  if (zone.levels.empty()) {
    return zone.kind == ZoneKind::kControl || zone.kind == ZoneKind::kSafety;
  }
  return std::ranges::min(zone.levels) <= kControlLevelMax;
}

bool is_safety(const Zone& zone) {
  return zone.safety || zone.kind == ZoneKind::kSafety;
}

bool can_filter(const Asset& device) {
  return device.managed.value_or(true);
}

bool is_inside(const Zone& zone, const Zone& outer, const Table<Zone>& zones) {
  const Zone* at = &zone;
  for (std::size_t steps = 0; at != nullptr && steps <= zones.size(); ++steps) {
    if (at == &outer) return true;
    at = zones.find(at->parent);
  }
  return false;
}

}  // namespace closeout

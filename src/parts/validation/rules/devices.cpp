// SPDX-License-Identifier: Apache-2.0
// ZC-42 to ZC-48: devices that carry the model, and the model's own approval.
#include <algorithm>
#include <map>
#include <string>

#include <fmt/format.h>

#include "base/text.h"
#include "parts/validation/model_version.h"
#include "parts/validation/rules/rules.h"

namespace closeout::rules {
namespace {

bool is_infrastructure(const Asset& asset) {
  return asset.class_ == AssetClass::kNetwork || asset.class_ == AssetClass::kGateway ||
         asset.class_ == AssetClass::kVirtualHost;
}

// Seen on the wire, in no inventory, and not explained yet.
bool is_open_unknown(const Observation& observation, const Table<Asset>& assets) {
  return observation.kind == ObservationKind::kUnknown && !observation.resolved_at &&
         !assets.contains(observation.asset);
}

ZoneList zone_list(const ZoneId& id, const Snapshot& snapshot) {
  const Zone* zone = snapshot.zones().find(id);
  return zone == nullptr ? ZoneList{} : ZoneList{zone};
}

template <class Pick>
std::optional<SlVector> target_of(const ZoneList& zones, Pick pick) {
  std::optional<SlVector> target;
  for (const Zone* zone : zones) {
    if (!zone->sl_t) continue;
    if (!target) {
      target = zone->sl_t;
      continue;
    }
    for (std::size_t fr = 0; fr < kFrCount; ++fr) {
      (*target)[fr] = pick((*target)[fr], (*zone->sl_t)[fr]);
    }
  }
  return target;
}

constexpr auto kLowest = [](int a, int b) { return std::min(a, b); };
constexpr auto kHighest = [](int a, int b) { return std::max(a, b); };

// Whether a text names an id or tag as a word of its own.
bool names(std::string_view text, std::string_view word) {
  const auto is_part = [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_';
  };
  if (word.empty()) return false;
  const std::string where = to_lower_ascii(text);
  const std::string what = to_lower_ascii(word);
  for (auto at = where.find(what); at != std::string::npos; at = where.find(what, at + 1)) {
    const auto after = at + what.size();
    const bool whole =
        (at == 0 || !is_part(where[at - 1])) && (after == where.size() || !is_part(where[after]));
    if (whole) return true;
  }
  return false;
}

std::string approval_gaps(const PersonId& owner, const PersonId& by,
                          const std::optional<Date>& expires, std::string_view separator) {
  return list_missing({{"owner", owner.empty()}, {"approval", by.empty()}, {"expiry", !expires}},
                      separator);
}

std::string expired(const std::optional<Date>& expires, Date today) {
  if (!expires || *expires >= today) return {};
  return fmt::format("approval expired {}", to_text(*expires));
}

std::string approval_fault(const ModelVersion& version, Date today) {
  if (is_approved(version, today)) return {};
  if (version.status == ModelStatus::kDraft) return "a draft, not approved";
  if (version.approved_by.empty() || !version.approved_at) return "not approved";
  if (*version.approved_at > today) {
    return fmt::format("not approved before {}", to_text(*version.approved_at));
  }
  return fmt::format("changed {}, after its approval", to_text(*version.last_structural_change));
}

}  // namespace

void zc42(const RuleInput& input, RuleReport& report) {
  for (const PlacedAsset& place : input.topology.assets()) {
    const AssetId partner_id(place.asset->redundancy_partner);
    const PlacedAsset* partner = input.topology.place_of(partner_id);
    if (partner == nullptr || partner->asset->redundancy_partner != place.asset->id.value) continue;
    if (place.zones.empty() || partner->zones.empty() || place.zones == partner->zones) continue;
    ZoneList zones = place.zones;
    add_zones(zones, partner->zones);
    report.add(
        place.asset->id.value,
        fmt::format("redundant partner {} lies in {}", partner_id.value, list_ids(partner->zones)),
        zones);
  }
}

void zc43(const RuleInput& input, RuleReport& report) {
  for (const PlacedAsset& place : input.topology.assets()) {
    const Asset& asset = *place.asset;
    if (is_infrastructure(asset) && place.recorded.empty() &&
        input.topology.conduits_naming(asset.id).empty()) {
      report.add(asset.id.value, "network device in no zone and no declared boundary", place.zones)
          .remedy = "place it in a zone or name it as boundary of a conduit";
    }
    if (asset.host && !input.snapshot().assets().contains(asset.host)) {
      report.add(asset.id.value, fmt::format("host {} not in the inventory", asset.host.value),
                 place.zones);
    }
  }
  for (const Observation& seen : input.snapshot().all<Observation>()) {
    if (!seen.infrastructure || !is_open_unknown(seen, input.snapshot().assets())) continue;
    report.add(seen.id.value, "network device not in the inventory",
               zone_list(seen.zone, input.snapshot()));
  }
}

void zc44(const RuleInput& input, RuleReport& report) {
  std::map<const PlacedAsset*, ZoneList> guests;
  for (const PlacedAsset& place : input.topology.assets()) {
    const PlacedAsset* host = input.topology.place_of(place.asset->host);
    if (host != nullptr) add_zones(guests[host], place.zones);
  }
  for (const PlacedAsset& place : input.topology.assets()) {
    const auto found = guests.find(&place);
    if (found == guests.end()) continue;
    const auto target = target_of(place.zones, kLowest);
    const auto needed = target_of(found->second, kHighest);
    if (!needed || (target && lower_frs(*target, *needed).empty())) continue;
    report.add(place.asset->id.value, "SL-T below its guests", place.zones);
  }
}

void zc45(const RuleInput& input, RuleReport& report) {
  for (const PlacedAsset& place : input.topology.assets()) {
    const Asset& asset = *place.asset;
    if (asset.class_ != AssetClass::kGateway) continue;
    for (const Zone* zone : place.recorded) {
      const std::string& points = zone->physical_access_points;
      if (zone->external_placeholder || names(points, asset.id.value) || names(points, asset.tag)) {
        continue;
      }
      report.add(asset.id.value,
                 fmt::format("not among the physical access points of {}", zone->id.value), {zone});
    }
  }
}

void zc46(const RuleInput& input, RuleReport& report) {
  for (const PlacedAsset& place : input.topology.assets()) {
    const Asset& asset = *place.asset;
    const bool unmanaged = asset.class_ == AssetClass::kNetwork && asset.managed == false;
    if (!asset.cellular && !unmanaged) continue;
    const auto gaps = approval_gaps(asset.owner, asset.approval_by, asset.approval_expires, " or ");
    const auto late = expired(asset.approval_expires, input.today());
    if (!gaps.empty()) report.add(asset.id.value, "no " + gaps, place.zones);
    if (!late.empty()) report.add(asset.id.value, late, place.zones);
  }
  for (const Observation& seen : input.snapshot().all<Observation>()) {
    if (!seen.cellular || !is_open_unknown(seen, input.snapshot().assets())) continue;
    const auto zones = zone_list(seen.zone, input.snapshot());
    const auto gaps = approval_gaps(seen.owner, seen.approval_by, seen.approval_expires, ", ");
    const auto late = expired(seen.approval_expires, input.today());
    if (!gaps.empty()) report.add(seen.id.value, "modem without " + gaps, zones);
    if (!late.empty()) report.add(seen.id.value, late, zones);
  }
}

void zc47(const RuleInput& input, RuleReport& report) {
  const auto* version = current_model_version(input.snapshot().all<ModelVersion>(), input.today());
  if (version == nullptr) return;  // ZC-48
  std::vector<std::string> faults;
  if (!version->drawing) {
    faults.emplace_back("no drawing");
  } else if (version->last_structural_change &&
             *version->drawing < *version->last_structural_change) {
    faults.push_back(fmt::format("drawing of {} is older than the change of {}",
                                 to_text(*version->drawing),
                                 to_text(*version->last_structural_change)));
  }
  // every evidence item is stored under the hash of its file
  if (!input.snapshot().evidence().contains(version->drawing_evidence)) {
    faults.emplace_back("drawing file not stored");
  }
  if (!faults.empty()) report.add_everywhere(version->id.value, join(faults, "; "));
}

void zc48(const RuleInput& input, RuleReport& report) {
  const auto* version = current_model_version(input.snapshot().all<ModelVersion>(), input.today());
  if (version == nullptr) {
    report.add_everywhere(std::string(kWholeModel), "no model version in force");
    return;
  }
  const auto fault = approval_fault(*version, input.today());
  if (!fault.empty()) report.add_everywhere(version->id.value, fault);
}

}  // namespace closeout::rules

// SPDX-License-Identifier: Apache-2.0
#include "parts/triage/split_parts.h"

#include <algorithm>
#include <set>

#include "model/series.h"
#include "parts/triage/finding_state.h"

namespace closeout::triage {
namespace {

bool is_open(const Action* action) {
  return action->state == ActionState::kOpen;
}

std::vector<ZoneId> zones_of(const Snapshot& snapshot, const AssetId& id) {
  const Asset* asset = snapshot.assets().find(id);
  return asset == nullptr ? std::vector<ZoneId>{} : asset->zones;
}

// Where the action lies: in the zones it names, else in those of its assets.
std::vector<ZoneId> zones_of(const Snapshot& snapshot, const Action& action) {
  if (!action.zones.empty()) return action.zones;
  std::vector<ZoneId> zones;
  for (const AssetId& id : action.assets) {
    for (const ZoneId& zone : zones_of(snapshot, id)) zones.push_back(zone);
  }
  return zones;
}

bool meet(const std::vector<ZoneId>& a, const std::vector<ZoneId>& b) {
  return std::ranges::any_of(a, [&](const ZoneId& zone) { return contains(b, zone); });
}

std::vector<PartRequest> by_letters(const Register& reg, const Finding& finding) {
  std::set<std::string> letters;
  for (const Action* action : reg.actions_of(finding.id)) {
    if (is_open(action) && !action->part.empty()) letters.insert(action->part);
  }
  std::vector<PartRequest> parts;
  for (const auto& letter : letters) parts.emplace_back().letter = letter;
  return parts;
}

class Filler {
 public:
  Filler(const Register& reg, const Finding& finding, std::span<const PartRequest> requested)
      : reg_(reg), finding_(finding) {
    for (const PartRequest& part : requested) {
      taken_.insert(part.actions.begin(), part.actions.end());
    }
  }

  SplitPart fill(const PartRequest& wanted, FindingId id) {
    SplitPart part{std::move(id), wanted.title,   wanted.owner,   wanted.zones,
                   wanted.assets, wanted.actions, wanted.residual};
    if (part.owner.empty()) part.owner = finding_.owner;
    if (part.actions.empty()) add_actions(wanted, part);
    if (part.zones.empty()) add_zones(part);
    if (part.assets.empty()) add_assets(part);
    if (part.residual.empty()) add_risk(wanted, part);
    return part;
  }

 private:
  void add_actions(const PartRequest& wanted, SplitPart& part) {
    for (const Action* action : reg_.actions_of(finding_.id)) {
      const bool named = !wanted.letter.empty() && action->part == wanted.letter;
      const bool here =
          action->part.empty() && meet(zones_of(reg_.snapshot(), *action), part.zones);
      if (!is_open(action) || !(named || here) || !taken_.insert(action->id).second) continue;
      part.actions.push_back(action->id);
    }
  }

  void add_zones(SplitPart& part) const {
    for (const ZoneId& zone : finding_.zones) {
      const bool worked = std::ranges::any_of(part.actions, [&](const ActionId& id) {
        const Action* action = reg_.snapshot().actions().find(id);
        return action != nullptr && contains(zones_of(reg_.snapshot(), *action), zone);
      });
      if (worked) part.zones.push_back(zone);
    }
  }

  void add_assets(SplitPart& part) const {
    for (const AssetId& id : finding_.assets) {
      if (meet(zones_of(reg_.snapshot(), id), part.zones)) part.assets.push_back(id);
    }
  }

  void add_risk(const PartRequest& wanted, SplitPart& part) const {
    if (wanted.letter.empty()) return;
    for (const ResidualRisk* risk : reg_.risks_of(finding_)) {
      if (risk->part == wanted.letter) part.residual = risk->id;
    }
  }

  const Register& reg_;
  const Finding& finding_;
  std::set<ActionId> taken_;
};

}  // namespace

std::vector<SplitPart> split_parts(const Register& reg, const Finding& finding,
                                   std::span<const PartRequest> requested) {
  const auto lettered = requested.empty() ? by_letters(reg, finding) : std::vector<PartRequest>{};
  if (requested.empty()) requested = lettered;
  Filler filler(reg, finding, requested);
  int number = next_number<Finding>(reg.snapshot());
  std::vector<SplitPart> parts;
  for (const PartRequest& part : requested) {
    parts.push_back(filler.fill(part, series_id<Finding>(number++)));
  }
  return parts;
}

}  // namespace closeout::triage

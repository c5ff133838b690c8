// SPDX-License-Identifier: Apache-2.0
#include "parts/validation/gate.h"

#include <algorithm>
#include <unordered_map>

#include <fmt/format.h>

#include "parts/validation/model_version.h"

namespace closeout {
namespace {

bool below(const Ratio& ratio, double percent_min) {
  return ratio.denominator > 0 && 100.0 * ratio.numerator < percent_min * ratio.denominator;
}

bool has_role(const Snapshot& snapshot, const PersonId& id, Role role) {
  const Person* person = snapshot.people().find(id);
  return person != nullptr && std::ranges::find(person->roles, role) != person->roles.end();
}

class GateKeeper {
 public:
  GateKeeper(const Context& context, const Inventory& inventory)
      : context_(context),
        policy_(context.policy.validation),
        version_(current_model_version(context.snapshot.all<ModelVersion>(), context.today())) {
    for (const ZoneInventory& row : inventory.zones) inventory_[row.zone] = &row;
  }

  void judge(const Zone& zone, Gate& gate, std::span<const LevelRow> levels) const {
    inventory_conditions(zone, gate);
    baseline_conditions(gate, levels);
    if (zone.safety && (version_ == nullptr || version_->fs_signed_by.empty())) {
      gate.other.emplace_back("functional-safety signature");
    }
    gate.state = state_of(zone, gate);
    if (gate.state == GateState::kPassed || gate.state == GateState::kStale) {
      gate.version = version_->id;
      gate.date = version_->approved_at;
    }
  }

 private:
  void inventory_conditions(const Zone& zone, Gate& gate) const {
    const auto found = inventory_.find(zone.id);
    if (found == inventory_.end()) return;
    const ZoneInventory& row = *found->second;
    const bool demanding = zone.sl_t && std::ranges::max(*zone.sl_t) >= 2;
    const double complete =
        zone.safety ? policy_.completeness_safety_percent : policy_.completeness_percent;
    if ((zone.safety || demanding) && below(row.completeness, complete)) {
      gate.other.emplace_back("completeness");
    }
    if (row.coverage) {
      if (below(*row.coverage, policy_.coverage_percent)) gate.other.emplace_back("coverage");
    } else if (row.covered_by_walkdown) {
      gate.note = "coverage by walkdown";
    } else {
      gate.other.emplace_back("coverage UNKNOWN");
    }
    for (const auto& id : row.late_unknowns) gate.other.push_back("unknown " + id.value);
    const bool too_many_ghosts =
        100.0 * row.ghosts.numerator > policy_.ghosts_percent_max * row.ghosts.denominator;
    if (too_many_ghosts) gate.other.emplace_back("ghosts");
    if (below(row.freshness, policy_.freshness_percent)) gate.other.emplace_back("freshness");
    if (below(row.zone_agreement, policy_.zone_agreement_percent)) {
      gate.other.emplace_back("zone agreement");
    }
  }

  // The SL-A baseline is recorded when next to nothing of what the targets ask is unassessed.
  void baseline_conditions(Gate& gate, std::span<const LevelRow> levels) const {
    const StatusIndex& index = statuses_;
    int required = 0;
    int open = 0;
    bool at_level_one = false;
    for (const LevelRow& row : levels) {
      for (const Requirement* r : requirement_catalog().required(row.fr, row.target.value_or(0))) {
        const bool assessed = fulfilment(index, row.zone, *r).assessed;
        ++required;
        open += assessed ? 0 : 1;
        at_level_one = at_level_one || (!assessed && r->level_from == 1);
      }
    }
    if (at_level_one || 100.0 * open > policy_.not_assessed_percent_max * required) {
      gate.other.push_back(fmt::format("SL-A baseline: {} of {} not assessed", open, required));
    }
  }

  GateState state_of(const Zone& zone, const Gate& gate) const {
    if (!zone.reviewed_at) return GateState::kNotStarted;
    if (!gate.open.empty()) return GateState::kNotPassed;
    const bool approved = version_ != nullptr && is_approved(*version_, context_.today());
    if (!gate.warnings.empty() || !gate.other.empty() || !approved) return GateState::kInReview;
    const Date stale = add_months(*version_->approved_at, policy_.gate_stale_months);
    return context_.today() > stale ? GateState::kStale : GateState::kPassed;
  }

  const Context& context_;
  const ValidationPolicy& policy_;
  const ModelVersion* version_;
  StatusIndex statuses_{context_.snapshot};
  std::unordered_map<ZoneId, const ZoneInventory*> inventory_;
};

}  // namespace

std::vector<Gate> zone_gates(const Context& context, const std::vector<Violation>& violations,
                             const Inventory& inventory, const std::vector<LevelRow>& levels) {
  std::vector<Gate> gates;
  std::unordered_map<ZoneId, std::size_t> index;
  for (const Zone& zone : context.snapshot.zones()) {
    if (!has_gate(zone)) continue;
    index.emplace(zone.id, gates.size());
    gates.emplace_back().zone = zone.id;
  }
  for (const Violation& violation : violations) {
    if (!violation.waived_by.empty() || violation.severity == Severity::kInfo) continue;
    for (const ZoneId& zone : violation.zones) {
      const auto found = index.find(zone);
      if (found == index.end()) continue;
      Gate& gate = gates[found->second];
      auto& list = violation.severity == Severity::kError ? gate.open : gate.warnings;
      list.push_back(violation.rule + " " + violation.object);
    }
  }
  const GateKeeper keeper(context, inventory);
  auto row = levels.begin();
  for (Gate& gate : gates) {
    const auto first = row;
    while (row != levels.end() && row->zone == gate.zone) ++row;
    keeper.judge(context.snapshot.zones().at(gate.zone), gate, {first, row});
  }
  return gates;
}

bool gate_overridden(const Snapshot& snapshot, const FindingId& finding) {
  return std::ranges::any_of(snapshot.all<GateOverride>(), [&](const GateOverride& row) {
    const auto signed_by = [&](Role role) {
      return std::ranges::any_of(
          row.by, [&](const PersonId& person) { return has_role(snapshot, person, role); });
    };
    return row.finding == finding && signed_by(Role::kLead) && signed_by(Role::kOperations);
  });
}

bool exempt_from_gate(WorkKind kind, int tier) {
  return tier == 1 || kind == WorkKind::kContainment || kind == WorkKind::kDocumentation ||
         kind == WorkKind::kInventory || kind == WorkKind::kBackup;
}

std::vector<FindingId> in_progress_without_gate(const Context& context,
                                                const std::vector<Gate>& gates,
                                                const std::function<int(const Finding&)>& tier_of) {
  std::unordered_map<ZoneId, bool> passed;
  for (const Gate& gate : gates) passed[gate.zone] = gate.passed();
  std::vector<FindingId> list;
  for (const Finding& finding : context.snapshot.findings()) {
    if (finding.state != FindingState::kInProgress) continue;
    const bool closed_gate = std::ranges::any_of(finding.zones, [&](const ZoneId& zone) {
      const auto found = passed.find(zone);
      return found != passed.end() && !found->second;
    });
    if (closed_gate && !exempt_from_gate(finding.work_kind, tier_of(finding)) &&
        !gate_overridden(context.snapshot, finding.id)) {
      list.push_back(finding.id);
    }
  }
  return list;
}

}  // namespace closeout

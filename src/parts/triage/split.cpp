// SPDX-License-Identifier: Apache-2.0
#include "parts/triage/split.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "base/refusal.h"
#include "base/text.h"
#include "parts/triage/finding_state.h"

namespace closeout::triage {
namespace {

using Faults = std::vector<std::string>;

bool can_be_split(FindingState state) {
  switch (state) {
    case FindingState::kImported:
    case FindingState::kVerified:
    case FindingState::kSubmitted:
      return false;
    default:
      return !is_settled(state);
  }
}

// Ids of the parent that no part has, and ids of parts that the parent has not.
template <class Id>
void compare_links(const std::vector<Id>& whole, std::span<const SplitPart> parts,
                   std::vector<Id> SplitPart::* links, std::string_view noun, Faults& faults) {
  std::vector<Id> covered;
  for (const SplitPart& part : parts) {
    for (const Id& id : part.*links) {
      if (!contains(whole, id)) {
        faults.push_back(
            fmt::format("{} {} of {} is not in the finding", noun, id.value, part.id.value));
      }
      covered.push_back(id);
    }
  }
  for (const Id& id : whole) {
    if (!contains(covered, id)) {
      faults.push_back(fmt::format("{} {} is in no part", noun, id.value));
    }
  }
}

void check_actions(const Register& reg, const Finding& parent, std::span<const SplitPart> parts,
                   Faults& faults) {
  std::vector<ActionId> whole;
  for (const Action* action : reg.actions_of(parent.id)) {
    if (action->state == ActionState::kOpen) whole.push_back(action->id);
  }
  std::set<ActionId> given;
  for (const SplitPart& part : parts) {
    for (const ActionId& id : part.actions) {
      if (!given.insert(id).second) {
        faults.push_back(fmt::format("action {} is in two parts", id.value));
      }
      const Action* action = reg.snapshot().actions().find(id);
      if (action == nullptr || action->finding != parent.id) {
        faults.push_back(fmt::format("action {} is not one of {}", id.value, parent.id.value));
      }
    }
  }
  for (const ActionId& id : whole) {
    if (!given.contains(id)) faults.push_back(fmt::format("action {} is in no part", id.value));
  }
}

void check_part(const Register& reg, const SplitPart& part, Faults& faults) {
  if (part.id.empty() || reg.snapshot().findings().contains(part.id)) {
    faults.push_back(fmt::format("\"{}\" is not a new finding id", part.id.value));
  }
  if (!reg.snapshot().people().contains(part.owner)) {
    faults.push_back(fmt::format("{} has no owner on the list of people", part.id.value));
  }
  if (part.zones.empty()) faults.push_back(fmt::format("{} names no zone", part.id.value));
  for (const AssetId& id : part.assets) {
    const Asset* asset = reg.snapshot().assets().find(id);
    const bool inside = asset != nullptr && std::ranges::any_of(asset->zones, [&](const auto& z) {
                          return contains(part.zones, z);
                        });
    if (!inside) {
      faults.push_back(fmt::format("asset {} lies in no zone of {}", id.value, part.id.value));
    }
  }
  if (!part.residual.empty() && !reg.snapshot().risks().contains(part.residual)) {
    faults.push_back(fmt::format("{} does not exist", part.residual.value));
  }
}

Finding child_of(const Register& reg, const Finding& parent, const SplitPart& part) {
  Finding child = parent;  // class, anchor, plan, containment and cause are inherited
  child.id = part.id;
  child.external_ref.clear();  // the auditor's number stays with the parent
  child.parent = parent.id;
  if (!part.title.empty()) child.title = part.title;
  child.owner = part.owner;
  child.zones = part.zones;
  child.assets = part.assets;
  child.residual = part.residual;
  child.remarks.clear();
  child.effort_pd = 0;
  child.outage = OutageNeed::kNone;
  child.windows.clear();
  for (const ActionId& id : part.actions) {
    const Action& action = reg.snapshot().actions().at(id);
    *child.effort_pd += action.effort_pd;
    child.outage = std::max(child.outage, action.outage);
    if (!action.window.empty() && !contains(child.windows, action.window)) {
      child.windows.push_back(action.window);
    }
  }
  return child;
}

// Evidence goes with the one part that has its zone or asset; what concerns more stays.
void move_evidence(const Register& reg, const Finding& parent, std::span<const SplitPart> parts,
                   FindingChange& change) {
  for (const Evidence* item : reg.evidence_of(parent.id)) {
    std::vector<const SplitPart*> homes;
    for (const SplitPart& part : parts) {
      const bool by_asset = !item->asset.empty() && contains(part.assets, item->asset);
      const bool by_zone = contains(part.zones, ZoneId(item->zone));
      if (by_asset || by_zone) homes.push_back(&part);
    }
    if (homes.size() == 1) change.evidence.emplace_back(*item).finding = homes.front()->id;
  }
}

void move_work(const Register& reg, const Finding& parent, const SplitPart& part,
               FindingChange& change) {
  for (const ActionId& id : part.actions) {
    Action& moved = change.actions.emplace_back(reg.snapshot().actions().at(id));
    moved.finding = part.id;
    moved.part.clear();
  }
  if (part.residual.empty()) return;
  ResidualRisk& risk = change.risks.emplace_back(reg.snapshot().risks().at(part.residual));
  std::erase(risk.findings, parent.id);
  risk.findings.push_back(part.id);
  risk.part.clear();
}

}  // namespace

std::vector<std::string> split_faults(const Register& reg, const Finding& parent,
                                      std::span<const SplitPart> parts, const Actor& actor) {
  Faults faults;
  if (!holds_role(reg.snapshot(), actor.person, Role::kLead, reg.context().today())) {
    faults.push_back("only the programme lead splits a finding");
  }
  if (!can_be_split(parent.state)) {
    faults.push_back(fmt::format("a finding that is {} is not split", to_text(parent.state)));
  }
  if (!reg.children_of(parent.id).empty()) {
    faults.push_back(fmt::format("{} was split before: split its parts", parent.id.value));
  }
  if (parts.size() < 2) faults.push_back("a split needs two parts at least");
  std::set<FindingId> ids;
  for (const SplitPart& part : parts) {
    check_part(reg, part, faults);
    if (!ids.insert(part.id).second) {
      faults.push_back(fmt::format("two parts are called {}", part.id.value));
    }
  }
  compare_links(parent.zones, parts, &SplitPart::zones, "zone", faults);
  compare_links(parent.assets, parts, &SplitPart::assets, "asset", faults);
  check_actions(reg, parent, parts, faults);
  return faults;
}

Result<FindingChange> split(const Register& reg, const Finding& parent,
                            std::span<const SplitPart> parts, const Actor& actor) {
  const auto faults = split_faults(reg, parent, parts, actor);
  if (!faults.empty()) {
    std::vector<Refusal> reasons;
    for (const auto& fault : faults) reasons.push_back({"split", fault});
    return refuse(reasons, parent.id.value);
  }
  FindingChange change;
  change.findings.push_back(parent);
  std::vector<std::string> names;
  for (const SplitPart& part : parts) {
    names.push_back(part.id.value);
    change.findings.push_back(child_of(reg, parent, part));
    move_work(reg, parent, part, change);
  }
  move_evidence(reg, parent, parts, change);
  change.summary = fmt::format("{} split into {}", parent.id.value, join(names, ", "));
  change.findings.front().remarks.push_back(
      fmt::format("Split into {} on {}.", join(names, ", "), to_text(reg.context().today())));
  return change;
}

std::optional<Finding> settled_parent(const Register& reg, const Finding& changed) {
  const Finding* parent = reg.snapshot().findings().find(changed.parent);
  if (parent == nullptr || is_settled(parent->state)) return std::nullopt;
  bool closed = false;
  std::vector<std::string> names;
  for (const Finding* child : reg.children_of(parent->id)) {
    const Finding& now = child->id == changed.id ? changed : *child;
    if (!is_settled(now.state)) return std::nullopt;
    closed = closed || now.state != FindingState::kWithdrawn;
    names.push_back(now.id.value);
  }
  Finding after = *parent;
  after.state = closed ? FindingState::kClosed : FindingState::kWithdrawn;
  after.state_since = reg.context().today();
  after.closed_at = reg.context().today();
  after.closure_reason = fmt::format("by its parts {}", join(names, ", "));
  return after;
}

}  // namespace closeout::triage

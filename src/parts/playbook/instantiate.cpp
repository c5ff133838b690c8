// SPDX-License-Identifier: Apache-2.0
#include "parts/playbook/instantiate.h"

#include <algorithm>
#include <iterator>
#include <unordered_map>
#include <unordered_set>

#include <fmt/format.h>

#include "base/text.h"
#include "catalog/references.h"
#include "parts/playbook/safeguards.h"

namespace closeout::playbook {
namespace {

bool is_over(FindingState state) {
  return state == FindingState::kClosed || state == FindingState::kMerged ||
         state == FindingState::kWithdrawn;
}

template <class T>
bool overlap(const std::vector<T>& a, const std::vector<T>& b) {
  return std::ranges::find_first_of(a, b) != a.end();
}

std::vector<FindingId> open_findings(const Context& context, const Finding& finding,
                                     const RequirementId& requirement) {
  std::vector<FindingId> ids;
  for (const auto& other : context.snapshot.findings()) {
    if (other.id == finding.id || is_over(other.state)) continue;
    const bool names =
        std::ranges::find(other.requirements, requirement) != other.requirements.end();
    if (names && overlap(other.zones, finding.zones)) ids.push_back(other.id);
  }
  return ids;
}

std::vector<Prerequisite> prerequisites_of(const Context& context, const Finding& finding,
                                           const std::vector<const Playbook*>& worked) {
  std::vector<Prerequisite> list;
  const auto has = [](const auto& range, const RequirementId& id, auto member) {
    return std::ranges::find(range, id, member) != range.end();
  };
  for (const auto* playbook : worked) {
    for (const auto& id : playbook->prerequisites) {
      const bool own = has(worked, id, [](const Playbook* p) { return p->requirement; });
      if (own || has(list, id, &Prerequisite::requirement)) continue;
      const auto* reference = find_reference(id);
      list.push_back({id, reference == nullptr ? std::string{} : reference->title,
                      open_findings(context, finding, id)});
    }
  }
  return list;
}

// Each action behind those it waits for; otherwise as drafted.
void put_in_order(std::vector<Action>& actions) {
  std::unordered_set<ActionId> waiting;
  for (const auto& action : actions) waiting.insert(action.id);
  const auto ready = [&](const Action& action) {
    return std::ranges::none_of(action.depends_on,
                                [&](const ActionId& id) { return waiting.contains(id); });
  };
  for (auto at = actions.begin(); at != actions.end(); ++at) {
    const auto next = std::find_if(at, actions.end(), ready);
    if (next == actions.end()) return;  // a circle; the model rules of the plan report it
    waiting.erase(next->id);
    std::rotate(at, next, next + 1);
  }
}

// Ids rise in the order of the work.
void renumber(std::vector<Action>& actions) {
  std::vector<ActionId> ids;
  for (const auto& action : actions) ids.push_back(action.id);
  std::ranges::sort(ids, natural_less, &ActionId::value);
  std::unordered_map<ActionId, ActionId> renamed;
  for (std::size_t i = 0; i < actions.size(); ++i) renamed.emplace(actions[i].id, ids[i]);
  for (auto& action : actions) {
    action.id = renamed.at(action.id);
    for (auto& id : action.depends_on) {
      if (const auto found = renamed.find(id); found != renamed.end()) id = found->second;
    }
  }
}

std::string ids_text(const std::vector<ActionId>& ids) {
  std::vector<std::string> words;
  for (const auto& id : ids) words.push_back(id.value);
  return join(words, ", ");
}

void note_open_staffing(Instance& instance) {
  std::vector<ActionId> no_crew;
  std::vector<ActionId> no_owner;
  for (const auto& action : instance.actions) {
    if (!action.crew) no_crew.push_back(action.id);
    if (!action.owner) no_owner.push_back(action.id);
  }
  if (!no_crew.empty()) {
    instance.notes.push_back(
        fmt::format("No crew offers the trade of {}: name one.", ids_text(no_crew)));
  }
  if (!no_owner.empty()) {
    instance.notes.push_back(
        fmt::format("No or more than one person could own {}: choose.", ids_text(no_owner)));
  }
}

void note_what_is_there(const Draft& draft, const Finding& finding, Instance& instance) {
  std::vector<ActionId> by_hand;
  for (const auto* action : draft.existing()) {
    (action->playbook ? instance.present : by_hand).push_back(action->id);
  }
  if (!by_hand.empty() && !instance.actions.empty()) {
    instance.notes.push_back(
        fmt::format("The finding has actions of its own ({}): keep each piece of work once.",
                    ids_text(by_hand)));
  }
  if (!finding.deficiency_kind) {
    instance.notes.push_back("The kind of deficiency is open, so every step is proposed.");
  }
}

void note_without_playbook(const std::vector<RequirementId>& ids, Instance& instance) {
  for (const auto& id : ids) {
    const auto* reference = find_reference(id);
    instance.notes.push_back(
        reference == nullptr ? fmt::format("{} is no requirement of a known catalogue.", id.value)
                             : fmt::format("{} ({}) has no playbook.", id.value, reference->title));
  }
}

}  // namespace

Instance instantiate(const Context& context, const PlaybookCatalog& catalog, const Finding& finding,
                     int first_number) {
  const Selection selection = select_playbooks(catalog, finding);
  const Staffing staffing(context, finding);
  Draft draft(context, finding, first_number);
  Instance instance;
  instance.finding = finding.id;
  for (const auto* playbook : selection.worked) instance.worked.push_back(playbook->requirement);
  instance.left_out = add_steps(finding, selection.worked, staffing, draft);
  instance.notes = add_safeguards(context, finding, staffing, draft);
  instance.slots = evidence_slots(catalog, finding.requirements);
  instance.prerequisites = prerequisites_of(context, finding, selection.worked);
  if (finding.deficiency_kind != DeficiencyKind::kEvidence) {
    instance.fallbacks = fallback_proposals(context, finding, selection.worked);
    for (const auto* playbook : selection.worked) {
      if (finding.contained_at) break;
      std::ranges::copy(playbook->quick_containment, std::back_inserter(instance.containment));
    }
  }
  instance.actions = draft.take();
  put_in_order(instance.actions);
  renumber(instance.actions);
  note_what_is_there(draft, finding, instance);
  note_open_staffing(instance);
  note_without_playbook(selection.without, instance);
  return instance;
}

}  // namespace closeout::playbook

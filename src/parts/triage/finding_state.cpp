// SPDX-License-Identifier: Apache-2.0
#include "parts/triage/finding_state.h"

#include <algorithm>
#include <unordered_set>

namespace closeout::triage {

bool touches_safety_zone(const Snapshot& snapshot, const Finding& finding) {
  return std::ranges::any_of(finding.zones, [&](const ZoneId& id) {
    const Zone* zone = snapshot.zones().find(id);
    return zone != nullptr && zone->safety;
  });
}

bool holds_role(const Snapshot& snapshot, const PersonId& person, Role role, Date today) {
  const Person* found = snapshot.people().find(person);
  if (found == nullptr || (found->left && *found->left <= today)) return false;
  return contains(found->roles, role);
}

std::string person_text(const Snapshot& snapshot, const PersonId& person) {
  const Person* found = snapshot.people().find(person);
  if (found == nullptr || found->name.empty()) return person.value;
  return person.value + " " + found->name;
}

bool is_confirmed_repeat(const Context& context, const Finding& finding) {
  if (finding.repeat_of.empty()) return false;
  const PersonId& by = finding.repeat_confirmed_by;
  if (by.empty()) return true;  // `repeat_of` is only filled once somebody entitled has confirmed
  const Person* person = context.snapshot.people().find(by);
  return person != nullptr &&
         (contains(person->roles, Role::kLead) || contains(person->roles, Role::kAuditor));
}

std::string_view base_requirement(const RequirementId& id) {
  const std::string_view text = id.value;
  return text.substr(0, text.find(" RE "));
}

FindingId merge_target(const Snapshot& snapshot, FindingId id) {
  std::unordered_set<FindingId> seen;  // a damaged import may hold a circle
  while (seen.insert(id).second) {
    const Finding* finding = snapshot.findings().find(id);
    if (finding == nullptr || finding->state != FindingState::kMerged ||
        finding->merged_into.empty()) {
      break;
    }
    id = finding->merged_into;
  }
  return id;
}

}  // namespace closeout::triage

// SPDX-License-Identifier: Apache-2.0
#include "parts/triage/state_machine.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/refusal.h"
#include "base/text.h"
#include "parts/triage/effects.h"
#include "parts/triage/finding_state.h"

namespace closeout::triage {
namespace {

bool may(const Transition& row, const Step& step) {
  for (std::size_t i = 0; i < EnumWords<Role>::words.size(); ++i) {
    const auto role = static_cast<Role>(i);
    if (row.roles.has(role) && acts_as(step, role)) return true;
  }
  return false;
}

constexpr std::size_t kNamedPersons = 3;

std::string role_message(const Register& reg, const Finding& finding, RoleSet roles) {
  std::vector<std::string> words;
  for (std::size_t i = 0; i < EnumWords<Role>::words.size(); ++i) {
    if (roles.has(static_cast<Role>(i))) words.emplace_back(EnumWords<Role>::words[i]);
  }
  std::string text = fmt::format("only {} may do this", join(words, " or "));
  std::vector<std::string> names;
  for (const PersonId& person : who_may(reg, finding, roles)) {
    if (names.size() == kNamedPersons) {
      names.emplace_back("…");
      break;
    }
    names.push_back(person_text(reg.snapshot(), person));
  }
  return names.empty() ? text + ", and nobody is on the list of people who could"
                       : fmt::format("{}: {}", text, join(names, ", "));
}

std::optional<FindingState> state_of(const Register& reg, const Finding& finding) {
  const Finding* known = reg.snapshot().findings().find(finding.id);
  if (known == nullptr) return std::nullopt;
  return known->state;
}

std::string not_in_table(std::optional<FindingState> from, FindingState to) {
  if (from == FindingState::kMerged) return "a merged finding is never changed";
  return fmt::format("there is no step from {} to {}", from ? to_text(*from) : "nothing",
                     to_text(to));
}

}  // namespace

std::vector<PersonId> who_may(const Register& reg, const Finding& finding, RoleSet roles) {
  const Date today = reg.context().today();
  std::vector<PersonId> persons;
  for (const Person& person : reg.snapshot().people()) {
    if (person.left && *person.left <= today) continue;
    const bool as_owner = roles.has(Role::kOwner) && person.id == finding.owner;
    const bool by_role = std::ranges::any_of(
        person.roles, [&](Role role) { return role != Role::kOwner && roles.has(role); });
    if (as_owner || by_role) persons.push_back(person.id);
  }
  return persons;
}

RoleSet roles_before(Guard guard) {
  RoleSet roles{};
  for (const Transition& row : kTransitions) {
    if (std::ranges::find(row.guards, guard) != row.guards.end()) roles.bits |= row.roles.bits;
  }
  return roles;
}

std::vector<Unmet> allowed(const Register& reg, const Finding& finding, FindingState to,
                           const Actor& actor, const StepInputs& inputs) {
  const auto from = state_of(reg, finding);
  const Transition* row = transition_of(from, to);
  if (row == nullptr) return {{"transition", not_in_table(from, to)}};
  const Step step{reg, finding, to, actor, inputs};
  std::vector<Unmet> unmet;
  if (!may(*row, step)) {
    unmet.push_back({"role", role_message(reg, finding, row->roles)});
  }
  for (const Guard guard : row->guards) {
    std::vector<std::string> messages;
    check_guard(guard, step, messages);
    for (auto& message : messages) unmet.push_back({name_of(guard), std::move(message)});
  }
  return unmet;
}

Result<FindingChange> transition(const Register& reg, const Finding& finding, FindingState to,
                                 const Actor& actor, const StepInputs& inputs) {
  const auto unmet = allowed(reg, finding, to, actor, inputs);
  if (!unmet.empty()) {
    std::vector<Refusal> reasons;
    for (const Unmet& each : unmet) reasons.push_back({std::string(each.guard), each.message});
    return refuse(reasons, finding.id.value);
  }
  const Transition* row = transition_of(state_of(reg, finding), to);
  return apply_step(*row, Step{reg, finding, to, actor, inputs});
}

std::vector<FindingState> next_states(FindingState from) {
  std::vector<FindingState> states;
  for (const Transition& row : kTransitions) {
    if (row.from == from) states.push_back(row.to);
  }
  return states;
}

}  // namespace closeout::triage

// SPDX-License-Identifier: Apache-2.0
#include "parts/playbook/staffing.h"

#include <algorithm>

namespace closeout::playbook {
namespace {

bool holds(const Person& person, Role role) {
  return std::ranges::find(person.roles, role) != person.roles.end();
}

// Whoever leads a crew that does the work does not verify it.
bool leads_work(const Context& context, const PersonId& person) {
  return std::ranges::any_of(context.snapshot.all<Crew>(), [&](const Crew& crew) {
    const auto works = [](Trade trade) { return trade != Trade::kVerification; };
    return crew.lead == person && std::ranges::any_of(crew.trades, works);
  });
}

}  // namespace

Staffing::Staffing(const Context& context, const Finding& finding)
    : context_(context), finding_(finding) {}

CrewId Staffing::crew_of(Trade trade) const {
  for (const auto& crew : context_.snapshot.all<Crew>()) {
    if (std::ranges::find(crew.trades, trade) != crew.trades.end()) return crew.id;
  }
  return {};
}

PersonId Staffing::owner_of(Role role, Trade trade) const {
  if (role == Role::kOwner) return finding_.owner;
  if (role == Role::kEngineer) {
    const auto* crew = context_.snapshot.all<Crew>().find(crew_of(trade));
    return crew != nullptr && crew->lead ? crew->lead : finding_.owner;
  }
  return only_holder(role);
}

PersonId Staffing::only_holder(Role role) const {
  PersonId holder;
  for (const auto& person : context_.snapshot.people()) {
    const bool gone = person.left && *person.left <= context_.today();
    const bool own_work =
        role == Role::kVerifier && (person.id == finding_.owner || leads_work(context_, person.id));
    if (gone || own_work || !holds(person, role)) continue;
    if (holder) return {};
    holder = person.id;
  }
  return holder;
}

}  // namespace closeout::playbook

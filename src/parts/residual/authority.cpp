// SPDX-License-Identifier: Apache-2.0
#include "parts/residual/authority.h"

#include <algorithm>

#include <fmt/format.h>

#include "model/band.h"

namespace closeout::residual {
namespace {

bool has_role(const Person& person, Role role) {
  return std::ranges::find(person.roles, role) != person.roles.end();
}

bool in_office(const Person& person, Date today) {
  return !person.left || *person.left > today;
}

const AuthorityRow& row_for(const Policy& policy, Band band) {
  const auto found = std::ranges::find(policy.residual.authority, band, &AuthorityRow::band);
  CHECK(found != policy.residual.authority.end());
  return *found;
}

Band one_up(Band band) {
  return band == Band::kVeryHigh ? band : static_cast<Band>(static_cast<int>(band) + 1);
}

// Every signer of the authority is at the level that signs, no lower and no higher than needed.
std::vector<PersonId> persons_at(const Context& context, Band level) {
  std::vector<PersonId> persons;
  for (const Person& person : context.snapshot.people()) {
    if (person.accepts_band == level && in_office(person, context.today())) {
      persons.push_back(person.id);
    }
  }
  return persons;
}

}  // namespace

Authority authority_for(const Context& context, const ResidualRisk& risk) {
  const Policy& policy = context.policy;
  Authority authority;
  authority.band = band_of(risk.residual_c, risk.residual_e, policy.score);
  const AuthorityRow& own_row = row_for(policy, authority.band);
  authority.validity_months = own_row.validity_months;
  const bool renewals_used_up = own_row.renewals && risk.renewals > *own_row.renewals;
  authority.escalated =
      risk.residual_c_people >= policy.residual.people_escalation_c || renewals_used_up;
  // An escalated authority changes neither band nor validity.
  const AuthorityRow& row = authority.escalated ? row_for(policy, one_up(authority.band)) : own_row;
  authority.level = row.level;
  authority.signatures = row.signatures;
  authority.board_minute = row.board_minute;
  if (!row.board_minute) authority.persons = persons_at(context, row.level);
  if (touches_safety_zone(context.snapshot, risk, scope_of(context.snapshot, risk))) {
    authority.safety_roles = policy.residual.safety_signatures;
    for (const Role role : authority.safety_roles) {
      for (const Person& person : context.snapshot.people()) {
        if (has_role(person, role) && in_office(person, context.today())) {
          authority.safety_persons.push_back(person.id);
        }
      }
    }
  }
  return authority;
}

bool may_accept(const Context& context, const Authority& authority, const ResidualRisk& risk,
                const std::vector<PersonId>& signers, bool board_minute, std::string& why) {
  if (authority.board_minute) {
    if (board_minute || !risk.board_minute.empty()) return true;
    why = "a minute of the management body is missing";
    return false;
  }
  int entitled = 0;
  for (const PersonId& id : signers) {
    const Person* person = context.snapshot.people().find(id);
    const bool enough = person != nullptr && person->accepts_band &&
                        *person->accepts_band >= authority.level &&
                        in_office(*person, context.today());
    if (!enough) continue;
    const bool joint = std::ranges::all_of(person->accepts_with, [&](const PersonId& other) {
      return std::ranges::find(signers, other) != signers.end();
    });
    // Whoever accepts above the level needed may sign alone for it.
    if (joint || *person->accepts_band > authority.level) ++entitled;
  }
  if (entitled >= authority.signatures) return true;
  why = fmt::format("{} of {} needed signatures at level {}", entitled, authority.signatures,
                    to_text(authority.level));
  return false;
}

}  // namespace closeout::residual

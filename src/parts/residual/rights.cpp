// SPDX-License-Identifier: Apache-2.0
#include "parts/residual/rights.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"

namespace closeout::residual {
namespace {

bool holds(const Context& context, const Person& person, Role role) {
  const bool here = !person.left || *person.left > context.today();
  return here && std::ranges::find(person.roles, role) != person.roles.end();
}

}  // namespace

bool holds_role(const Context& context, const PersonId& person, Role role) {
  const Person* known = context.snapshot.people().find(person);
  return known != nullptr && holds(context, *known, role);
}

void need_role(const Context& context, const PersonId& person, Role role, std::string_view verb,
               std::vector<Refusal>& faults) {
  if (holds_role(context, person, role)) return;
  std::vector<std::string> names;
  for (const Person& each : context.snapshot.people()) {
    if (holds(context, each, role)) names.push_back(each.id.value + " " + each.name);
  }
  faults.push_back({"ROLE", fmt::format("only {} may {} it{}", to_text(role), verb,
                                        names.empty() ? ", and nobody holds that role"
                                                      : ": " + join(names, ", "))});
}

}  // namespace closeout::residual

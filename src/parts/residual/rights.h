// SPDX-License-Identifier: Apache-2.0
// Who may take a decision about a residual risk.
#pragma once

#include <string_view>
#include <vector>

#include "base/refusal.h"
#include "model/context.h"

namespace closeout::residual {

// On the list of people, still there, and holding the role.
bool holds_role(const Context& context, const PersonId& person, Role role);
// Adds ROLE to the faults when the person does not hold it; names those who do.
void need_role(const Context& context, const PersonId& person, Role role, std::string_view verb,
               std::vector<Refusal>& faults);

}  // namespace closeout::residual

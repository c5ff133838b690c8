// SPDX-License-Identifier: Apache-2.0
// Moving a finding along the table of transitions.h: what is still missing, and what it changes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "parts/triage/change.h"
#include "parts/triage/transitions.h"

namespace closeout::triage {

// Something that stands against a step. guard: a name of guards.h, "transition" or "role".
struct Unmet {
  std::string_view guard;
  std::string message;  // in words
};

// Empty when the actor may move the finding to `to` now. A finding that the snapshot does not hold
// is a new one. A MERGED finding never moves.
std::vector<Unmet> allowed(const Register& reg, const Finding& finding, FindingState to,
                           const Actor& actor, const StepInputs& inputs);

// The step with its effects. Errors: kRefused with everything that stands against it.
Result<FindingChange> transition(const Register& reg, const Finding& finding, FindingState to,
                                 const Actor& actor, const StepInputs& inputs);

// Who holds one of the roles today; as OWNER the finding's owner.
std::vector<PersonId> who_may(const Register& reg, const Finding& finding, RoleSet roles);

// The roles of the steps that the guard stands before: who may record what it asks for.
RoleSet roles_before(Guard guard);

// States that the table leads to from here, in its order.
std::vector<FindingState> next_states(FindingState from);

}  // namespace closeout::triage

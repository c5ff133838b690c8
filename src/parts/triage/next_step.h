// SPDX-License-Identifier: Apache-2.0
// Who must do what next for a finding, as one sentence for the person looking.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "parts/triage/deadlines.h"
#include "parts/triage/state_machine.h"

namespace closeout::triage {

struct NextStep {
  FindingId finding;
  std::optional<FindingState> to;  // empty where nothing is to be done, or not by a step
  Role role = Role::kLead;         // in which it is done
  PersonId who;                    // empty: anyone with the role
  bool yours = false;              // the person looking can do it
  std::vector<Unmet> unmet;        // what it still needs
  std::optional<Limit> due;
  bool overdue = false;
  std::string text;  // the sentence
};

// `clock` are the deadlines of the finding; `inputs` what is known elsewhere (facts) and nothing
// of a step.
NextStep next_step(const Register& reg, const Finding& finding, const Deadlines& clock,
                   const StepInputs& inputs, const PersonId& viewer);

}  // namespace closeout::triage

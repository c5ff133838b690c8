// SPDX-License-Identifier: Apache-2.0
// Triage as JSON and as text for people: next step, allowed transitions, proposals.
#pragma once

#include <span>
#include <string>

#include "app/finding_facts.h"
#include "base/json.h"
#include "parts/triage/duplicates.h"
#include "parts/triage/escalation.h"
#include "parts/triage/next_step.h"
#include "parts/triage/problem_group.h"
#include "parts/triage/transitions.h"

namespace closeout::cli {

json::object next_step_view(const triage::NextStep& next);
json::object duplicate_view(const triage::DuplicateProposal& proposal);
json::object escalation_view(const triage::EscalationProposal& proposal);
json::object implemented_view(const triage::ImplementedProposal& proposal);
json::array unmet_view(std::span<const triage::Unmet> unmet);

// One step out of the finding's state, tried for `viewer` where they may, else for the first who
// may.
json::object transition_view(const triage::Register& reg, const Finding& finding,
                             const triage::Transition& row, const triage::StepInputs& inputs,
                             const PersonId& viewer);

// Everything about the triage of one finding.
json::object triage_view(const app::FindingFacts& facts, const Finding& finding,
                         const PersonId& viewer);
std::string triage_text(const json::object& view);

}  // namespace closeout::cli

// SPDX-License-Identifier: Apache-2.0
// Decisions about findings: taken by a function of the triage part, stored with their one event.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "app/edit.h"
#include "app/finding_facts.h"
#include "app/workspace.h"
#include "parts/triage/actor.h"
#include "parts/triage/change.h"
#include "parts/triage/recording.h"

namespace closeout::app {

// Decides about the finding: the change, or kRefused with every rule that says no.
using Decide = std::function<Result<triage::FindingChange>(
    const triage::Register& reg, const Finding& finding, const triage::Actor& actor)>;

// Runs the decision for act.actor on finding act.subject and stores what it changes. Errors: those
// of the decision; kNotFound, kConflict, kIo.
Result<triage::FindingChange> decide(Workspace& workspace, const std::string& site,
                                     const Context& context, const Act& act,
                                     const Decide& decision);

// Class and particulars in one decision.
struct Edits {
  std::optional<FindingClass> class_;
  std::vector<EvidenceId> attachments;  // of a lowered class
  triage::Particulars particulars;
};
Decide edit(Edits edits);

// A step along the table of transitions, with what the other parts know about the finding.
Decide step(const FindingFacts& facts, FindingState to, triage::StepInputs inputs);

// Whether the pack is intact and was sealed with this workspace's key. Errors: kRefused saying what
// is wrong with it; those of reading it.
Result<void> check_sealed(Workspace& workspace, const std::filesystem::path& pack);

}  // namespace closeout::app

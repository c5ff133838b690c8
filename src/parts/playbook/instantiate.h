// SPDX-License-Identifier: Apache-2.0
// The playbooks of a finding as work of its own: actions, evidence slots and what else the owner
// has to know. Instantiating twice adds nothing: a step that has its action is passed over.
#pragma once

#include <string>
#include <vector>

#include "catalog/playbooks.h"
#include "model/context.h"
#include "parts/playbook/fallback.h"
#include "parts/playbook/steps.h"

namespace closeout::playbook {

// A requirement that should stand before the work; open findings of the same zones say it does not.
struct Prerequisite {
  RequirementId requirement;
  std::string title;
  std::vector<FindingId> open_findings;
};

struct Instance {
  FindingId finding;
  std::vector<RequirementId> worked;     // requirements whose steps became actions
  std::vector<Action> actions;           // new ones, each behind those it waits for
  std::vector<ActionId> present;         // of earlier instantiations
  std::vector<RequirementSlot> slots;    // of every requirement the finding names
  std::vector<std::string> containment;  // quick measures, while nothing is contained
  std::vector<FallbackProposal> fallbacks;
  std::vector<Prerequisite> prerequisites;
  std::vector<LeftOutStep> left_out;
  std::vector<std::string> notes;
};

// first_number is that of the first new action (ACT-<n>); 0 = after the highest of the snapshot.
Instance instantiate(const Context& context, const PlaybookCatalog& catalog, const Finding& finding,
                     int first_number = 0);

}  // namespace closeout::playbook

// SPDX-License-Identifier: Apache-2.0
// One cause behind several findings: once the shared actions are done, the members are proposed as
// implemented, never forced (manual §1.7).
#pragma once

#include <string>
#include <vector>

#include "model/context.h"

namespace closeout::triage {

struct ImplementedProposal {
  ProblemGroupId group;
  FindingId finding;
  std::vector<ActionId> own_open;  // its own actions that are still to be done
  std::string why;
};

// For the members still at work, of groups whose shared actions are all done.
std::vector<ImplementedProposal> implemented_proposals(const Snapshot& snapshot);

}  // namespace closeout::triage

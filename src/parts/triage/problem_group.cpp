// SPDX-License-Identifier: Apache-2.0
#include "parts/triage/problem_group.h"

#include <algorithm>

#include <fmt/format.h>

#include "parts/triage/finding_state.h"

namespace closeout::triage {
namespace {

bool all_done(const Snapshot& snapshot, const std::vector<ActionId>& actions) {
  return !actions.empty() && std::ranges::all_of(actions, [&](const ActionId& id) {
    const Action* action = snapshot.actions().find(id);
    return action != nullptr && action->state == ActionState::kDone;
  });
}

bool at_work(FindingState state) {
  return state == FindingState::kInProgress || state == FindingState::kBlocked;
}

}  // namespace

std::vector<ImplementedProposal> implemented_proposals(const Snapshot& snapshot) {
  std::vector<ImplementedProposal> proposals;
  const auto actions = by_finding<Action>(snapshot);
  for (const ProblemGroup& group : snapshot.all<ProblemGroup>()) {
    if (!all_done(snapshot, group.actions)) continue;
    for (const FindingId& id : group.findings) {
      const Finding* finding = snapshot.findings().find(id);
      if (finding == nullptr || !at_work(finding->state)) continue;
      ImplementedProposal& proposal = proposals.emplace_back();
      proposal.group = group.id;
      proposal.finding = id;
      proposal.why =
          fmt::format("The shared work of {} ({}) is done.", group.id.value, group.title);
      const auto own = actions.find(id);
      if (own == actions.end()) continue;
      for (const Action* action : own->second) {
        if (action->state == ActionState::kOpen) proposal.own_open.push_back(action->id);
      }
    }
  }
  return proposals;
}

}  // namespace closeout::triage

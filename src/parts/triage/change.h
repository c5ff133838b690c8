// SPDX-License-Identifier: Apache-2.0
// What a decision changes: every record as it is afterwards. Whoever applies it writes all of them
// in one transaction.
#pragma once

#include <string>
#include <vector>

#include "model/records.h"

namespace closeout::triage {

struct FindingChange {
  std::string summary;            // one sentence for the log
  std::vector<Finding> findings;  // first the one that was decided about
  std::vector<Action> actions;
  std::vector<Evidence> evidence;
  std::vector<ResidualRisk> risks;
  std::vector<ProblemGroup> groups;
  std::vector<LeadTime> lead_times;
  std::vector<RequirementStatus> statuses;
  std::vector<GateOverride> overrides;
  std::vector<Incident> incidents;
  std::vector<DeadlineChange> deadline_changes;
};

// Calls f(std::vector<T>) for every kind of record that the change holds.
template <class F>
void for_each_kind(const FindingChange& change, F&& f) {
  f(change.findings);
  f(change.actions);
  f(change.evidence);
  f(change.risks);
  f(change.groups);
  f(change.lead_times);
  f(change.statuses);
  f(change.overrides);
  f(change.incidents);
  f(change.deadline_changes);
}

}  // namespace closeout::triage

// SPDX-License-Identifier: Apache-2.0
// What the other parts know about a finding when it is to take a step: rank, gates, dates of its
// actions, evidence, residual risk.
#pragma once

#include "app/workspace.h"
#include "assessment/assessment.h"
#include "parts/triage/register.h"
#include "parts/triage/step.h"

namespace closeout::app {

class FindingFacts {
 public:
  FindingFacts(Workspace& workspace, const Context& context);

  const Context& context() const { return context_; }
  const Assessment& assessment() const { return assessment_; }
  const triage::Register& reg() const { return register_; }

  // Everything that a step from the finding's state may ask for.
  triage::Facts of(const Finding& finding) const;
  const triage::Deadlines& clock_of(const Finding& finding) const;

 private:
  std::vector<ActionId> scheduled() const;

  Workspace& workspace_;
  Context context_;
  Assessment assessment_;
  triage::Register register_;
};

}  // namespace closeout::app

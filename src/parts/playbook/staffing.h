// SPDX-License-Identifier: Apache-2.0
// Who does a step: the crew of its trade, and one person, never a team (manual §1.4).
#pragma once

#include <string>
#include <vector>

#include "catalog/playbooks.h"
#include "model/context.h"

namespace closeout::playbook {

class Staffing {
 public:
  Staffing(const Context& context, const Finding& finding);

  // The first crew that offers the trade; empty when none does.
  CrewId crew_of(Trade trade) const;
  // The finding's owner for the owner's steps, the lead of the crew for engineering, else the one
  // person who holds the role; the verifier neither owns the finding nor leads a crew that does the
  // work. Empty when open.
  PersonId owner_of(Role role, Trade trade) const;

 private:
  PersonId only_holder(Role role) const;

  const Context& context_;
  const Finding& finding_;
};

}  // namespace closeout::playbook

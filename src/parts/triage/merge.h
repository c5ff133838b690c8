// SPDX-License-Identifier: Apache-2.0
// Two findings become one (manual §1.7): the target keeps the union of links and evidence, the
// highest class and the earliest deadline; the loser stays in the auditor's cross-reference.
#pragma once

#include <string>
#include <vector>

#include "parts/triage/change.h"
#include "parts/triage/register.h"

namespace closeout::triage {

// Why `loser` cannot go into `target`, in words; empty = it can. `auditor` is the auditor who
// agrees, needed when the two come from different audits.
std::vector<std::string> merge_faults(const Register& reg, const Finding& loser,
                                      const FindingId& target, const PersonId& auditor);

// Everything that the merge changes; only for pairs without faults.
FindingChange merged(const Register& reg, const Finding& loser, const FindingId& target,
                     const PersonId& by);

}  // namespace closeout::triage

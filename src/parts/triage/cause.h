// SPDX-License-Identifier: Apache-2.0
// What a root-cause analysis needs before a plan can rest on it (manual §1.5).
#pragma once

#include <span>
#include <string>
#include <vector>

#include "model/policy.h"
#include "model/records.h"

namespace closeout::triage {

// In words: no method, no cause, a cause that only restates the finding or says "human error", no
// extent of condition, no action beyond containment. Empty = good enough to leave ANALYSIS.
std::vector<std::string> cause_faults(const Finding& finding,
                                      std::span<const Action* const> actions,
                                      const TriagePolicy& policy);

}  // namespace closeout::triage

// SPDX-License-Identifier: Apache-2.0
// Work on a finding waits for the gates of its zones, unless it is exempt or overridden (manual
// §1.6, §2.6).
#pragma once

#include <span>
#include <vector>

#include "parts/triage/limits.h"
#include "parts/triage/register.h"

namespace closeout::triage {

// Tier 1, containment, documentation, inventory and backup work may go ahead.
bool is_exempt_from_gate(const Finding& finding, const Rank& rank);

// Zones of the finding that are neither among `passed` nor covered by an override that lead and
// operations have signed. Placeholders of outside parties have no gate.
std::vector<ZoneId> closed_gates(const Register& reg, const Finding& finding,
                                 std::span<const ZoneId> passed);

// Findings IN_PROGRESS without gate, exemption or override, in the order of the snapshot.
std::vector<FindingId> working_without_gate(const Register& reg, std::span<const ZoneId> passed,
                                            const Ranks& ranks);

}  // namespace closeout::triage

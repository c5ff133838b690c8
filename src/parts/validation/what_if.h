// SPDX-License-Identifier: Apache-2.0
// The site as it would be once some findings are closed, to compare with today.
#pragma once

#include <vector>

#include "model/snapshot.h"

namespace closeout {

// Closes the findings and raises the requirement statuses that follow: a requirement of a closed
// finding is met, with evidence, in the finding's zones when it is the finding's primary one, or
// when no open finding names it there any more. What else stands against it stays.
Snapshot with_findings_closed(const Snapshot& snapshot, const std::vector<FindingId>& closed);

}  // namespace closeout

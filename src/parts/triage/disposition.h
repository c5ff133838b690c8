// SPDX-License-Identifier: Apache-2.0
// Observations and improvements need no formal answer, but a considered one: adopt, decline with
// reason, or monitor, before the follow-up pack can be sealed (manual §1.1).
#pragma once

#include <string>
#include <vector>

#include "model/context.h"

namespace closeout::triage {

// Whether an open observation or improvement still has to be answered.
bool lacks_disposition(const Finding& finding);

struct OpenDisposition {
  FindingId id;
  std::string why;  // what is missing, in words
};

// What keeps the pack from being sealed, in the order of the findings.
std::vector<OpenDisposition> open_dispositions(const Snapshot& snapshot);

}  // namespace closeout::triage

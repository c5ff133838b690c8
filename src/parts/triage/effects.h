// SPDX-License-Identifier: Apache-2.0
// What a step changes, once its guards hold.
#pragma once

#include "parts/triage/change.h"
#include "parts/triage/transitions.h"

namespace closeout::triage {

FindingChange apply_step(const Transition& row, const Step& step);

}  // namespace closeout::triage

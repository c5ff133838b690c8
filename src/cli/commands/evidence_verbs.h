// SPDX-License-Identifier: Apache-2.0
// The verbs of `evidence` that fill files of their own.
#pragma once

#include "cli/command.h"

namespace closeout::cli {

// evidence slots [F-12]: what each finding must show, what is there, what is missing.
Result<Outcome> evidence_slots(Session& session, const Arguments& arguments);
// evidence sample F-12 | Z05: which assets to look at.
Result<Outcome> evidence_sample(Session& session, const Arguments& arguments);

}  // namespace closeout::cli

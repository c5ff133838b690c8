// SPDX-License-Identifier: Apache-2.0
// The two views of `triage`, beside its deciding verbs.
#pragma once

#include "cli/session.h"

namespace closeout::cli {

Result<Outcome> triage_list(Session& session, const Arguments& arguments);
Result<Outcome> triage_show(Session& session, const FindingId& id);

}  // namespace closeout::cli

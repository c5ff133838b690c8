// SPDX-License-Identifier: Apache-2.0
// `nis2 incident ID [verb …]`: what is known of an incident, and what is done about it.
#pragma once

#include "cli/command.h"

namespace closeout::cli {

Result<Outcome> run_nis2_incident(Session& session, const Arguments& arguments);

}  // namespace closeout::cli

// SPDX-License-Identifier: Apache-2.0
// One residual risk in full, which `risks show ID` and `risk ID` share.
#pragma once

#include <string>

#include "cli/session.h"

namespace closeout::cli {

Result<Outcome> show_risk(Session& session, const std::string& id);

}  // namespace closeout::cli

// SPDX-License-Identifier: Apache-2.0
// Samples whose seed nobody could choose: it follows from the event log.
#pragma once

#include <cstdint>
#include <string>

#include "app/edit.h"
#include "app/workspace.h"
#include "parts/evidence/asset_sample.h"

namespace closeout::app {

// A seed below 2^48 from the hash of the site's last event and the subject: known to nobody before
// that event, the same for everybody after it.
Result<std::uint64_t> seed_from_log(Workspace& workspace, const std::string& site,
                                    const std::string& subject);

// Leaves an event that says what was drawn, so that a second draw is seen.
Result<void> record_draw(Workspace& workspace, const std::string& site,
                         const evidence::AssetSampleRequest& request,
                         const std::vector<evidence::ZoneSample>& drawn, const Act& act);

}  // namespace closeout::app

// SPDX-License-Identifier: Apache-2.0
// One finding over many zones (manual §1.7): how far each zone is. The finding is implemented only
// once all of them are.
#pragma once

#include <vector>

#include "parts/triage/register.h"

namespace closeout::triage {

struct ZoneStatus {
  ZoneId zone;
  std::vector<ActionId> open;
  std::vector<ActionId> done;

  bool implemented() const { return open.empty() && !done.empty(); }
};

// In the order of the finding's zones. An action counts in the zones it names, else in those of its
// assets, else in all zones of the finding.
std::vector<ZoneStatus> zone_statuses(const Register& reg, const Finding& finding);

}  // namespace closeout::triage

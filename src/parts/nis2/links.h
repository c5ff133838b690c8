// SPDX-License-Identifier: Apache-2.0
// Incidents and findings, both ways: which findings an incident names or raised, and which
// incidents a finding is named in (manual §5.5).
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "model/snapshot.h"

namespace closeout::nis2 {

enum class LinkRole { kThreat, kPath, kFailedControl, kRaised, kSharedAsset };
using closeout::to_text;  // of dates and words, beside the one below
std::string_view to_text(LinkRole role);

struct IncidentLink {
  IncidentId incident;
  FindingId finding;
  LinkRole role = LinkRole::kThreat;
  std::optional<bool> applied;  // of proposals: whether somebody applied it; else empty
  std::string why;              // the assets they share
};

// Findings of one incident: named ones by role, those raised from it, then open ones on the same
// assets that nobody named.
std::vector<IncidentLink> links_of(const Snapshot& snapshot, const Incident& incident);
// The same for one finding, over all incidents.
std::vector<IncidentLink> links_of(const Snapshot& snapshot, const Finding& finding);

}  // namespace closeout::nis2

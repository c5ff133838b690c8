// SPDX-License-Identifier: Apache-2.0
// Fills in what the lead leaves out when splitting a finding: ids, and the assets, actions and
// residual risk that follow from a part's letter or zones.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "parts/triage/split.h"

namespace closeout::triage {

// A part as the lead names it; empty lists are filled in.
struct PartRequest {
  std::string letter = {};  // of actions that carry it (Action::part)
  std::string title = {};
  PersonId owner = {};  // empty = the owner of the finding
  std::vector<ZoneId> zones = {};
  std::vector<AssetId> assets = {};
  std::vector<ActionId> actions = {};
  RiskId residual = {};
};

// By the letters of the finding's open actions, when none is requested.
std::vector<SplitPart> split_parts(const Register& reg, const Finding& finding,
                                   std::span<const PartRequest> requested);

}  // namespace closeout::triage

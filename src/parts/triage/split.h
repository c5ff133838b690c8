// SPDX-License-Identifier: Apache-2.0
// One finding becomes parts with their own owners, windows or outcomes (manual §1.7). The children
// inherit class and deadlines; the parent is closed only by its children.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "parts/triage/actor.h"
#include "parts/triage/change.h"
#include "parts/triage/register.h"

namespace closeout::triage {

struct SplitPart {
  FindingId id;  // not used before
  std::string title;
  PersonId owner;
  std::vector<ZoneId> zones;
  std::vector<AssetId> assets;
  std::vector<ActionId> actions;
  RiskId residual;  // record that covers this part
};

// Why the finding cannot be split so, in words: every zone, asset and open action of the parent
// must be in a part, and nothing else.
std::vector<std::string> split_faults(const Register& reg, const Finding& parent,
                                      std::span<const SplitPart> parts, const Actor& actor);

// Errors: kRefused with all faults.
Result<FindingChange> split(const Register& reg, const Finding& parent,
                            std::span<const SplitPart> parts, const Actor& actor);

// The parent as its children leave it: CLOSED once all of them are settled and one at least is
// CLOSED, WITHDRAWN once all are withdrawn; otherwise empty. `changed` is the child that has just
// been settled.
std::optional<Finding> settled_parent(const Register& reg, const Finding& changed);

}  // namespace closeout::triage

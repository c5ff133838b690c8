// SPDX-License-Identifier: Apache-2.0
// What a system that cannot meet a requirement can run instead (manual §2.5, §6.4).
#pragma once

#include <string>
#include <vector>

#include "catalog/playbooks.h"
#include "model/context.h"

namespace closeout::playbook {

struct FallbackProposal {
  RequirementId requirement;
  LegacyFallback fallback;
  int level_needed = 0;     // the requirement counts from this level on
  bool sufficient = false;  // the credit reaches it
  std::vector<AssetId> assets;
  std::vector<std::string> why;  // one line per asset
};

// Assets of the finding that support has left, and all of them when a residual risk of the finding
// says that they cannot do it (LEGACY_NO_CAPABILITY).
std::vector<FallbackProposal> fallback_proposals(const Context& context, const Finding& finding,
                                                 const std::vector<const Playbook*>& playbooks);

}  // namespace closeout::playbook

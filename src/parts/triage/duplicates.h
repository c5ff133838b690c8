// SPDX-License-Identifier: Apache-2.0
// Findings that may say the same twice (manual §1.7): one primary requirement, common zones or
// assets, and much the same words. Proposals only; nothing is merged here.
#pragma once

#include <string>
#include <vector>

#include "model/context.h"

namespace closeout::triage {

struct DuplicateProposal {
  FindingId a;  // the earlier id
  FindingId b;
  double similarity = 0;  // token Jaccard of the titles or of the whole statements, the greater
  std::vector<std::string> reasons;
};

// Most alike first. Settled findings and parts of one split are left out.
std::vector<DuplicateProposal> duplicates(const Context& context);

}  // namespace closeout::triage

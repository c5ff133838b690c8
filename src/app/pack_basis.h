// SPDX-License-Identifier: Apache-2.0
// Everything a pack is made of, computed once.
#pragma once

#include <vector>

#include "app/planning.h"
#include "assessment/assessment.h"
#include "parts/evidence/slots.h"

namespace closeout::app {

struct PackBasis {
  const Context& context;
  Assessment assessment{};
  std::vector<evidence::Judgement> judgements{};  // of every evidence item
  std::vector<evidence::FindingSlots> slots{};    // of every finding, in their order
  Plan plan{};
};

Result<PackBasis> pack_basis(Workspace& workspace, const Context& context);

// Whether the artefact itself belongs into a pack; otherwise the open points say why not.
bool goes_in(const evidence::Judgement& judgement);

}  // namespace closeout::app

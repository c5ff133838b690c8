// SPDX-License-Identifier: Apache-2.0
// The response to one finding, as it goes into the pack (manual §7.5).
#pragma once

#include <string>

#include "assessment/assessment.h"
#include "parts/evidence/verdict.h"

namespace closeout::reports {

// Markdown: statement, rank, cause, containment, actions with dates, evidence, residual risk.
std::string finding_dossier(const Context& context, const Ranking& ranking,
                            const std::vector<evidence::Judgement>& judgements,
                            const Finding& finding);

}  // namespace closeout::reports

// SPDX-License-Identifier: Apache-2.0
// The response to one finding, as it goes into the pack (manual §7.5).
#pragma once

#include <map>
#include <string>

#include "assessment/assessment.h"
#include "parts/evidence/slots.h"
#include "reports/document.h"

namespace closeout::reports {

// Where the artefacts that go into the pack lie, from its top.
using ArtefactPaths = std::map<EvidenceId, std::string>;

// Statement, rank, dates, cause, actions, evidence by slot, verification, residual risk. The page
// lies one folder below the top of the pack.
Document finding_dossier(const Context& context, const Ranking& ranking,
                         const evidence::FindingSlots& slots, const ArtefactPaths& artefacts);

}  // namespace closeout::reports

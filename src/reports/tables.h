// SPDX-License-Identifier: Apache-2.0
// Lists as CSV: the register, the levels, the cross-reference … safe to open in a spreadsheet.
#pragma once

#include <string>

#include "assessment/assessment.h"
#include "parts/evidence/slots.h"
#include "reports/dossier.h"

namespace closeout::reports {

// Every record of a kind as the same table that the importer reads.
template <class T>
std::string record_table(const Snapshot& snapshot);

std::string finding_register(const Context& context, const Ranking& ranking);
std::string level_table(const Validation& validation);
std::string violation_table(const Validation& validation);
std::string risk_table(const Context& context, const Ranking& ranking);
// The auditor's number, our id, each slot and the evidence behind it, with the paths in the pack
// (manual §7.4: answer each request item).
std::string cross_reference(const std::vector<evidence::FindingSlots>& slots,
                            const std::map<FindingId, std::string>& responses,
                            const ArtefactPaths& artefacts);
std::string evidence_index(const std::vector<evidence::Judgement>& judgements,
                           const ArtefactPaths& artefacts);
// Waivers, gate overrides and moved dates.
std::string exceptions_table(const Context& context);
// Who checked whose work: findings, evidence, acceptances.
std::string independence_table(const Context& context,
                               const std::vector<evidence::Judgement>& judgements);

}  // namespace closeout::reports

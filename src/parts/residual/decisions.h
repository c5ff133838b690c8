// SPDX-License-Identifier: Apache-2.0
// The life of a residual-risk record around its signature (manual §6): proposed, challenged,
// amended, renewed, refused, withdrawn, acknowledged, and its compensations. Errors: kRefused with
// every rule that says no: those of acceptance.h, and STATE, ROLE, REASON, EVIDENCE, RENEWALS,
// TEST.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/refusal.h"
#include "parts/residual/acceptance.h"

namespace closeout::residual {

// Where a record that nobody has signed stands: DRAFT while something is missing, RR_PENDING while
// a compensation or date is in the way, READY when only the signatures are.
RiskState open_state(const Context& context, const ResidualRisk& risk);
bool is_open(RiskState state);  // DRAFT, RR_PENDING or READY

// A new record; by the owner of one of its findings or the lead, who becomes its proposer.
Result<ResidualRisk> proposed(const Context& context, ResidualRisk draft, const PersonId& by);
// The record with other contents, while it is open. Who proposed and challenged it stays.
Result<ResidualRisk> amended(const Context& context, const ResidualRisk& before, ResidualRisk after,
                             const PersonId& by);
// Looked at by somebody else, with the role CHALLENGER.
Result<ResidualRisk> challenged(const Context& context, const ResidualRisk& risk,
                                const PersonId& by);

struct Renewal {
  std::optional<Date> until = {};
  std::vector<EvidenceId> evidence = {};  // collected since the record was valid
  std::optional<Date> fix_by = {};        // where the date of the fix moves with it
};
// Valid anew from today: one renewal more, to be signed again. An accepted or expired record.
Result<ResidualRisk> renewed(const Context& context, const ResidualRisk& risk,
                             const Renewal& renewal, const PersonId& by);
// Turned down by somebody who may accept.
Result<ResidualRisk> refused(const Context& context, const ResidualRisk& risk,
                             const std::string& reason, const PersonId& by);
// Taken back by proposer, owner or lead. What is accepted is expired instead.
Result<ResidualRisk> withdrawn(const Context& context, const ResidualRisk& risk,
                               const std::string& reason, const PersonId& by);
// The auditor takes note; management's acceptance alone clears no blocker.
Result<ResidualRisk> acknowledged(const Context& context, const ResidualRisk& risk,
                                  const PersonId& by);

}  // namespace closeout::residual

// SPDX-License-Identifier: Apache-2.0
// Whether a residual risk can be accepted now, by whom it is tried, and why not (manual §6.3,
// §6.4).
#pragma once

#include <string>
#include <vector>

#include "base/refusal.h"
#include "parts/residual/authority.h"

namespace closeout::residual {

// By AUTHORITY, DUTY_SEPARATION, SAFETY_SIGNATURE, COMPENSATION_NOT_ACTIVE, COMPENSATION_DEGRADED,
// COMPENSATION_INVALID, VALIDITY, INCOMPLETE.
using closeout::Refusal;

// All that apply, in the order of their names. Roles of the safety signatures count among signers.
std::vector<Refusal> refusals(const Context& context, const ResidualRisk& risk,
                              const std::vector<PersonId>& signers, bool board_minute);

// Score of the six criteria; valid when none is 0 and the sum reaches the policy's minimum.
bool compensation_valid(const Compensation& compensation, const ResidualPolicy& policy);

// What a signature is bound to: every material member of the record and its compensations (their
// live state is watched by triggers instead), as canonical JSON.
std::string signed_payload(const Snapshot& snapshot, const ResidualRisk& risk);
std::string payload_sha256(const Snapshot& snapshot, const ResidualRisk& risk);
// Persons whose signature is bound to the record as it stands.
std::vector<PersonId> valid_signers(const Snapshot& snapshot, const ResidualRisk& risk);

}  // namespace closeout::residual

// SPDX-License-Identifier: Apache-2.0
// Decisions about residual risks: signing, renewing, and ending an acceptance.
#pragma once

#include "app/edit.h"
#include "app/workspace.h"
#include "model/context.h"
#include "parts/residual/decisions.h"

namespace closeout::app {

struct RiskDecision {
  RiskId risk;
  std::string actor;  // empty = the first signer
  Instant at;
  std::vector<PersonId> signers;
  std::string board_minute;  // reference of the minute; empty = none
  std::string comment;
};

struct SignResult {
  bool accepted = false;
  std::vector<residual::Refusal> refusals;  // why not; then nothing was stored
  std::string payload;                      // hash that the signatures are bound to
};

// Accepts the risk when nothing refuses: stores the signatures, bound to the record's hash, and
// moves its findings to RR_ACCEPTED where that transition exists. Errors: kNotFound, kConflict,
// kIo.
Result<SignResult> sign_risk(Workspace& workspace, const std::string& site, const Context& context,
                             const RiskDecision& decision);
// Accepts an accepted record anew, for a further time, when nothing refuses; until then the old
// acceptance stands. An expired record is only made ready to be signed again.
Result<SignResult> renew_risk(Workspace& workspace, const std::string& site, const Context& context,
                              const residual::Renewal& renewal, const RiskDecision& decision);
// An acceptance that has ended: the record expires, its findings go back to work.
Result<void> expire_risk(Workspace& workspace, const std::string& site, const Context& context,
                         const RiskDecision& decision);

}  // namespace closeout::app

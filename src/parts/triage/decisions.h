// SPDX-License-Identifier: Apache-2.0
// Decisions about a finding that leave its state alone: class, repeat, deadlines, sign-offs,
// dispositions. Each says who may take it (manual §1.1 to §1.3, §1.6). Errors: kRefused with all
// reasons.
#pragma once

#include "base/result.h"
#include "parts/triage/actor.h"
#include "parts/triage/change.h"
#include "parts/triage/register.h"

namespace closeout::triage {

// Why its fields may not be edited: MERGED findings never are, CLOSED and WITHDRAWN ones are
// reopened first.
Result<void> editable(const Finding& finding);

// Raised by the auditor or the lead, lowered by the auditor alone; a MAJOR only after containment
// and with evidence of it attached. The class before and the date are kept.
Result<FindingChange> change_class(const Register& reg, const Finding& finding, FindingClass to,
                                   const Actor& actor, const std::vector<EvidenceId>& attachments);

// Confirms that the finding repeats `earlier`; by the auditor or the lead.
Result<FindingChange> confirm_repeat(const Register& reg, const Finding& finding,
                                     const std::string& earlier, const Actor& actor);

// Records a moved deadline; see change_faults of limits.h.
Result<FindingChange> move_deadline(const Register& reg, const DeadlineChange& change);

// The auditor acknowledges the residual-risk position; only this clears a blocker that stays open.
Result<FindingChange> acknowledge(const Register& reg, const Finding& finding, const Actor& actor);

// The dated sign-off of functional safety on a finding of a safety zone.
Result<FindingChange> sign_off_safety(const Register& reg, const Finding& finding,
                                      const Actor& actor);

// Adopt, decline with a reason, or monitor an observation or improvement; by lead or owner.
Result<FindingChange> dispose(const Register& reg, const Finding& finding, Disposition disposition,
                              const std::string& reason, const Actor& actor);

}  // namespace closeout::triage

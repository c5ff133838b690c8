// SPDX-License-Identifier: Apache-2.0
// The conditions of the state machine (manual §1.6), each with a name and one sentence per thing
// that is not fulfilled.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "parts/triage/step.h"

namespace closeout::triage {

enum class Guard {
  kNone,
  kExternalRefUnique,
  kRequirementNamed,
  kZoneNamed,
  kStatementComplete,
  kOwnerNamed,
  kCounterEvidence,
  kReasonGiven,
  kWrittenDecision,
  kMergePossible,
  kContained,
  kCauseFound,
  kActionsPlanned,
  kOutageAgreed,
  kSafetyAgreed,
  kLeadApproves,
  kGatePassed,
  kFirstActionReady,
  kPermitsNamed,
  kBackupsVerified,
  kBlockerNamed,
  kActionsDone,
  kDocumentsUpdated,
  kSlotsFilled,
  kClosedByParts,
  kIndependentVerifier,
  kTestRecorded,
  kEvidenceAccepted,
  kPackSealed,
  kNothingStale,
  kAuditorDecides,
  kRiskComplete,
  kRiskAcceptable,
  kNotOwnRisk,
  kPreviousState,
};

std::string_view name_of(Guard guard);

// Appends what the guard misses, in words.
void check_guard(Guard guard, const Step& step, std::vector<std::string>& unmet);

// Whether the actor may act in a role of the table: as owner for findings and actions of their own.
bool acts_as(const Step& step, Role role);

}  // namespace closeout::triage

// SPDX-License-Identifier: Apache-2.0
// The state machine of a finding as one table (manual §1.6). A pair that is not in it is refused.
#pragma once

#include <array>
#include <initializer_list>
#include <optional>
#include <string_view>

#include "model/enums.h"
#include "parts/triage/guards.h"

namespace closeout::triage {

// What a step does beside changing the state.
enum class Effect {
  kNone,
  kDisputed,
  kDecided,
  kWithdrawn,
  kMerged,
  kPlanAccepted,
  kBlocked,
  kUnblocked,
  kImplemented,
  kVerified,
  kTestFailed,
  kClosed,
  kEvidenceRejected,
  kRiskProposed,
  kRiskRefused,
  kRiskEnded,
  kReopened,
  kAnalysedAnew,
};

struct RoleSet {
  unsigned bits = 0;

  constexpr RoleSet(std::initializer_list<Role> roles) {
    for (const Role role : roles) bits |= 1U << static_cast<unsigned>(role);
  }
  constexpr bool has(Role role) const { return (bits >> static_cast<unsigned>(role) & 1U) != 0; }
};

struct Transition {
  std::optional<FindingState> from;  // empty = a finding that does not exist yet
  FindingState to = FindingState::kImported;
  RoleSet roles;                     // any of them may
  std::array<Guard, 6> guards = {};  // all must hold
  Effect effect = Effect::kNone;
  std::string_view does;  // the effect, in words
};

// In the order of the manual.
// clang-format off
inline constexpr auto kTransitions = [] {
  using enum FindingState;
  using enum Role;
  using enum Guard;
  return std::to_array<Transition>({
      {std::nullopt, kImported, {kLead, kSystem}, {kExternalRefUnique},
       Effect::kNone, "the raw text is frozen"},
      {kImported, kTriage, {kLead}, {},
       Effect::kNone, "the triage clock starts"},
      {kTriage, kConfirmed, {kLead},
       {kRequirementNamed, kZoneNamed, kStatementComplete, kOwnerNamed},
       Effect::kNone, "the deadlines count"},
      {kTriage, kDisputed, {kLead}, {kCounterEvidence, kReasonGiven},
       Effect::kDisputed, "the deadlines keep running"},
      {kDisputed, kWithdrawn, {kAuditor}, {kWrittenDecision},
       Effect::kWithdrawn, "stays visible and counts as 0"},
      {kDisputed, kConfirmed, {kAuditor, kLead}, {},
       Effect::kDecided, "the dispute is over"},
      {kTriage, kMerged, {kLead}, {kMergePossible},
       Effect::kMerged, "links, evidence, earliest deadline and highest class move to the target"},
      {kConfirmed, kMerged, {kLead}, {kMergePossible},
       Effect::kMerged, "links, evidence, earliest deadline and highest class move to the target"},
      {kConfirmed, kAnalysis, {kOwner}, {kContained},
       Effect::kNone, "the cause is looked for"},
      {kAnalysis, kPlanned, {kOwner, kLead},
       {kCauseFound, kActionsPlanned, kOutageAgreed, kSafetyAgreed, kLeadApproves},
       Effect::kPlanAccepted, "the plan is accepted and frozen as baseline"},
      {kPlanned, kInProgress, {kOwner},
       {kGatePassed, kFirstActionReady, kPermitsNamed, kBackupsVerified},
       Effect::kNone, "the work begins"},
      {kInProgress, kBlocked, {kOwner, kSystem}, {kBlockerNamed},
       Effect::kBlocked, "its age is watched"},
      {kBlocked, kInProgress, {kOwner}, {kReasonGiven},
       Effect::kUnblocked, "the work goes on"},
      {kInProgress, kImplemented, {kOwner},
       {kActionsDone, kDocumentsUpdated, kSlotsFilled, kClosedByParts},
       Effect::kImplemented, "the verifier is asked"},
      {kImplemented, kVerified, {kVerifier},
       {kIndependentVerifier, kTestRecorded, kEvidenceAccepted, kSafetyAgreed, kClosedByParts},
       Effect::kVerified, "verified by name and date"},
      {kImplemented, kInProgress, {kVerifier}, {kReasonGiven},
       Effect::kTestFailed, "the failed test is counted"},
      {kVerified, kSubmitted, {kLead}, {kPackSealed, kNothingStale, kClosedByParts},
       Effect::kNone, "the auditor decides"},
      {kSubmitted, kClosed, {kAuditor, kLead}, {kAuditorDecides, kClosedByParts},
       Effect::kClosed, "closed with the auditor's date"},
      {kSubmitted, kInProgress, {kAuditor}, {kReasonGiven},
       Effect::kEvidenceRejected, "its evidence is marked rejected"},
      {kAnalysis, kRiskPending, {kOwner}, {kRiskComplete},
       Effect::kRiskProposed, "the acceptors are asked"},
      {kPlanned, kRiskPending, {kOwner}, {kRiskComplete},
       Effect::kRiskProposed, "the acceptors are asked"},
      {kInProgress, kRiskPending, {kOwner}, {kRiskComplete},
       Effect::kRiskProposed, "the acceptors are asked"},
      {kBlocked, kRiskPending, {kOwner}, {kRiskComplete},
       Effect::kRiskProposed, "the acceptors are asked"},
      {kRiskPending, kRiskAccepted, {kRiskAcceptor}, {kRiskAcceptable, kNotOwnRisk},
       Effect::kNone, "open and managed, not closed"},
      {kRiskPending, kAnalysis, {kRiskAcceptor}, {kPreviousState, kReasonGiven},
       Effect::kRiskRefused, "back to where it was"},
      {kRiskPending, kPlanned, {kRiskAcceptor}, {kPreviousState, kReasonGiven},
       Effect::kRiskRefused, "back to where it was"},
      {kRiskPending, kInProgress, {kRiskAcceptor}, {kPreviousState, kReasonGiven},
       Effect::kRiskRefused, "back to where it was"},
      {kRiskPending, kBlocked, {kRiskAcceptor}, {kPreviousState, kReasonGiven},
       Effect::kRiskRefused, "back to where it was"},
      {kRiskAccepted, kInProgress, {kSystem, kLead}, {kReasonGiven},
       Effect::kRiskEnded, "scored anew; its deadlines are those it had"},
      {kRiskAccepted, kSubmitted, {kLead}, {},
       Effect::kNone, "the auditor is asked to acknowledge"},
      {kClosed, kReopened, {kAuditor, kLead, kSystem}, {kReasonGiven},
       Effect::kReopened, "counts as a repeat; its clocks start again today"},
      {kReopened, kAnalysis, {kOwner}, {},
       Effect::kAnalysedAnew, "cause and plan have to be found anew"},
  });
}();
// clang-format on

// The row of a pair, or null.
constexpr const Transition* transition_of(std::optional<FindingState> from, FindingState to) {
  for (const Transition& row : kTransitions) {
    if (row.from == from && row.to == to) return &row;
  }
  return nullptr;
}

}  // namespace closeout::triage

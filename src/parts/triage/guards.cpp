// SPDX-License-Identifier: Apache-2.0
#include "parts/triage/guards.h"

#include <array>
#include <functional>

#include <fmt/format.h>

#include "base/check.h"
#include "base/text.h"
#include "parts/triage/finding_state.h"
#include "parts/triage/merge.h"
#include "parts/triage/statement.h"
#include "parts/triage/work_guards.h"

namespace closeout::triage {
namespace {

using Unmet = std::vector<std::string>;

bool holds(const Step& step, const PersonId& person, Role role) {
  return holds_role(step.snapshot(), person, role, step.context().today());
}

void external_ref_unique(const Step& step, Unmet& unmet) {
  if (step.finding.external_ref.empty()) return;
  for (const Finding& other : step.snapshot().findings()) {
    if (other.id != step.finding.id && other.audit == step.finding.audit &&
        other.external_ref == step.finding.external_ref) {
      unmet.push_back(fmt::format("number {} of the audit is taken by {}",
                                  step.finding.external_ref, other.id.value));
      return;
    }
  }
}

void requirement_named(const Step& step, Unmet& unmet) {
  if (step.finding.requirements.empty()) unmet.emplace_back("no requirement is named");
}

void zone_named(const Step& step, Unmet& unmet) {
  if (step.finding.zones.empty()) unmet.emplace_back("no zone is named");
  for (const ZoneId& zone : step.finding.zones) {
    if (!step.snapshot().zones().contains(zone)) {
      unmet.push_back(fmt::format("zone {} does not exist", zone.value));
    }
  }
}

void statement_complete(const Step& step, Unmet& unmet) {
  Finding named = step.finding;  // a missing requirement is named by its own guard
  if (named.requirements.empty()) named.requirements.emplace_back();
  for (auto& part : check_statement(named).missing) unmet.push_back(std::move(part));
}

void owner_named(const Step& step, Unmet& unmet) {
  const PersonId& owner = step.finding.owner;
  if (owner.empty()) {
    unmet.emplace_back("no owner is named");
  } else if (!step.snapshot().people().contains(owner)) {
    unmet.push_back(fmt::format("the owner {} is not on the list of people", owner.value));
  }
}

void attachments_exist(const Step& step, std::string_view what, Unmet& unmet) {
  if (step.inputs.attachments.empty()) unmet.push_back(fmt::format("{} is not attached", what));
  for (const EvidenceId& id : step.inputs.attachments) {
    if (!step.snapshot().evidence().contains(id)) {
      unmet.push_back(fmt::format("attachment {} does not exist", id.value));
    }
  }
}

void counter_evidence(const Step& step, Unmet& unmet) {
  attachments_exist(step, "counter-evidence", unmet);
}

void reason_given(const Step& step, Unmet& unmet) {
  if (trim(step.inputs.reason).empty()) unmet.emplace_back("no reason is given");
}

void written_decision(const Step& step, Unmet& unmet) {
  attachments_exist(step, "the auditor's written decision", unmet);
}

void merge_possible(const Step& step, Unmet& unmet) {
  for (auto& fault :
       merge_faults(step.reg, step.finding, step.inputs.merged_into, step.inputs.approver)) {
    unmet.push_back(std::move(fault));
  }
}

void lead_approves(const Step& step, Unmet& unmet) {
  if (!holds(step, step.actor.person, Role::kLead) &&
      !holds(step, step.inputs.approver, Role::kLead)) {
    unmet.emplace_back("the programme lead has not approved the plan");
  }
}

void blocker_named(const Step& step, Unmet& unmet) {
  if (trim(step.inputs.reason).empty()) unmet.emplace_back("it does not say what blocks");
  if (trim(step.inputs.external_party).empty()) {
    unmet.emplace_back("the party that it waits for is not named");
  }
  if (!step.inputs.next_check) unmet.emplace_back("there is no date to look at it again");
}

void closed_by_parts(const Step& step, Unmet& unmet) {
  const auto& parts = step.reg.children_of(step.finding.id);
  if (parts.empty()) return;
  std::vector<std::string> names;
  for (const Finding* part : parts) names.push_back(part->id.value);
  unmet.push_back(fmt::format("it was split and is closed by its parts {}", join(names, ", ")));
}

void pack_sealed(const Step& step, Unmet& unmet) {
  if (!step.inputs.pack_sealed) unmet.emplace_back("the evidence pack is not sealed");
}

void auditor_decides(const Step& step, Unmet& unmet) {
  if (holds(step, step.actor.person, Role::kAuditor)) return;
  attachments_exist(step, "the auditor's letter", unmet);
  if (!step.inputs.decided_at) unmet.emplace_back("the date of the auditor's decision is missing");
}

void risk_complete(const Step& step, Unmet& unmet) {
  if (step.reg.risks_of(step.finding).empty()) {
    unmet.emplace_back("no residual-risk record names it");
  } else if (!step.inputs.facts.risk_gaps) {
    unmet.emplace_back("the residual-risk record was not checked");
  } else {
    for (const auto& gap : *step.inputs.facts.risk_gaps) unmet.push_back(gap);
  }
}

void risk_acceptable(const Step& step, Unmet& unmet) {
  if (!step.inputs.facts.risk_refusals) {
    unmet.emplace_back("the residual-risk record was not checked");
    return;
  }
  for (const auto& refusal : *step.inputs.facts.risk_refusals) unmet.push_back(refusal);
}

// Nobody accepts the risk of their own work or their own proposal (manual §1.6, §6.3).
void not_own_risk(const Step& step, Unmet& unmet) {
  if (is_own_work(step)) unmet.emplace_back("the owner cannot accept the risk of own work");
  for (const ResidualRisk* risk : step.reg.risks_of(step.finding)) {
    if (risk->proposer == step.actor.person || risk->challenger == step.actor.person) {
      unmet.push_back(
          fmt::format("who proposed or challenged {} cannot accept it", risk->id.value));
    }
  }
}

void previous_state(const Step& step, Unmet& unmet) {
  const FindingState before = step.finding.state_before.value_or(FindingState::kAnalysis);
  if (step.to != before) {
    unmet.push_back(fmt::format("a refused acceptance goes back to {}", to_text(before)));
  }
}

void no_guard(const Step&, Unmet&) {}

struct GuardRow {
  Guard guard;
  std::string_view name;
  void (*check)(const Step&, Unmet&);
};

constexpr auto kGuards = std::to_array<GuardRow>({
    {Guard::kNone, "", no_guard},
    {Guard::kExternalRefUnique, "external_ref_unique", external_ref_unique},
    {Guard::kRequirementNamed, "requirement_named", requirement_named},
    {Guard::kZoneNamed, "zone_named", zone_named},
    {Guard::kStatementComplete, "statement_complete", statement_complete},
    {Guard::kOwnerNamed, "owner_named", owner_named},
    {Guard::kCounterEvidence, "counter_evidence", counter_evidence},
    {Guard::kReasonGiven, "reason_given", reason_given},
    {Guard::kWrittenDecision, "written_decision", written_decision},
    {Guard::kMergePossible, "merge_possible", merge_possible},
    {Guard::kContained, "contained", contained},
    {Guard::kCauseFound, "cause_found", cause_found},
    {Guard::kActionsPlanned, "actions_planned", actions_planned},
    {Guard::kOutageAgreed, "outage_agreed", outage_agreed},
    {Guard::kSafetyAgreed, "safety_agreed", safety_agreed},
    {Guard::kLeadApproves, "lead_approves", lead_approves},
    {Guard::kGatePassed, "gate_passed", gate_passed},
    {Guard::kFirstActionReady, "first_action_ready", first_action_ready},
    {Guard::kPermitsNamed, "permits_named", permits_named},
    {Guard::kBackupsVerified, "backups_verified", backups_verified},
    {Guard::kBlockerNamed, "blocker_named", blocker_named},
    {Guard::kActionsDone, "actions_done", actions_done},
    {Guard::kDocumentsUpdated, "documents_updated", documents_updated},
    {Guard::kSlotsFilled, "slots_filled", slots_filled},
    {Guard::kClosedByParts, "closed_by_parts", closed_by_parts},
    {Guard::kIndependentVerifier, "independent_verifier", independent_verifier},
    {Guard::kTestRecorded, "test_recorded", test_recorded},
    {Guard::kEvidenceAccepted, "evidence_accepted", evidence_accepted},
    {Guard::kPackSealed, "pack_sealed", pack_sealed},
    {Guard::kNothingStale, "nothing_stale", nothing_stale},
    {Guard::kAuditorDecides, "auditor_decides", auditor_decides},
    {Guard::kRiskComplete, "risk_complete", risk_complete},
    {Guard::kRiskAcceptable, "risk_acceptable", risk_acceptable},
    {Guard::kNotOwnRisk, "not_own_risk", not_own_risk},
    {Guard::kPreviousState, "previous_state", previous_state},
});

constexpr bool in_order() {
  for (std::size_t i = 0; i < kGuards.size(); ++i) {
    if (kGuards[i].guard != static_cast<Guard>(i)) return false;
  }
  return true;
}
static_assert(in_order(), "kGuards has one row per guard, in the order of the enum");

}  // namespace

std::string_view name_of(Guard guard) {
  return kGuards[static_cast<std::size_t>(guard)].name;
}

void check_guard(Guard guard, const Step& step, std::vector<std::string>& unmet) {
  kGuards[static_cast<std::size_t>(guard)].check(step, unmet);
}

bool acts_as(const Step& step, Role role) {
  if (role == Role::kSystem) return step.actor.system;
  if (step.actor.system || step.actor.person.empty()) return false;
  if (role != Role::kOwner) return holds(step, step.actor.person, role);
  const Person* person = step.snapshot().people().find(step.actor.person);
  const bool present =
      person != nullptr && !(person->left && *person->left <= step.context().today());
  return present && is_own_work(step);
}

}  // namespace closeout::triage

// SPDX-License-Identifier: Apache-2.0
#include "parts/triage/effects.h"

#include <fmt/format.h>

#include "base/text.h"
#include "parts/triage/finding_state.h"
#include "parts/triage/merge.h"
#include "parts/triage/split.h"

namespace closeout::triage {
namespace {

void remark(Finding& finding, Date today, std::string_view what, const std::string& reason) {
  finding.remarks.push_back(fmt::format("{}: {}. {}", to_text(today), what, trim(reason)));
}

void accept_plan(const Step& step, Date today, Finding& after) {
  after.plan_accepted_at = today;
  if (touches_safety_zone(step.snapshot(), after) && !after.fs_signoff_at) {
    after.fs_signoff_by = step.inputs.functional_safety;
    after.fs_signoff_at = today;
  }
}

void close(const Step& step, Date today, Finding& after) {
  after.closed_at = step.inputs.decided_at.value_or(today);
  after.closure_reason =
      trim(step.inputs.reason).empty() ? "accepted by the auditor" : step.inputs.reason;
}

// The evidence handed in is rejected by the auditor's decision; superseded items were not part.
void reject_evidence(const Step& step, Date today, FindingChange& change) {
  for (const Evidence* item : step.reg.evidence_of(step.finding.id)) {
    if (!item->superseded_by.empty()) continue;
    Evidence& rejected = change.evidence.emplace_back(*item);
    rejected.auditor = step.actor.person;
    rejected.auditor_decision = AuditorDecision::kRejected;
    rejected.auditor_decision_at = today;
    ++rejected.times_rejected;
  }
}

void reopen(const Step& step, Date today, Finding& after) {
  remark(after, today,
         fmt::format("reopened; it was closed on {}",
                     after.closed_at ? to_text(*after.closed_at) : std::string("an unknown day")),
         step.inputs.reason);
  after.repeat_of = after.id.value;
  after.repeat_confirmed_by = step.actor.person;
  after.anchor_date = today;
  after.closed_at.reset();
  after.plan_accepted_at.reset();
  after.contained_at.reset();
  after.fixed_at.reset();
  after.verified_at.reset();
  after.verified_by = {};
  after.auditor_ack_at.reset();
}

void forget_cause(Finding& after) {
  after.rca_method.clear();
  after.root_causes.clear();
  after.root_cause_text.clear();
  after.extent_checked.clear();
  after.extent_found.clear();
}

void propose_risk(const Step& step, Finding& after) {
  after.state_before = step.finding.state;
  const auto risks = step.reg.risks_of(step.finding);
  if (after.residual.empty() && !risks.empty()) after.residual = risks.front()->id;
}

void set_blocked(const StepInputs& inputs, Finding& after) {
  after.blocked_by = fmt::format("{}: {}", trim(inputs.external_party), trim(inputs.reason));
  after.next_check = inputs.next_check;
}

void verify(const Step& step, Date today, Finding& after) {
  after.verified_by = step.actor.person;
  after.verified_at = step.inputs.test ? step.inputs.test->date.value_or(today) : today;
}

void apply(Effect effect, const Step& step, Finding& after, FindingChange& change) {
  const Date today = step.context().today();
  switch (effect) {
    case Effect::kNone:
    case Effect::kMerged:
      break;  // a merge changes more than one finding, see merged()
    case Effect::kDisputed:
      after.dispute_claim = step.inputs.reason;
      break;
    case Effect::kDecided:
      after.auditor_answer = step.inputs.reason;
      break;
    case Effect::kWithdrawn:
      after.auditor_answer = step.inputs.reason;
      after.closed_at = step.inputs.decided_at.value_or(today);
      after.closure_reason = "withdrawn by the auditor";
      break;
    case Effect::kPlanAccepted:
      accept_plan(step, today, after);
      break;
    case Effect::kBlocked:
      set_blocked(step.inputs, after);
      break;
    case Effect::kUnblocked:
      remark(after, today, "no longer blocked", step.inputs.reason);
      after.blocked_by.clear();
      after.next_check.reset();
      break;
    case Effect::kImplemented:
      if (!after.fixed_at) after.fixed_at = today;
      break;
    case Effect::kVerified:
      verify(step, today, after);
      break;
    case Effect::kTestFailed:
      ++after.failed_tests;
      remark(after, today, "verification failed", step.inputs.reason);
      break;
    case Effect::kClosed:
      close(step, today, after);
      break;
    case Effect::kEvidenceRejected:
      remark(after, today, "rejected by the auditor", step.inputs.reason);
      reject_evidence(step, today, change);
      break;
    case Effect::kRiskProposed:
      propose_risk(step, after);
      break;
    case Effect::kRiskRefused:
      after.state_before.reset();
      remark(after, today, "acceptance refused", step.inputs.reason);
      break;
    case Effect::kRiskEnded:
      remark(after, today, "acceptance ended", step.inputs.reason);
      break;
    case Effect::kReopened:
      reopen(step, today, after);
      break;
    case Effect::kAnalysedAnew:
      forget_cause(after);
      break;
  }
}

}  // namespace

FindingChange apply_step(const Transition& row, const Step& step) {
  if (row.effect == Effect::kMerged) {
    return merged(step.reg, step.finding, step.inputs.merged_into, step.actor.person);
  }
  FindingChange change;
  change.findings.push_back(step.finding);
  Finding& after = change.findings.front();
  after.state = row.to;
  after.state_since = step.context().today();
  apply(row.effect, step, after, change);
  change.summary = fmt::format("{}: {} to {}; {}", after.id.value,
                               row.from ? to_text(*row.from) : "new", to_text(row.to), row.does);
  if (is_settled(row.to)) {
    if (auto parent = settled_parent(step.reg, after)) {
      change.findings.push_back(*std::move(parent));
    }
  }
  return change;
}

}  // namespace closeout::triage

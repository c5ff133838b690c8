// SPDX-License-Identifier: Apache-2.0
#include "parts/triage/decisions.h"

#include <fmt/format.h>

#include "base/refusal.h"
#include "base/text.h"
#include "parts/triage/finding_class.h"
#include "parts/triage/finding_state.h"
#include "parts/triage/limits.h"

namespace closeout::triage {
namespace {

using Faults = std::vector<Refusal>;

bool holds(const Register& reg, const Actor& actor, Role role) {
  return !actor.system && holds_role(reg.snapshot(), actor.person, role, reg.context().today());
}

Faults edit_faults(const Finding& finding) {
  if (finding.state == FindingState::kMerged) {
    return {{"settled", fmt::format("it was merged into {} and is never changed: decide there",
                                    finding.merged_into.value)}};
  }
  if (is_settled(finding.state)) {
    return {{"settled", fmt::format("it is {}: reopen it first", to_text(finding.state))}};
  }
  return {};
}

std::unexpected<Error> refused(const Finding& finding, const Faults& faults) {
  return refuse(faults, finding.id.value);
}

FindingChange changed(Finding after, std::string summary) {
  FindingChange change;
  change.summary = fmt::format("{}: {}", after.id.value, summary);
  change.findings.push_back(std::move(after));
  return change;
}

void check_downgrade(const Register& reg, const Finding& finding, const Actor& actor,
                     const std::vector<EvidenceId>& attachments, Faults& faults) {
  if (!holds(reg, actor, Role::kAuditor)) {
    faults.push_back({"role", "only the auditor lowers a class"});
  }
  if (finding.class_ != FindingClass::kMajor) return;
  if (!finding.contained_at) {
    faults.push_back({"contained", "a MAJOR is lowered only once its containment is recorded"});
  }
  if (attachments.empty()) {
    faults.push_back({"attachment", "evidence of the containment is not attached"});
  }
  for (const EvidenceId& id : attachments) {
    if (!reg.snapshot().evidence().contains(id)) {
      faults.push_back({"attachment", fmt::format("evidence {} does not exist", id.value)});
    }
  }
}

}  // namespace

Result<void> editable(const Finding& finding) {
  const Faults faults = edit_faults(finding);
  if (!faults.empty()) return refused(finding, faults);
  return {};
}

Result<FindingChange> change_class(const Register& reg, const Finding& finding, FindingClass to,
                                   const Actor& actor, const std::vector<EvidenceId>& attachments) {
  Faults faults = edit_faults(finding);
  if (to == finding.class_) {
    faults.push_back({"class", fmt::format("it is {} already", to_text(to))});
  } else if (is_above(to, finding.class_)) {
    if (!holds(reg, actor, Role::kAuditor) && !holds(reg, actor, Role::kLead)) {
      faults.push_back({"role", "only the auditor or the lead raises a class"});
    }
  } else {
    check_downgrade(reg, finding, actor, attachments, faults);
  }
  if (!faults.empty()) return refused(finding, faults);
  Finding after = finding;
  after.class_before = finding.class_;
  after.class_changed_at = reg.context().today();
  after.class_ = to;
  return changed(std::move(after),
                 fmt::format("class {} to {}", to_text(finding.class_), to_text(to)));
}

Result<FindingChange> confirm_repeat(const Register& reg, const Finding& finding,
                                     const std::string& earlier, const Actor& actor) {
  Faults faults = edit_faults(finding);
  if (trim(earlier).empty()) faults.push_back({"repeat_of", "the earlier finding is not named"});
  if (!holds(reg, actor, Role::kAuditor) && !holds(reg, actor, Role::kLead)) {
    faults.push_back({"role", "only the auditor or the lead confirms a repeat"});
  }
  if (!faults.empty()) return refused(finding, faults);
  Finding after = finding;
  after.repeat_of = earlier;
  after.repeat_confirmed_by = actor.person;
  return changed(std::move(after), "confirmed as repeat of " + earlier);
}

Result<FindingChange> move_deadline(const Register& reg, const DeadlineChange& change) {
  Faults faults;
  for (auto& fault : change_faults(reg.context(), change)) {
    faults.push_back({"deadline_change", std::move(fault)});
  }
  const Finding* finding = reg.snapshot().findings().find(change.finding);
  if (finding != nullptr) {
    for (auto& fault : edit_faults(*finding)) faults.push_back(std::move(fault));
  }
  if (!faults.empty()) return refuse(faults, change.finding.value);
  FindingChange result =
      changed(*finding, fmt::format("{} moved to {}", to_text(change.event), to_text(*change.to)));
  result.deadline_changes.push_back(change);
  if (!result.deadline_changes.front().at) {
    result.deadline_changes.front().at = reg.context().today();
  }
  return result;
}

Result<FindingChange> acknowledge(const Register& reg, const Finding& finding, const Actor& actor) {
  Faults faults = edit_faults(finding);
  if (!holds(reg, actor, Role::kAuditor)) {
    faults.push_back({"role", "only the auditor acknowledges"});
  }
  if (reg.risks_of(finding).empty()) {
    faults.push_back({"risk_complete", "no residual-risk record states the position"});
  }
  if (!faults.empty()) return refused(finding, faults);
  Finding after = finding;
  after.auditor_ack_at = reg.context().today();
  return changed(std::move(after), "residual-risk position acknowledged by the auditor");
}

Result<FindingChange> sign_off_safety(const Register& reg, const Finding& finding,
                                      const Actor& actor) {
  Faults faults = edit_faults(finding);
  if (!holds(reg, actor, Role::kFunctionalSafety)) {
    faults.push_back({"role", "only functional safety signs off"});
  }
  if (!faults.empty()) return refused(finding, faults);
  Finding after = finding;
  after.fs_signoff_by = actor.person;
  after.fs_signoff_at = reg.context().today();
  return changed(std::move(after), "signed off by functional safety");
}

Result<FindingChange> dispose(const Register& reg, const Finding& finding, Disposition disposition,
                              const std::string& reason, const Actor& actor) {
  Faults faults = edit_faults(finding);
  if (!asks_disposition(finding.class_)) {
    faults.push_back({"class", fmt::format("a {} is answered by a plan", to_text(finding.class_))});
  }
  if (disposition == Disposition::kDecline && trim(reason).empty()) {
    faults.push_back({"reason_given", "declining needs a reason"});
  }
  if (!holds(reg, actor, Role::kLead) && actor.person != finding.owner) {
    faults.push_back({"role", "only the lead or the owner decides"});
  }
  if (!faults.empty()) return refused(finding, faults);
  Finding after = finding;
  after.disposition = disposition;
  after.disposition_reason = reason;
  return changed(std::move(after), fmt::format("disposition {}", to_text(disposition)));
}

}  // namespace closeout::triage

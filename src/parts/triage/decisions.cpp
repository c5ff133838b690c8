// SPDX-License-Identifier: Apache-2.0
#include "parts/triage/decisions.h"

#include <fmt/format.h>

#include "base/text.h"
#include "parts/triage/finding_class.h"
#include "parts/triage/finding_state.h"
#include "parts/triage/limits.h"

namespace closeout::triage {
namespace {

using Faults = std::vector<std::string>;

bool holds(const Register& reg, const Actor& actor, Role role) {
  return !actor.system && holds_role(reg.snapshot(), actor.person, role, reg.context().today());
}

Faults edit_faults(const Finding& finding) {
  if (finding.state == FindingState::kMerged) {
    return {fmt::format("it was merged into {} and is never changed", finding.merged_into.value)};
  }
  if (is_settled(finding.state)) return {fmt::format("it is {}", to_text(finding.state))};
  return {};
}

std::unexpected<Error> refused(const Finding& finding, const Faults& faults) {
  return fail(ErrorCode::kRefused, join(faults, "; "), finding.id.value);
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
    faults.emplace_back("only the auditor lowers a class");
  }
  if (finding.class_ != FindingClass::kMajor) return;
  if (!finding.contained_at) faults.emplace_back("a MAJOR is lowered only once it is contained");
  if (attachments.empty()) faults.emplace_back("evidence of the containment is not attached");
  for (const EvidenceId& id : attachments) {
    if (!reg.snapshot().evidence().contains(id)) {
      faults.push_back(fmt::format("attachment {} does not exist", id.value));
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
    faults.push_back(fmt::format("it is {} already", to_text(to)));
  } else if (is_above(to, finding.class_)) {
    if (!holds(reg, actor, Role::kAuditor) && !holds(reg, actor, Role::kLead)) {
      faults.emplace_back("only the auditor or the lead raises a class");
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
  if (trim(earlier).empty()) faults.emplace_back("the earlier finding is not named");
  if (!holds(reg, actor, Role::kAuditor) && !holds(reg, actor, Role::kLead)) {
    faults.emplace_back("only the auditor or the lead confirms a repeat");
  }
  if (!faults.empty()) return refused(finding, faults);
  Finding after = finding;
  after.repeat_of = earlier;
  after.repeat_confirmed_by = actor.person;
  return changed(std::move(after), "confirmed as repeat of " + earlier);
}

Result<FindingChange> move_deadline(const Register& reg, const DeadlineChange& change) {
  Faults faults = change_faults(reg.context(), change);
  const Finding* finding = reg.snapshot().findings().find(change.finding);
  if (finding != nullptr) {
    for (auto& fault : edit_faults(*finding)) faults.push_back(std::move(fault));
  }
  if (!faults.empty()) {
    return fail(ErrorCode::kRefused, join(faults, "; "), change.finding.value);
  }
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
  if (!holds(reg, actor, Role::kAuditor)) faults.emplace_back("only the auditor acknowledges");
  if (reg.risks_of(finding).empty()) {
    faults.emplace_back("no residual-risk record states the position");
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
    faults.emplace_back("only functional safety signs off");
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
    faults.push_back(fmt::format("a {} is answered by a plan", to_text(finding.class_)));
  }
  if (disposition == Disposition::kDecline && trim(reason).empty()) {
    faults.emplace_back("declining needs a reason");
  }
  if (!holds(reg, actor, Role::kLead) && actor.person != finding.owner) {
    faults.emplace_back("only the lead or the owner decides");
  }
  if (!faults.empty()) return refused(finding, faults);
  Finding after = finding;
  after.disposition = disposition;
  after.disposition_reason = reason;
  return changed(std::move(after), fmt::format("disposition {}", to_text(disposition)));
}

}  // namespace closeout::triage

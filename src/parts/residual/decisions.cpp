// SPDX-License-Identifier: Apache-2.0
#include "parts/residual/decisions.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "parts/residual/rights.h"

namespace closeout::residual {
namespace {

using Faults = std::vector<Refusal>;

bool is_settled(FindingState state) {
  return state == FindingState::kClosed || state == FindingState::kMerged ||
         state == FindingState::kWithdrawn;
}

bool owns_a_finding(const Context& context, const ResidualRisk& risk, const PersonId& person) {
  return std::ranges::any_of(risk.findings, [&](const FindingId& id) {
    const Finding* finding = context.snapshot.findings().find(id);
    return finding != nullptr && finding->owner == person;
  });
}

void need_open(const ResidualRisk& risk, Faults& faults) {
  if (is_open(risk.state)) return;
  const std::string_view instead =
      risk.state == RiskState::kAccepted ? "renew it, or expire it first" : "propose a new record";
  faults.push_back(
      {"STATE", fmt::format("{} is {}: {}", risk.id.value, to_text(risk.state), instead)});
}

void need_reason(const std::string& reason, Faults& faults) {
  if (trim(reason).empty()) faults.push_back({"REASON", "say why"});
}

void check_contents(const Context& context, const ResidualRisk& risk, Faults& faults) {
  if (risk.findings.empty()) faults.push_back({"INCOMPLETE", "it names no finding"});
  for (const FindingId& id : risk.findings) {
    const Finding* finding = context.snapshot.findings().find(id);
    if (finding == nullptr) {
      faults.push_back({"INCOMPLETE", fmt::format("there is no finding {}", id.value)});
    } else if (is_settled(finding->state)) {
      faults.push_back({"STATE", fmt::format("{} is {}: nothing is left to accept", id.value,
                                             to_text(finding->state))});
    }
  }
  if (!risk.owner.empty() && !context.snapshot.people().contains(risk.owner)) {
    faults.push_back(
        {"INCOMPLETE", fmt::format("the owner {} is not on the list of people", risk.owner.value)});
  }
  if (!risk.fix_window.empty() && !context.snapshot.windows().contains(risk.fix_window)) {
    faults.push_back({"INCOMPLETE", fmt::format("there is no window {}", risk.fix_window.value)});
  }
  const auto on_scale = [](int value) { return value >= 0 && value <= 5; };
  if (!on_scale(risk.residual_c) || !on_scale(risk.residual_e) ||
      !on_scale(risk.residual_c_people)) {
    faults.push_back({"INCOMPLETE", "residual C and E are judged from 1 to 5"});
  }
}

// The occurrence of the fix's window that is meant: the next one, unless it is said.
void name_fix_span(const Context& context, ResidualRisk& risk) {
  const Window* window = context.snapshot.windows().find(risk.fix_window);
  if (window == nullptr || risk.fix_window_span) return;
  for (const Interval& span : window->occurrences) {
    if (span.start > context.now && (!risk.fix_window_span || span < *risk.fix_window_span)) {
      risk.fix_window_span = span;
    }
  }
}

Result<ResidualRisk> done(const Context& context, ResidualRisk risk, Faults faults) {
  if (!faults.empty()) return refuse(faults, risk.id.value);
  if (is_open(risk.state)) risk.state = open_state(context, risk);
  return risk;
}

void check_renewal(const Context& context, const ResidualRisk& risk, const Renewal& renewal,
                   Faults& faults) {
  if (!renewal.until) faults.push_back({"VALIDITY", "say until when it is valid"});
  const auto& rows = context.policy.residual.authority;
  const Band band = authority_for(context, risk).band;
  const auto row = std::ranges::find(rows, band, &AuthorityRow::band);
  // Above the management body nobody is left to escalate to.
  if (row->renewals && row->board_minute && risk.renewals >= *row->renewals) {
    faults.push_back({"RENEWALS", fmt::format("a record of band {} is renewed {} times at most",
                                              to_text(band), *row->renewals)});
  }
  if (renewal.evidence.empty()) {
    faults.push_back({"EVIDENCE", "a renewal needs new evidence: name it"});
  }
  for (const EvidenceId& id : renewal.evidence) {
    const Evidence* item = context.snapshot.evidence().find(id);
    if (item == nullptr) {
      faults.push_back({"EVIDENCE", fmt::format("there is no evidence {}", id.value)});
      continue;
    }
    const std::string& zone = context.site().timezone;
    const bool fresh = item->collected_at && risk.valid_from &&
                       local_date(*item->collected_at, zone) > *risk.valid_from;
    if (!fresh) {
      faults.push_back(
          {"EVIDENCE", fmt::format("{} was not collected after {}", id.value,
                                   risk.valid_from ? to_text(*risk.valid_from)
                                                   : std::string("the last signature"))});
    }
  }
}

}  // namespace

bool is_open(RiskState state) {
  return state == RiskState::kDraft || state == RiskState::kPending || state == RiskState::kReady;
}

RiskState open_state(const Context& context, const ResidualRisk& risk) {
  RiskState state = RiskState::kReady;
  for (const Refusal& refusal : refusals(context, risk, {}, false)) {
    if (refusal.rule == "INCOMPLETE") return RiskState::kDraft;
    const bool by_signing = refusal.rule == "AUTHORITY" || refusal.rule == "SAFETY_SIGNATURE";
    if (!by_signing) state = RiskState::kPending;
  }
  return state;
}

Result<ResidualRisk> proposed(const Context& context, ResidualRisk draft, const PersonId& by) {
  Faults faults;
  if (!owns_a_finding(context, draft, by)) need_role(context, by, Role::kLead, "propose", faults);
  if (context.snapshot.risks().contains(draft.id)) {
    faults.push_back({"STATE", draft.id.value + " is there already"});
  }
  check_contents(context, draft, faults);
  name_fix_span(context, draft);
  draft.proposer = by;
  draft.state = RiskState::kDraft;
  return done(context, std::move(draft), std::move(faults));
}

Result<ResidualRisk> amended(const Context& context, const ResidualRisk& before, ResidualRisk after,
                             const PersonId& by) {
  Faults faults;
  need_open(before, faults);
  const bool own = by == before.proposer || by == before.owner;
  if (!own && !owns_a_finding(context, before, by)) {
    need_role(context, by, Role::kLead, "amend", faults);
  }
  check_contents(context, after, faults);
  if (after.fix_window != before.fix_window && after.fix_window_span == before.fix_window_span) {
    after.fix_window_span.reset();
  }
  name_fix_span(context, after);
  return done(context, std::move(after), std::move(faults));
}

Result<ResidualRisk> challenged(const Context& context, const ResidualRisk& risk,
                                const PersonId& by) {
  Faults faults;
  need_open(risk, faults);
  need_role(context, by, Role::kChallenger, "challenge", faults);
  if (by == risk.proposer) {
    faults.push_back({"DUTY_SEPARATION", by.value + " proposed the record"});
  }
  if (by == risk.owner || owns_a_finding(context, risk, by)) {
    faults.push_back({"DUTY_SEPARATION", by.value + " owns what is to be accepted"});
  }
  ResidualRisk after = risk;
  after.challenger = by;
  return done(context, std::move(after), std::move(faults));
}

Result<ResidualRisk> renewed(const Context& context, const ResidualRisk& risk,
                             const Renewal& renewal, const PersonId& by) {
  Faults faults;
  if (risk.state != RiskState::kAccepted && risk.state != RiskState::kExpired) {
    faults.push_back({"STATE", fmt::format("{} is {}: only what was accepted is renewed",
                                           risk.id.value, to_text(risk.state))});
  }
  const bool own = by == risk.proposer || by == risk.owner;
  if (!own) need_role(context, by, Role::kLead, "renew", faults);
  check_renewal(context, risk, renewal, faults);
  ResidualRisk after = risk;
  ++after.renewals;
  after.valid_from = context.today();
  after.expires_at = renewal.until;
  if (renewal.fix_by) after.fix_by = renewal.fix_by;
  after.state = RiskState::kPending;
  return done(context, std::move(after), std::move(faults));
}

Result<ResidualRisk> refused(const Context& context, const ResidualRisk& risk,
                             const std::string& reason, const PersonId& by) {
  Faults faults;
  need_open(risk, faults);
  need_role(context, by, Role::kRiskAcceptor, "refuse", faults);
  need_reason(reason, faults);
  ResidualRisk after = risk;
  after.state = RiskState::kRefused;
  return done(context, std::move(after), std::move(faults));
}

Result<ResidualRisk> withdrawn(const Context& context, const ResidualRisk& risk,
                               const std::string& reason, const PersonId& by) {
  Faults faults;
  need_open(risk, faults);
  const bool own = by == risk.proposer || by == risk.owner;
  if (!own) need_role(context, by, Role::kLead, "withdraw", faults);
  need_reason(reason, faults);
  for (const FindingId& id : risk.findings) {
    const Finding* finding = context.snapshot.findings().find(id);
    const bool waits = finding != nullptr && finding->state == FindingState::kRiskPending;
    if (!waits || !risk.part.empty()) continue;
    faults.push_back({"STATE", fmt::format("{} is RR_PENDING on it: a risk acceptor refuses the "
                                           "record, which takes the finding back to work",
                                           id.value)});
  }
  ResidualRisk after = risk;
  after.state = RiskState::kWithdrawn;
  return done(context, std::move(after), std::move(faults));
}

Result<ResidualRisk> acknowledged(const Context& context, const ResidualRisk& risk,
                                  const PersonId& by) {
  Faults faults;
  need_role(context, by, Role::kAuditor, "acknowledge", faults);
  if (risk.state != RiskState::kAccepted) {
    faults.push_back({"STATE", fmt::format("{} is {}: the auditor acknowledges what management has "
                                           "accepted",
                                           risk.id.value, to_text(risk.state))});
  }
  ResidualRisk after = risk;
  after.auditor_ack_at = context.today();
  return done(context, std::move(after), std::move(faults));
}

}  // namespace closeout::residual

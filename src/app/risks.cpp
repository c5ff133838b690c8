// SPDX-License-Identifier: Apache-2.0
#include "app/risks.h"

#include <algorithm>

#include <fmt/format.h>

#include "parts/residual/decisions.h"

namespace closeout::app {
namespace {

Result<const ResidualRisk*> find_risk(const Snapshot& snapshot, const RiskId& id) {
  const ResidualRisk* risk = snapshot.risks().find(id);
  if (risk == nullptr) return fail(ErrorCode::kNotFound, "there is no residual risk " + id.value);
  return risk;
}

Signature signature_of(const Context& context, const RiskDecision& decision, const PersonId& person,
                       const std::string& payload) {
  Signature signature;
  signature.id = SignatureId(
      fmt::format("{}/{}/{}", decision.risk.value, person.value, payload.substr(0, 12)));
  signature.risk = decision.risk;
  signature.person = person;
  const Person* known = context.snapshot.people().find(person);
  if (known != nullptr) signature.role = known->function;
  signature.signed_at = decision.at;
  signature.payload_sha256 = payload;
  signature.comment = decision.comment;
  return signature;
}

// Findings whose parts are not all accepted stay in their state: open-managed is not closed.
void move_findings(Edit& edit, const Context& context, const ResidualRisk& risk, FindingState from,
                   FindingState to) {
  if (!risk.part.empty()) return;
  for (const FindingId& id : risk.findings) {
    const Finding* finding = context.snapshot.findings().find(id);
    if (finding == nullptr || finding->state != from) continue;
    Finding moved = *finding;
    moved.state = to;
    moved.state_since = context.today();
    edit.put(moved);
  }
}

Result<void> store_edit(Workspace& workspace, const std::string& site, Edit& edit,
                        const RiskDecision& decision, std::string_view command) {
  const std::string actor = !decision.actor.empty()     ? decision.actor
                            : !decision.signers.empty() ? decision.signers.front().value
                                                        : "administrator";
  const auto changes = std::move(edit).finish(
      {actor, decision.at, std::string(command), decision.risk.value, decision.comment});
  TRY(workspace.store().apply(site, changes));
  return {};
}

Result<void> check_signers(const Context& context, const RiskDecision& decision) {
  for (const PersonId& person : decision.signers) {
    if (context.snapshot.people().contains(person)) continue;
    return fail(ErrorCode::kNotFound,
                fmt::format("the signer {} is not on the list of people", person.value));
  }
  return {};
}

// What is signed is the record as it will be stored, board minute included.
ResidualRisk with_minute(ResidualRisk risk, const RiskDecision& decision) {
  if (!decision.board_minute.empty()) risk.board_minute = decision.board_minute;
  return risk;
}

SignResult sign_record(const Context& context, const ResidualRisk& record,
                       const RiskDecision& decision) {
  const ResidualRisk risk = with_minute(record, decision);
  Snapshot after = context.snapshot;
  auto rows = context.snapshot.risks().rows();
  std::ranges::replace_if(rows, [&](const ResidualRisk& r) { return r.id == risk.id; }, risk);
  after.set(std::move(rows));
  const Context view{after, context.policy, context.now};
  auto signers = residual::valid_signers(after, risk);
  signers.insert(signers.end(), decision.signers.begin(), decision.signers.end());
  SignResult result;
  result.payload = residual::payload_sha256(after, risk);
  result.refusals = residual::refusals(view, risk, signers, false);
  result.accepted = result.refusals.empty();
  return result;
}

Result<void> store_signed(Workspace& workspace, const std::string& site, const Context& context,
                          const ResidualRisk& record, const RiskDecision& decision,
                          std::string_view command, const SignResult& result) {
  ResidualRisk risk = with_minute(record, decision);
  Edit edit(context.snapshot);
  for (const PersonId& person : decision.signers) {
    edit.put(signature_of(context, decision, person, result.payload));
  }
  risk.state = RiskState::kAccepted;
  risk.fix_by_signed = risk.fix_by;
  edit.put(risk);
  move_findings(edit, context, risk, FindingState::kRiskPending, FindingState::kRiskAccepted);
  return store_edit(workspace, site, edit, decision, command);
}

}  // namespace

Result<SignResult> sign_risk(Workspace& workspace, const std::string& site, const Context& context,
                             const RiskDecision& decision) {
  TRY_ASSIGN(const ResidualRisk* const found, find_risk(context.snapshot, decision.risk));
  TRY(check_signers(context, decision));
  SignResult result = sign_record(context, *found, decision);
  if (!residual::is_open(found->state)) {
    result.refusals.push_back({"STATE", fmt::format("{} is {}: nothing waits for a signature",
                                                    found->id.value, to_text(found->state))});
    result.accepted = false;
  }
  if (!result.accepted) return result;
  TRY(store_signed(workspace, site, context, *found, decision, "risk.sign", result));
  return result;
}

Result<SignResult> renew_risk(Workspace& workspace, const std::string& site, const Context& context,
                              const residual::Renewal& renewal, const RiskDecision& decision) {
  TRY_ASSIGN(const ResidualRisk* const found, find_risk(context.snapshot, decision.risk));
  TRY(check_signers(context, decision));
  TRY_ASSIGN(const ResidualRisk renewed,
             residual::renewed(context, *found, renewal, PersonId(decision.actor)));
  SignResult result;
  if (found->state == RiskState::kExpired) {
    Edit edit(context.snapshot);
    edit.put(renewed);
    TRY(store_edit(workspace, site, edit, decision, "risk.renew"));
    return result;
  }
  result = sign_record(context, renewed, decision);
  if (!result.accepted) return result;
  TRY(store_signed(workspace, site, context, renewed, decision, "risk.renew", result));
  return result;
}

Result<void> expire_risk(Workspace& workspace, const std::string& site, const Context& context,
                         const RiskDecision& decision) {
  TRY_ASSIGN(const ResidualRisk* const found, find_risk(context.snapshot, decision.risk));
  ResidualRisk risk = *found;
  if (risk.state != RiskState::kAccepted) {
    return refuse(
        {{"STATE", fmt::format("{} is {}, not accepted", risk.id.value, to_text(risk.state))}});
  }
  risk.state = RiskState::kExpired;
  Edit edit(context.snapshot);
  edit.put(risk);
  move_findings(edit, context, risk, FindingState::kRiskAccepted, FindingState::kInProgress);
  return store_edit(workspace, site, edit, decision, "risk.expire");
}

}  // namespace closeout::app

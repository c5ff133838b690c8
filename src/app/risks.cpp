// SPDX-License-Identifier: Apache-2.0
#include "app/risks.h"

#include <algorithm>

#include <fmt/format.h>

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

}  // namespace

Result<SignResult> sign_risk(Workspace& workspace, const std::string& site, const Context& context,
                             const RiskDecision& decision) {
  TRY_ASSIGN(const ResidualRisk* const found, find_risk(context.snapshot, decision.risk));
  ResidualRisk risk = *found;
  if (!decision.board_minute.empty()) risk.board_minute = decision.board_minute;
  // What is signed is the record as it will be stored, board minute included.
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
  if (!result.accepted) return result;
  Edit edit(context.snapshot);
  for (const PersonId& person : decision.signers) {
    edit.put(signature_of(context, decision, person, result.payload));
  }
  risk.state = RiskState::kAccepted;
  risk.fix_by_signed = risk.fix_by;
  edit.put(risk);
  move_findings(edit, context, risk, FindingState::kRiskPending, FindingState::kRiskAccepted);
  TRY(store_edit(workspace, site, edit, decision, "risk.sign"));
  return result;
}

Result<void> expire_risk(Workspace& workspace, const std::string& site, const Context& context,
                         const RiskDecision& decision) {
  TRY_ASSIGN(const ResidualRisk* const found, find_risk(context.snapshot, decision.risk));
  ResidualRisk risk = *found;
  if (risk.state != RiskState::kAccepted) {
    return fail(ErrorCode::kRefused,
                fmt::format("{} is {}, not accepted", risk.id.value, to_text(risk.state)));
  }
  risk.state = RiskState::kExpired;
  Edit edit(context.snapshot);
  edit.put(risk);
  move_findings(edit, context, risk, FindingState::kRiskAccepted, FindingState::kInProgress);
  return store_edit(workspace, site, edit, decision, "risk.expire");
}

}  // namespace closeout::app

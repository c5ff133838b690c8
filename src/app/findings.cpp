// SPDX-License-Identifier: Apache-2.0
#include "app/findings.h"

#include <algorithm>

#include "app/pack_verification.h"
#include "base/refusal.h"
#include "parts/triage/decisions.h"
#include "parts/triage/state_machine.h"

namespace closeout::app {

Result<triage::FindingChange> decide(Workspace& workspace, const std::string& site,
                                     const Context& context, const Act& act,
                                     const Decide& decision) {
  const Finding* finding = context.snapshot.findings().find(FindingId(act.subject));
  if (finding == nullptr) return fail(ErrorCode::kNotFound, "there is no finding " + act.subject);
  const triage::Register reg(context);
  TRY_ASSIGN(auto change, decision(reg, *finding, triage::Actor::by(PersonId(act.actor))));
  Edit edit(context.snapshot);
  triage::for_each_kind(change, [&](const auto& records) {
    for (const auto& record : records) edit.put(record);
  });
  if (edit.empty()) return change;
  TRY(workspace.store().apply(site, std::move(edit).finish(act)));
  return change;
}

Decide edit(Edits edits) {
  return [edits = std::move(edits)](const triage::Register& reg, const Finding& finding,
                                    const triage::Actor& actor) -> Result<triage::FindingChange> {
    triage::FindingChange change;
    change.findings.push_back(finding);
    std::vector<Refusal> reasons;
    const auto take = [&](Result<triage::FindingChange> next) {
      if (next) {
        change = *std::move(next);
      } else {
        for (auto& reason : refusals_in(next.error())) {
          const bool said =
              std::ranges::find(reasons, reason.rule, &Refusal::rule) != reasons.end();
          if (!said || reason.rule != "settled") reasons.push_back(std::move(reason));
        }
      }
    };
    if (edits.class_) {
      take(triage::change_class(reg, finding, *edits.class_, actor, edits.attachments));
    }
    if (!edits.particulars.empty()) {
      take(triage::record_particulars(reg, change.findings.front(), edits.particulars, actor));
    }
    if (!reasons.empty()) return refuse(reasons, finding.id.value);
    return change;
  };
}

Decide step(const FindingFacts& facts, FindingState to, triage::StepInputs inputs) {
  return [&facts, to, inputs = std::move(inputs)](
             const triage::Register& reg, const Finding& finding,
             const triage::Actor& actor) mutable -> Result<triage::FindingChange> {
    inputs.facts = facts.of(finding);
    return triage::transition(reg, finding, to, actor, inputs);
  };
}

Result<void> check_sealed(Workspace& workspace, const std::filesystem::path& pack) {
  TRY_ASSIGN(const Verification result, verify_pack(pack, workspace.key().public_pem()));
  if (result.pack.valid) return {};
  return refuse({{"pack_sealed", result.pack.first_error}}, pack.string());
}

}  // namespace closeout::app

// SPDX-License-Identifier: Apache-2.0
#include "app/risk_records.h"

#include <algorithm>

#include <fmt/format.h>

#include "model/series.h"
#include "parts/triage/decisions.h"
#include "parts/triage/state_machine.h"

namespace closeout::app {
namespace {

template <class T>
Result<const T*> find_record(const Context& context, const std::string& id, std::string_view noun) {
  const T* record = context.snapshot.all<T>().find(decltype(T::id)(id));
  if (record == nullptr) {
    return fail(ErrorCode::kNotFound, fmt::format("there is no {} {}", noun, id));
  }
  return record;
}

Result<const ResidualRisk*> find_risk(const Context& context, const std::string& id) {
  return find_record<ResidualRisk>(context, id, "residual risk");
}

Result<void> store_edit(const Desk& desk, Edit edit, const Act& act) {
  if (edit.empty()) return {};
  TRY(desk.workspace.store().apply(desk.site, std::move(edit).finish(act)));
  return {};
}

// A new or changed compensation moves an open record nearer to its signature, or away from it.
Result<void> store_compensation(const Desk& desk, const ResidualRisk& risk,
                                const Compensation& compensation, const Act& act) {
  Snapshot after = desk.context.snapshot;
  auto rows = after.all<Compensation>().rows();
  std::erase_if(rows, [&](const Compensation& each) { return each.id == compensation.id; });
  rows.push_back(compensation);
  after.set(std::move(rows));
  Edit edit(desk.context.snapshot);
  edit.put(compensation);
  if (residual::is_open(risk.state)) {
    ResidualRisk moved = risk;
    moved.state = residual::open_state({after, desk.context.policy, desk.context.now}, risk);
    edit.put(moved);
  }
  return store_edit(desk, std::move(edit), act);
}

}  // namespace

Result<ResidualRisk> propose_risk(const Desk& desk, ResidualRisk draft, const Act& act) {
  draft.id = series_id<ResidualRisk>(next_number<ResidualRisk>(desk.context.snapshot));
  TRY_ASSIGN(ResidualRisk risk,
             residual::proposed(desk.context, std::move(draft), PersonId(act.actor)));
  Edit edit(desk.context.snapshot);
  edit.put(risk);
  Act named = act;
  named.subject = risk.id.value;
  TRY(store_edit(desk, std::move(edit), named));
  return risk;
}

Result<TakenProposal> take_proposal(const Desk& desk, const FindingId& finding,
                                    const std::function<Result<void>(ResidualRisk&)>& fill,
                                    const Act& act) {
  TRY(find_record<Finding>(desk.context, finding.value, "finding"));
  TRY_ASSIGN(const Plan plan, make_plan(desk.context, assess(desk.context)));
  const auto found = std::ranges::find_if(plan.proposals, [&](const planner::Proposal& proposal) {
    return proposal.risk && proposal.miss.finding == finding;
  });
  if (found == plan.proposals.end()) {
    return refuse({{"PROPOSAL",
                    "the plan proposes no new record for it: it is in time, or has its "
                    "record already (see closeout plan)"}},
                  finding.value);
  }
  ResidualRisk draft = *found->risk;
  TRY(fill(draft));
  TRY_ASSIGN(ResidualRisk risk,
             residual::proposed(desk.context, std::move(draft), PersonId(act.actor)));
  TakenProposal taken{std::move(risk), found->compensation, found->action};
  Edit edit(desk.context.snapshot);
  edit.put(taken.risk);
  if (taken.compensation) edit.put(*taken.compensation);
  if (taken.action) edit.put(*taken.action);
  Act named = act;
  named.subject = taken.risk.id.value;
  TRY(store_edit(desk, std::move(edit), named));
  return taken;
}

Result<ResidualRisk> decide_risk(const Desk& desk, const Act& act, const DecideRisk& decision) {
  TRY_ASSIGN(const ResidualRisk* const risk, find_risk(desk.context, act.subject));
  TRY_ASSIGN(ResidualRisk after, decision(desk.context, *risk, PersonId(act.actor)));
  Edit edit(desk.context.snapshot);
  edit.put(after);
  TRY(store_edit(desk, std::move(edit), act));
  return after;
}

Result<ResidualRisk> refuse_risk(const Desk& desk, const Act& act) {
  TRY_ASSIGN(const ResidualRisk* const risk, find_risk(desk.context, act.subject));
  TRY_ASSIGN(ResidualRisk after,
             residual::refused(desk.context, *risk, act.reason, PersonId(act.actor)));
  Edit edit(desk.context.snapshot);
  edit.put(after);
  const triage::Register reg(desk.context);
  const triage::Actor actor = triage::Actor::by(PersonId(act.actor));
  triage::StepInputs inputs;
  inputs.reason = act.reason;
  for (const FindingId& id : risk->findings) {
    const Finding* finding = desk.context.snapshot.findings().find(id);
    const bool waits = finding != nullptr && finding->state == FindingState::kRiskPending;
    if (!waits || !risk->part.empty()) continue;
    const FindingState back = finding->state_before.value_or(FindingState::kAnalysis);
    TRY_ASSIGN(const auto change, triage::transition(reg, *finding, back, actor, inputs));
    for (const Finding& moved : change.findings) edit.put(moved);
  }
  TRY(store_edit(desk, std::move(edit), act));
  return after;
}

Result<ResidualRisk> acknowledge_risk(const Desk& desk, const Act& act) {
  TRY_ASSIGN(const ResidualRisk* const risk, find_risk(desk.context, act.subject));
  TRY_ASSIGN(ResidualRisk after, residual::acknowledged(desk.context, *risk, PersonId(act.actor)));
  Edit edit(desk.context.snapshot);
  edit.put(after);
  const triage::Register reg(desk.context);
  for (const FindingId& id : risk->findings) {
    const Finding* finding = desk.context.snapshot.findings().find(id);
    if (finding == nullptr || !risk->part.empty()) continue;
    TRY_ASSIGN(const auto change,
               triage::acknowledge(reg, *finding, triage::Actor::by(PersonId(act.actor))));
    for (const Finding& noted : change.findings) edit.put(noted);
  }
  TRY(store_edit(desk, std::move(edit), act));
  return after;
}

Result<Compensation> add_compensation(const Desk& desk, const RiskId& id, Compensation draft,
                                      const Act& act) {
  TRY_ASSIGN(const ResidualRisk* const risk, find_risk(desk.context, id.value));
  TRY_ASSIGN(Compensation made,
             residual::added(desk.context, *risk, std::move(draft), PersonId(act.actor)));
  Act named = act;
  named.subject = made.id.value;
  TRY(store_compensation(desk, *risk, made, named));
  return made;
}

Result<Compensation> report_compensation(const Desk& desk,
                                         const residual::CompensationReport& report,
                                         const Act& act) {
  TRY_ASSIGN(const Compensation* const found,
             find_record<Compensation>(desk.context, act.subject, "compensation"));
  TRY_ASSIGN(const ResidualRisk* const risk, find_risk(desk.context, found->risk.value));
  TRY_ASSIGN(Compensation after,
             residual::reported(desk.context, *risk, *found, report, PersonId(act.actor)));
  TRY(store_compensation(desk, *risk, after, act));
  return after;
}

}  // namespace closeout::app

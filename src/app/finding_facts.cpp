// SPDX-License-Identifier: Apache-2.0
#include "app/finding_facts.h"

#include <algorithm>

#include <fmt/format.h>

#include "app/artefacts.h"
#include "catalog/playbooks.h"
#include "parts/evidence/slots.h"
#include "parts/planner/problem.h"
#include "parts/planner/solver.h"
#include "parts/triage/transitions.h"

namespace closeout::app {
namespace {

// Whether a step from this state asks for dates of the plan, which take time to compute.
bool asks_for_dates(FindingState from) {
  return std::ranges::any_of(triage::kTransitions, [&](const triage::Transition& row) {
    return row.from == from &&
           std::ranges::find(row.guards, triage::Guard::kActionsPlanned) != row.guards.end();
  });
}

void note_evidence(const std::vector<evidence::Judgement>& judgements, triage::Facts& facts) {
  std::vector<EvidenceId> unaccepted;
  std::vector<EvidenceId> stale;
  for (const auto& judgement : judgements) {
    const Evidence& item = *judgement.item;
    if (!item.superseded_by.empty()) continue;
    const auto verdict = judgement.verdict;
    if (verdict == evidence::Verdict::kStale) stale.push_back(item.id);
    // A picture of how it was before the fix is kept, and shows nothing of the fix.
    const bool counts =
        verdict == evidence::Verdict::kAccept || verdict == evidence::Verdict::kBaselineOnly;
    if (!counts) unaccepted.push_back(item.id);
  }
  facts.unaccepted = std::move(unaccepted);
  facts.stale = std::move(stale);
}

// Mandatory slots for which nothing was brought.
std::vector<std::string> open_slots(const Context& context, const Finding& finding,
                                    const std::vector<evidence::Judgement>& judgements) {
  std::vector<const evidence::Judgement*> of_finding;
  for (const auto& judgement : judgements) of_finding.push_back(&judgement);
  const auto slots = evidence::finding_slots(context, playbook_catalog(), of_finding, finding);
  std::vector<std::string> open;
  for (const auto& report : slots.slots) {
    if (!report.slot.slot.mandatory || report.state != evidence::SlotState::kEmpty) continue;
    open.push_back(fmt::format("{} {}", report.slot.requirement.value, report.slot.slot.title));
  }
  return open;
}

void note_risks(const triage::Register& reg, const Finding& finding, triage::Facts& facts) {
  const Context& context = reg.context();
  std::vector<std::string> gaps;
  std::vector<std::string> refusals;
  for (const ResidualRisk* risk : reg.risks_of(finding)) {
    const auto signers = residual::valid_signers(context.snapshot, *risk);
    for (const auto& refusal : residual::refusals(context, *risk, signers, false)) {
      const std::string text =
          fmt::format("{} {}: {}", risk->id.value, refusal.rule, refusal.message);
      if (refusal.rule == "INCOMPLETE") gaps.push_back(text);
      refusals.push_back(text);
    }
  }
  facts.risk_gaps = std::move(gaps);
  facts.risk_refusals = std::move(refusals);
}

}  // namespace

FindingFacts::FindingFacts(Workspace& workspace, const Context& context)
    : workspace_(workspace),
      context_(context),
      assessment_(assess(context_)),
      register_(context_) {}

triage::Facts FindingFacts::of(const Finding& finding) const {
  triage::Facts facts;
  if (const auto* score = assessment_.ranking.score(finding.id); score && score->matrix) {
    facts.rank = {score->matrix->tier, score->matrix->band};
  }
  std::vector<ZoneId> passed;
  for (const Gate& gate : assessment_.validation.gates) {
    if (gate.passed()) passed.push_back(gate.zone);
  }
  facts.passed_gates = std::move(passed);
  if (asks_for_dates(finding.state)) facts.scheduled = scheduled();
  std::vector<evidence::Judgement> judgements;
  for (const Evidence* item : register_.evidence_of(finding.id)) {
    judgements.push_back(evidence::judge(context_, *item, artefact_inspection(workspace_)));
  }
  facts.open_slots = open_slots(context_, finding, judgements);
  note_evidence(judgements, facts);
  note_risks(register_, finding, facts);
  return facts;
}

const triage::Deadlines& FindingFacts::clock_of(const Finding& finding) const {
  return assessment_.ranking.deadlines[assessment_.ranking.index.at(finding.id)];
}

// Any feasible plan dates the same actions; the first one found will do.
std::vector<ActionId> FindingFacts::scheduled() const {
  const auto inputs = plan_inputs(context_, assessment_);
  const auto schedule =
      planner::solve(planner::build_problem(context_, inputs), {.time_limit_ms = 1});
  std::vector<ActionId> dated;
  for (const auto& activity : schedule.activities) {
    if (activity.when) dated.push_back(activity.action);
  }
  return dated;
}

}  // namespace closeout::app

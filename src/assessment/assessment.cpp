// SPDX-License-Identifier: Apache-2.0
#include "assessment/assessment.h"

#include <algorithm>

namespace closeout {
namespace {

// Band and Tier 1 do not depend on the audit impact, so a first pass without deadlines gives the
// ranks that the deadlines need; overdue deadlines then raise the audit impact.
triage::Ranks ranks_of(const std::vector<priority::Score>& scores) {
  triage::Ranks ranks;
  for (const auto& score : scores) {
    if (score.matrix) ranks[score.finding->id] = {score.matrix->tier, score.matrix->band};
  }
  return ranks;
}

// Largest gap among the FRs of the finding's requirements, in its zones.
int sl_gap(const Finding& finding,
           const std::unordered_map<ZoneId, std::array<int, kFrCount>>& gaps) {
  int worst = 0;
  for (const RequirementId& id : finding.requirements) {
    const Requirement* requirement = requirement_catalog().find(id);
    if (requirement == nullptr) continue;
    for (const ZoneId& zone : finding.zones) {
      const auto found = gaps.find(zone);
      if (found != gaps.end()) worst = std::max(worst, found->second[requirement->fr]);
    }
  }
  return worst;
}

}  // namespace

int Ranking::tier_of(const Finding& finding) const {
  const auto* found = score(finding.id);
  return found == nullptr ? priority::kTierCount : found->tier();
}

residual::Bands Ranking::bands() const {
  residual::Bands bands;
  for (const auto& score : scores) {
    if (score.matrix) bands[score.finding->id] = score.matrix->band;
  }
  return bands;
}

const priority::Score* Ranking::score(const FindingId& id) const {
  const auto found = index.find(id);
  return found == index.end() ? nullptr : &scores[found->second];
}

Ranking rank_findings(const Context& context, const std::vector<LevelRow>& levels) {
  Ranking ranking;
  ranking.topology = std::make_unique<Topology>(context);
  ranking.reachability = std::make_unique<Reachability>(*ranking.topology);
  const auto first = priority::score_findings(context, *ranking.topology, *ranking.reachability);
  ranking.deadlines = triage::deadlines(context, ranks_of(first));
  std::unordered_map<ZoneId, std::array<int, kFrCount>> gaps;
  for (const LevelRow& row : levels) gaps[row.zone][row.fr] = row.gap;
  std::size_t i = 0;
  for (const Finding& finding : context.snapshot.findings()) {
    const triage::Deadlines& clock = ranking.deadlines[i];
    ranking.facts.push_back(
        {.overdue = !clock.overdue.empty(),
         .sl_gap = sl_gap(finding, gaps),
         .deadline = clock.next ? std::optional(clock.next->day) : std::nullopt});
    ranking.index.emplace(finding.id, i++);
  }
  ranking.scores =
      priority::score_findings(context, *ranking.topology, *ranking.reachability, ranking.facts);
  ranking.blockers =
      triage::blockers(context, ranking.deadlines, residual::broken_acceptances(context));
  return ranking;
}

Validation validate_site(const Context& context, const Topology& topology) {
  Validation result;
  result.violations = check_model(context, topology);
  result.inventory = measure_inventory(context, topology);
  result.levels = security_levels(context);
  result.gaps = gap_index(context, result.levels);
  result.gates = zone_gates(context, result.violations, result.inventory, result.levels);
  return result;
}

Assessment assess(const Context& context) {
  Assessment assessment;
  const auto levels = security_levels(context);
  assessment.ranking = rank_findings(context, levels);
  assessment.validation = validate_site(context, *assessment.ranking.topology);
  return assessment;
}

planner::PlanInputs plan_inputs(const Context& context, const Assessment& assessment) {
  planner::PlanInputs inputs;
  const Ranking& ranking = assessment.ranking;
  std::size_t i = 0;
  for (const Finding& finding : context.snapshot.findings()) {
    const priority::Score& score = ranking.scores[i];
    const triage::Deadlines& clock = ranking.deadlines[i];
    planner::FindingInput input;
    input.tier = score.lifted_tier;
    input.risk = score.matrix ? score.matrix->consequence * score.matrix->exploitability.level : 0;
    input.blocker = ranking.blockers[i].blocks();
    // Work is late against the evidence limit; observations against their disposition.
    const auto& limit = clock.evidence ? clock.evidence : clock.disposition;
    if (limit) input.deadline = limit->day;
    inputs.findings.emplace(finding.id, std::move(input));
    ++i;
  }
  for (const Gate& gate : assessment.validation.gates) {
    inputs.gate_open[gate.zone] = gate.passed();
  }
  return inputs;
}

}  // namespace closeout

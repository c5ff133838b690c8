// SPDX-License-Identifier: Apache-2.0
#include "parts/priority/score.h"

#include <algorithm>
#include <numeric>
#include <unordered_map>

#include <fmt/format.h>

namespace closeout::priority {
namespace {

constexpr std::array<std::string_view, 5> kCategories = {"people", "environment", "production",
                                                         "money", "regulatory"};

bool is_settled(const Finding& finding) {
  return finding.state == FindingState::kClosed || finding.state == FindingState::kMerged ||
         finding.state == FindingState::kWithdrawn;
}

std::vector<ScoreOverride> effective(const ScoreInputs& inputs, const Matrix& matrix) {
  std::vector<ScoreOverride> list;
  if (matrix.exploitability.known_exploited) list.push_back(ScoreOverride::kKnownExploited);
  if (inputs.overrides.safety_logic) list.push_back(ScoreOverride::kSafetyLogic);
  if (inputs.overrides.compromise) list.push_back(ScoreOverride::kCompromise);
  if (inputs.overrides.physical_only) list.push_back(ScoreOverride::kPhysicalOnly);
  return list;
}

std::string sentence(const Score& score) {
  const std::string fault = score.cvss_fault ? "; " + score.cvss_fault->message : "";
  if (!score.matrix) return "not scored: " + score.inputs.notes.front() + fault;
  const Matrix& m = *score.matrix;
  std::string names;
  for (const auto name : score.overrides) names += fmt::format(", {}", to_text(name));
  const int category = score.inputs.consequence_category;
  std::string text = fmt::format(
      "C {}{} x E {} (raw {:.2f}{}) x A {} = {}, band {}, tier {}", m.consequence,
      category < 0 ? "" : fmt::format(" ({})", kCategories[static_cast<std::size_t>(category)]),
      m.exploitability.level, m.exploitability.raw, names, m.audit_impact, m.score, to_text(m.band),
      m.tier);
  for (const auto& note : score.inputs.notes) text += "; " + note;
  text += fault;
  if (score.lifted_by) {
    text +=
        fmt::format("; tier {} work waits for it ({})", score.lifted_tier, score.lifted_by.value);
  }
  return text;
}

// All factors one lower and one higher give the ends, because every step is monotone.
Interval interval_of(const ScoreInputs& inputs, int audit, const ScorePolicy& policy) {
  Interval interval;
  for (const int step : {-1, 1}) {
    Factors moved = inputs.factors;
    for (int& factor : moved) factor = std::clamp(factor + step, 1, 5);
    const Matrix m = matrix_of(*inputs.consequence, moved, inputs.overrides, audit, policy);
    (step < 0 ? interval.score_min : interval.score_max) = m.score;
    (step < 0 ? interval.tier_max : interval.tier_min) = m.tier;
  }
  return interval;
}

bool quick_win(const Finding& finding, const Matrix& matrix, const ScorePolicy& policy) {
  const bool small = finding.effort_pd && *finding.effort_pd <= policy.quick_win_effort_pd_max;
  const bool worth = matrix.score >= policy.quick_win_score_drop_min ||
                     matrix.audit_impact >= policy.quick_win_audit_min;
  return small && worth && finding.outage == OutageNeed::kNone && !finding.vendor_dependent &&
         !is_settled(finding);
}

// An enabler takes the most urgent tier of what it unlocks, through any number of steps. Cycles in
// hand-made dependencies end because a tier only ever gets more urgent.
void lift_enablers(std::vector<Score>& scores) {
  std::unordered_map<std::string_view, std::size_t> index;
  for (std::size_t i = 0; i < scores.size(); ++i) index[scores[i].finding->id.value] = i;
  std::vector<std::size_t> queue(scores.size());
  std::iota(queue.begin(), queue.end(), 0);
  for (std::size_t at = 0; at < queue.size(); ++at) {
    const Score& dependant = scores[queue[at]];
    if (is_settled(*dependant.finding)) continue;
    for (const FindingId& id : dependant.finding->depends_on) {
      const auto found = index.find(id.value);
      if (found == index.end()) continue;
      Score& enabler = scores[found->second];
      if (is_settled(*enabler.finding) || dependant.lifted_tier >= enabler.lifted_tier) continue;
      enabler.lifted_tier = dependant.lifted_tier;
      enabler.lifted_by = dependant.finding->id;
      queue.push_back(found->second);
    }
  }
}

Score score_one(const Context& context, const Finding& finding, const Topology& topology,
                const Reachability& reachability, bool overdue) {
  const ScorePolicy& policy = context.policy.score;
  Score score;
  score.finding = &finding;
  score.cvss_fault = cvss_fault(finding);
  score.inputs = score_inputs(context, finding, topology, reachability);
  if (!score.inputs.consequence) return score;
  const int audit = audit_impact(finding, overdue, context);
  score.matrix = matrix_of(*score.inputs.consequence, score.inputs.factors, score.inputs.overrides,
                           audit, policy);
  score.overrides = effective(score.inputs, *score.matrix);
  if (score.inputs.confidence == Confidence::kLow) {
    score.interval = interval_of(score.inputs, audit, policy);
    score.improve_data = score.interval->tier_min != score.interval->tier_max;
  }
  score.quick_win = quick_win(finding, *score.matrix, policy);
  score.lifted_tier = score.matrix->tier;
  return score;
}

}  // namespace

std::vector<Score> score_findings(const Context& context, const Topology& topology,
                                  const Reachability& reachability,
                                  std::span<const RankFacts> facts) {
  std::vector<Score> scores;
  scores.reserve(context.snapshot.findings().size());
  for (const Finding& finding : context.snapshot.findings()) {
    const bool overdue = scores.size() < facts.size() && facts[scores.size()].overdue;
    scores.push_back(score_one(context, finding, topology, reachability, overdue));
  }
  lift_enablers(scores);
  for (Score& score : scores) score.why = sentence(score);
  return scores;
}

std::vector<std::size_t> work_order(const Context& context, std::span<const Score> scores,
                                    std::span<const RankFacts> facts) {
  struct Key {
    int tier;
    int score;
    double raw;
    int people;
    int gap;
    Date deadline;
    Date raised;
  };
  constexpr Date kNever{std::chrono::year{9999}, std::chrono::month{12}, std::chrono::day{31}};
  std::vector<Key> keys;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    const Score& score = scores[i];
    const RankFacts fact = i < facts.size() ? facts[i] : RankFacts{};
    const auto& c = score.finding->consequences;
    keys.push_back(
        {score.lifted_tier, score.matrix ? -score.matrix->score : 0,
         score.matrix ? -score.matrix->consequence * score.matrix->exploitability.raw : 0,
         c ? -(*c)[0] : 0, -fact.sl_gap, fact.deadline.value_or(kNever),
         score.finding->raised_at.value_or(context.site().audit_opening.value_or(kNever))});
  }
  std::vector<std::size_t> order(scores.size());
  std::iota(order.begin(), order.end(), 0);
  std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
    const auto tie = [](const Key& k) {
      return std::tie(k.tier, k.score, k.raw, k.people, k.gap, k.deadline, k.raised);
    };
    return tie(keys[a]) < tie(keys[b]);  // equal keys stay in the order of their ids
  });
  return order;
}

}  // namespace closeout::priority

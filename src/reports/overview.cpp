// SPDX-License-Identifier: Apache-2.0
#include "reports/overview.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/text.h"
#include "reports/document.h"

namespace closeout::reports {
namespace {

std::string deadline_text(const Context& context, const triage::Deadlines& clock) {
  if (!clock.next) return "";
  const int left = days_between(context.today(), clock.next->day);
  return fmt::format("{} ({})", triage::to_text(*clock.next),
                     left < 0 ? fmt::format("{} d late", -left) : fmt::format("in {} d", left));
}

Section closure(const Context& context, const Ranking& ranking) {
  const auto count = std::ranges::count_if(ranking.blockers, &triage::Blocker::blocks);
  std::optional<Date> first;
  Section section;
  section.header = {"finding", "auditor no.", "what", "rules", "owner", "state", "due"};
  for (const std::size_t i : priority::work_order(context, ranking.scores, ranking.facts)) {
    const Finding& f = *ranking.scores[i].finding;
    if (!ranking.blockers[i].blocks()) continue;
    const auto& next = ranking.deadlines[i].next;
    if (next && (!first || next->day < *first)) first = next->day;
    section.rows.push_back({f.id.value, f.external_ref, f.title,
                            join(ranking.blockers[i].rules(), ", "), f.owner.value,
                            std::string(to_text(f.state)),
                            deadline_text(context, ranking.deadlines[i])});
  }
  section.title = count == 0
                      ? "No finding blocks closure"
                      : fmt::format("{} finding{} block{} closure{}", count, count == 1 ? "" : "s",
                                    count == 1 ? "s" : "", first ? " by " + to_text(*first) : "");
  return section;
}

Section ranks(const Ranking& ranking) {
  std::array<int, priority::kTierCount + 1> tiers = {};
  int open_risk = 0;
  for (const auto& score : ranking.scores) {
    if (!score.matrix || !is_open(*score.finding)) continue;
    ++tiers[static_cast<std::size_t>(score.matrix->tier)];
    open_risk += score.matrix->consequence * score.matrix->exploitability.level;
  }
  Section section;
  section.title = "Open risk";
  section.lines.push_back(fmt::format(
      "Tier 1 now {} · tier 2 before the audit {} · tier 3 planned {} · tier 4 watch {}", tiers[1],
      tiers[2], tiers[3], tiers[4]));
  section.lines.push_back(fmt::format("Sum of C x E over open findings: {}", open_risk));
  return section;
}

Section planned(const std::vector<planner::Miss>& misses) {
  Section section;
  section.title = misses.empty() ? "The plan meets every date" : "What misses its date";
  if (misses.empty()) return section;
  section.header = {"finding", "part", "reason", "earliest", "deadline", "residual risk"};
  for (const auto& miss : misses) {
    section.rows.push_back({miss.finding.value, miss.part, std::string(to_text(miss.reason)),
                            miss.earliest, to_text(miss.deadline),
                            miss.proposal.empty() ? "to propose" : miss.proposal.value});
  }
  return section;
}

Section gates(const Validation& validation) {
  Section section;
  section.title = "Gate and security-level gap per zone";
  section.header = {"zone", "gate", "open errors", "also missing", "gap index"};
  for (const GapIndex& gap : validation.gaps) {
    const auto gate = std::ranges::find(validation.gates, gap.zone, &Gate::zone);
    if (gate == validation.gates.end()) continue;
    section.rows.push_back({gap.zone.value, std::string(to_text(gate->state)),
                            join(gate->open, ", "), join(gate->other, ", "),
                            std::to_string(gap.index)});
  }
  return section;
}

Section risks(const Context& context, const Ranking& ranking) {
  Section section;
  section.title = "Residual risks";
  section.header = {"id", "findings", "band", "state", "who signs", "in the way"};
  for (const auto& row : residual::risk_register(context, ranking.bands())) {
    std::vector<std::string> findings;
    std::vector<std::string> rules;
    for (const auto& id : row.risk->findings) findings.push_back(id.value);
    for (const auto& refusal : row.refusals) rules.push_back(refusal.rule);
    section.rows.push_back({row.risk->id.value, join(findings, ", "),
                            std::string(to_text(row.residual_band)),
                            row.accepted ? "accepted" : std::string(to_text(row.risk->state)),
                            join(row.signers_needed, ", "),
                            rules.empty() ? "nothing: ready to sign" : join(rules, ", ")});
  }
  return section;
}

Document page(const Context& context, const Assessment& assessment,
              const std::vector<planner::Miss>& misses) {
  Document document;
  document.title = context.site().name.empty() ? "Overview" : context.site().name;
  document.stamp =
      fmt::format("As of {}, policy {} {}", local_text(context.now, context.site().timezone),
                  context.policy.id, context.policy.version);
  document.sections = {closure(context, assessment.ranking), ranks(assessment.ranking),
                       planned(misses), gates(assessment.validation)};
  if (!context.snapshot.risks().empty()) {
    document.sections.push_back(risks(context, assessment.ranking));
  }
  return document;
}

}  // namespace

std::string overview_markdown(const Context& context, const Assessment& assessment,
                              const std::vector<planner::Miss>& misses) {
  return to_markdown(page(context, assessment, misses));
}

std::string overview_html(const Context& context, const Assessment& assessment,
                          const std::vector<planner::Miss>& misses) {
  return to_html(page(context, assessment, misses));
}

}  // namespace closeout::reports

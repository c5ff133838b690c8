// SPDX-License-Identifier: Apache-2.0
#include "parts/triage/escalation.h"

#include <map>
#include <set>

#include <fmt/format.h>

#include "base/check.h"
#include "base/text.h"
#include "parts/triage/finding_state.h"

namespace closeout::triage {
namespace {

using Proposals = std::vector<EscalationProposal>;

bool is_open_minor(const Finding& finding) {
  return finding.class_ == FindingClass::kMinor && !is_settled(finding.state);
}

void aggregation(const Context& context, Proposals& proposals) {
  std::map<std::string, std::vector<FindingId>, std::less<>> minors;
  for (const Finding& finding : context.snapshot.findings()) {
    if (!is_open_minor(finding) || finding.requirements.empty()) continue;
    minors[std::string(base_requirement(finding.requirements.front()))].push_back(finding.id);
  }
  const auto limit = static_cast<std::size_t>(context.policy.triage.escalation_minors);
  for (auto& [requirement, findings] : minors) {
    if (findings.size() < limit) continue;
    std::string why = fmt::format("{} minors on {}: together they may show that it does not work.",
                                  findings.size(), requirement);
    proposals.push_back({EscalationKind::kAggregation, std::move(findings), std::move(why)});
  }
}

void propose_systemic(const Context& context, std::vector<FindingId> findings,
                      const std::set<ZoneId>& zones, std::string_view cause, Proposals& proposals) {
  if (zones.size() < static_cast<std::size_t>(context.policy.triage.systemic_zones)) return;
  std::vector<std::string> names;
  for (const ZoneId& zone : zones) names.push_back(zone.value);
  proposals.push_back({EscalationKind::kSystemic, std::move(findings),
                       fmt::format("{} in {} zones: {}.", cause, zones.size(), join(names, ", "))});
}

void systemic(const Context& context, Proposals& proposals) {
  std::set<FindingId> grouped;
  for (const ProblemGroup& group : context.snapshot.all<ProblemGroup>()) {
    std::set<ZoneId> zones;
    std::vector<FindingId> minors;
    bool major = false;  // the cause is raised as one already
    for (const FindingId& id : group.findings) {
      const Finding* finding = context.snapshot.findings().find(id);
      if (finding == nullptr || is_settled(finding->state)) continue;
      zones.insert(finding->zones.begin(), finding->zones.end());
      major = major || finding->class_ == FindingClass::kMajor;
      if (is_open_minor(*finding)) minors.push_back(id);
    }
    grouped.insert(minors.begin(), minors.end());
    if (minors.empty() || major) continue;
    propose_systemic(context, minors, zones, fmt::format("One cause ({})", group.title), proposals);
  }
  for (const Finding& finding : context.snapshot.findings()) {
    if (!is_open_minor(finding) || grouped.contains(finding.id)) continue;
    propose_systemic(context, {finding.id}, {finding.zones.begin(), finding.zones.end()},
                     "The same fault", proposals);
  }
}

void repeats(const Context& context, Proposals& proposals) {
  for (const Finding& finding : context.snapshot.findings()) {
    if (!is_open_minor(finding) || !is_confirmed_repeat(context, finding)) continue;
    proposals.push_back({EscalationKind::kRepeat,
                         {finding.id},
                         fmt::format("Confirmed repeat of {}.", finding.repeat_of)});
  }
}

void overdue(const Context& context, std::span<const Deadlines> clocks, Proposals& proposals) {
  const auto& findings = context.snapshot.findings().rows();
  for (std::size_t i = 0; i < findings.size(); ++i) {
    if (!is_open_minor(findings[i]) || clocks[i].overdue.empty()) continue;
    proposals.push_back({EscalationKind::kOverdue,
                         {findings[i].id},
                         fmt::format("Its {} is overdue.", to_text(clocks[i].overdue.front()))});
  }
}

void candidates(const Context& context, Proposals& proposals) {
  for (const Finding& finding : context.snapshot.findings()) {
    if (is_settled(finding.state) || finding.repeat_candidate.empty() ||
        !finding.repeat_of.empty()) {
      continue;
    }
    proposals.push_back(
        {EscalationKind::kRepeatCandidate,
         {finding.id},
         fmt::format("It may repeat {}: the auditor or the lead confirms or rejects that.",
                     finding.repeat_candidate)});
  }
}

}  // namespace

std::vector<EscalationProposal> escalations(const Context& context,
                                            std::span<const Deadlines> clocks) {
  CHECK(clocks.size() == context.snapshot.findings().size());
  Proposals proposals;
  aggregation(context, proposals);
  systemic(context, proposals);
  repeats(context, proposals);
  overdue(context, clocks, proposals);
  candidates(context, proposals);
  return proposals;
}

}  // namespace closeout::triage

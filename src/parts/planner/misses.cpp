// SPDX-License-Identifier: Apache-2.0
#include "parts/planner/misses.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "base/text.h"
#include "parts/planner/reasons.h"

namespace closeout::planner {
namespace {

// Later: without date after dated, else by end; without date by the date that is known at least.
bool ends_later(const PlannedActivity& a, const PlannedActivity& b) {
  if (a.when.has_value() != b.when.has_value()) return !a.when.has_value();
  return a.when ? a.when->end > b.when->end : a.earliest > b.earliest;
}

struct ByFindingAndPart {
  using Key = std::pair<FindingId, std::string>;
  bool operator()(const Key& a, const Key& b) const {
    if (a.first != b.first) return natural_less(a.first.value, b.first.value);
    return a.second < b.second;
  }
};

std::string earliest_text(const Context& context, const PlannedActivity& last, Instant deadline) {
  const std::string& zone = context.site().timezone;
  if (last.outage) return to_text(last.outage->start);
  if (last.when) return to_text(local_date(last.when->start, zone));
  return last.earliest > deadline ? to_text(local_date(last.earliest, zone)) : "";
}

std::string sentence(const Context& context, const PlannedActivity& last, Date deadline) {
  const std::string& zone = context.site().timezone;
  const std::string end = last.when
                              ? fmt::format("ends on {}", to_text(local_date(last.when->end, zone)))
                              : "has no date";
  return fmt::format("{} {}, due {}: {}", last.action.value, end, to_text(deadline),
                     last.binding.text);
}

Miss make_miss(const Context& context, const Schedule& schedule, const PlannedActivity& last,
               Date deadline) {
  const ResidualRisk* known = covering_risk(context.snapshot, last.finding, last.part);
  const auto reasons = reasons_of(context, schedule, last, deadline, known);
  Miss miss;
  miss.finding = last.finding;
  miss.part = last.part;
  miss.last = last.action;
  miss.reason = reasons.main;
  miss.also = reasons.also;
  miss.earliest = earliest_text(context, last, end_of_local_day(deadline, context.site().timezone));
  miss.window = last.window;
  miss.deadline = deadline;
  if (known != nullptr) miss.proposal = known->id;
  miss.why = sentence(context, last, deadline);
  return miss;
}

}  // namespace

std::vector<Miss> misses(const Context& context, const PlanInputs& inputs,
                         const Schedule& schedule) {
  std::map<ByFindingAndPart::Key, const PlannedActivity*, ByFindingAndPart> last;
  for (const auto& activity : schedule.activities) {
    const auto [found, added] = last.try_emplace({activity.finding, activity.part}, &activity);
    if (!added && ends_later(activity, *found->second)) found->second = &activity;
  }
  std::vector<Miss> result;
  for (const auto& [key, activity] : last) {
    const auto& deadline = inputs.of(key.first).deadline;
    if (!deadline) continue;
    const Instant due = end_of_local_day(*deadline, context.site().timezone);
    if (activity->when && activity->when->end <= due) continue;
    result.push_back(make_miss(context, schedule, *activity, *deadline));
  }
  return result;
}

const ResidualRisk* covering_risk(const Snapshot& snapshot, const FindingId& finding,
                                  const std::string& part) {
  const ResidualRisk* whole = nullptr;
  for (const ResidualRisk& risk : snapshot.risks()) {
    const bool void_record = risk.state == RiskState::kRefused ||
                             risk.state == RiskState::kExpired ||
                             risk.state == RiskState::kWithdrawn;
    if (void_record || std::ranges::count(risk.findings, finding) == 0) continue;
    if (risk.part == part) return &risk;
    if (risk.part.empty() && whole == nullptr) whole = &risk;
  }
  return whole;
}

}  // namespace closeout::planner

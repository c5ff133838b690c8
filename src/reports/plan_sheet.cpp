// SPDX-License-Identifier: Apache-2.0
#include "base/text.h"
#include "reports/sheets.h"

namespace closeout::reports {
namespace {

OutSheet headed(std::string name, std::initializer_list<const char*> headers) {
  OutSheet sheet;
  sheet.name = std::move(name);
  for (const char* header : headers) sheet.columns.push_back({header});
  return sheet;
}

double in_hours(seconds span) {
  return std::chrono::duration<double, std::ratio<3600>>(span).count();
}

}  // namespace

OutSheet plan_sheet(const Context& context, const planner::Schedule& schedule) {
  OutSheet sheet = headed("Plan", {"Action", "What", "Finding", "Part", "Crew", "Start (local)",
                                   "Finish (local)", "Start (UTC)", "Finish (UTC)", "Window",
                                   "Effort (pd)", "Slack (h)", "Provisional", "Why this date"});
  const std::string& zone = context.site().timezone;
  for (const auto& a : schedule.activities) {
    const Action* action = context.snapshot.actions().find(a.action);
    const bool dated = a.when.has_value();
    const double effort_pd =
        action == nullptr ? 0 : action->remaining_pd.value_or(action->effort_pd);
    sheet.rows.push_back(
        {a.action.value, action == nullptr ? std::string{} : action->title, a.finding.value, a.part,
         a.crew.value, dated ? local_text(a.when->start, zone) : "no date",
         dated ? local_text(a.when->end, zone) : std::string{},
         dated ? OutCell(a.when->start) : OutCell{}, dated ? OutCell(a.when->end) : OutCell{},
         a.window.value, effort_pd, a.slack ? OutCell(in_hours(*a.slack)) : OutCell{},
         a.provisional, a.binding.text});
  }
  return sheet;
}

OutSheet miss_sheet(const std::vector<planner::Miss>& misses) {
  OutSheet sheet = headed("Misses", {"Finding", "Part", "Reason", "Also", "Earliest", "Window",
                                     "Deadline", "Residual risk", "Why"});
  for (const auto& miss : misses) {
    std::vector<std::string> also;
    for (const auto reason : miss.also) also.emplace_back(to_text(reason));
    sheet.rows.push_back({miss.finding.value, miss.part, std::string(to_text(miss.reason)),
                          join(also, "; "), miss.earliest, miss.window.value, miss.deadline,
                          miss.proposal.empty() ? std::string("NEW") : miss.proposal.value,
                          miss.why});
  }
  return sheet;
}

}  // namespace closeout::reports

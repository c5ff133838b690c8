// SPDX-License-Identifier: Apache-2.0
#include "parts/planner/crews.h"

#include <algorithm>
#include <cmath>

namespace closeout::planner {
namespace {

constexpr int kDaysOfWeek = 7;
constexpr double kWorkingDaysOfWeek = 5;

seconds hours_of(double count) {
  return seconds{std::llround(count * 3600)};
}

// Person-days that the dated leave of the lead takes from a week whose capacity nobody stated.
// Undated part-time is how the person always works, and part of the usual capacity.
double lost_to_leave(const Context& context, const PersonId& lead,
                     const std::vector<Interval>& days) {
  double lost = 0;
  for (const Window& leave : context.snapshot.windows()) {
    if (leave.type != WindowType::kLeave || lead.empty() || leave.person != lead) continue;
    const double share = 1 - leave.days_per_week.value_or(0) / kWorkingDaysOfWeek;
    for (const Interval& day : days) {
      const Instant noon = day.start + day.length() / 2;
      lost += share * static_cast<double>(std::ranges::count_if(
                          leave.occurrences, [&](const Interval& i) { return i.contains(noon); }));
    }
  }
  return lost;
}

double capacity_pd(const Context& context, const Crew* crew, Date week,
                   const std::vector<Interval>& days) {
  const double fallback = context.policy.plan.default_crew_pd_per_week;
  if (crew == nullptr) return fallback;
  const auto stated = std::ranges::find(crew->weeks, week, &WeekCapacity::week);
  if (stated != crew->weeks.end()) return stated->person_days;
  const bool unknown = crew->pd_per_week <= 0 && crew->weeks.empty();
  const double usual = unknown ? fallback : crew->pd_per_week;
  return std::max(0.0, usual - lost_to_leave(context, crew->lead, days));
}

std::vector<Interval> working_days(const Context& context, Date week) {
  const auto calendar = context.calendar();
  const auto& plan = context.policy.plan;
  std::vector<Interval> days;
  for (int i = 0; i < kDaysOfWeek; ++i) {
    const Date day = add_days(week, i);
    if (!calendar.is_working_day(day)) continue;
    const Instant start =
        local_midnight(day, context.site().timezone) + hours_of(plan.day_starts_h);
    days.push_back({start, start + hours_of(plan.hours_per_day)});
  }
  return days;
}

// Appends one week: its capacity spread evenly over its working time, less what is already past.
void add_week(const Problem& problem, const std::vector<Interval>& days, double person_days,
              std::vector<WorkAxis::Piece>& pieces) {
  if (days.empty() || person_days <= 0) return;
  const double per_day = person_days * kPersonDay / static_cast<double>(days.size());
  for (std::size_t i = 0; i < days.size(); ++i) {
    const auto whole = std::llround(per_day * static_cast<double>(i + 1)) -
                       std::llround(per_day * static_cast<double>(i));
    const Interval time{std::max(days[i].start, problem.now), std::min(days[i].end, problem.end)};
    if (time.end <= time.start) continue;
    const Work work = whole * time.length().count() / days[i].length().count();
    if (work <= 0) continue;
    const Work from = pieces.empty() ? 0 : pieces.back().work.to;
    pieces.push_back({time, {from, from + work}});
  }
}

}  // namespace

void add_calendar(const Context& context, Problem& problem) {
  const std::string& zone = context.site().timezone;
  problem.now = context.now;
  problem.timezone = zone;
  const Date last = add_months(context.today(), context.policy.plan.horizon_months);
  problem.end = local_midnight(last, zone);
  const std::chrono::weekday today{std::chrono::sys_days{context.today()}};
  Date week = add_days(context.today(), 1 - static_cast<int>(today.iso_encoding()));
  while (week <= last) {
    problem.weeks.push_back(week);
    problem.week_starts.push_back(local_midnight(week, zone));
    week = add_days(week, kDaysOfWeek);
  }
  problem.week_starts.push_back(local_midnight(week, zone));
}

Team make_team(const Context& context, const Problem& problem, const CrewId& id) {
  const Crew* crew = context.snapshot.all<Crew>().find(id);
  std::vector<WorkAxis::Piece> pieces;
  for (const Date week : problem.weeks) {
    const auto days = working_days(context, week);
    add_week(problem, days, capacity_pd(context, crew, week, days), pieces);
  }
  return {id, WorkAxis(std::move(pieces)), crew == nullptr ? 0 : crew->wip_limit};
}

std::vector<Interval> absences(const Context& context, const PersonId& person) {
  std::vector<Interval> away;
  if (person.empty()) return away;
  for (const Window& leave : context.snapshot.windows()) {
    if (leave.type != WindowType::kLeave || leave.person != person || leave.days_per_week) continue;
    away.insert(away.end(), leave.occurrences.begin(), leave.occurrences.end());
  }
  std::ranges::sort(away);
  std::vector<Interval> merged;
  for (const Interval& span : away) {
    if (!merged.empty() && span.start <= merged.back().end) {
      merged.back().end = std::max(merged.back().end, span.end);
    } else {
      merged.push_back(span);
    }
  }
  return merged;
}

}  // namespace closeout::planner

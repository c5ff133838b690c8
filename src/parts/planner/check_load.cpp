// SPDX-License-Identifier: Apache-2.0
// Whether the crews can do the work in the time the plan gives it. Within a week the activities of
// a crew are interruptible jobs on one machine: they fit exactly when no stretch of time has to
// hold more work than its share of the week's capacity.
#include <algorithm>
#include <cmath>

#include "parts/planner/checked_plan.h"

namespace closeout::planner {
namespace {

constexpr double kSlackPd = 1e-4;  // dates are whole seconds, capacities whole micro-days
constexpr double kSecondsPerHour = 3600;

// Work of one activity that must lie between two instants of a week.
struct Job {
  Instant from{};
  Instant to{};
  double person_days = 0;
  std::string name;
};

Date monday_of(Date day) {
  return add_days(
      day, 1 - static_cast<int>(std::chrono::weekday{std::chrono::sys_days{day}}.iso_encoding()));
}

class CrewCheck {
 public:
  CrewCheck(CheckedPlan& plan, CrewId id)
      : plan_(plan), id_(std::move(id)), crew_(plan.context.snapshot.all<Crew>().find(id_)) {}

  void add(const CheckedItem& item) {
    double total = 0;
    for (const auto& load : item.planned->load) {
      total += load.person_days;
      add_week(item, load);
    }
    const double due = item.action->remaining_pd.value_or(item.action->effort_pd);
    if (std::abs(total - due) > kSlackPd) {
      plan_.complain("{} has {} person-days left and {} in the plan", item.name(), due, total);
    }
  }

  void run() {
    for (const auto& [week, jobs] : weeks_) check_week(week, jobs);
  }

 private:
  const std::string& zone() const { return plan_.context.site().timezone; }

  void add_week(const CheckedItem& item, const WeekCapacity& load) {
    const Instant week_from = local_midnight(load.week, zone());
    const Instant week_to = local_midnight(add_days(load.week, 7), zone());
    Job job{std::max(week_from, plan_.context.now), week_to, load.person_days, item.name()};
    if (load.week != monday_of(load.week)) {
      plan_.complain("{} has work in a week that does not start on a Monday", item.name());
    }
    if (item.outage()) {
      const Instant last = item.end() - seconds{item.end() > item.start() ? 1 : 0};
      if (load.week > monday_of(local_date(last, zone()))) {
        plan_.complain("{} has work after the week of its outage", item.name());
      }
    } else {
      job.from = std::max(job.from, item.start());
      job.to = std::min(job.to, item.end());
      check_owner(item, load.week, job);
    }
    if (load.person_days > room(load.week, job.from, job.to) + kSlackPd) {
      plan_.complain("{} has more work in the week of {} than crew {} can do between its dates",
                     item.name(), to_text(load.week), id_.value);
    }
    weeks_[load.week].push_back(job);
  }

  // Work that is done while its owner is away counts as too much for the rest.
  void check_owner(const CheckedItem& item, Date week, const Job& job) {
    double room_pd = room(week, job.from, job.to);
    for (const auto& leave : plan_.context.snapshot.windows()) {
      if (leave.type != WindowType::kLeave || leave.days_per_week || leave.person.empty() ||
          leave.person != item.action->owner) {
        continue;
      }
      for (const auto& span : leave.occurrences) {
        room_pd -= room(week, std::max(job.from, span.start), std::min(job.to, span.end));
      }
    }
    if (job.person_days > room_pd + kSlackPd) {
      plan_.complain("{} is worked on while its owner is away", item.name());
    }
  }

  void check_week(Date week, const std::vector<Job>& jobs) {
    double total = 0;
    for (const auto& job : jobs) total += job.person_days;
    if (total > capacity(week) + kSlackPd) {
      plan_.complain("crew {} has {:.3f} person-days of work in the week of {} and {:.3f} to give",
                     id_.value, total, to_text(week), capacity(week));
      return;
    }
    for (const auto& first : jobs) {
      for (const auto& last : jobs) {
        double inside = 0;
        for (const auto& job : jobs) {
          if (job.from >= first.from && job.to <= last.to) inside += job.person_days;
        }
        if (inside <= room(week, first.from, last.to) + kSlackPd) continue;
        plan_.complain("crew {} has too much work between the start of {} and the end of {}",
                       id_.value, first.name, last.name);
        return;
      }
    }
  }

  // Capacity of the part of a week between two instants.
  double room(Date week, Instant from, Instant to) const {
    double inside = 0;
    double whole = 0;
    for (int i = 0; i < 7; ++i) {
      const Date day = add_days(week, i);
      if (!plan_.context.calendar().is_working_day(day)) continue;
      const auto [start, end] = hours(day);
      whole += static_cast<double>((end - start).count());
      const auto both = std::min(end, to) - std::max(start, from);
      inside += std::max(0.0, static_cast<double>(both.count()));
    }
    return whole <= 0 ? 0 : capacity(week) * inside / whole;
  }

  Interval hours(Date day) const {
    const auto& policy = plan_.context.policy.plan;
    const auto from = static_cast<long long>(policy.day_starts_h * kSecondsPerHour);
    const auto length = static_cast<long long>(policy.hours_per_day * kSecondsPerHour);
    const Instant start = local_midnight(day, zone()) + seconds{from};
    return {start, start + seconds{length}};
  }

  double capacity(Date week) const {
    const double fallback = plan_.context.policy.plan.default_crew_pd_per_week;
    if (crew_ == nullptr) return fallback;
    for (const auto& stated : crew_->weeks) {
      if (stated.week == week) return stated.person_days;
    }
    if (crew_->pd_per_week <= 0 && crew_->weeks.empty()) return fallback - lost(week);
    return std::max(0.0, crew_->pd_per_week - lost(week));
  }

  double lost(Date week) const {
    double days_lost = 0;
    for (const auto& leave : plan_.context.snapshot.windows()) {
      if (leave.type != WindowType::kLeave || crew_->lead.empty() || leave.person != crew_->lead) {
        continue;
      }
      for (int i = 0; i < 7; ++i) {
        const Date day = add_days(week, i);
        if (!plan_.context.calendar().is_working_day(day)) continue;
        const auto [start, end] = hours(day);
        for (const auto& span : leave.occurrences) {
          if (!span.contains(start + (end - start) / 2)) continue;
          days_lost += (5 - leave.days_per_week.value_or(0)) / 5;
        }
      }
    }
    return days_lost;
  }

  CheckedPlan& plan_;
  CrewId id_;
  const Crew* crew_;
  std::map<Date, std::vector<Job>> weeks_;
};

}  // namespace

void check_load(CheckedPlan& plan) {
  std::map<CrewId, CrewCheck> crews;
  for (const auto& item : plan.items) {
    if (!item.dated()) continue;
    const CrewId& id = item.action->crew;
    crews.try_emplace(id, plan, id).first->second.add(item);
  }
  for (auto& [id, crew] : crews) crew.run();
}

}  // namespace closeout::planner

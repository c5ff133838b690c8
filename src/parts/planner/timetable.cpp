// SPDX-License-Identifier: Apache-2.0
#include "parts/planner/timetable.h"

#include <algorithm>

#include "base/check.h"

namespace closeout::planner {
Timetable::Timetable(const Problem& problem)
    : problem_(problem),
      placements_(problem.size()),
      held_(problem.unaries.size()),
      running_(problem.teams.size()) {
  for (const Team& team : problem.teams) loads_.emplace_back(problem, team);
}

void Timetable::clear() {
  for (auto& placement : placements_) {
    placement.placed = false;
    placement.earliest = problem_.now;
    placement.work.clear();
    placement.weeks.clear();
  }
  for (auto& load : loads_) load.clear();
  for (auto& held : held_) held.clear();
  for (auto& running : running_) running.clear();
}

Instant Timetable::earliest(const Activity& activity, Placement& placement) const {
  Instant time = activity.release.at;
  placement.cause = {activity.release.kind == ReleaseKind::kNow ? BindingKind::kNone
                                                                : BindingKind::kRelease};
  for (const int before : activity.before) {
    const Placement& other = placements_[index(before)];
    const Instant ready = other.placed ? other.time.end : other.earliest;
    if (ready <= time) continue;
    time = ready;
    placement.cause = {BindingKind::kPredecessor, before};
  }
  return time;
}

void Timetable::place(int i, bool eager) {
  const Activity& activity = problem_.activities[index(i)];
  Placement& placement = placements_[index(i)];
  placement.placed = false;
  placement.option = placement.skipped_option = -1;
  placement.work.clear();
  placement.early = 0;
  placement.earliest = earliest(activity, placement);
  const auto undated = std::ranges::find_if(
      activity.before, [&](int before) { return !placements_[index(before)].placed; });
  if (activity.cyclic) {
    placement.cause = {BindingKind::kCycle};
  } else if (undated != activity.before.end()) {
    placement.cause = {BindingKind::kPredecessor, *undated};
  } else if (activity.outage) {
    find_slot(activity, placement);
  } else {
    find_ordinary(activity, eager, placement);
  }
  if (placement.placed) take(i, eager);
}

Placement Timetable::alone(int i, Instant earliest) const {
  const Activity& activity = problem_.activities[index(i)];
  Placement placement;
  placement.earliest = std::max(earliest, activity.release.at);
  if (activity.cyclic) return placement;
  if (activity.outage) {
    find_slot(activity, placement);
  } else {
    find_ordinary(activity, true, placement);
  }
  return placement;
}

void Timetable::find_ordinary(const Activity& activity, bool eager, Placement& placement) const {
  const Cause cause = placement.cause;
  placement.placed = find_whole(activity, eager, placement);
  if (!placement.placed && !eager && !activity.no_start.empty()) {
    placement.cause = cause;  // longer than any time between two freezes
    placement.placed = find_whole(activity, true, placement);
  }
  if (placement.placed) return;
  placement.cause = {BindingKind::kHorizon};
  placement.work.clear();
}

bool Timetable::find_whole(const Activity& activity, bool eager, Placement& placement) const {
  const WorkAxis& axis = problem_.teams[index(activity.team)].axis;
  const TeamLoad& load = loads_[index(activity.team)];
  Instant time = placement.earliest;
  for (;;) {
    ++steps_;
    past_bans(activity, time, placement.cause);
    const Work wanted = axis.at(time);
    const Work x = load.first_free(wanted, activity.away_work);
    if (x >= axis.end()) return false;
    if (x > wanted) placement.cause = {BindingKind::kCrew};
    const Instant start = std::max(time, axis.start_at(x));
    Instant allowed = start;
    if (past_bans(activity, allowed, placement.cause)) {
      time = allowed;
      continue;
    }
    placement.work.clear();
    if (!load.find(x, activity.work, activity.away_work, placement.work)) return false;
    const Instant end = placement.work.empty() ? start : axis.finish_at(placement.work.back().to);
    placement.time = {start, end};
    if (half_done(activity, placement) && !eager) {
      time = activity.no_start[index(placement.cause.other)].span.end;
      continue;
    }
    const Held* other = conflict(activity, placement.time, placement.cause);
    if (other == nullptr) return true;
    time = other->time.end;
  }
}

// Whether a freeze begins while the activity is in progress; counts the work done before it.
bool Timetable::half_done(const Activity& activity, Placement& placement) const {
  placement.early = 0;
  const WorkAxis& axis = problem_.teams[index(activity.team)].axis;
  for (std::size_t i = 0; i < activity.no_start.size(); ++i) {
    const Interval& freeze = activity.no_start[i].span;
    if (freeze.start <= placement.time.start || placement.time.end <= freeze.start) continue;
    for (const WorkSpan& span : placement.work) {
      placement.early += std::max<Work>(0, std::min(span.to, axis.at(freeze.start)) - span.from);
    }
    placement.cause = {BindingKind::kFreeze, static_cast<int>(i)};
    return true;
  }
  return false;
}

void Timetable::find_slot(const Activity& activity, Placement& placement) const {
  const Cause before = placement.cause;
  for (std::size_t i = 0; i < activity.options.size(); ++i) {
    const SlotOption& option = activity.options[i];
    ++steps_;
    if (placement.earliest + activity.duration > option.until) continue;
    placement.cause = before;
    if (option.from > placement.earliest) {
      placement.cause = {BindingKind::kWindow, static_cast<int>(i)};
    }
    if (fits_option(activity, option, placement)) {
      placement.option = static_cast<int>(i);
      placement.placed =
          loads_[index(activity.team)].can_promise(week_of_outage(placement.time), activity.work);
      if (placement.placed) return;
      placement.cause = {BindingKind::kCrew};
    }
    placement.skipped = placement.cause;
    placement.skipped_option = static_cast<int>(i);
  }
  placement.option = -1;
  placement.cause = {BindingKind::kWindow};
}

bool Timetable::fits_option(const Activity& activity, const SlotOption& option,
                            Placement& placement) const {
  const Interval& span = problem_.slots[index(option.slot)].span;
  for (const int other : activity.apart) {
    const Placement& placed = placements_[index(other)];
    if (!placed.placed) continue;
    const auto& theirs = problem_.activities[index(other)].options[index(placed.option)];
    if (!problem_.slots[index(theirs.slot)].span.overlaps(span)) continue;
    placement.cause = {BindingKind::kApart, other};
    return false;
  }
  Instant start = std::max(option.from, placement.earliest);
  for (;;) {
    ++steps_;
    past_bans(activity, start, placement.cause);
    const Interval time{start, start + activity.duration};
    if (time.end > option.until) return false;
    const auto away = std::ranges::find_if(
        activity.away, [&](const Interval& away) { return away.overlaps(time); });
    if (away != activity.away.end()) {
      placement.cause = {BindingKind::kLeave};
      start = away->end;
      continue;
    }
    const Held* other = conflict(activity, time, placement.cause);
    if (other == nullptr) {
      placement.time = time;
      return true;
    }
    start = other->time.end;
  }
}

// Moves the time out of the freezes that ban a start; true when it had to.
bool Timetable::past_bans(const Activity& activity, Instant& time, Cause& cause) const {
  bool moved = false;
  for (std::size_t i = 0; i < activity.no_start.size(); ++i) {
    const Interval& span = activity.no_start[i].span;
    if (!span.contains(time)) continue;
    time = span.end;
    cause = {BindingKind::kFreeze, static_cast<int>(i)};
    moved = true;
  }
  return moved;
}

const Timetable::Held* Timetable::conflict(const Activity& activity, const Interval& time,
                                           Cause& cause) const {
  for (const int unary : activity.unaries) {
    for (const Held& held : held_[index(unary)]) {
      ++steps_;
      if (!held.time.overlaps(time)) continue;
      cause = {problem_.unaries[index(unary)].kind, unary, held.activity};
      return &held;
    }
  }
  const Held* running = over_wip(activity, time);
  if (running != nullptr) cause = {BindingKind::kCrew, -1, running->activity};
  return running;
}

// The activity in progress that ends first, when one more would be over the limit of the crew.
const Timetable::Held* Timetable::over_wip(const Activity& activity, const Interval& time) const {
  const int limit = problem_.teams[index(activity.team)].wip_limit;
  if (limit <= 0) return nullptr;
  const auto& running = running_[index(activity.team)];
  for (const Held& peak : running) {
    if (!peak.time.overlaps(time)) continue;
    const Instant at = std::max(peak.time.start, time.start);
    int count = 0;
    const Held* first = nullptr;
    for (const Held& held : running) {
      ++steps_;
      if (!held.time.contains(at)) continue;
      ++count;
      if (first == nullptr || held.time.end < first->time.end) first = &held;
    }
    if (count >= limit) return first;
  }
  return nullptr;
}

// The week in which the outage ends; its work is done by the end of it.
std::size_t Timetable::week_of_outage(const Interval& time) const {
  return problem_.week_of(time.end > time.start ? time.end - seconds{1} : time.end);
}

void Timetable::complete() {
  for (const TeamLoad& load : loads_) {
    auto dealt = load.settle();
    for (std::size_t k = 0; k < dealt.size(); ++k) {
      Placement& placement = placements_[index(load.promised_to(k))];
      const std::size_t week = week_of_outage(placement.time);
      placement.weeks = std::move(dealt[k]);
      for (const WeekWork& part : placement.weeks) {
        if (part.week < week) placement.early += part.amount;
      }
    }
  }
}

long long Timetable::steps() const {
  long long steps = steps_;
  for (const TeamLoad& load : loads_) steps += load.steps();
  return steps;
}

void Timetable::take(int i, bool eager) {
  const Activity& activity = problem_.activities[index(i)];
  const Placement& placement = placements_[index(i)];
  TeamLoad& load = loads_[index(activity.team)];
  if (activity.outage) {
    load.promise(i, week_of_outage(placement.time), activity.work, eager);
  } else {
    load.take(placement.work);
  }
  const Held held{placement.time, i};
  for (const int unary : activity.unaries) held_[index(unary)].push_back(held);
  if (problem_.teams[index(activity.team)].wip_limit > 0) {
    running_[index(activity.team)].push_back(held);
  }
}

}  // namespace closeout::planner

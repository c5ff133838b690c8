// SPDX-License-Identifier: Apache-2.0
// A partial plan: which activities are placed when, and what is thereby taken. Activities are added
// one at a time, each at the first date that every rule allows (serial schedule generation).
#pragma once

#include <optional>
#include <vector>

#include "parts/planner/team_load.h"

namespace closeout::planner {

// What moved an activity to its date last; indexes into the problem.
struct Cause {
  BindingKind kind = BindingKind::kNone;
  int other = -1;    // activity, unary, ban or option in question
  int blocker = -1;  // kAsset, kZone, kCrew in an outage: the activity that holds it
};

struct Placement {
  bool placed = false;
  int option = -1;              // index into Activity::options; -1 = ordinary working time
  Interval time{};              // in an outage: its execution
  Instant earliest{};           // by release and predecessors
  std::vector<WorkSpan> work;   // ordinary: on the axis of the team
  std::vector<WeekWork> weeks;  // in an outage: known once the plan is complete
  Work early = 0;  // done before the week of the outage, or before a freeze that cuts it
  Cause cause;
  Cause skipped;  // why the last earlier option could not be used
  int skipped_option = -1;
};

class Timetable {
 public:
  explicit Timetable(const Problem& problem);

  void clear();
  // The first date for the activity given what is placed; its predecessors must be. With eager, the
  // work of an outage may be prepared in earlier weeks although its own has room, and ordinary work
  // may lie half done over a freeze.
  void place(int activity, bool eager);
  // Once all are placed: deals out the work of outages.
  void complete();
  // The same on an otherwise empty timetable, as if all before it had ended at `earliest`; eager.
  Placement alone(int activity, Instant earliest) const;

  const Placement& operator[](int activity) const { return placements_[index(activity)]; }
  const std::vector<Placement>& placements() const { return placements_; }
  // Steps taken since construction: a measure of time that is the same on every machine.
  long long steps() const;

 private:
  struct Held {
    Interval time;
    int activity;
  };
  static std::size_t index(int i) { return static_cast<std::size_t>(i); }

  Instant earliest(const Activity& activity, Placement& placement) const;
  void find_ordinary(const Activity& activity, bool eager, Placement& placement) const;
  bool find_whole(const Activity& activity, bool eager, Placement& placement) const;
  void find_slot(const Activity& activity, Placement& placement) const;
  bool fits_option(const Activity& activity, const SlotOption& option, Placement& placement) const;
  bool half_done(const Activity& activity, Placement& placement) const;
  bool past_bans(const Activity& activity, Instant& time, Cause& cause) const;
  const Held* conflict(const Activity& activity, const Interval& time, Cause& cause) const;
  const Held* over_wip(const Activity& activity, const Interval& time) const;
  std::size_t week_of_outage(const Interval& time) const;
  void take(int activity, bool eager);

  const Problem& problem_;
  std::vector<Placement> placements_;
  std::vector<TeamLoad> loads_;             // per team
  std::vector<std::vector<Held>> held_;     // per unary
  std::vector<std::vector<Held>> running_;  // per team with a limit of work in progress
  mutable long long steps_ = 0;
};

}  // namespace closeout::planner

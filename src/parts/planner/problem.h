// SPDX-License-Identifier: Apache-2.0
// The plan as a scheduling problem: activities that use work of teams on their working-time axes,
// or run inside outage slots; precedence, things only one activity may hold at a time, and jobs
// with due dates. All cross references are indexes into the vectors of Problem.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "model/context.h"
#include "parts/planner/inputs.h"
#include "parts/planner/schedule.h"
#include "parts/planner/work_axis.h"

namespace closeout::planner {

// A crew. Its activities share one axis of work.
struct Team {
  CrewId id;
  WorkAxis axis;
  int wip_limit = 0;  // activities in progress at a time; 0 = no limit
};

// One occurrence of an outage window.
struct Slot {
  WindowId window;
  Interval span;
  std::string notice;  // whom to tell by when, once something is planned in it; may be empty
};

// Where an outage activity may run: inside [from, until) of the slot.
struct SlotOption {
  int slot = 0;
  Instant from{};
  Instant until{};
};

// Held by one activity at a time: an asset by all that work on it; a zone and a crew by those that
// run in outages.
struct Unary {
  BindingKind kind = BindingKind::kAsset;  // kAsset, kZone or kCrew
  std::string id;
};

struct Ban {
  Interval span;
  WindowId window;  // the freeze, for the explanation
};

struct Activity {
  ActionId action;
  int job = 0;
  int team = 0;
  Work work = 0;        // left to do
  bool outage = false;  // runs in a slot; its work is prepared in the weeks up to the slot's
  seconds duration{};   // in the slot
  Release release;
  std::optional<Instant> limit;  // finish_before
  std::vector<int> before;       // must have ended
  std::vector<int> after;        // the reverse of before
  std::vector<int> unaries;
  std::vector<Ban> no_start;        // by time
  std::vector<Interval> away;       // owner on leave: stands still; by time, disjoint
  std::vector<WorkSpan> away_work;  // the same on the axis of the team
  std::vector<SlotOption> options;  // by time
  std::vector<int> apart;           // never in overlapping slots with these
  double risk = 0;                  // its share of C x E
  int tier = 4;                     // best tier of what it unlocks, manual §3.4
  bool containment = false;
  bool provisional = false;
  bool cyclic = false;  // waits for itself; cannot be dated
};

// A finding, or a part of it that may be split off.
struct Job {
  FindingId finding;
  std::string part;
  std::optional<Instant> due;
  bool blocker = false;
  double weight = 0;  // of missing the due date, when no blocker
};

struct Problem {
  Instant now{};
  Instant end{};  // of the planning horizon
  std::string timezone;
  std::vector<Date> weeks;           // Mondays
  std::vector<Instant> week_starts;  // local midnights of weeks, and of the Monday after the last
  std::vector<Team> teams;
  std::vector<Slot> slots;
  std::vector<Unary> unaries;
  std::vector<Activity> activities;
  std::vector<Job> jobs;
  double limit_weight = 0;  // the weights make one number of a Cost
  double blocker_weight = 0;
  double miss_weight = 0;
  double risk_day_weight = 0;
  double early_work_weight = 0;
  std::vector<std::string> notes;

  std::size_t size() const { return activities.size(); }
  std::size_t week_of(Instant time) const;  // index into weeks; the last one from the end on
};

Problem build_problem(const Context& context, const PlanInputs& inputs);

// The cost in one number.
double objective(const Problem& problem, const Cost& cost);
double soft_cost(const Problem& problem, const Cost& cost);  // of risk_days and early_pd

}  // namespace closeout::planner

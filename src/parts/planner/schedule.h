// SPDX-License-Identifier: Apache-2.0
// The dated plan: one activity per open action.
#pragma once

#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "model/values.h"

namespace closeout::planner {

// The date before which an action cannot start whatever the rest of the plan looks like.
enum class ReleaseKind { kNow, kNotBefore, kLeadTime, kPermit };
struct Release {
  Instant at{};
  ReleaseKind kind = ReleaseKind::kNow;
  LeadTimeId item;  // of kLeadTime
};

// What fixes the date of an activity.
enum class BindingKind {
  kNone,  // starts at once
  kRelease,
  kPredecessor,
  kFreeze,
  kLeave,
  kWindow,  // the first window that fits, or no window fits
  kCrew,    // person-days or work in progress of the crew
  kAsset,
  kZone,
  kApart,  // redundant partner, or fallback of a safety change, in the same window
  kHorizon,
  kCycle,
};
struct Binding {
  BindingKind kind = BindingKind::kNone;
  std::string ref;   // id of the window, crew, item, action, asset or zone in question
  std::string text;  // a sentence for people
};

struct PlannedActivity {
  ActionId action;
  FindingId finding;
  std::string part;
  CrewId crew;
  std::optional<Interval> when;    // empty = no date was found; binding says why
  WindowId window;                 // empty = ordinary working time
  std::optional<Interval> outage;  // the occurrence of the window
  std::vector<WeekCapacity> load;  // person-days of the crew by week
  Release release;
  Instant earliest{};  // by release and predecessors
  Binding binding;
  std::optional<seconds> slack;  // how far the end may slip before a deadline or successor suffers
  bool provisional = false;      // change in a zone whose gate is closed
  bool past_limit = false;       // ends after its own finish_before
};

// What a plan costs. A limit, a blocker or another finding missed is never traded for less risk.
struct Cost {
  int limits = 0;        // actions past their own finish_before
  int blockers = 0;      // blockers (or parts of them) that end after their deadline
  double others = 0;     // other late findings, weighted by tier
  int undated = 0;       // activities without date
  double soft = 0;       // the two below, weighted by the policy
  double risk_days = 0;  // share of C x E of each action times the days until it ends
  double early_pd = 0;   // work done before the week of its outage, or left half done over a freeze

  friend bool operator<(const Cost& a, const Cost& b) {
    return std::tie(a.limits, a.blockers, a.others, a.undated, a.soft) <
           std::tie(b.limits, b.blockers, b.others, b.undated, b.soft);
  }
};

struct Schedule {
  std::vector<PlannedActivity> activities;  // by start; those without date last
  Cost cost;
  double objective = 0;            // the cost in one number, by the weights of the policy
  double lower_bound = 0;          // no plan has a lower objective
  double gap = 0;                  // (objective - lower_bound) / objective
  std::vector<std::string> notes;  // what the planner could not know or had to assume
};

}  // namespace closeout::planner

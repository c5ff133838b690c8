// SPDX-License-Identifier: Apache-2.0
// What a crew has to do in a partial plan. Ordinary work holds spans of the axis. The work of an
// outage is only promised to a week, or to the weeks up to it: which days it takes is left open, so
// that it fills what ordinary work leaves.
#pragma once

#include <vector>

#include "parts/planner/problem.h"

namespace closeout::planner {

// Work in a week, an index into Problem::weeks.
struct WeekWork {
  std::size_t week = 0;
  Work amount = 0;
};

class TeamLoad {
 public:
  TeamLoad(const Problem& problem, const Team& team);
  void clear();

  // The first position from x on with free work outside `away`; the end of the axis when none is.
  Work first_free(Work x, const std::vector<WorkSpan>& away) const;
  // Spans of free work from x on that make up the amount; false when the axis ends before.
  bool find(Work x, Work amount, const std::vector<WorkSpan>& away,
            std::vector<WorkSpan>& spans) const;
  void take(const std::vector<WorkSpan>& spans);

  // Whether the amount can still be done up to the end of the week, all other promises kept.
  bool can_promise(std::size_t week, Work amount) const;
  // Reserves what fits in the week itself, unless early; the rest is done in any week up to it.
  void promise(int activity, std::size_t week, Work amount, bool early);
  // Deals the promised work out: to its own week as far as there is room, else to the latest week
  // before it. The result belongs to the k-th promise.
  std::vector<std::vector<WeekWork>> settle() const;
  int promised_to(std::size_t k) const { return promises_[k].activity; }

  long long steps() const { return steps_; }

 private:
  struct Promise {
    int activity;
    std::size_t week;
    Work own;   // reserved in the week itself
    Work rest;  // in any week up to it
  };
  std::size_t week_of(Work x) const;
  // Work that may be given away in the weeks up to each later one without breaking a promise.
  Work spare_from(std::size_t week) const;

  Work end_;
  std::vector<Work> week_ends_;  // positions
  std::vector<WorkSpan> busy_;   // ordinary work, by position, disjoint
  std::vector<Work> room_;       // per week: capacity less ordinary and reserved work
  std::vector<Work> owed_;       // per week: unreserved promises due with it
  std::size_t last_owed_ = 0;    // no promise is due after this week
  std::vector<Promise> promises_;
  mutable long long steps_ = 0;
};

}  // namespace closeout::planner

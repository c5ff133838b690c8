// SPDX-License-Identifier: Apache-2.0
// The working time of a crew as one axis of work: position x is the work the crew can have done
// between "now" and an instant. Nights, weekends, holidays and weeks without capacity have no
// length on it, so that a piece of ordinary work is a plain interval.
#pragma once

#include <cstdint>
#include <vector>

#include "base/time.h"

namespace closeout::planner {

using Work = std::int64_t;  // millionths of a person-day
inline constexpr Work kPersonDay = 1'000'000;

struct WorkSpan {
  Work from = 0;
  Work to = 0;
};

class WorkAxis {
 public:
  // A stretch of even work, at most one working day long.
  struct Piece {
    Interval time;
    WorkSpan work;
  };
  WorkAxis() = default;
  explicit WorkAxis(std::vector<Piece> pieces) : pieces_(std::move(pieces)) {}

  Work at(Instant time) const;      // work possible before `time`, rounded up
  Instant start_at(Work x) const;   // first instant at which the work after x can begin; x < end
  Instant finish_at(Work x) const;  // instant at which the work before x is done, rounded up
  Work end() const { return pieces_.empty() ? 0 : pieces_.back().work.to; }

 private:
  std::vector<Piece> pieces_;  // by time; each begins where the one before ended, on the work side
};

}  // namespace closeout::planner

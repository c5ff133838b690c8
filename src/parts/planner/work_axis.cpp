// SPDX-License-Identifier: Apache-2.0
#include "parts/planner/work_axis.h"

#include <algorithm>

#include "base/check.h"

namespace closeout::planner {
namespace {

Work divide_up(Work number, Work by) {
  return (number + by - 1) / by;
}

}  // namespace

Work WorkAxis::at(Instant time) const {
  const auto piece =
      std::ranges::upper_bound(pieces_, time, {}, [](const Piece& p) { return p.time.end; });
  if (piece == pieces_.end()) return end();
  if (time <= piece->time.start) return piece->work.from;
  const Work done = (time - piece->time.start).count() * (piece->work.to - piece->work.from);
  return piece->work.from + divide_up(done, piece->time.length().count());
}

Instant WorkAxis::start_at(Work x) const {
  const auto piece =
      std::ranges::upper_bound(pieces_, x, {}, [](const Piece& p) { return p.work.to; });
  CHECK(piece != pieces_.end());
  const Work into = (x - piece->work.from) * piece->time.length().count();
  return piece->time.start + seconds{into / (piece->work.to - piece->work.from)};
}

Instant WorkAxis::finish_at(Work x) const {
  const auto piece =
      std::ranges::lower_bound(pieces_, x, {}, [](const Piece& p) { return p.work.to; });
  CHECK(piece != pieces_.end());
  const Work into = (x - piece->work.from) * piece->time.length().count();
  return piece->time.start + seconds{divide_up(into, piece->work.to - piece->work.from)};
}

}  // namespace closeout::planner

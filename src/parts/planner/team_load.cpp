// SPDX-License-Identifier: Apache-2.0
#include "parts/planner/team_load.h"

#include <algorithm>
#include <limits>

namespace closeout::planner {
namespace {

using Spans = std::vector<WorkSpan>;

// The first of the disjoint, ordered spans that ends after x.
Spans::const_iterator span_after(const Spans& spans, Work x) {
  return std::ranges::upper_bound(spans, x, {}, &WorkSpan::to);
}

void insert_span(Spans& spans, const WorkSpan& span) {
  const auto next = std::ranges::lower_bound(spans, span.from, {}, &WorkSpan::from);
  const bool joins_left = next != spans.begin() && std::prev(next)->to == span.from;
  const bool joins_right = next != spans.end() && next->from == span.to;
  if (joins_left && joins_right) {
    std::prev(next)->to = next->to;
    spans.erase(next);
  } else if (joins_left) {
    std::prev(next)->to = span.to;
  } else if (joins_right) {
    next->from = span.from;
  } else {
    spans.insert(next, span);
  }
}

}  // namespace

TeamLoad::TeamLoad(const Problem& problem, const Team& team) : end_(team.axis.end()) {
  for (std::size_t week = 0; week < problem.weeks.size(); ++week) {
    week_ends_.push_back(team.axis.at(problem.week_starts[week + 1]));
  }
  clear();
}

void TeamLoad::clear() {
  busy_.clear();
  promises_.clear();
  last_owed_ = 0;
  owed_.assign(week_ends_.size(), 0);
  room_.resize(week_ends_.size());
  for (std::size_t week = 0; week < room_.size(); ++week) {
    room_[week] = week_ends_[week] - (week == 0 ? 0 : week_ends_[week - 1]);
  }
}

std::size_t TeamLoad::week_of(Work x) const {
  const auto week = std::ranges::upper_bound(week_ends_, x);
  return static_cast<std::size_t>(week - week_ends_.begin());
}

Work TeamLoad::spare_from(std::size_t week) const {
  Work spare = std::numeric_limits<Work>::max();
  Work left = 0;
  for (std::size_t w = 0; w <= last_owed_ || w <= week; ++w) {
    ++steps_;
    left += room_[w] - owed_[w];
    if (w >= week) spare = std::min(spare, left);
  }
  return spare;
}

Work TeamLoad::first_free(Work x, const Spans& away) const {
  while (x < end_) {
    ++steps_;
    const auto taken = span_after(busy_, x);
    if (taken != busy_.end() && taken->from <= x) {
      x = taken->to;
      continue;
    }
    const auto absent = span_after(away, x);
    if (absent != away.end() && absent->from <= x) {
      x = absent->to;
      continue;
    }
    const std::size_t week = week_of(x);
    if (std::min(room_[week], spare_from(week)) > 0) return x;
    x = week_ends_[week];
  }
  return end_;
}

bool TeamLoad::find(Work x, Work amount, const Spans& away, Spans& spans) const {
  Work found = 0;
  auto taken = span_after(busy_, x);
  auto absent = span_after(away, x);
  while (found < amount && x < end_) {
    const std::size_t week = week_of(x);
    // What was found in earlier weeks is not in room_ yet, but it is in every later sum.
    Work left = std::min(room_[week], spare_from(week) - found);
    while (found < amount && x < week_ends_[week]) {
      ++steps_;
      Work until = week_ends_[week];
      if (taken != busy_.end()) until = std::min(until, taken->from);
      if (absent != away.end()) until = std::min(until, absent->from);
      const Work use = std::min({amount - found, until - x, left});
      if (use > 0) {
        spans.push_back({x, x + use});
        found += use;
        left -= use;
        x += use;
      } else if (left <= 0) {
        x = week_ends_[week];
      } else {
        const bool busy = taken != busy_.end() && taken->from <= x;
        x = std::max(x, busy ? taken++->to : absent++->to);
      }
    }
    while (taken != busy_.end() && taken->to <= x) ++taken;
    while (absent != away.end() && absent->to <= x) ++absent;
  }
  return found >= amount;
}

void TeamLoad::take(const Spans& spans) {
  for (const WorkSpan& span : spans) {
    insert_span(busy_, span);
    room_[week_of(span.from)] -= span.to - span.from;
  }
}

bool TeamLoad::can_promise(std::size_t week, Work amount) const {
  return amount <= spare_from(week);
}

void TeamLoad::promise(int activity, std::size_t week, Work amount, bool early) {
  const Work fits = std::min({amount, room_[week], spare_from(week)});
  const Work own = early ? 0 : std::max<Work>(0, fits);
  promises_.push_back({activity, week, own, amount - own});
  room_[week] -= own;
  owed_[week] += amount - own;
  if (amount > own) last_owed_ = std::max(last_owed_, week);
}

std::vector<std::vector<WeekWork>> TeamLoad::settle() const {
  std::vector<Work> room = room_;
  std::vector<std::size_t> order;
  std::vector<Work> rest;
  std::vector<std::vector<WeekWork>> result(promises_.size());
  for (std::size_t k = 0; k < promises_.size(); ++k) {
    const Promise& promise = promises_[k];
    const Work more = std::min(promise.rest, room[promise.week]);
    room[promise.week] -= more;
    rest.push_back(promise.rest - more);
    if (promise.own + more > 0) result[k].push_back({promise.week, promise.own + more});
    if (rest.back() > 0) order.push_back(k);
  }
  std::ranges::stable_sort(order, std::ranges::greater{},
                           [&](std::size_t k) { return promises_[k].week; });
  for (const std::size_t k : order) {
    for (std::size_t week = promises_[k].week; rest[k] > 0 && week-- > 0;) {
      const Work use = std::min(rest[k], room[week]);
      if (use <= 0) continue;
      result[k].push_back({week, use});
      room[week] -= use;
      rest[k] -= use;
    }
  }
  return result;
}

}  // namespace closeout::planner

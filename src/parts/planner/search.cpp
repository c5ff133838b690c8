// SPDX-License-Identifier: Apache-2.0
#include "parts/planner/search.h"

#include <algorithm>
#include <queue>
#include <random>

namespace closeout::planner {
namespace {

constexpr double kToleranceAtStart = 0.01;  // of the soft cost: how much worse may be tried on
constexpr int kIdleBase = 400;              // changes without gain after which the search ends,
constexpr int kIdlePerActivity = 40;        // and more for every activity

class Search {
 public:
  Search(const Problem& problem, const Bound& bound, long long steps_max, std::uint64_t seed)
      : problem_(problem),
        bound_(bound),
        steps_max_(steps_max),
        random_(seed),
        timetable_(problem) {}

  Order run() && {
    start();
    const int idle_max = kIdleBase + kIdlePerActivity * static_cast<int>(problem_.size());
    for (int idle = 0; idle < idle_max && !finished(); ++idle) {
      Order changed = current_;
      change(changed);
      const Cost cost = evaluate(changed);
      if (!acceptable(cost)) continue;
      current_ = std::move(changed);
      note_late();
      if (cost < best_cost_) {
        best_ = current_;
        best_cost_ = cost;
        idle = 0;
      }
    }
    return std::move(best_);
  }

 private:
  void start() {
    for (Order& order : priority_orders(problem_, bound_)) {
      const Cost cost = evaluate(order);
      if (!best_.sequence.empty() && !(cost < best_cost_)) continue;
      best_ = std::move(order);
      best_cost_ = cost;
    }
    current_ = best_;
    evaluate(current_);
    note_late();
  }

  Cost evaluate(const Order& order) {
    decode(problem_, order, timetable_);
    return cost_of(problem_, timetable_);
  }

  bool finished() const {
    return problem_.size() < 2 || timetable_.steps() >= steps_max_ || !(bound_.cost < best_cost_);
  }

  // Never more misses than the best; a little more risk while there is time left.
  bool acceptable(const Cost& cost) const {
    const double left =
        1 - static_cast<double>(timetable_.steps()) / static_cast<double>(steps_max_);
    Cost tolerated = best_cost_;
    tolerated.soft *= 1 + kToleranceAtStart * std::max(0.0, left);
    return !(tolerated < cost);
  }

  void note_late() {
    late_.assign(problem_.jobs.size(), false);
    for (std::size_t i = 0; i < problem_.size(); ++i) {
      const auto job = static_cast<std::size_t>(problem_.activities[i].job);
      const Placement& placement = timetable_.placements()[i];
      const auto& due = problem_.jobs[job].due;
      if (due && (!placement.placed || placement.time.end > *due)) late_[job] = true;
    }
  }

  std::size_t below(std::size_t count) { return random_() % count; }

  void change(Order& order) {
    const std::size_t kind = below(10);
    if (kind < 3) {
      move_one(order);
    } else if (kind < 7) {
      pull_chain(order, kind < 5 ? below(problem_.size()) : place_of_late(order));
    } else if (kind < 8) {
      std::swap(order.sequence[below(problem_.size())], order.sequence[below(problem_.size())]);
    } else if (kind < 9) {
      shuffle_block(order);
    } else {
      const std::size_t i = below(problem_.size());
      order.eager[i] = !order.eager[i];
    }
  }

  void move_one(Order& order) {
    auto& sequence = order.sequence;
    const std::size_t from = below(sequence.size());
    const std::size_t to = below(sequence.size());
    const auto begin = sequence.begin();
    if (from < to) {
      std::rotate(begin + from, begin + from + 1, begin + to + 1);
    } else {
      std::rotate(begin + to, begin + from, begin + from + 1);
    }
  }

  // Moves an activity to an earlier place together with everything it waits for.
  void pull_chain(Order& order, std::size_t from) {
    auto& sequence = order.sequence;
    const std::size_t to = below(from + 1);
    std::vector<bool> wanted(problem_.size());
    mark_chain(sequence[from], wanted);
    std::stable_partition(sequence.begin() + static_cast<std::ptrdiff_t>(to),
                          sequence.begin() + static_cast<std::ptrdiff_t>(from) + 1,
                          [&](int i) { return wanted[static_cast<std::size_t>(i)]; });
  }

  // Place of a random activity of a job that is late although it could be saved; of any activity
  // when there is none.
  std::size_t place_of_late(const Order& order) {
    const std::size_t offset = below(problem_.size());
    for (std::size_t k = 0; k < problem_.size(); ++k) {
      const std::size_t place = (offset + k) % problem_.size();
      const auto i = static_cast<std::size_t>(order.sequence[place]);
      const auto job = static_cast<std::size_t>(problem_.activities[i].job);
      if (late_[job] && !bound_.late[job]) return place;
    }
    return offset;
  }

  void mark_chain(int activity, std::vector<bool>& wanted) const {
    std::vector<int> open{activity};
    while (!open.empty()) {
      const auto i = static_cast<std::size_t>(open.back());
      open.pop_back();
      if (wanted[i]) continue;
      wanted[i] = true;
      const auto& before = problem_.activities[i].before;
      open.insert(open.end(), before.begin(), before.end());
    }
  }

  void shuffle_block(Order& order) {
    auto& sequence = order.sequence;
    const std::size_t from = below(sequence.size());
    const std::size_t length = std::min<std::size_t>(2 + below(7), sequence.size() - from);
    for (std::size_t i = length; i > 1; --i) {
      std::swap(sequence[from + i - 1], sequence[from + below(i)]);
    }
  }

  const Problem& problem_;
  const Bound& bound_;
  const long long steps_max_;
  std::mt19937_64 random_;
  Timetable timetable_;
  std::vector<bool> late_;  // jobs of the current plan
  Order current_;
  Order best_;
  Cost best_cost_;
};

}  // namespace

void decode(const Problem& problem, const Order& order, Timetable& timetable) {
  timetable.clear();
  std::vector<int> rank(problem.size());
  std::vector<int> waiting(problem.size());
  using Ready = std::pair<int, int>;  // rank, activity
  std::priority_queue<Ready, std::vector<Ready>, std::greater<>> ready;
  for (std::size_t k = 0; k < order.sequence.size(); ++k) {
    const auto i = static_cast<std::size_t>(order.sequence[k]);
    rank[i] = static_cast<int>(k);
    waiting[i] = static_cast<int>(problem.activities[i].before.size());
    if (waiting[i] == 0) ready.emplace(rank[i], order.sequence[k]);
  }
  while (!ready.empty()) {
    const int i = ready.top().second;
    ready.pop();
    timetable.place(i, order.eager[static_cast<std::size_t>(i)]);
    for (const int j : problem.activities[static_cast<std::size_t>(i)].after) {
      const auto next = static_cast<std::size_t>(j);
      if (--waiting[next] == 0) ready.emplace(rank[next], j);
    }
  }
  for (const int i : order.sequence) {  // those in a circle, and what waits for them
    if (waiting[static_cast<std::size_t>(i)] > 0) timetable.place(i, false);
  }
  timetable.complete();
}

Order search(const Problem& problem, const Bound& bound, long long steps_max, std::uint64_t seed) {
  return Search(problem, bound, steps_max, seed).run();
}

}  // namespace closeout::planner

// SPDX-License-Identifier: Apache-2.0
// The least cost of a tiny planning problem, by trying everything: all outage dates on a grid of
// four hours, and for each choice all ways to hand out half days of work, step by step. For
// problems whose dates lie on that grid, with one person-day per working day and one job per
// activity.
#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>
#include <vector>

#include "parts/planner/problem.h"

namespace closeout::planner {

inline constexpr hours kStep{4};
inline constexpr Work kUnit = kPersonDay / 2;

class ExactPlan {
 public:
  explicit ExactPlan(const Problem& problem) : p_(problem) {}

  Cost best() {
    chosen_.assign(p_.size(), {});
    choose(0);
    Cost cost;
    std::tie(cost.limits, cost.blockers, cost.others, cost.undated, cost.soft) = best_.value();
    return cost;
  }

 private:
  // Half days of work left in up to sixteen activities, two bits each.
  class Units {
   public:
    explicit Units(unsigned bits = 0) : bits_(bits) {}
    int operator[](std::size_t i) const { return static_cast<int>(bits_ >> (2 * i) & 3U); }
    Units with(std::size_t i, int units) const {
      return Units((bits_ & ~(3U << (2 * i))) | static_cast<unsigned>(units) << (2 * i));
    }
    friend auto operator<=>(const Units&, const Units&) = default;

   private:
    unsigned bits_;
  };
  using Value = std::tuple<int, int, double, int, double>;
  struct Choice {
    std::optional<Interval> time;  // of an outage; empty = not done
  };

  const Activity& at(std::size_t i) const { return p_.activities[i]; }

  // All dates of the outage activities, in turn.
  void choose(std::size_t i) {
    if (i == p_.size()) return hand_out();
    if (!at(i).outage) return choose(i + 1);
    for (const SlotOption& option : at(i).options) {
      for (Instant t = option.from; t + at(i).duration <= option.until; t += kStep) {
        chosen_[i].time = Interval{t, t + at(i).duration};
        if (allowed(i)) choose(i + 1);
      }
    }
    chosen_[i].time.reset();
    choose(i + 1);
  }

  bool allowed(std::size_t i) const {
    const Interval& time = *chosen_[i].time;
    if (time.start < at(i).release.at) return false;
    for (const Ban& ban : at(i).no_start) {
      if (ban.span.contains(time.start)) return false;
    }
    for (std::size_t j = 0; j < i; ++j) {
      if (!chosen_[j].time) continue;
      const bool apart = std::ranges::count(at(i).apart, static_cast<int>(j)) != 0;
      if (apart && slot_of(i).overlaps(slot_of(j))) return false;
      if (share_unary(i, j) && chosen_[j].time->overlaps(time)) return false;
    }
    return true;
  }

  const Interval& slot_of(std::size_t i) const {
    for (const Slot& slot : p_.slots) {
      if (slot.span.contains(chosen_[i].time->start)) return slot.span;
    }
    std::abort();
  }

  bool share_unary(std::size_t i, std::size_t j) const {
    return std::ranges::any_of(
        at(i).unaries, [&](int unary) { return std::ranges::count(at(j).unaries, unary) != 0; });
  }

  // Not done at all: an outage without date, and what waits for it.
  std::vector<bool> dropped() const {
    std::vector<bool> result(p_.size());
    for (std::size_t round = 0; round < p_.size(); ++round) {
      for (std::size_t i = 0; i < p_.size(); ++i) {
        result[i] = result[i] || (at(i).outage && !chosen_[i].time) ||
                    std::ranges::any_of(at(i).before,
                                        [&](int j) { return result[static_cast<std::size_t>(j)]; });
      }
    }
    return result;
  }

  Value value_at(std::size_t i, std::optional<Instant> end) const {
    const Job& job = p_.jobs[static_cast<std::size_t>(at(i).job)];
    const bool late = job.due && (!end || *end > *job.due);
    const bool past = at(i).limit && (!end || *end > *at(i).limit);
    const double open_days = static_cast<double>((end.value_or(p_.end) - p_.now).count()) / 86400.0;
    return {past ? 1 : 0, late && job.blocker ? 1 : 0, late && !job.blocker ? job.weight : 0,
            end ? 0 : 1, p_.risk_day_weight * at(i).risk * open_days};
  }

  static Value sum(const Value& a, const Value& b) {
    return {std::get<0>(a) + std::get<0>(b), std::get<1>(a) + std::get<1>(b),
            std::get<2>(a) + std::get<2>(b), std::get<3>(a) + std::get<3>(b),
            std::get<4>(a) + std::get<4>(b)};
  }

  // One step after the other, the least value of each state of work left.
  void hand_out() {
    const auto dead = dropped();
    Value fixed{};
    Units left;
    for (std::size_t i = 0; i < p_.size(); ++i) {
      left = left.with(i, dead[i] ? 0 : static_cast<int>(at(i).work / kUnit));
      if (dead[i]) {
        fixed = sum(fixed, value_at(i, std::nullopt));
        if (chosen_[i].time) return;  // the same as leaving it undone
      } else if (at(i).outage) {
        fixed = sum(fixed, value_at(i, chosen_[i].time->end));
      }
    }
    full_ = left;
    std::map<Units, Value> states{{left, fixed}};
    for (Instant t = p_.now; t < p_.end && !states.empty(); t += kStep) {
      working_.clear();
      for (const Team& team : p_.teams) {
        working_.push_back(team.axis.at(t + kStep) > team.axis.at(t));
      }
      states = step(states, t);
    }
    const auto done = states.find(Units());
    if (done == states.end()) return;
    if (!best_ || done->second < *best_) best_ = done->second;
  }

  std::map<Units, Value> step(const std::map<Units, Value>& states, Instant t) const {
    std::map<Units, Value> next;
    for (const auto& [left, value] : states) {
      if (!possible(left, t) || (best_ && !(value < *best_))) continue;
      Value now = value;
      std::get<4>(now) += p_.early_work_weight * cut_by_freeze(left, t);
      serve(0, left, left, now, t, next);
    }
    return next;
  }

  bool in_progress(Units left, std::size_t i) const {
    return !at(i).outage && left[i] > 0 && left[i] < full_[i];
  }

  // Whether the outages that begin or run at t, or whose week is over, agree with the work left.
  bool possible(Units left, Instant t) const {
    for (std::size_t i = 0; i < p_.size(); ++i) {
      if (!chosen_[i].time || full_[i] == 0) continue;
      if (left[i] > 0 && t >= week_end(i)) return false;
      for (const int j : at(i).before) {
        if (t == chosen_[i].time->start && !ended(left, static_cast<std::size_t>(j), t)) {
          return false;
        }
      }
      for (std::size_t j = 0; j < p_.size(); ++j) {
        if (chosen_[i].time->contains(t) && share_unary(i, j) && in_progress(left, j)) return false;
      }
    }
    return true;
  }

  Instant week_end(std::size_t i) const {
    const auto week = p_.week_of(chosen_[i].time->end - seconds{1});
    return p_.week_starts[week + 1];
  }

  bool ended(Units left, std::size_t j, Instant t) const {
    return at(j).outage ? chosen_[j].time && chosen_[j].time->end <= t : left[j] == 0;
  }

  // Person-days of ordinary work that a freeze beginning at t leaves half done.
  double cut_by_freeze(Units left, Instant t) const {
    double cut = 0;
    for (std::size_t i = 0; i < p_.size(); ++i) {
      for (const Ban& ban : at(i).no_start) {
        if (ban.span.start == t && in_progress(left, i)) cut += (full_[i] - left[i]) * 0.5;
      }
    }
    return cut;
  }

  // Each team gives its half day to one activity or to none.
  void serve(std::size_t team, Units before, Units left, const Value& value, Instant t,
             std::map<Units, Value>& next) const {
    if (team == p_.teams.size()) {
      const auto [found, added] = next.try_emplace(left, value);
      if (!added) found->second = std::min(found->second, value);
      return;
    }
    serve(team + 1, before, left, value, t, next);
    if (!working_[team]) return;
    for (std::size_t i = 0; i < p_.size(); ++i) {
      if (at(i).team != static_cast<int>(team) || left[i] == 0) continue;
      if (!at(i).outage && !may_run(before, left, i, t)) continue;
      const Units after = left.with(i, left[i] - 1);
      Value then = value;
      if (!at(i).outage && after[i] == 0) then = sum(then, value_at(i, t + kStep));
      if (at(i).outage && t < p_.week_starts[p_.week_of(chosen_[i].time->end - seconds{1})]) {
        std::get<4>(then) += p_.early_work_weight * 0.5;
      }
      serve(team + 1, before, after, then, t, next);
    }
  }

  bool may_run(Units before, Units left, std::size_t i, Instant t) const {
    if (t < at(i).release.at) return false;
    for (const int j : at(i).before) {
      if (!ended(before, static_cast<std::size_t>(j), t)) return false;
    }
    for (const Ban& ban : at(i).no_start) {
      if (before[i] == full_[i] && ban.span.contains(t)) return false;
    }
    for (std::size_t j = 0; j < p_.size(); ++j) {
      if (j == i || !share_unary(i, j)) continue;
      if (chosen_[j].time && chosen_[j].time->overlaps({t, t + kStep})) return false;
      const bool served_now = !at(j).outage && left[j] < before[j];
      if (in_progress(before, j) || served_now) return false;
    }
    return true;
  }

  const Problem& p_;
  std::vector<Choice> chosen_;
  Units full_;
  std::vector<bool> working_;  // per team, in the present step
  std::optional<Value> best_;
};

}  // namespace closeout::planner

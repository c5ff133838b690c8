// SPDX-License-Identifier: Apache-2.0
#include "parts/planner/search.h"

#include <random>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "parts/planner/solver.h"
#include "support/exact_plan.h"

namespace closeout::planner {
namespace {

constexpr int kWeeks = 3;

Instant monday() {
  return parse_instant("2026-11-23T00:00:00Z").value();
}

// Working days from eight to four, one person-day each.
WorkAxis plain_weeks() {
  std::vector<WorkAxis::Piece> pieces;
  for (int day = 0; day < 7 * kWeeks; ++day) {
    if (day % 7 > 4) continue;
    const Instant start = monday() + days{day} + hours{8};
    const Work from = pieces.empty() ? 0 : pieces.back().work.to;
    pieces.push_back({{start, start + hours{8}}, {from, from + kPersonDay}});
  }
  return WorkAxis(std::move(pieces));
}

// Up to six activities of two crews: two of them in two windows, on three assets, with a freeze.
class TinyProblem {
 public:
  explicit TinyProblem(std::uint64_t seed) : random_(seed) {
    problem.now = monday();
    problem.end = monday() + days{7 * kWeeks};
    problem.timezone = "UTC";
    problem.limit_weight = problem.blocker_weight = 1000;
    problem.miss_weight = 100;
    problem.risk_day_weight = 0.01;
    problem.early_work_weight = below(2) == 0 ? 0 : 0.2;
    for (int week = 0; week <= kWeeks; ++week) {
      problem.week_starts.push_back(monday() + days{7 * week});
      if (week < kWeeks) problem.weeks.push_back(Date{monday_day() + days{7 * week}});
    }
    problem.teams = {{CrewId("A"), plain_weeks()}, {CrewId("B"), plain_weeks()}};
    for (int i = 0; i < 3; ++i) problem.unaries.push_back({BindingKind::kAsset, "A"});
    problem.unaries.push_back({BindingKind::kZone, "Z"});
    draw_slots();
    const int count = 3 + below(4);
    for (int i = 0; i < count; ++i) draw_activity(i, i < 2 && below(3) > 0);
  }

  Problem problem;

 private:
  static std::chrono::sys_days monday_day() { return std::chrono::floor<days>(monday()); }
  int below(int count) { return static_cast<int>(random_() % static_cast<std::uint64_t>(count)); }

  void draw_slots() {
    const int first = below(5);
    const int second = first + 3 + below(7);
    for (const int day : {first, second}) {
      const Instant start = monday() + days{day} + kStep * below(4);
      problem.slots.push_back({WindowId("W"), {start, start + kStep * (2 + below(3))}, ""});
    }
  }

  void draw_activity(int i, bool outage) {
    Activity activity;
    activity.action = ActionId(fmt::format("ACT-{}", i));
    activity.job = i;
    activity.team = below(2);
    activity.work = kUnit * (1 + below(3));
    activity.outage = outage;
    activity.release.at = monday() + (below(2) == 0 ? hours{0} : days{below(6)} + hours{8});
    activity.risk = 1 + below(25);
    if (below(5) == 0) activity.limit = monday() + days{3 + below(12)};
    if (i > 0 && below(2) == 0) add_link(below(i), activity);
    if (below(3) > 0) activity.unaries.push_back(below(3));
    // Work that takes two steps could be begun for form's sake before a freeze.
    if (below(4) == 0 && (outage || activity.work == kUnit)) {
      const Instant from = monday() + days{2 + below(6)};
      activity.no_start.push_back({{from, from + days{1 + below(3)}}, WindowId("FRZ")});
    }
    if (outage) add_options(i, activity);
    Job job{FindingId("F"), "", std::nullopt, below(2) == 0, 1.0 + below(4)};
    if (below(4) > 0) job.due = monday() + days{2 + below(14)};
    problem.jobs.push_back(job);
    problem.activities.push_back(activity);
  }

  void add_link(int before, Activity& activity) {
    activity.before.push_back(before);
    problem.activities[static_cast<std::size_t>(before)].after.push_back(activity.job);
  }

  void add_options(int i, Activity& activity) {
    activity.duration = kStep * (1 + below(2));
    activity.unaries.push_back(3);
    for (int slot = 0; slot < 2; ++slot) {
      const Interval& span = problem.slots[static_cast<std::size_t>(slot)].span;
      activity.options.push_back({slot, span.start, span.end});
    }
    const bool other = i == 1 && problem.activities[0].outage;
    if (!other || below(2) != 0) return;
    activity.apart.push_back(0);
    problem.activities[0].apart.push_back(1);
  }

  std::mt19937_64 random_;
};

TEST(Search, FindsTheBestPlanOfEveryTinyProblem) {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    const TinyProblem tiny(seed);
    const Cost best = ExactPlan(tiny.problem).best();
    const auto plan = solve(tiny.problem, {.time_limit_ms = 10});
    const auto text = [](const Cost& cost) {
      return fmt::format("{} {} {} {} {:.6f}", cost.limits, cost.blockers, cost.others,
                         cost.undated, cost.soft);
    };
    EXPECT_EQ(text(plan.cost), text(best)) << "seed " << seed;
    EXPECT_LE(plan.lower_bound, objective(tiny.problem, best) + 1e-9) << "seed " << seed;
  }
}

}  // namespace
}  // namespace closeout::planner

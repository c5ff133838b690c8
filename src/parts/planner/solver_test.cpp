// SPDX-License-Identifier: Apache-2.0
#include "parts/planner/solver.h"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/text.h"
#include "parts/planner/checker.h"
#include "support/demo_site.h"
#include "support/plan_inputs.h"
#include "support/random_plan.h"

namespace closeout::planner {
namespace {

Instant at(std::string_view text) {
  return parse_instant(text).value();
}

const Schedule& demo_plan() {
  static const Schedule kPlan = solve(build_problem(demo_context(), demo_inputs()));
  return kPlan;
}
const PlannedActivity& demo_activity(std::string_view id) {
  for (const auto& activity : demo_plan().activities) {
    if (activity.action.value == id) return activity;
  }
  CHECK(false);
  return demo_plan().activities.front();
}
const Action& demo_action(const PlannedActivity& activity) {
  return demo_site().actions().at(activity.action);
}
double hours_in(const PlannedActivity& activity) {
  return static_cast<double>(activity.when->length().count()) / 3600;
}

TEST(DemoPlan, CanBeCarriedOut) {
  EXPECT_EQ(join(check_plan(demo_context(), demo_inputs(), demo_plan()), "\n"), "");
}

TEST(DemoPlan, FillsTheWindowsAsExpected) {
  for (const auto& row : demo_expected().at("plan").at("window_assignment").as_array()) {
    const auto& expected = row.as_object();
    std::set<std::string> actions;
    for (const auto& id : expected.at("actions").as_array()) actions.emplace(id.as_string());
    std::set<std::string> planned;
    std::map<std::string, double> load_h;
    for (const auto& activity : demo_plan().activities) {
      if (activity.window.value != text_at(expected, "window")) continue;
      planned.insert(activity.action.value);
      load_h[activity.crew.value] += hours_in(activity);
      for (const auto& zone : demo_action(activity).zones) {
        load_h[zone.value] += hours_in(activity);
      }
    }
    EXPECT_EQ(planned, actions) << text_at(expected, "window");
    for (const auto* kind : {"zone_load_h", "crew_load_h"}) {
      if (!expected.contains(kind)) continue;
      for (const auto& [who, expected_h] : expected.at(kind).as_object()) {
        EXPECT_EQ(load_h[std::string(who)], expected_h.to_number<double>()) << std::string(who);
      }
    }
  }
}

TEST(DemoPlan, RestoresTheControllersBeforeTheMiniOutage) {
  EXPECT_LT(demo_activity("ACT-17").when->end, at("2026-12-12T05:00:00Z"));
}

TEST(DemoPlan, CutsTheDcsOverOnlyAfterModelInventoryAndRestore) {
  const Instant start = demo_activity("ACT-11").when->start;
  for (const auto* before : {"ACT-10", "ACT-17", "ACT-21"}) {  // ACT-20 is done
    EXPECT_LE(demo_activity(before).when->end, start) << before;
  }
}

TEST(DemoPlan, StartsNothingInsideTheFreezeAndLeavesTheFrozenWindowUnused) {
  const Interval freeze{at("2026-12-18T23:00:00Z"), at("2027-01-04T05:00:00Z")};
  for (const auto& activity : demo_plan().activities) {
    if (!activity.when) continue;
    EXPECT_FALSE(freeze.contains(activity.when->start)) << activity.action.value;
  }
}

TEST(DemoPlan, RunsOneChangeAtATimePerZone) {
  for (const auto& a : demo_plan().activities) {
    for (const auto& b : demo_plan().activities) {
      if (!a.outage || !b.outage || a.action == b.action || !a.when->overlaps(*b.when)) continue;
      for (const auto& zone : demo_action(a).zones) {
        EXPECT_EQ(std::ranges::count(demo_action(b).zones, zone), 0)
            << a.action.value << " " << b.action.value;
      }
    }
  }
}

TEST(DemoPlan, ReadsTheOldControllerBeforeItSetsItsClock) {
  EXPECT_LE(demo_activity("ACT-19").when->end, demo_activity("ACT-34").when->start);
}

TEST(DemoPlan, IsolatesTheLineAndTrimsItsServicesFromTheEighthOfDecemberOn) {
  EXPECT_GE(demo_activity("ACT-15").when->start, at("2026-12-08T00:00:00Z"));
  EXPECT_GE(demo_activity("ACT-47").when->start, at("2026-12-08T00:00:00Z"));
}

TEST(DemoPlan, GivesNoCrewMoreThanItsWeek) {
  std::map<std::pair<std::string, Date>, double> load;
  for (const auto& activity : demo_plan().activities) {
    for (const auto& week : activity.load) {
      load[{activity.crew.value, week.week}] += week.person_days;
    }
  }
  for (const auto& crew : demo_site().all<Crew>()) {
    for (const auto& week : crew.weeks) {
      const double planned = load[std::pair(crew.id.value, week.week)];
      EXPECT_LE(planned, week.person_days + 1e-6) << crew.id.value << " " << to_text(week.week);
    }
  }
}

TEST(DemoPlan, SpendsThePersonDaysOfAnOutageInItsWeekWhereTheWeekHoldsThem) {
  for (const auto& activity : demo_plan().activities) {
    if (!activity.outage || activity.window.value == "W05") continue;
    EXPECT_EQ(activity.load.size(), 1U) << activity.action.value;
    EXPECT_LE(days_between(activity.load.front().week, local_date(activity.when->start, "UTC")), 6);
  }
}

TEST(DemoPlan, ChangesSafetyZonesOnlyInTheTurnaround) {
  for (const auto& activity : demo_plan().activities) {
    if (std::ranges::count(demo_action(activity).zones, ZoneId("Z06")) == 0) continue;
    EXPECT_EQ(activity.window.value, "W05") << activity.action.value;
  }
}

TEST(DemoPlan, WorksForTheMergedFindingUnderItsTarget) {
  EXPECT_EQ(demo_activity("ACT-53").finding.value, "F-15");
  for (const auto& activity : demo_plan().activities) EXPECT_NE(activity.finding.value, "F-29");
}

TEST(DemoPlan, MarksChangesBehindAClosedGateAndRespectsOverrides) {
  EXPECT_TRUE(demo_activity("ACT-11").provisional);
  EXPECT_TRUE(demo_activity("ACT-43").provisional);
  EXPECT_FALSE(demo_activity("ACT-03").provisional);  // F-01 has an override
  EXPECT_FALSE(demo_activity("ACT-17").provisional);  // backup work
  EXPECT_FALSE(demo_activity("ACT-15").provisional);  // containment
}

TEST(DemoPlan, SaysWhatFixesEveryDate) {
  for (const auto& activity : demo_plan().activities) {
    EXPECT_FALSE(activity.binding.text.empty()) << activity.action.value;
  }
  EXPECT_EQ(demo_activity("ACT-12").binding.kind, BindingKind::kWindow);
  EXPECT_EQ(demo_activity("ACT-12").binding.ref, "W03");
  EXPECT_EQ(demo_activity("ACT-37").binding.ref, "LT-02");
  EXPECT_EQ(demo_activity("ACT-37").binding.text, "item LT-02 is ready on 2027-01-25");
  EXPECT_FALSE(demo_activity("ACT-14").when.has_value());
  EXPECT_EQ(demo_activity("ACT-14").binding.kind, BindingKind::kWindow);
}

TEST(DemoPlan, IsProvenBestInItsMissesAndCloseInItsRisk) {
  EXPECT_EQ(demo_plan().cost.blockers, 3);
  EXPECT_EQ(demo_plan().cost.others, 16);  // F-13 and F-17 in tier 2, F-18 in tier 1
  EXPECT_LT(demo_plan().gap, 0.01);
  EXPECT_GT(demo_plan().lower_bound, 0);
}

TEST(Solver, GivesTheSamePlanForTheSameSeed) {
  const RandomPlan site(7, 40);
  const auto problem = build_problem(site.context(), site.inputs);
  const auto text = [&](const SolveOptions& options) {
    std::string lines;
    for (const auto& a : solve(problem, options).activities) {
      lines += fmt::format("{} {}\n", a.action.value, a.when ? to_text(*a.when) : "-");
    }
    return lines;
  };
  EXPECT_EQ(text({.time_limit_ms = 5, .seed = 3}), text({.time_limit_ms = 5, .seed = 3}));
}

TEST(Solver, PlansRandomSitesWithoutBreakingARule) {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    const RandomPlan site(seed, 10 + static_cast<int>(seed % 40));
    const auto plan = solve(build_problem(site.context(), site.inputs), {.time_limit_ms = 3});
    EXPECT_EQ(join(check_plan(site.context(), site.inputs, plan), "\n"), "") << "seed " << seed;
  }
}

TEST(Solver, NeverGetsWorseWithMoreTime) {
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    const RandomPlan site(seed, 30);
    const auto problem = build_problem(site.context(), site.inputs);
    const auto little = solve(problem, {.time_limit_ms = 1});
    const auto more = solve(problem, {.time_limit_ms = 8});
    EXPECT_FALSE(little.cost < more.cost) << "seed " << seed;
  }
}

TEST(Solver, PlansASiteWithoutWork) {
  const Snapshot empty;
  const auto plan = solve(build_problem({empty, demo_policy(), demo_now()}, {}));
  EXPECT_TRUE(plan.activities.empty());
  EXPECT_EQ(plan.objective, 0);
}

}  // namespace
}  // namespace closeout::planner

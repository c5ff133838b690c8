// SPDX-License-Identifier: Apache-2.0
// The plan of the demo plant is good; every rule that is broken in it on purpose must be noticed.
#include "parts/planner/checker.h"

#include <functional>

#include <gtest/gtest.h>

#include "base/text.h"
#include "parts/planner/solver.h"
#include "support/demo_site.h"
#include "support/plan_inputs.h"

namespace closeout::planner {
namespace {

Instant at(std::string_view text) {
  return parse_instant(text).value();
}
Date day(std::string_view text) {
  return parse_date(text).value();
}

const Schedule& good_plan() {
  static const Schedule kPlan =
      solve(build_problem(demo_context(), demo_inputs()), {.time_limit_ms = 20});
  return kPlan;
}

Window leave(std::string_view person, std::string_view from, std::string_view to) {
  Window window;
  window.id = WindowId("LV9");
  window.type = WindowType::kLeave;
  window.person = PersonId(person);
  window.occurrences = {{at(from), at(to)}};
  return window;
}

// A plan with the records it was made for, all open to change.
struct Case {
  Snapshot snapshot = demo_site();
  PlanInputs inputs = demo_inputs();
  Schedule plan = good_plan();

  PlannedActivity& planned(std::string_view id) {
    for (auto& activity : plan.activities) {
      if (activity.action.value == id) return activity;
    }
    CHECK(false);
    return plan.activities.front();
  }
  template <class T>
  void change(std::string_view id, const std::function<void(T&)>& edit) {
    auto rows = snapshot.all<T>().rows();
    for (T& row : rows) {
      if (row.id.value == id) edit(row);
    }
    snapshot.set(std::move(rows));
  }
  void action(std::string_view id, const std::function<void(Action&)>& edit) {
    change<Action>(id, edit);
  }
  void window(std::string_view id, const std::function<void(Window&)>& edit) {
    change<Window>(id, edit);
  }
  template <class T>
  void add(T row) {
    auto rows = snapshot.all<T>().rows();
    rows.push_back(std::move(row));
    snapshot.set(std::move(rows));
  }
  void move_to(std::string_view id, std::string_view start) {
    auto& when = *planned(id).when;
    const seconds length = when.length();
    when = {at(start), at(start) + length};
  }
};

struct Mutation {
  const char* name;
  std::function<void(Case&)> apply;
  const char* complaint;  // part of one that must be raised
};

std::string all_lines(const std::vector<std::string>& lines) {
  return join(lines, "\n");
}

class Checker : public testing::TestWithParam<Mutation> {};

TEST(Checker, TheGoodPlanHasNoComplaint) {
  EXPECT_EQ(all_lines(check_plan(demo_context(), demo_inputs(), good_plan())), "");
}

TEST_P(Checker, NoticesWhatIsWrong) {
  Case c;
  GetParam().apply(c);
  const Context context{c.snapshot, demo_policy(), demo_now()};
  const auto lines = all_lines(check_plan(context, c.inputs, c.plan));
  EXPECT_NE(lines.find(GetParam().complaint), std::string::npos) << lines;
}

const Mutation kPresence[] = {
    {"left_out",
     [](Case& c) {
       std::erase_if(c.plan.activities, [](const auto& a) { return a.action.value == "ACT-54"; });
     },
     "ACT-54 is open but not in the plan"},
    {"twice", [](Case& c) { c.plan.activities.push_back(c.planned("ACT-54")); },
     "ACT-54 is planned twice"},
    {"done", [](Case& c) { c.action("ACT-54", [](Action& a) { a.state = ActionState::kDone; }); },
     "ACT-54 is not open"},
    {"unknown", [](Case& c) { c.planned("ACT-54").action = ActionId("ACT-99"); },
     "ACT-99 does not exist"},
    {"closed_finding",
     [](Case& c) {
       c.change<Finding>("F-30", [](Finding& f) { f.state = FindingState::kClosed; });
     },
     "ACT-54 belongs to a finding that is shut"},
    {"wrong_finding", [](Case& c) { c.planned("ACT-53").finding = FindingId("F-29"); },
     "ACT-53 is planned under another finding"},
    {"no_reason", [](Case& c) { c.planned("ACT-14").binding.text.clear(); },
     "ACT-14 has no date and does not say why"},
};
INSTANTIATE_TEST_SUITE_P(Presence, Checker, testing::ValuesIn(kPresence),
                         [](const auto& info) { return info.param.name; });

const Mutation kDates[] = {
    {"past", [](Case& c) { c.move_to("ACT-08", "2026-11-20T08:00:00Z"); },
     "ACT-08 starts in the past"},
    {"backwards",
     [](Case& c) {
       auto& w = *c.planned("ACT-08").when;
       w.end = w.start - hours{1};
     },
     "ACT-08 ends before it starts"},
    {"horizon", [](Case& c) { c.move_to("ACT-08", "2031-01-06T08:00:00Z"); },
     "ACT-08 starts after the planning horizon"},
    {"not_before",
     [](Case& c) {
       c.action("ACT-08", [](Action& a) { a.not_before = at("2027-06-01T00:00:00Z"); });
     },
     "ACT-08 starts before its first date"},
    {"limit",
     [](Case& c) {
       c.action("ACT-56", [](Action& a) { a.finish_before = at("2026-11-24T00:00:00Z"); });
     },
     "ACT-56 ends after its limit"},
    {"limit_kept", [](Case& c) { c.planned("ACT-51").past_limit = true; },
     "ACT-51 ends before its limit"},
    {"permit", [](Case& c) { c.action("ACT-19", [](Action& a) { a.moc.clear(); }); },
     "ACT-19 starts before a permit can be granted on 2026-12-07"},
    {"freeze", [](Case& c) { c.move_to("ACT-54", "2026-12-22T08:00:00Z"); },
     "ACT-54 starts inside freeze FRZ"},
    {"lead_time",
     [](Case& c) { c.change<LeadTime>("LT-01", [](LeadTime& l) { l.ready = day("2026-12-11"); }); },
     "ACT-10 starts before FW-03 is ready on 2026-12-11"},
    {"lead_time_of_the_finding",
     [](Case& c) {
       c.add(LeadTime{LeadTimeId("LT-99"),
                      "licence",
                      {FindingId("F-30")},
                      std::nullopt,
                      day("2027-02-01"),
                      std::nullopt});
     },
     "ACT-54 starts before licence is ready on 2027-02-08"},
    {"gate", [](Case& c) { c.planned("ACT-10").provisional = false; },
     "ACT-10 is provisional but not marked so"},
    {"gate_open", [](Case& c) { c.planned("ACT-17").provisional = true; },
     "ACT-17 is not provisional but not marked so"},
    {"override", [](Case& c) { c.snapshot.set<GateOverride>({}); },
     "ACT-02 is provisional but not marked so"},
};
INSTANTIATE_TEST_SUITE_P(Dates, Checker, testing::ValuesIn(kDates),
                         [](const auto& info) { return info.param.name; });

const Mutation kWindows[] = {
    {"type", [](Case& c) { c.window("W03", [](Window& w) { w.type = WindowType::kBatchGap; }); },
     "ACT-12 needs UNIT_STOP, which window W03 does not offer"},
    {"running", [](Case& c) { c.window("W01", [](Window& w) { w.type = WindowType::kRunning; }); },
     "ACT-19 needs ASSET_RESTART, which window W01 does not offer"},
    {"sis_bypass",
     [](Case& c) { c.window("W05", [](Window& w) { w.type = WindowType::kMiniOutage; }); },
     "ACT-05 needs SIS_BYPASS, which window W05 does not offer"},
    {"zones", [](Case& c) { c.window("W03", [](Window& w) { w.zones = {ZoneId("Z09")}; }); },
     "ACT-12 touches zones outside window W03"},
    {"rollback_reserve", [](Case& c) { c.move_to("ACT-39", "2027-01-16T07:30:00Z"); },
     "ACT-39 runs outside the 5.333333333333333 h of window W04"},
    {"usable_hours", [](Case& c) { c.window("W02", [](Window& w) { w.usable_h = 20; }); },
     "runs outside the 20 h of window W02"},
    {"too_early", [](Case& c) { c.move_to("ACT-39", "2027-01-16T06:30:00Z"); },
     "ACT-39 runs outside the"},
    {"too_short",
     [](Case& c) {
       auto& w = *c.planned("ACT-39").when;
       w.end = w.start + hours{4};
     },
     "ACT-39 needs 5 h in the window and has 4"},
    {"no_such_occurrence", [](Case& c) { c.planned("ACT-39").outage->start += days{7}; },
     "ACT-39 runs in an occurrence that window W04 does not have"},
    {"notice", [](Case& c) { c.window("W04", [](Window& w) { w.notice_working_days = 60; }); },
     "ACT-39 uses window W04 before 60 working days of notice have passed"},
    {"vendor",
     [](Case& c) {
       c.change<Finding>("F-12", [](Finding& f) { f.vendor_dependent = true; });
       c.window("W02", [](Window& w) { w.vendor_from = day("2026-12-14"); });
     },
     "ACT-25 runs in window W02 while the vendor is not on site"},
    {"wish", [](Case& c) { c.action("ACT-34", [](Action& a) { a.window = WindowId("W05"); }); },
     "ACT-34 asks for window W05 but runs in W01 before it"},
    {"window_without_outage", [](Case& c) { c.planned("ACT-08").window = WindowId("W01"); },
     "ACT-08 needs no outage but stands in a window"},
    {"outage_without_window", [](Case& c) { c.planned("ACT-12").window = WindowId(); },
     "ACT-12 needs an outage and has no window"},
};
INSTANTIATE_TEST_SUITE_P(Windows, Checker, testing::ValuesIn(kWindows),
                         [](const auto& info) { return info.param.name; });

const Mutation kOrder[] = {
    {"stated", [](Case& c) { c.move_to("ACT-17", "2026-12-12T20:00:00Z"); },
     "ACT-11 starts before ACT-17 has ended"},
    {"undated", [](Case& c) { c.planned("ACT-21").when.reset(); },
     "ACT-11 starts before ACT-21 has ended"},
    {"findings",
     [](Case& c) {
       c.change<Finding>("F-04", [](Finding& f) { f.depends_on = {FindingId("F-13")}; });
     },
     "ACT-08 starts before ACT-27 has ended, which its finding or the backup rule asks for"},
    {"backup",
     [](Case& c) {
       c.action("ACT-30", [](Action& a) {
         a.kind = WorkKind::kBackup;
         a.assets = {AssetId("A27")};
       });
       c.move_to("ACT-30", "2026-12-14T07:00:00Z");
     },
     "ACT-34 starts before ACT-30 has ended, which its finding or the backup rule asks for"},
};
INSTANTIATE_TEST_SUITE_P(Order, Checker, testing::ValuesIn(kOrder),
                         [](const auto& info) { return info.param.name; });

const Mutation kExclusion[] = {
    {"asset",
     [](Case& c) {
       c.action("ACT-56", [](Action& a) { a.assets = {AssetId("A05")}; });
       c.planned("ACT-56").when = c.planned("ACT-31").when;
     },
     "are both at work on asset A05"},
    {"zone", [](Case& c) { c.planned("ACT-35").when = c.planned("ACT-25").when; },
     "are both at work in zone Z05"},
    {"crew",
     [](Case& c) {
       c.action("ACT-49", [](Action& a) {
         a.crew = CrewId("NET");
         a.zones = {ZoneId("Z02")};
         a.assets.clear();
       });
       c.planned("ACT-49").crew = CrewId("NET");
       c.planned("ACT-49").when = c.planned("ACT-03").when;
     },
     "are both at work in outages with crew NET"},
    {"partners",
     [](Case& c) { c.change<Asset>("A12", [](Asset& a) { a.redundancy_partner = "A06"; }); },
     "touch redundant partners in one window"},
    {"fallback", [](Case& c) { c.action("ACT-13", [](Action& a) { a.zones = {ZoneId("Z05")}; }); },
     "touch a safety zone and its fallback in one window"},
    {"work_in_progress",
     [](Case& c) {
       c.change<Crew>("NET", [](Crew& crew) { crew.wip_limit = 1; });
       c.planned("ACT-08").when->end = c.planned("ACT-51").when->end;
     },
     "crew NET has 2 activities in progress when"},
    {"owner_in_outage",
     [](Case& c) {
       c.action("ACT-19", [](Action& a) { a.owner = PersonId("P11"); });
       c.add(leave("P11", "2026-11-23T23:00:00Z", "2026-12-24T23:00:00Z"));
     },
     "ACT-19 runs while its owner is away"},
};
INSTANTIATE_TEST_SUITE_P(Exclusion, Checker, testing::ValuesIn(kExclusion),
                         [](const auto& info) { return info.param.name; });

const Mutation kLoad[] = {
    {"week",
     [](Case& c) { c.change<Crew>("NET", [](Crew& crew) { crew.weeks.front().person_days = 2; }); },
     "person-days of work in the week of 2026-11-23 and 2.000 to give"},
    {"unlisted_week",
     [](Case& c) { c.change<Crew>("NET", [](Crew& crew) { crew.pd_per_week = 3; }); },
     "person-days of work in the week of 2027-01-25 and 3.000 to give"},
    {"leave_of_the_lead",
     [](Case& c) { c.add(leave("P06", "2027-01-24T23:00:00Z", "2027-01-29T23:00:00Z")); },
     "person-days of work in the week of 2027-01-25 and 3.000 to give"},
    {"too_little", [](Case& c) { c.planned("ACT-08").load.front().person_days = 0.5; },
     "ACT-08 has 1 person-days left and 0.5 in the plan"},
    {"other_week", [](Case& c) { c.planned("ACT-08").load.front().week = day("2026-12-07"); },
     "ACT-08 has more work in the week of 2026-12-07 than crew NET can do between its dates"},
    {"not_a_monday", [](Case& c) { c.planned("ACT-08").load.front().week = day("2026-11-24"); },
     "ACT-08 has work in a week that does not start on a Monday"},
    {"after_the_outage", [](Case& c) { c.planned("ACT-49").load = {{day("2027-01-11"), 3}}; },
     "ACT-49 has work after the week of its outage"},
    {"squeezed",
     [](Case& c) {
       auto& w = *c.planned("ACT-56").when;
       w.end = w.start + hours{30};
     },
     "ACT-56 has more work in the week of"},
    {"two_at_full_strength", [](Case& c) { c.planned("ACT-54").when = c.planned("ACT-08").when; },
     "crew NET has too much work between the start of"},
    {"owner_away",
     [](Case& c) {
       c.action("ACT-21", [](Action& a) { a.owner = PersonId("P11"); });
       c.add(leave("P11", "2026-11-23T23:00:00Z", "2026-12-24T23:00:00Z"));
     },
     "ACT-21 is worked on while its owner is away"},
};
INSTANTIATE_TEST_SUITE_P(Load, Checker, testing::ValuesIn(kLoad),
                         [](const auto& info) { return info.param.name; });

const Mutation kCosts[] = {
    {"blockers", [](Case& c) { --c.plan.cost.blockers; },
     "the plan counts 0 limits, 2 blockers, 16 others and 1 undated; it is 0, 3, 16 and 1"},
    {"deadline", [](Case& c) { c.inputs.findings[FindingId("F-30")].deadline = day("2026-11-22"); },
     "others and"},
    {"risk", [](Case& c) { c.inputs.findings[FindingId("F-30")].risk = 25; }, "risk-days"},
    {"objective", [](Case& c) { c.plan.objective -= 1; }, "the objective is"},
    {"bound", [](Case& c) { c.plan.lower_bound = c.plan.objective + 1; }, "the lower bound"},
};
INSTANTIATE_TEST_SUITE_P(Costs, Checker, testing::ValuesIn(kCosts),
                         [](const auto& info) { return info.param.name; });

}  // namespace
}  // namespace closeout::planner

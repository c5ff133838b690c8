// SPDX-License-Identifier: Apache-2.0
// A site of a few records for tests of the planner: fill the vectors, then ask for the context.
#pragma once

#include <algorithm>
#include <vector>

#include "base/check.h"
#include "parts/planner/inputs.h"
#include "parts/planner/schedule.h"
#include "support/demo_site.h"

namespace closeout {

class MiniSite {
 public:
  std::vector<Action> actions;
  std::vector<Finding> findings;
  std::vector<Window> windows;
  std::vector<Crew> crews;
  std::vector<Asset> assets;
  std::vector<Zone> zones;
  std::vector<Conduit> conduits;
  std::vector<LeadTime> items;
  planner::PlanInputs inputs;
  Instant now = demo_now();  // Monday 23 November 2026, 07:00Z; the site keeps UTC

  // Ordinary work of the crew NET, five person-days a week unless the test says otherwise.
  Action& action(std::string_view id, double pd) {
    Action& added = actions.emplace_back();
    added.id = ActionId(id);
    added.crew = CrewId("NET");
    added.effort_pd = pd;
    return added;
  }
  Action& outage(std::string_view id, double pd, double hours_needed) {
    Action& added = action(id, pd);
    added.outage = OutageNeed::kAssetRestart;
    added.duration_h = hours_needed;
    added.moc = "MOC-1";
    return added;
  }
  Window& window(std::string_view id, WindowType type, std::string_view span) {
    Window& added = windows.emplace_back();
    added.id = WindowId(id);
    added.type = type;
    added.occurrences = {parse_interval(span).value()};
    return added;
  }
  Crew& crew(std::string_view id, double pd_per_week) {
    Crew& added = crews.emplace_back();
    added.id = CrewId(id);
    added.pd_per_week = pd_per_week;
    return added;
  }
  Context context() {
    snapshot_.set(actions);
    snapshot_.set(findings);
    snapshot_.set(windows);
    snapshot_.set(crews);
    snapshot_.set(assets);
    snapshot_.set(zones);
    snapshot_.set(conduits);
    snapshot_.set(items);
    return {snapshot_, demo_policy(), now};
  }

 private:
  Snapshot snapshot_;
};

inline const planner::PlannedActivity& planned(const planner::Schedule& plan, std::string_view id) {
  const auto found =
      std::ranges::find(plan.activities, ActionId(id), &planner::PlannedActivity::action);
  CHECK(found != plan.activities.end());
  return *found;
}
// "2026-11-23T08:00:00Z/2026-11-23T16:00:00Z", or "-" without date.
inline std::string dates(const planner::Schedule& plan, std::string_view id) {
  const auto& when = planned(plan, id).when;
  return when ? to_text(*when) : "-";
}

}  // namespace closeout

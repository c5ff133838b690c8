// SPDX-License-Identifier: Apache-2.0
// Actions and the constraints of the plan (manual §3.5).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/enums.h"
#include "model/values.h"

namespace closeout {

// One piece of work for one finding.
struct Action {
  static constexpr std::string_view kKind = "actions";
  static constexpr std::string_view kSeries = "ACT-";

  ActionId id;
  FindingId finding;
  std::string part;  // letter of a finding whose parts may be split off
  FindingId origin;  // merged finding that brought it
  std::string title;
  CrewId crew;
  PersonId owner;
  double effort_pd = 0;
  std::optional<double> remaining_pd;  // empty = effort_pd
  OutageNeed outage = OutageNeed::kNone;
  double duration_h = 0;  // inside the window
  WindowId window;        // asked for; empty = any that fits
  std::vector<ZoneId> zones;
  std::vector<AssetId> assets;
  std::optional<Instant> not_before;
  std::optional<Instant> finish_before;
  std::vector<ActionId> depends_on;
  WorkKind kind = WorkKind::kChange;
  std::string moc;       // management-of-change or permit reference
  std::string rollback;  // trigger and way back
  std::optional<double> rollback_h;
  ActionState state = ActionState::kOpen;
  std::optional<Date> done_at;
  RequirementId playbook;  // requirement whose playbook made it
  int playbook_step = 0;
  std::optional<Role> hold_point;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id);
    visit("finding", self.finding);
    visit("part", self.part);
    visit("origin", self.origin);
    visit("title", self.title);
    visit("crew", self.crew);
    visit("owner", self.owner);
    visit("effort_pd", self.effort_pd);
    visit("remaining_pd", self.remaining_pd);
    visit("outage", self.outage);
    visit("duration_h", self.duration_h);
    visit("window", self.window);
    visit("zones", self.zones);
    visit("assets", self.assets);
    visit("not_before", self.not_before);
    visit("finish_before", self.finish_before);
    visit("depends_on", self.depends_on);
    visit("kind", self.kind);
    visit("moc", self.moc);
    visit("rollback", self.rollback);
    visit("rollback_h", self.rollback_h);
    visit("state", self.state);
    visit("done_at", self.done_at);
    visit("playbook", self.playbook);
    visit("playbook_step", self.playbook_step);
    visit("hold_point", self.hold_point);
  }
};

// An outage window with its occurrences; also freezes (no start inside) and leave of a person.
struct Window {
  static constexpr std::string_view kKind = "windows";
  static constexpr std::string_view kSeries = "W";

  WindowId id;
  std::string title;
  WindowType type = WindowType::kUnitStop;
  std::vector<ZoneId> zones;  // empty = all
  std::vector<Interval> occurrences;
  std::optional<double> usable_h;       // of one occurrence; empty = from the rollback reserve
  PersonId person;                      // on leave, or who may act in a freeze
  std::optional<double> days_per_week;  // leave: availability left
  std::optional<Date> vendor_from;
  std::optional<Date> vendor_to;
  std::string notice_to;
  int notice_working_days = 0;
  std::vector<std::string> needs;
  bool confirmed = true;
  std::string note;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id);
    visit("title", self.title);
    visit("type", self.type);
    visit("zones", self.zones);
    visit("occurrences", self.occurrences);
    visit("usable_h", self.usable_h);
    visit("person", self.person);
    visit("days_per_week", self.days_per_week);
    visit("vendor_from", self.vendor_from);
    visit("vendor_to", self.vendor_to);
    visit("notice_to", self.notice_to);
    visit("notice_working_days", self.notice_working_days);
    visit("needs", self.needs);
    visit("confirmed", self.confirmed);
    visit("note", self.note);
  }
};

// People of one or more trades with their weekly capacity.
struct Crew {
  static constexpr std::string_view kKind = "crews";
  static constexpr std::string_view kSeries = "";

  CrewId id;
  std::string name;
  std::vector<Trade> trades;
  PersonId lead;
  double pd_per_week = 0;
  std::vector<WeekCapacity> weeks;  // where it differs
  int wip_limit = 0;                // 0 = none

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id);
    visit("name", self.name);
    visit("trades", self.trades);
    visit("lead", self.lead);
    visit("pd_per_week", self.pd_per_week);
    visit("weeks", self.weeks);
    visit("wip_limit", self.wip_limit);
  }
};

// Something ordered. ready is delivery plus the test days of the policy.
struct LeadTime {
  static constexpr std::string_view kKind = "lead_times";
  static constexpr std::string_view kSeries = "LT-";

  LeadTimeId id;
  std::string item;
  std::vector<FindingId> findings;
  std::optional<Date> ordered;
  std::optional<Date> delivered;
  std::optional<Date> ready;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id);
    visit("item", self.item);
    visit("findings", self.findings);
    visit("ordered", self.ordered);
    visit("delivered", self.delivered);
    visit("ready", self.ready);
  }
};

}  // namespace closeout

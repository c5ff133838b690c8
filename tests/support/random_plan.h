// SPDX-License-Identifier: Apache-2.0
// Small plants with everything a plan can depend on, drawn from a seed.
#pragma once

#include <algorithm>
#include <random>
#include <string>

#include <fmt/format.h>

#include "parts/planner/inputs.h"
#include "support/demo_site.h"

namespace closeout {

class RandomPlan {
 public:
  explicit RandomPlan(std::uint64_t seed, int actions) : random_(seed) {
    draw_zones();
    draw_assets();
    draw_crews();
    draw_windows();
    draw_findings();
    draw_actions(actions);
    draw_items();
  }
  Context context() const { return {snapshot, demo_policy(), demo_now()}; }

  Snapshot snapshot;
  planner::PlanInputs inputs;

 private:
  static constexpr int kZones = 6;
  static constexpr int kAssets = 12;
  static constexpr int kFindings = 8;
  static constexpr int kWeeks = 26;

  int below(int count) { return static_cast<int>(random_() % static_cast<std::uint64_t>(count)); }
  bool chance(int percent) { return below(100) < percent; }
  template <class Id>
  static Id numbered(std::string_view series, int i) {
    return Id(fmt::format("{}{}", series, i + 1));
  }
  static Instant after(int d, int h) { return demo_now() + days{d} + hours{h}; }
  static Date date_after(int d) { return add_days(parse_date("2026-11-23").value(), d); }

  void draw_zones() {
    std::vector<Zone> zones;
    std::vector<Conduit> conduits;
    for (int i = 0; i < kZones; ++i) {
      Zone zone;
      zone.id = numbered<ZoneId>("Z", i);
      zone.safety = i == 0;
      zone.kind = i == 0 ? ZoneKind::kSafety : i < 4 ? ZoneKind::kControl : ZoneKind::kOperations;
      zones.push_back(zone);
      inputs.gate_open[zone.id] = chance(50);
      if (i == 0) continue;
      Conduit conduit;
      conduit.id = numbered<ConduitId>("C", i);
      conduit.ends = {numbered<ZoneId>("Z", below(i)), zone.id};
      conduits.push_back(conduit);
    }
    snapshot.set(zones);
    snapshot.set(conduits);
  }

  void draw_assets() {
    std::vector<Asset> assets;
    for (int i = 0; i < kAssets; ++i) {
      Asset asset;
      asset.id = numbered<AssetId>("A", i);
      asset.zones = {numbered<ZoneId>("Z", below(kZones))};
      if (i % 4 == 0) asset.redundancy_partner = fmt::format("A{}", i + 2);
      assets.push_back(asset);
    }
    snapshot.set(assets);
  }

  void draw_crews() {
    std::vector<Crew> crews;
    for (int i = 0; i < 3; ++i) {
      Crew crew;
      crew.id = numbered<CrewId>("CREW", i);
      crew.lead = numbered<PersonId>("P", i);
      crew.pd_per_week = 2 + below(7);
      crew.wip_limit = chance(30) ? 1 + below(3) : 0;
      for (int w = 0; w < 5; ++w) {
        if (chance(50)) crew.weeks.push_back({date_after(7 * w), below(9) * 1.0});
      }
      crews.push_back(crew);
    }
    snapshot.set(crews);
  }

  void draw_windows() {
    std::vector<Window> windows;
    for (int i = 0; i < 8; ++i) windows.push_back(draw_outage(i));
    for (int i = 0; i < 2; ++i) {
      Window freeze;
      freeze.id = numbered<WindowId>("FRZ", i);
      freeze.type = WindowType::kFreeze;
      const int start = 10 + 30 * i + below(20);
      freeze.occurrences = {{after(start, below(24)), after(start + 1 + below(10), 0)}};
      if (i == 1) freeze.zones = {numbered<ZoneId>("Z", below(kZones))};
      freeze.person = PersonId("P9");
      windows.push_back(freeze);
      Window leave;
      leave.id = numbered<WindowId>("LV", i);
      leave.type = WindowType::kLeave;
      leave.person = numbered<PersonId>("P", i);
      const int away = below(40);
      leave.occurrences = {{after(away, 0), after(away + 1 + below(12), 0)}};
      if (chance(30)) leave.days_per_week = 2;
      windows.push_back(leave);
    }
    snapshot.set(windows);
  }

  Window draw_outage(int i) {
    static constexpr WindowType kTypes[] = {WindowType::kRunning, WindowType::kBatchGap,
                                            WindowType::kUnitStop, WindowType::kMiniOutage,
                                            WindowType::kTurnaround};
    Window window;
    window.id = numbered<WindowId>("W", i);
    window.type = kTypes[i % 5];
    if (chance(70)) {
      for (int z = 0; z < kZones; ++z) {
        if (chance(70)) window.zones.push_back(numbered<ZoneId>("Z", z));
      }
    }
    for (int k = 0; k < 3; ++k) {
      const int start = 2 + below(7 * kWeeks);
      const Instant from = after(start, below(24));
      window.occurrences.push_back({from, from + hours{4 + below(60)}});
    }
    if (chance(30)) window.usable_h = 6 + below(20);
    if (chance(30)) window.notice_working_days = below(15);
    if (chance(30)) window.vendor_from = date_after(below(90));
    return window;
  }

  void draw_findings() {
    std::vector<Finding> findings;
    for (int i = 0; i < kFindings; ++i) {
      Finding finding;
      finding.id = numbered<FindingId>("F-", i);
      finding.zones = {numbered<ZoneId>("Z", below(kZones))};
      finding.state = i == 0 ? FindingState::kClosed : FindingState::kPlanned;
      finding.vendor_dependent = chance(20);
      if (i == 1) {
        finding.state = FindingState::kMerged;
        finding.merged_into = FindingId("F-3");
      }
      if (chance(40)) finding.depends_on.push_back(numbered<FindingId>("F-", below(kFindings)));
      findings.push_back(finding);
      auto& input = inputs.findings[finding.id];
      input.tier = 1 + below(4);
      input.risk = 1 + below(25);
      input.blocker = chance(40);
      if (chance(80)) input.deadline = date_after(20 + below(100));
    }
    snapshot.set(findings);
  }

  void draw_actions(int count) {
    static constexpr WorkKind kKinds[] = {WorkKind::kChange, WorkKind::kChange,
                                          WorkKind::kContainment, WorkKind::kBackup,
                                          WorkKind::kDocumentation};
    std::vector<Action> actions;
    for (int i = 0; i < count; ++i) {
      Action action;
      action.id = numbered<ActionId>("ACT-", i);
      action.finding = numbered<FindingId>("F-", below(kFindings));
      action.part = chance(20) ? "a" : "";
      action.crew = numbered<CrewId>("CREW", below(4));
      if (chance(30)) action.owner = numbered<PersonId>("P", below(10));
      action.effort_pd = below(17) * 0.5;
      if (chance(20)) action.remaining_pd = below(5) * 0.5;
      action.kind = kKinds[below(5)];
      if (chance(45)) draw_need(action);
      for (int k = below(3); k > 0; --k) {
        action.assets.push_back(numbered<AssetId>("A", below(kAssets)));
      }
      if (chance(20)) action.not_before = after(below(60), below(24));
      if (chance(10)) action.finish_before = after(5 + below(80), 0);
      if (i > 0 && chance(40)) action.depends_on.push_back(numbered<ActionId>("ACT-", below(i)));
      if (chance(2)) action.depends_on.push_back(numbered<ActionId>("ACT-", below(count)));
      if (chance(10)) action.state = chance(50) ? ActionState::kDone : ActionState::kCancelled;
      actions.push_back(action);
    }
    snapshot.set(actions);
  }

  void draw_need(Action& action) {
    static constexpr OutageNeed kNeeds[] = {OutageNeed::kAssetRestart, OutageNeed::kAssetRestart,
                                            OutageNeed::kUnitStop, OutageNeed::kSisBypass};
    action.outage = kNeeds[below(4)];
    action.duration_h = chance(5) ? 0 : 0.5 + below(10);
    if (chance(70)) action.moc = "MOC";
    if (chance(30)) action.window = numbered<WindowId>("W", below(10));
    if (chance(60)) action.zones = {numbered<ZoneId>("Z", below(kZones))};
  }

  void draw_items() {
    std::vector<LeadTime> items;
    for (int i = 0; i < 3; ++i) {
      LeadTime item;
      item.id = numbered<LeadTimeId>("LT-", i);
      item.item = "item";
      item.findings = {numbered<FindingId>("F-", below(kFindings))};
      item.ordered = date_after(-10);
      if (chance(80)) item.delivered = date_after(below(60));
      if (chance(30) && item.delivered) item.ready = add_days(*item.delivered, below(20));
      items.push_back(item);
    }
    snapshot.set(items);
  }

  std::mt19937_64 random_;
};

}  // namespace closeout

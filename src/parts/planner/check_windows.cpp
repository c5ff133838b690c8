// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include "parts/planner/checked_plan.h"

namespace closeout::planner {
namespace {

// manual §3.5, as a table: rows are needs, columns the types of windows that hold them.
bool holds(WindowType type, OutageNeed need) {
  using enum WindowType;
  static const std::map<OutageNeed, std::set<WindowType>> kHolds = {
      {OutageNeed::kAssetRestart, {kBatchGap, kUnitStop, kMiniOutage, kTurnaround}},
      {OutageNeed::kUnitStop, {kUnitStop, kMiniOutage, kTurnaround}},
      {OutageNeed::kSiteStop, {kTurnaround}},
      {OutageNeed::kSisBypass, {kTurnaround}},
  };
  const auto row = kHolds.find(need);
  return row != kHolds.end() && row->second.contains(type);
}

bool lies_in(const std::set<ZoneId>& zones, const Window& window) {
  return window.zones.empty() || std::ranges::all_of(zones, [&](const ZoneId& zone) {
           return std::ranges::find(window.zones, zone) != window.zones.end();
         });
}

double usable_hours(const CheckedPlan& plan, const Window& window, const Interval& span) {
  const double hours = static_cast<double>(span.length().count()) / 3600;
  const double reserve = plan.context.policy.plan.rollback_reserve_percent;
  return std::min(hours, window.usable_h.value_or(hours * 100 / (100 + reserve)));
}

void check_fit(CheckedPlan& plan, const CheckedItem& item, const Window& window) {
  if (!holds(window.type, item.action->outage)) {
    plan.complain("{} needs {}, which window {} does not offer", item.name(),
                  to_text(item.action->outage), window.id.value);
  }
  if (!lies_in(item.zones, window)) {
    plan.complain("{} touches zones outside window {}", item.name(), window.id.value);
  }
}

void check_inside(CheckedPlan& plan, const CheckedItem& item, const Window& window,
                  const Interval& span) {
  const double latest_h = usable_hours(plan, window, span);
  const double end_h = static_cast<double>((item.end() - span.start).count()) / 3600;
  if (item.start() < span.start || end_h > latest_h + 1e-6) {
    plan.complain("{} runs outside the {} h of window {} that are left beside the way back",
                  item.name(), latest_h, window.id.value);
  }
  const auto& plan_policy = plan.context.policy.plan;
  double needed_h = item.action->duration_h;
  if (needed_h <= 0) {
    needed_h =
        item.action->remaining_pd.value_or(item.action->effort_pd) * plan_policy.hours_per_day;
  }
  const double given_h = static_cast<double>(item.planned->when->length().count()) / 3600;
  if (std::abs(given_h - needed_h) > 1.0 / 3600) {
    plan.complain("{} needs {} h in the window and has {}", item.name(), needed_h, given_h);
  }
}

void check_notice(CheckedPlan& plan, const CheckedItem& item, const Window& window,
                  const Interval& span) {
  const std::string& zone = plan.context.site().timezone;
  const Date heard =
      plan.context.calendar().add_working_days(plan.context.today(), window.notice_working_days);
  if (local_date(span.start, zone) < heard) {
    plan.complain("{} uses window {} before {} working days of notice have passed", item.name(),
                  window.id.value, window.notice_working_days);
  }
  if (item.finding == nullptr || !item.finding->vendor_dependent) return;
  const bool early = window.vendor_from && item.start() < local_midnight(*window.vendor_from, zone);
  const bool late = window.vendor_to && item.end() > end_of_local_day(*window.vendor_to, zone);
  if (early || late) {
    plan.complain("{} runs in window {} while the vendor is not on site", item.name(),
                  window.id.value);
  }
}

// Another window than the one asked for is allowed only after the last chance in that one.
void check_wish(CheckedPlan& plan, const CheckedItem& item, const Interval& span) {
  const Window* wish = plan.context.snapshot.windows().find(item.action->window);
  if (wish == nullptr || wish->id == item.planned->window) return;
  if (!holds(wish->type, item.action->outage) || !lies_in(item.zones, *wish)) return;
  const std::string& zone = plan.context.site().timezone;
  const Date heard =
      plan.context.calendar().add_working_days(plan.context.today(), wish->notice_working_days);
  const double needed_h = static_cast<double>(item.planned->when->length().count()) / 3600;
  for (const auto& chance : wish->occurrences) {
    const auto usable = usable_hours(plan, *wish, chance);
    const auto late = static_cast<double>((plan.context.now - chance.start).count()) / 3600;
    const bool open =
        local_date(chance.start, zone) >= heard && usable - std::max(0.0, late) >= needed_h;
    const bool vendor_limits = item.finding != nullptr && item.finding->vendor_dependent;
    if (!open || vendor_limits || span.start >= chance.start) continue;
    plan.complain("{} asks for window {} but runs in {} before it", item.name(), wish->id.value,
                  item.planned->window.value);
  }
}

void check_outage(CheckedPlan& plan, const CheckedItem& item) {
  const Window* window = plan.context.snapshot.windows().find(item.planned->window);
  if (window == nullptr || !item.planned->outage) {
    plan.complain("{} needs an outage and has no window", item.name());
    return;
  }
  const Interval& span = *item.planned->outage;
  if (std::ranges::find(window->occurrences, span) == window->occurrences.end()) {
    plan.complain("{} runs in an occurrence that window {} does not have", item.name(),
                  window->id.value);
  }
  check_fit(plan, item, *window);
  check_inside(plan, item, *window, span);
  check_notice(plan, item, *window, span);
  check_wish(plan, item, span);
}

}  // namespace

void check_windows(CheckedPlan& plan) {
  for (const auto& item : plan.items) {
    if (!item.dated()) continue;
    if (item.outage()) {
      check_outage(plan, item);
    } else if (!item.planned->window.empty() || item.planned->outage) {
      plan.complain("{} needs no outage but stands in a window", item.name());
    }
  }
}

}  // namespace closeout::planner

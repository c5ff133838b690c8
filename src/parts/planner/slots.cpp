// SPDX-License-Identifier: Apache-2.0
#include "parts/planner/slots.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

namespace closeout::planner {
namespace {

// manual §3.5: which need fits which type of window. Ordinary work needs no window.
constexpr bool type_fits(OutageNeed need, WindowType type) {
  switch (need) {
    case OutageNeed::kNone:
      return false;
    case OutageNeed::kAssetRestart:
      return type == WindowType::kBatchGap || type == WindowType::kUnitStop ||
             type == WindowType::kMiniOutage || type == WindowType::kTurnaround;
    case OutageNeed::kUnitStop:
      return type == WindowType::kUnitStop || type == WindowType::kMiniOutage ||
             type == WindowType::kTurnaround;
    case OutageNeed::kSiteStop:
    case OutageNeed::kSisBypass:
      return type == WindowType::kTurnaround;
  }
  return false;
}

bool is_outage(const Window& window) {
  return window.type != WindowType::kFreeze && window.type != WindowType::kLeave;
}

bool covers(const Window& window, const std::vector<ZoneId>& zones) {
  return window.zones.empty() || std::ranges::all_of(zones, [&](const ZoneId& zone) {
           return std::ranges::count(window.zones, zone) != 0;
         });
}

Instant usable_end(const Context& context, const Window& window, const Interval& span) {
  const double reserve = context.policy.plan.rollback_reserve_percent / 100;
  const auto whole = static_cast<double>(span.length().count());
  const double usable = window.usable_h ? *window.usable_h * 3600 : whole / (1 + reserve);
  return std::min(span.end, span.start + seconds{static_cast<std::int64_t>(usable)});
}

bool can_hold(const Window& window, const OpenAction& work) {
  return type_fits(work.action->outage, window.type) && covers(window, work.zones);
}

// The part of the slot in which the action may run.
SlotOption option_in(const Context& context, const OpenSlot& slot, const OpenAction& work,
                     int index) {
  SlotOption option{index, std::max(slot.span.start, context.now), slot.usable_end};
  const std::string& zone = context.site().timezone;
  if (work.finding == nullptr || !work.finding->vendor_dependent) return option;
  if (slot.window->vendor_from) {
    option.from = std::max(option.from, local_midnight(*slot.window->vendor_from, zone));
  }
  if (slot.window->vendor_to) {
    option.until = std::min(option.until, end_of_local_day(*slot.window->vendor_to, zone));
  }
  return option;
}

}  // namespace

std::vector<OpenSlot> open_slots(const Context& context, const Problem& problem) {
  const auto calendar = context.calendar();
  std::vector<OpenSlot> slots;
  for (const Window& window : context.snapshot.windows()) {
    if (!is_outage(window)) continue;
    const Date told = calendar.add_working_days(context.today(), window.notice_working_days);
    for (const Interval& span : window.occurrences) {
      if (span.end <= problem.now || span.start >= problem.end) continue;
      if (local_date(span.start, problem.timezone) < told) continue;
      slots.push_back({&window, span, usable_end(context, window, span)});
    }
  }
  std::ranges::stable_sort(slots, {}, &OpenSlot::span);
  return slots;
}

std::string notice_note(const Context& context, const OpenSlot& slot) {
  const Window& window = *slot.window;
  if (window.notice_working_days <= 0) return "";
  const auto calendar = context.calendar();
  const Date start = local_date(slot.span.start, context.site().timezone);
  Date last = start;  // the last day from which the notice still runs out in time
  while (calendar.add_working_days(last, window.notice_working_days) > start) {
    last = add_days(last, -1);
  }
  return fmt::format("{} of {} needs {} working days of notice: tell {} by {}", window.id.value,
                     to_text(start), window.notice_working_days,
                     window.notice_to.empty() ? "those concerned" : window.notice_to,
                     to_text(last));
}

seconds slot_duration(const Context& context, const Action& action) {
  const double work_h =
      action.remaining_pd.value_or(action.effort_pd) * context.policy.plan.hours_per_day;
  const double hours = action.duration_h > 0 ? action.duration_h : work_h;
  return seconds{std::llround(hours * 3600)};
}

std::vector<SlotOption> slot_options(const Context& context, const std::vector<OpenSlot>& slots,
                                     const OpenAction& work, std::vector<std::string>& notes) {
  const Action& action = *work.action;
  if (action.duration_h <= 0) {
    notes.push_back(fmt::format("{} needs an outage but states no hours; {} h are assumed",
                                action.id.value, slot_duration(context, action).count() / 3600.0));
  }
  const Window* wish = context.snapshot.windows().find(action.window);
  if (!action.window.empty() && (wish == nullptr || !can_hold(*wish, work))) {
    notes.push_back(
        fmt::format("{} asks for window {}, which {}", action.id.value, action.window.value,
                    wish == nullptr ? "does not exist" : "does not fit its outage need and zones"));
    wish = nullptr;
  }
  std::vector<SlotOption> options;
  std::vector<SlotOption> wished;
  for (std::size_t i = 0; i < slots.size(); ++i) {
    const Window& window = *slots[i].window;
    if (!can_hold(window, work)) continue;
    const auto option = option_in(context, slots[i], work, static_cast<int>(i));
    if (option.from + slot_duration(context, action) > option.until) continue;
    (&window == wish ? wished : options).push_back(option);
  }
  if (wished.empty()) return options;
  // Other windows only after the last chance in the one asked for.
  std::erase_if(options, [&](const SlotOption& o) { return o.from < wished.back().until; });
  wished.insert(wished.end(), options.begin(), options.end());
  return wished;
}

std::vector<Ban> bans_of(const Context& context, const OpenAction& work, int tier) {
  std::vector<Ban> bans;
  for (const Window& freeze : context.snapshot.windows()) {
    if (freeze.type != WindowType::kFreeze) continue;
    const bool exempt = tier == 1 && work.action->kind == WorkKind::kContainment &&
                        !freeze.person.empty() && work.action->owner == freeze.person;
    const bool touches =
        freeze.zones.empty() || std::ranges::any_of(work.zones, [&](const ZoneId& zone) {
          return std::ranges::count(freeze.zones, zone) != 0;
        });
    if (exempt || !touches) continue;
    for (const Interval& span : freeze.occurrences) bans.push_back({span, freeze.id});
  }
  std::ranges::stable_sort(bans, {}, &Ban::span);
  return bans;
}

}  // namespace closeout::planner

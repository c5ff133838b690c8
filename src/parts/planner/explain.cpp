// SPDX-License-Identifier: Apache-2.0
#include "parts/planner/explain.h"

#include <fmt/format.h>

namespace closeout::planner {
namespace {

class Explainer {
 public:
  Explainer(const Problem& problem, const Timetable& timetable, int activity)
      : problem_(problem), timetable_(timetable), index_(activity), own_(at(activity)) {}

  Binding run() const {
    const Placement& placement = timetable_[index_];
    if (!placement.placed) return undated(placement);
    if (!own_.outage) return say(placement.cause, nullptr);
    const SlotOption& option = own_.options[static_cast<std::size_t>(placement.option)];
    if (placement.skipped_option >= 0) {
      const auto& missed = own_.options[static_cast<std::size_t>(placement.skipped_option)];
      Binding binding = say(placement.skipped, &missed);
      binding.text =
          fmt::format("{}, not {}: {}", slot_text(option), slot_text(missed), binding.text);
      return binding;
    }
    if (placement.cause.kind == BindingKind::kWindow || placement.time.start == option.from) {
      return {BindingKind::kWindow, slot(option).window.value,
              fmt::format("{} is the first that fits", slot_text(option))};
    }
    Binding binding = say(placement.cause, &option);
    binding.text = fmt::format("{}; {}", slot_text(option), binding.text);
    return binding;
  }

 private:
  const Activity& at(int i) const { return problem_.activities[static_cast<std::size_t>(i)]; }
  const Slot& slot(const SlotOption& option) const {
    return problem_.slots[static_cast<std::size_t>(option.slot)];
  }
  std::string local(Instant time) const { return local_text(time, problem_.timezone); }
  std::string slot_text(const SlotOption& option) const {
    return fmt::format("window {} of {}", slot(option).window.value,
                       to_text(local_date(slot(option).span.start, problem_.timezone)));
  }

  Binding undated(const Placement& placement) const {
    if (placement.cause.kind != BindingKind::kWindow) return say(placement.cause, nullptr);
    if (placement.skipped_option < 0) {
      return {BindingKind::kWindow, "",
              fmt::format("no window that fits its outage, zones and length comes after {}",
                          local(placement.earliest))};
    }
    const auto& missed = own_.options[static_cast<std::size_t>(placement.skipped_option)];
    Binding binding = say(placement.skipped, &missed);
    binding.text = fmt::format("no window is left; {}: {}", slot_text(missed), binding.text);
    binding.kind = BindingKind::kWindow;
    return binding;
  }

  Binding say(const Cause& cause, const SlotOption* option) const {
    switch (cause.kind) {
      case BindingKind::kNone:
        return {cause.kind, "", "can start at once"};
      case BindingKind::kRelease:
        return release();
      case BindingKind::kPredecessor:
        return predecessor(at(cause.other).action);
      case BindingKind::kFreeze: {
        const Ban& ban = own_.no_start[static_cast<std::size_t>(cause.other)];
        return {
            cause.kind, ban.window.value,
            fmt::format("no start in freeze {} until {}", ban.window.value, local(ban.span.end))};
      }
      case BindingKind::kLeave:
        return {cause.kind, "", "its owner is away"};
      case BindingKind::kWindow:
        return {cause.kind, option == nullptr ? "" : slot(*option).window.value,
                "too little time is left in it"};
      case BindingKind::kCrew:
        return crew(cause, option);
      case BindingKind::kAsset:
      case BindingKind::kZone:
        return held(cause);
      case BindingKind::kApart:
        return {cause.kind, at(cause.other).action.value,
                fmt::format("must not share a window with {}, its partner or fallback",
                            at(cause.other).action.value)};
      case BindingKind::kHorizon:
        return {cause.kind, team().id.value,
                fmt::format("crew {} has no person-days left before {}", team().id.value,
                            local(problem_.end))};
      case BindingKind::kCycle:
        return {cause.kind, "", "waits for itself through its predecessors"};
    }
    return {};
  }

  const Team& team() const { return problem_.teams[static_cast<std::size_t>(own_.team)]; }

  Binding release() const {
    const std::string date = to_text(local_date(own_.release.at, problem_.timezone));
    switch (own_.release.kind) {
      case ReleaseKind::kLeadTime:
        return {BindingKind::kRelease, own_.release.item.value,
                fmt::format("item {} is ready on {}", own_.release.item.value, date)};
      case ReleaseKind::kPermit:
        return {BindingKind::kRelease, "",
                fmt::format("no change or permit reference yet; a permit takes until {}", date)};
      case ReleaseKind::kNotBefore:
        return {BindingKind::kRelease, "", fmt::format("not before {}", date)};
      case ReleaseKind::kNow:
        break;
    }
    return {BindingKind::kNone, "", "can start at once"};
  }

  Binding predecessor(const ActionId& id) const {
    return {BindingKind::kPredecessor, id.value,
            timetable_[index_].placed ? fmt::format("{} must end first", id.value)
                                      : fmt::format("{} must end first and has no date", id.value)};
  }

  Binding crew(const Cause& cause, const SlotOption* option) const {
    const std::string& id = team().id.value;
    if (cause.blocker >= 0) {
      const auto& other = at(cause.blocker).action.value;
      return {cause.kind, id, fmt::format("crew {} is at work on {} until then", id, other)};
    }
    if (option != nullptr) {
      return {cause.kind, id, fmt::format("crew {} has no person-days left up to that week", id)};
    }
    return {cause.kind, id, fmt::format("crew {} has other work until then", id)};
  }

  Binding held(const Cause& cause) const {
    const Unary& unary = problem_.unaries[static_cast<std::size_t>(cause.other)];
    const auto& other = at(cause.blocker).action.value;
    if (cause.kind == BindingKind::kZone) {
      return {cause.kind, unary.id,
              fmt::format("one change at a time in zone {}: after {}", unary.id, other)};
    }
    return {cause.kind, unary.id, fmt::format("asset {} is in the hands of {}", unary.id, other)};
  }

  const Problem& problem_;
  const Timetable& timetable_;
  const int index_;
  const Activity& own_;
};

}  // namespace

Binding explain(const Problem& problem, const Timetable& timetable, int activity) {
  return Explainer(problem, timetable, activity).run();
}

}  // namespace closeout::planner

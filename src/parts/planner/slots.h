// SPDX-License-Identifier: Apache-2.0
// Outage windows as slots, and which of them can hold an action (manual §3.5).
#pragma once

#include <vector>

#include "parts/planner/open_work.h"
#include "parts/planner/problem.h"

namespace closeout::planner {

// A slot with the time in it that is left for work once the way back is reserved.
struct OpenSlot {
  const Window* window = nullptr;
  Interval span;
  Instant usable_end{};
};

// Occurrences that are still to come and whose notice can still be given, by time.
std::vector<OpenSlot> open_slots(const Context& context, const Problem& problem);

// "tell … by …", for a window that asks for notice.
std::string notice_note(const Context& context, const OpenSlot& slot);

// Time an action needs inside its slot. Unknown is not zero: without a stated duration its person-
// days are taken as hours, one after the other.
seconds slot_duration(const Context& context, const Action& action);

// The slots that can hold the action by type, zones, vendor presence and length. When it asks for a
// window, others count only after the last occurrence of that one. A wish for a window that cannot
// hold it is set aside, and noted.
std::vector<SlotOption> slot_options(const Context& context, const std::vector<OpenSlot>& slots,
                                     const OpenAction& work, std::vector<std::string>& notes);

// Change freezes that ban a start of the action.
std::vector<Ban> bans_of(const Context& context, const OpenAction& work, int tier);

}  // namespace closeout::planner

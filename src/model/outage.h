// SPDX-License-Identifier: Apache-2.0
// Which window can hold which outage (manual §3.5).
#pragma once

#include <algorithm>

#include "model/work.h"

namespace closeout {

constexpr bool window_fits(OutageNeed need, WindowType type) {
  const bool outage_window = type == WindowType::kBatchGap || type == WindowType::kUnitStop ||
                             type == WindowType::kMiniOutage || type == WindowType::kTurnaround;
  switch (need) {
    case OutageNeed::kNone:
      return true;
    case OutageNeed::kAssetRestart:
      return outage_window;
    case OutageNeed::kUnitStop:
      return outage_window && type != WindowType::kBatchGap;
    case OutageNeed::kSiteStop:
    case OutageNeed::kSisBypass:
      return type == WindowType::kTurnaround;
  }
  return false;
}

// Whether all the zones lie in the window; a window without zones covers the whole site.
inline bool window_covers(const Window& window, const std::vector<ZoneId>& zones) {
  return window.zones.empty() || std::ranges::all_of(zones, [&](const ZoneId& zone) {
           return std::ranges::find(window.zones, zone) != window.zones.end();
         });
}

}  // namespace closeout

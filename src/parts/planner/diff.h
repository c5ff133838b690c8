// SPDX-License-Identifier: Apache-2.0
// What changed between two plans, a baseline and the present one (manual §3.6).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "parts/planner/schedule.h"

namespace closeout::planner {

enum class ChangeKind { kNew, kGone, kMoved };

struct PlanChange {
  ActionId action;
  FindingId finding;
  ChangeKind kind = ChangeKind::kMoved;
  std::optional<Interval> before;  // empty = absent or without date
  std::optional<Interval> after;
  std::optional<seconds> slip;  // of the end; positive = later
  std::string text;             // a sentence
};

// By action id. Activities that kept window, start and end are left out.
std::vector<PlanChange> diff_plans(const Schedule& before, const Schedule& after,
                                   const std::string& timezone);

}  // namespace closeout::planner

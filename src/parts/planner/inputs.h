// SPDX-License-Identifier: Apache-2.0
// What the planner needs from the other parts of the program: how bad each finding is, when it is
// due, and where the gate is open. The caller fills it.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>

#include "model/values.h"

namespace closeout::planner {

struct FindingInput {
  int tier = 4;                  // 1..4, manual §3.3
  int risk = 0;                  // C x E, 1..25
  bool blocker = false;          // manual §1.3
  std::optional<Date> deadline;  // of the evidence; ends with that local day
  std::string fallback;          // measure to compensate with, from the playbook; may be empty
};

struct PlanInputs {
  std::unordered_map<FindingId, FindingInput> findings;
  std::unordered_map<ZoneId, bool> gate_open;  // a zone without gate is left out

  const FindingInput& of(const FindingId& id) const {
    static const FindingInput kUnscored;
    const auto found = findings.find(id);
    return found == findings.end() ? kUnscored : found->second;
  }
};

}  // namespace closeout::planner

// SPDX-License-Identifier: Apache-2.0
// The 48 integrity rules of the zone model (manual §2.2).
#pragma once

#include <array>
#include <cstddef>
#include <string_view>
#include <vector>

#include "parts/validation/topology.h"
#include "parts/validation/violation.h"

namespace closeout {

struct RuleInput;
class RuleReport;

struct ModelRule {
  std::string_view id;
  Severity severity;  // unless the rule says otherwise for a case
  std::string_view title;
  std::string_view remedy;
  void (*check)(const RuleInput& input, RuleReport& report);
  bool exception_possible = false;  // an error that the rule itself lets be waived
};

inline constexpr std::size_t kModelRuleCount = 48;
extern const std::array<ModelRule, kModelRuleCount> kModelRules;

// All violations, in the order of the rules and then of the objects. A warning that a waiver of
// today covers carries its id; errors cannot be waived, unless the rule allows an exception.
std::vector<Violation> check_model(const Context& context, const Topology& topology);

}  // namespace closeout

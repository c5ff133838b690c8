// SPDX-License-Identifier: Apache-2.0
// Test support: tiny plants, each with what one model rule must say about it.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "support/plant.h"

namespace closeout::rules {

struct RuleCase {
  std::string_view rule;
  std::string_view title;
  std::function<void(Plant&)> build;
  std::vector<std::string> expected;  // "E A1": severity and object; empty = the rule holds
};

// Builds every plant, checks the rule alone, on Monday 23 November 2026 with the demo's policy.
void expect_cases(std::span<const RuleCase> cases);
// Every rule from the first to the last number has a case that breaks it and one that keeps it.
bool have_both_sides(std::span<const RuleCase> cases, int first_rule, int last_rule);

Zone& zone(Plant& plant, std::string_view id, ZoneKind kind = ZoneKind::kControl);
// An outside party: a boundary placeholder of that trust.
Zone& outside(Plant& plant, std::string_view id, Trust trust = Trust::kUntrusted);
// In service, in the zone, with one interface at the address (neither when empty).
Asset& asset(Plant& plant, std::string_view id, std::string_view zone_id, std::string_view ip = {});
Conduit& conduit(Plant& plant, std::string_view id, std::initializer_list<std::string_view> ends,
                 std::initializer_list<std::string_view> devices = {});
// Declared, from one asset to another, over the path ("C1+C2"; none when empty).
Flow& flow(Plant& plant, std::string_view id, std::string_view from, std::string_view to,
           std::string_view path = {});
// The same, but only seen on the wire the day before.
Flow& observed(Plant& plant, std::string_view id, std::string_view from, std::string_view to);
BoundaryRule& permit(Plant& plant, std::string_view device, int number, std::string_view src,
                     std::string_view dst, std::string_view service);
BoundaryRule& deny_all(Plant& plant, std::string_view device);
Person& person(Plant& plant, std::string_view id, Role role);
Date day(std::string_view text);

}  // namespace closeout::rules

// SPDX-License-Identifier: Apache-2.0
#include "support/rule_cases.h"

#include <algorithm>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/text.h"
#include "parts/validation/model_rules.h"
#include "support/demo_site.h"

namespace closeout::rules {

void expect_cases(std::span<const RuleCase> cases) {
  for (const RuleCase& one : cases) {
    Plant plant;
    one.build(plant);
    const Snapshot snapshot = plant.build();
    const Context context{snapshot, demo_policy(), demo_now()};
    std::vector<std::string> found;
    std::string messages;
    for (const Violation& violation : check_model(context, Topology(context))) {
      if (violation.rule != one.rule) continue;
      found.push_back(fmt::format("{} {}", to_text(violation.severity), violation.object));
      messages += "\n  " + violation.message;
    }
    EXPECT_EQ(found, one.expected) << one.rule << ": " << one.title << messages;
  }
}

bool have_both_sides(std::span<const RuleCase> cases, int first_rule, int last_rule) {
  for (int number = first_rule; number <= last_rule; ++number) {
    const auto id = fmt::format("ZC-{:02}", number);
    const auto broken = std::ranges::count_if(
        cases, [&](const RuleCase& one) { return one.rule == id && !one.expected.empty(); });
    const auto kept = std::ranges::count_if(
        cases, [&](const RuleCase& one) { return one.rule == id && one.expected.empty(); });
    if (broken == 0 || kept == 0) return false;
  }
  return true;
}

Zone& zone(Plant& plant, std::string_view id, ZoneKind kind) {
  Zone& record = plant.add<Zone>(id);
  record.name = id;
  record.kind = kind;
  return record;
}

Zone& outside(Plant& plant, std::string_view id, Trust trust) {
  Zone& record = zone(plant, id, ZoneKind::kBoundary);
  record.external_placeholder = true;
  record.trust = trust;
  return record;
}

Asset& asset(Plant& plant, std::string_view id, std::string_view zone_id, std::string_view ip) {
  Asset& record = plant.add<Asset>(id);
  record.tag = id;
  if (!zone_id.empty()) record.zones = {ZoneId(zone_id)};
  if (!ip.empty()) record.interfaces.emplace_back().ip = ip;
  return record;
}

Conduit& conduit(Plant& plant, std::string_view id, std::initializer_list<std::string_view> ends,
                 std::initializer_list<std::string_view> devices) {
  Conduit& record = plant.add<Conduit>(id);
  for (const auto end : ends) record.ends.emplace_back(end);
  for (const auto device : devices) record.devices.emplace_back(device);
  return record;
}

Flow& flow(Plant& plant, std::string_view id, std::string_view from, std::string_view to,
           std::string_view path) {
  Flow& record = plant.add<Flow>(id);
  record.src.emplace_back().asset = AssetId(from);
  record.dst.emplace_back().asset = AssetId(to);
  record.services = {"tcp/502"};
  record.declared = true;
  for (const std::string& one : split_list(path)) {
    auto& conduits = record.paths.emplace_back().conduits;
    for (const std::string& part : split_list(one, "+")) conduits.emplace_back(part);
  }
  return record;
}

Flow& observed(Plant& plant, std::string_view id, std::string_view from, std::string_view to) {
  Flow& record = flow(plant, id, from, to);
  record.declared = false;
  record.observed = true;
  record.last_seen = day("2026-11-22");
  return record;
}

BoundaryRule& permit(Plant& plant, std::string_view device, int number, std::string_view src,
                     std::string_view dst, std::string_view service) {
  BoundaryRule& record = plant.add<BoundaryRule>(fmt::format("{}/{}", device, number));
  record.device = AssetId(device);
  record.number = number;
  record.src = src;
  record.dst = dst;
  record.service = service;
  record.action = "permit";
  return record;
}

BoundaryRule& deny_all(Plant& plant, std::string_view device) {
  BoundaryRule& record = permit(plant, device, 999, "any", "any", "any");
  record.action = "deny+log";
  return record;
}

Person& person(Plant& plant, std::string_view id, Role role) {
  Person& record = plant.add<Person>(id);
  record.roles = {role};
  return record;
}

Date day(std::string_view text) {
  return parse_date(text).value();
}

}  // namespace closeout::rules

// SPDX-License-Identifier: Apache-2.0
// A fault of every kind, put into the demo plant without faults, is named by its rule.
#include <algorithm>
#include <functional>
#include <iterator>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "parts/validation/model_rules.h"
#include "support/demo_fixes.h"
#include "support/demo_site.h"

namespace closeout {
namespace {

struct Fault {
  std::string_view rule;
  std::function<void(Plant&)> inject;
  std::set<std::string> found;  // everything that is then wrong
};

Date day(std::string_view text) {
  return parse_date(text).value();
}

// A flow seen yesterday that nobody declared.
Flow& seen(Plant& p, Endpoint from, std::string_view to) {
  auto& flow = p.add<Flow>("L30");
  flow.src = {std::move(from)};
  flow.dst.emplace_back().asset = AssetId(to);
  flow.services = {"tcp/8080"};
  flow.observed = true;
  flow.last_seen = day("2026-11-22");
  return flow;
}

Endpoint from_asset(std::string_view id) {
  return {.asset = AssetId(id), .zone = {}, .ip = {}};
}

Conduit& copy_conduit(Plant& p, std::string_view id, std::string_view like, std::string_view a,
                      std::string_view b) {
  Conduit copy = p.the<Conduit>(like);
  copy.id = ConduitId(id);
  copy.ends = {ZoneId(a), ZoneId(b)};
  return p.rows<Conduit>().emplace_back(std::move(copy));
}

void add_empty_zone(Plant& p) {
  Zone empty = p.the<Zone>("Z08");
  empty.id = ZoneId("Z20");
  empty.name = "New hall";
  empty.subnets.clear();
  p.rows<Zone>().push_back(empty);
}

void target(Plant& p, std::string_view zone, SlVector vector) {
  p.the<Zone>(zone).sl_t = vector;
}

// ZC-01 to ZC-23: zones, separation, conduits.
std::vector<Fault> structure_faults() {
  return {
      {"ZC-01", [](Plant& p) { p.the<Asset>("A34").zones.clear(); }, {"ZC-01 A34"}},
      {"ZC-02",
       [](Plant& p) { p.the<Zone>("Z08").name = p.the<Zone>("Z07").name; },
       {"ZC-02 Z07", "ZC-02 Z08"}},
      {"ZC-03",
       [](Plant& p) { p.the<Conduit>("C05").ends.pop_back(); },
       {"ZC-03 C05", "ZC-23 L05", "ZC-24 C05", "ZC-27 A12"}},
      {"ZC-04", add_empty_zone, {"ZC-04 Z20", "ZC-06 Z20"}},
      {"ZC-05", [](Plant& p) { p.the<Zone>("Z10").parent = ZoneId("Z05"); }, {"ZC-05 Z10"}},
      {"ZC-06", [](Plant& p) { p.drop<Conduit>("C13"); }, {"ZC-06 Z11", "ZC-23 L18", "ZC-27 A43"}},
      {"ZC-07", [](Plant& p) { p.the<Zone>("Z05").levels = {0, 1, 2, 3}; }, {"ZC-07 Z05"}},
      {"ZC-08", [](Plant& p) { p.the<Zone>("Z13").trust = Trust::kTrusted; }, {"ZC-08 Z13"}},
      {"ZC-09", [](Plant& p) { p.the<Zone>("Z08").owner = PersonId(); }, {"ZC-09 Z08"}},
      {"ZC-10",
       [](Plant& p) { p.the<Asset>("A35").class_ = AssetClass::kBusiness; },
       {"ZC-10 A35"}},
      {"ZC-11", [](Plant& p) { p.the<Asset>("A18").safety_related = true; }, {"ZC-11 A18"}},
      {"ZC-12",
       [](Plant& p) { copy_conduit(p, "C20", "C06", "Z01", "Z06"); },
       {"ZC-12 C20", "ZC-18 C20", "ZC-24 C20"}},
      {"ZC-13", [](Plant& p) { p.the<Flow>("L07").functions_seen = {3, 16}; }, {"ZC-13 L07"}},
      {"ZC-14",
       [](Plant& p) { p.the<Asset>("A14").functions.emplace_back("SIS_EWS"); },
       {"ZC-11 A14", "ZC-14 A14"}},
      {"ZC-15", [](Plant& p) { p.the<Asset>("A35").wireless = true; }, {"ZC-15 A35"}},
      {"ZC-16", [](Plant& p) { p.the<Asset>("A35").temporary = true; }, {"ZC-16 A35"}},
      {"ZC-17", [](Plant& p) { p.the<Asset>("A34").external_medium = true; }, {"ZC-17 A34"}},
      {"ZC-18",
       [](Plant& p) { copy_conduit(p, "C20", "C09", "Z01", "Z08"); },
       {"ZC-18 C20", "ZC-24 C20"}},
      {"ZC-19",
       [](Plant& p) { seen(p, {.asset = {}, .zone = {}, .ip = "198.51.100.30"}, "A11"); },
       {"ZC-19 L30", "ZC-23 L30"}},
      {"ZC-20",
       [](Plant& p) {
         p.the<Asset>("A03").broker = false;
         seen(p, from_asset("A03"), "A07");
       },
       {"ZC-20 A03", "ZC-27 L30"}},
      {"ZC-21", [](Plant& p) { p.the<Conduit>("C10").devices.clear(); }, {"ZC-21 C10"}},
      {"ZC-22",
       [](Plant& p) { p.the<Asset>("A07").interfaces.emplace_back().ip = "10.20.50.77"; },
       {"ZC-22 A07", "ZC-40 A07"}},
      {"ZC-23", [](Plant& p) { seen(p, from_asset("A35"), "A28"); }, {"ZC-23 L30"}},
  };
}

// ZC-24 to ZC-48: flows, targets, addresses, inventory, versions.
std::vector<Fault> content_faults() {
  return {
      {"ZC-24", [](Plant& p) { p.the<Flow>("L18").observed = false; }, {"ZC-24 C13"}},
      {"ZC-25", [](Plant& p) { p.the<Flow>("L04").purpose.clear(); }, {"ZC-25 L04"}},
      {"ZC-26", [](Plant& p) { p.drop<BoundaryRule>("A36/999"); }, {"ZC-26 A36"}},
      {"ZC-27", [](Plant& p) { p.drop<BoundaryRule>("A36/1"); }, {"ZC-27 A36", "ZC-27 L10"}},
      {"ZC-28", [](Plant& p) { p.the<Flow>("L26").application = "telnet"; }, {"ZC-28 L26"}},
      {"ZC-29", [](Plant& p) { p.the<Flow>("L16").reterminated = false; }, {"ZC-29 L16"}},
      {"ZC-30", [](Plant& p) { p.the<Conduit>("C05").policies.clear(); }, {"ZC-30 C05"}},
      {"ZC-31", [](Plant& p) { p.the<Zone>("Z05").sl_t.reset(); }, {"ZC-31 Z05"}},
      {"ZC-32", [](Plant& p) { p.the<Zone>("Z05").sl_t_approver = PersonId(); }, {"ZC-32 Z05"}},
      {"ZC-33", [](Plant& p) { (*p.the<Conduit>("C05").sl_t)[kRdf] = 2; }, {"ZC-33 C05"}},
      {"ZC-34", [](Plant& p) { target(p, "Z10", {2, 2, 2, 2, 1, 2, 1}); }, {"ZC-34 C11"}},
      {"ZC-35", [](Plant& p) { (*p.the<Conduit>("C05").sl_t)[kRdf] = 4; }, {"ZC-35 C05"}},
      {"ZC-36", [](Plant& p) { target(p, "Z12", {3, 3, 2, 1, 3, 2, 2}); }, {"ZC-36 Z12"}},
      {"ZC-37", [](Plant& p) { target(p, "Z07", {2, 1, 2, 1, 2, 2, 2}); }, {"ZC-37 Z07"}},
      {"ZC-38",
       [](Plant& p) { p.the<Asset>("A34").interfaces.front().ip = "10.20.80.11"; },
       {"ZC-38 A33", "ZC-38 A34"}},
      {"ZC-39",
       [](Plant& p) { p.the<Zone>("Z08").subnets.emplace_back("10.20.70.0/24"); },
       {"ZC-39 Z07", "ZC-39 Z08"}},
      {"ZC-40",
       [](Plant& p) { p.the<Asset>("A34").interfaces.front().ip = "10.20.81.12"; },
       {"ZC-40 A34"}},
      {"ZC-41", [](Plant& p) { p.the<Conduit>("C05").nat = {"10.20.40.11"}; }, {"ZC-41 C05"}},
      {"ZC-42",
       [](Plant& p) {
         p.the<Asset>("A08").zones = {ZoneId("Z02")};
         p.the<Asset>("A08").interfaces.front().ip = "10.20.35.31";
       },
       {"ZC-42 A07", "ZC-42 A08"}},
      {"ZC-43", [](Plant& p) { p.the<Observation>("O04").resolved_at.reset(); }, {"ZC-43 O04"}},
      {"ZC-44", [](Plant& p) { p.the<Asset>("A05").host = AssetId("A46"); }, {"ZC-44 A46"}},
      {"ZC-45",
       [](Plant& p) { p.the<Zone>("Z07").physical_access_points = "panel L7"; },
       {"ZC-45 A31"}},
      {"ZC-46",
       [](Plant& p) { p.the<Asset>("A38").approval_expires = day("2026-11-22"); },
       {"ZC-46 A38"}},
      {"ZC-47",
       [](Plant& p) { p.the<ModelVersion>("v3.1").drawing = day("2026-11-05"); },
       {"ZC-47 v3.1"}},
      {"ZC-48",
       [](Plant& p) { p.the<ModelVersion>("v3.1").status = ModelStatus::kDraft; },
       {"ZC-48 v3.1"}},
  };
}

std::vector<Fault> faults() {
  auto all = structure_faults();
  std::ranges::move(content_faults(), std::back_inserter(all));
  return all;
}

TEST(FaultInjection, EveryKindIsNamedByItsRule) {
  for (const Fault& fault : faults()) {
    Plant plant = clean_demo();
    fault.inject(plant);
    const Snapshot snapshot = plant.build();
    const Context context{snapshot, demo_policy(), demo_now()};
    std::set<std::string> found;
    std::string messages;
    for (const Violation& violation : check_model(context, Topology(context))) {
      found.insert(fmt::format("{} {}", violation.rule, violation.object));
      messages += fmt::format("\n  {} {}: {}", violation.rule, violation.object, violation.message);
    }
    EXPECT_EQ(found, fault.found) << fault.rule << messages;
  }
}

TEST(FaultInjection, CoversEveryRuleOfTheTable) {
  const auto all = faults();
  for (const ModelRule& rule : kModelRules) {
    EXPECT_TRUE(std::ranges::any_of(all, [&](const Fault& fault) {
      return fault.rule == rule.id && std::ranges::any_of(fault.found, [&](const std::string& key) {
               return key.starts_with(rule.id);
             });
    })) << rule.id;
  }
}

}  // namespace
}  // namespace closeout

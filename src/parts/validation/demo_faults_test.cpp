// SPDX-License-Identifier: Apache-2.0
// Each fault seeded in the demo plant, put right, takes exactly its own violations with it.
#include <algorithm>
#include <set>
#include <string>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "parts/validation/model_rules.h"
#include "support/demo_fixes.h"
#include "support/demo_site.h"

namespace closeout {
namespace {

constexpr SlVector kEngineering = {3, 3, 3, 2, 3, 2, 2};

Date day(std::string_view text) {
  return parse_date(text).value();
}

std::set<std::string> violations_of(const Plant& plant) {
  const Snapshot snapshot = plant.build();
  const Context context{snapshot, demo_policy(), demo_now()};
  std::set<std::string> keys;
  for (const Violation& violation : check_model(context, Topology(context))) {
    keys.insert(fmt::format("{} {}", violation.rule, violation.object));
  }
  return keys;
}

void drop_flow(Plant& p, std::string_view id) {
  p.drop<Flow>(id);
}

BoundaryRule& permit(Plant& p, std::string_view device, int number, std::string_view conduit) {
  auto& rule = p.add<BoundaryRule>(fmt::format("{}/{}", device, number));
  rule.device = AssetId(device);
  rule.number = number;
  rule.conduit = ConduitId(conduit);
  rule.action = "permit";
  return rule;
}

void deny_the_rest(Plant& p, std::string_view device) {
  auto& rule = permit(p, device, 999, "");
  rule.src = rule.dst = rule.service = "any";
  rule.action = "deny+log";
}

void adopt_rule_base(Plant& p, std::string_view device, std::string_view conduit) {
  p.add<RuleBase>(device).conduits = {ConduitId(conduit)};
}

void describe(Conduit& conduit, const Conduit& like) {
  const ConduitId id = conduit.id;
  conduit = like;
  conduit.id = id;
}

void split_hypervisor(Plant& p) {
  auto& host = p.the<Asset>("A46");
  host.zones = {ZoneId("Z03")};
  host.interfaces.resize(1);
  for (const char* guest : {"A03", "A04", "A05"}) p.the<Asset>(guest).host = AssetId();
}

void separate_sis_tool(Plant& p) {
  p.the<Asset>("A13").functions = {"DCS_EWS"};
  p.the<Asset>("A13").safety_related = false;
}

void guard_sis_conduit(Plant& p) {
  p.the<Conduit>("C06").devices = {AssetId("A26")};
  adopt_rule_base(p, "A26", "C06");
  auto& rule = permit(p, "A26", 10, "C06");
  rule.src = "10.20.40.11/32";
  rule.dst = "10.20.60.0/25";
  rule.service = "udp/1502";
  deny_the_rest(p, "A26");
}

void enable_sis_writing(Plant& p) {
  auto& conduit = p.the<Conduit>("C06");
  conduit.sis_enable_mode = "key-switch";
  conduit.fs_signoff_by = PersonId("P05");
  conduit.fs_signoff_at = day("2026-11-20");
}

void filter_sis_gateway(Plant& p) {
  p.the<Flow>("L07").functions_seen = {3, 4};
  p.the<Flow>("L07").write = false;
}

void move_access_point(Plant& p) {
  auto& point = p.the<Asset>("A41");
  point.zones = {ZoneId("Z10")};
  point.interfaces.front().ip = "10.20.55.70";
  point.interfaces.front().zone = ZoneId("Z10");
  point.interfaces.front().vlan = 55;
}

// The pump station becomes Z14, behind the router and conduit C16.
void split_pump_station(Plant& p) {
  Zone station = p.the<Zone>("Z09");
  station.id = ZoneId("Z14");
  station.name = "Pump station Nord";
  station.subnets = {"172.16.90.0/28"};
  station.physical_boundary = station.physical_access_points = "fenced station";
  p.rows<Zone>().push_back(station);
  p.the<Zone>("Z09").subnets = {"10.20.90.0/24"};
  p.the<Asset>("A38").zones = {ZoneId("Z14")};
  p.the<Asset>("A38").interfaces.front() = {.ip = "172.16.90.2", .mac = {}, .zone = ZoneId("Z14")};
  p.the<Asset>("A39").interfaces.back() = {.ip = "172.16.90.1", .mac = {}, .zone = ZoneId("Z14")};
  describe(p.add<Conduit>("C16"), p.the<Conduit>("C10"));
  p.the<Conduit>("C16").ends = {ZoneId("Z09"), ZoneId("Z14")};
  p.the<RuleBase>("A39").conduits.emplace_back("C16");
  auto& rule = permit(p, "A39", 2, "C16");
  rule.src = "10.20.90.11/32";
  rule.dst = "172.16.90.2/32";
  rule.service = "tcp/502";
  p.the<Flow>("L13").paths = {{{ConduitId("C16")}}};
}

void unplug_office_adapter(Plant& p) {
  p.the<Asset>("A06").interfaces.resize(1);
  drop_flow(p, "L01");
}

// Conduit C15 between engineering and packaging, with L09 declared on it.
void declare_packaging_engineering(Plant& p) {
  describe(p.add<Conduit>("C15"), p.the<Conduit>("C05"));
  p.the<Conduit>("C15").ends = {ZoneId("Z04"), ZoneId("Z07")};
  p.the<RuleBase>("A12").conduits.emplace_back("C15");
  auto& rule = permit(p, "A12", 400, "C15");
  rule.src = "10.20.40.13/32";
  rule.dst = "10.20.70.0/24";
  rule.service = "tcp/102";
  auto& flow = p.the<Flow>("L09");
  flow.declared = true;
  flow.owner = PersonId("P11");
  flow.purpose = "programming of line 7";
  flow.paths = {{{ConduitId("C15")}}};
}

void replace_line_switch(Plant& p) {
  p.the<Asset>("A32").managed = true;
  adopt_rule_base(p, "A32", "C08");
  auto& rule = permit(p, "A32", 10, "C08");
  rule.src = "10.20.30.50/32";
  rule.dst = "10.20.70.12/32";
  rule.service = "tcp/102";
  deny_the_rest(p, "A32");
}

void set_target_of_c09(Plant& p) {
  auto& conduit = p.the<Conduit>("C09");
  conduit.sl_t = SlVector{2, 2, 2, 1, 2, 2, 2};
  conduit.sl_t_policy = "OT-POL-02";
  conduit.sl_t_approver = PersonId("P01");
  conduit.sl_t_date = day("2026-11-20");
}

void describe_pump_station(Plant& p) {
  p.the<Zone>("Z09").physical_boundary = "fence of the works; pump station Nord";
  p.the<Zone>("Z09").physical_access_points = "panel WW1; cabinet N1";
}

void resolve(Plant& p, std::string_view observation) {
  p.the<Observation>(observation).resolved_at = day("2026-11-20");
}

const DemoFix kFixes[] = {
    {"printer without zone",
     [](Plant& p) { p.the<Asset>("A45").zones = {ZoneId("Z07")}; },
     {"ZC-01 A45"}},
    {"hypervisor in two zones", split_hypervisor, {"ZC-01 A46", "ZC-22 A46", "ZC-44 A46"}},
    {"review overdue",
     [](Plant& p) { p.the<Zone>("Z08").reviewed_at = day("2026-11-20"); },
     {"ZC-09 Z08"}},
    {"SIS tool on a DCS station", separate_sis_tool, {"ZC-11 A13", "ZC-14 A13"}},
    {"SIS writing always possible", enable_sis_writing, {"ZC-13 L06"}},
    {"function 16 let through", filter_sis_gateway, {"ZC-13 L07"}},
    {"access point in the DCS zone", move_access_point, {"ZC-15 A41"}},
    {"pump station inside the works", split_pump_station, {"ZC-17 A38", "ZC-28 L13"}},
    {"modem of the supplier",
     [](Plant& p) { drop_flow(p, "L17"); },
     {"ZC-18 L17", "ZC-19 L17", "ZC-23 L17"}},
    {"Internet time source", [](Plant& p) { drop_flow(p, "L20"); }, {"ZC-18 L20", "ZC-23 L20"}},
    {"office prints in packaging",
     [](Plant& p) { drop_flow(p, "L25"); },
     {"ZC-18 L25", "ZC-23 L25"}},
    {"SIS conduit without device", guard_sis_conduit, {"ZC-21 C06"}},
    {"unmanaged switch as boundary", replace_line_switch, {"ZC-21 C08", "ZC-46 A32"}},
    {"historian on two networks", unplug_office_adapter, {"ZC-22 A06", "ZC-23 L01", "ZC-40 A06"}},
    {"interface missing in the drawing",
     [](Plant& p) { p.the<Asset>("A22").interfaces.back().in_model = true; },
     {"ZC-22 A22"}},
    {"engineering of packaging not declared", declare_packaging_engineering, {"ZC-23 L09"}},
    {"rule 41", [](Plant& p) { p.drop<BoundaryRule>("A02/41"); }, {"ZC-26 A02"}},
    {"rule 57", [](Plant& p) { p.drop<BoundaryRule>("A02/57"); }, {"ZC-27 A02"}},
    {"tablets on the operator station", [](Plant& p) { drop_flow(p, "L15"); }, {"ZC-27 L15"}},
    {"vendor session in one go",
     [](Plant& p) { p.the<Flow>("L16").reterminated = true; },
     {"ZC-29 L16"}},
    {"patches in one go", [](Plant& p) { p.the<Flow>("L23").reterminated = true; }, {"ZC-29 L23"}},
    {"pump station not described", describe_pump_station, {"ZC-30 Z09"}},
    {"no target on C09", set_target_of_c09, {"ZC-31 C09"}},
    {"C11 below its zones",
     [](Plant& p) { p.the<Conduit>("C11").sl_t = SlVector{2, 2, 2, 2, 3, 2, 2}; },
     {"ZC-33 C11", "ZC-35 C11"}},
    {"C13 below its zones",
     [](Plant& p) { p.the<Conduit>("C13").sl_t = kEngineering; },
     {"ZC-33 C13"}},
    {"one level seven times",
     [](Plant& p) { p.the<Zone>("Z03").sl_t = SlVector{2, 2, 2, 2, 2, 2, 1}; },
     {"ZC-35 Z03"}},
    {"modem on the wire", [](Plant& p) { resolve(p, "O01"); }, {"ZC-43 O01", "ZC-46 O01"}},
    {"switch on the wire", [](Plant& p) { resolve(p, "O04"); }, {"ZC-43 O04"}},
};

TEST(DemoFaults, EachOnePutRightTakesExactlyItsViolationsWithIt) {
  const auto today = violations_of(Plant(demo_site()));
  for (const DemoFix& fix : demo_fixes()) {
    Plant plant(demo_site());
    fix.apply(plant);
    std::set<std::string> expected = today;
    for (const auto key : fix.clears) {
      EXPECT_EQ(expected.erase(std::string(key)), 1U) << fix.fault << ": " << key;
    }
    EXPECT_EQ(violations_of(plant), expected) << fix.fault;
  }
}

TEST(DemoFaults, TogetherTheyAreAllThatIsWrong) {
  EXPECT_EQ(violations_of(clean_demo()), std::set<std::string>{});
}

TEST(DemoFaults, EveryViolationOfTheDemoBelongsToOneOfThem) {
  std::set<std::string> cleared;
  for (const DemoFix& fix : demo_fixes()) cleared.insert(fix.clears.begin(), fix.clears.end());
  EXPECT_EQ(cleared, violations_of(Plant(demo_site())));
}

}  // namespace

std::span<const DemoFix> demo_fixes() {
  return kFixes;
}

Plant clean_demo() {
  Plant plant(demo_site());
  for (const DemoFix& fix : demo_fixes()) fix.apply(plant);
  return plant;
}

}  // namespace closeout

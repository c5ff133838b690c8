// SPDX-License-Identifier: Apache-2.0
#include "parts/validation/model_rules.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>
#include <utility>

#include "base/text.h"
#include "parts/validation/rules/rules.h"

namespace closeout {

using enum Severity;

constexpr std::array<ModelRule, kModelRuleCount> kModelRules = {{
    {"ZC-01", kError, "asset in exactly one zone", "assign exactly one zone", rules::zc01},
    {"ZC-02", kError, "unique names and ids", "give it a name and id of its own", rules::zc02},
    {"ZC-03", kError, "conduit joins two zones", "name two ends that exist", rules::zc03},
    {"ZC-04", kError, "zone holds assets", "assign its assets, or flag it as planned", rules::zc04},
    {"ZC-05", kWarning, "zone nesting", "correct the nesting, raise the SL-T or give a reason",
     rules::zc05},
    {"ZC-06", kWarning, "zone without conduit", "declare its conduits, or prove the air gap",
     rules::zc06},
    {"ZC-07", kWarning, "flat network", "partition the zone", rules::zc07},
    {"ZC-08", kError, "outside parties are zones",
     "model the party as a boundary zone with its trust", rules::zc08},
    {"ZC-09", kWarning, "owner and review", "review the zone", rules::zc09},
    {"ZC-10", kError, "business apart from control", "move the asset or correct its class",
     rules::zc10},
    {"ZC-11", kError, "safety assets in a safety zone",
     "move the SIS tool to a station in the safety zone", rules::zc11},
    {"ZC-12", kError, "safety zone not joined to outsiders",
     "lead the path through a DMZ or remove it", rules::zc12},
    {"ZC-13", kError, "write access to the safety system",
     "key-switch or time-boxed enable mode with sign-off, filter write functions", rules::zc13},
    {"ZC-14", kWarning, "SIS engineering on its own", "separate the stations", rules::zc14},
    {"ZC-15", kWarning, "wireless in its own zone", "move the device to the wireless zone",
     rules::zc15},
    {"ZC-16", kWarning, "temporary devices in their own zone",
     "move the device to the zone of temporary devices", rules::zc16},
    {"ZC-17", kWarning, "remote devices in their own zone", "own zone for the remote site",
     rules::zc17},
    {"ZC-18", kError, "no direct link to control", "lead the path through a DMZ or remove it",
     rules::zc18},
    {"ZC-19", kError, "where remote access ends", "end remote access at the gateway", rules::zc19},
    {"ZC-20", kWarning, "DMZ holds brokers only", "declare the broker or split its sessions",
     rules::zc20},
    {"ZC-21", kError, "boundary device", "name a device that filters", rules::zc21},
    {"ZC-22", kError, "multi-homed asset", "remove the second interface or declare the boundary",
     rules::zc22},
    {"ZC-23", kError, "flow without conduit", "declare a conduit or stop the flow", rules::zc23},
    {"ZC-24", kWarning, "conduit in use", "declare its flows or remove the conduit", rules::zc24},
    {"ZC-25", kError, "declared flow complete", "complete the flow", rules::zc25},
    {"ZC-26", kError, "no any-any, deny at the end", "remove the rule", rules::zc26},
    {"ZC-27", kWarning, "rules and flows agree", "declare the flow or remove it", rules::zc27},
    {"ZC-28", kWarning, "cleartext outside", "encrypt or tunnel the link", rules::zc28},
    {"ZC-29", kWarning, "re-termination", "terminate the session in the zone between", rules::zc29},
    {"ZC-30", kError, "ZCR 6 characteristics", "complete the ZCR 6 characteristics", rules::zc30},
    {"ZC-31", kError, "SL-T complete", "set the SL-T", rules::zc31},
    {"ZC-32", kError, "SL-T justified", "link the scenario or policy, with approver and date",
     rules::zc32},
    {"ZC-33", kWarning, "conduit SL-T", "raise the SL-T or give a reason", rules::zc33},
    {"ZC-34", kWarning, "neighbour jump", "put a DMZ between, or give a reason", rules::zc34},
    {"ZC-35", kWarning, "copied SL-T", "justify the vector", rules::zc35},
    {"ZC-36", kWarning, "confidential data", "raise the SL-T for DC, or give a reason",
     rules::zc36},
    {"ZC-37", kError, "SL-T below the consequence", "raise the SL-T", rules::zc37},
    {"ZC-38", kError, "duplicate address", "correct the address", rules::zc38},
    {"ZC-39", kWarning, "network shared by zones", "separate the networks or enforce the border",
     rules::zc39},
    {"ZC-40", kWarning, "address in the zone's subnets", "correct address or zone", rules::zc40},
    {"ZC-41", kWarning, "NAT declared", "state both addresses", rules::zc41},
    {"ZC-42", kError, "redundant partners together", "move both to one zone", rules::zc42, true},
    {"ZC-43", kWarning, "network devices inventoried", "add the device to the inventory",
     rules::zc43},
    {"ZC-44", kWarning, "hypervisor and guests", "separate the guests or raise the host",
     rules::zc44},
    {"ZC-45", kWarning, "gateways are access points",
     "list the gateway among the physical access points", rules::zc45},
    {"ZC-46", kWarning, "modems and unmanaged switches", "owner, approval and expiry, or removal",
     rules::zc46},
    {"ZC-47", kWarning, "drawing current", "revise and store the drawing", rules::zc47},
    {"ZC-48", kError, "model approved", "have the asset owner approve the version", rules::zc48},
}};

namespace {

bool is_before(const Violation& a, const Violation& b) {
  if (a.object != b.object) return natural_less(a.object, b.object);
  return a.severity < b.severity;
}

// One violation per object: the gravest severity, all messages, remedies and zones.
void merge_into(Violation& kept, const Violation& more, const Topology& topology) {
  const auto append = [](std::string& text, const std::string& other) {
    if (text.find(other) == std::string::npos) text += "; " + other;
  };
  append(kept.message, more.message);
  append(kept.remedy, more.remedy);
  ZoneList zones;
  for (const auto& ids : {kept.zones, more.zones}) {
    for (const ZoneId& id : ids) add_zones(zones, {topology.snapshot().zones().find(id)});
  }
  kept.zones = topology.gated(zones);
}

std::vector<Violation> violations_of(const ModelRule& rule, const RuleInput& input) {
  std::vector<Violation> found;
  RuleReport report(rule, input.topology, found);
  rule.check(input, report);
  std::ranges::stable_sort(found, is_before);
  std::vector<Violation> merged;
  for (Violation& violation : found) {
    if (!merged.empty() && merged.back().object == violation.object) {
      merge_into(merged.back(), violation, input.topology);
    } else {
      merged.push_back(std::move(violation));
    }
  }
  return merged;
}

// Reasoned, given by the lead, and in force today.
bool is_valid(const Waiver& waiver, const RuleInput& input) {
  const Person* by = input.snapshot().people().find(waiver.by);
  const bool lead = by != nullptr && std::ranges::count(by->roles, Role::kLead) > 0;
  return lead && !trim(waiver.reason).empty() && waiver.expires &&
         input.today() <= *waiver.expires && (!waiver.at || *waiver.at <= input.today());
}

using Waivers = std::map<std::pair<std::string_view, std::string_view>, WaiverId>;

Waivers valid_waivers(const RuleInput& input) {
  Waivers waivers;
  for (const Waiver& waiver : input.snapshot().all<Waiver>()) {
    if (is_valid(waiver, input)) waivers.try_emplace({waiver.rule, waiver.object}, waiver.id);
  }
  return waivers;
}

}  // namespace

std::vector<Violation> check_model(const Context& context, const Topology& topology) {
  const RuleInput input{.context = context, .topology = topology};
  const Waivers waivers = valid_waivers(input);
  std::vector<Violation> all;
  for (const ModelRule& rule : kModelRules) {
    for (Violation& violation : violations_of(rule, input)) {
      const auto waiver = waivers.find({violation.rule, violation.object});
      const bool waivable = violation.severity != kError || rule.exception_possible;
      if (waiver != waivers.end() && waivable) violation.waived_by = waiver->second;
      all.push_back(std::move(violation));
    }
  }
  return all;
}

}  // namespace closeout

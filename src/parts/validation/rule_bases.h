// SPDX-License-Identifier: Apache-2.0
// The rule bases of the boundary devices, laid beside the declared flows: which permit rule serves
// a flow, which flow has a permit rule (manual §2.2, ZC-26 and ZC-27).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/cidr.h"
#include "parts/validation/service_match.h"
#include "parts/validation/topology.h"

namespace closeout {

// One side of a rule.
struct RuleSide {
  bool any = false;
  std::vector<Cidr> networks = {};  // neither any nor a network = a name that says nothing
};

struct PlacedRule {
  const BoundaryRule* rule = nullptr;
  RuleSide src = {};
  RuleSide dst = {};
  std::vector<Service> services = {};
  bool permit = false;
  bool deny = false;
  bool any_to_any = false;                    // any source, destination and service
  bool answers_only = false;                  // return entry of a stateless list
  bool serves_a_flow = false;                 // a declared flow lies inside
  std::vector<const Conduit*> conduits = {};  // its own, else all of its rule base

  // Lets something open sessions that no declared flow asks for.
  bool is_orphan() const { return permit && !answers_only && !serves_a_flow; }
};

struct DeviceRules {
  AssetId device = {};
  bool excerpt = false;
  std::vector<PlacedRule> rules = {};         // in the order of the device
  std::vector<const Conduit*> conduits = {};  // that use the rule base

  bool ends_in_deny() const;
};

// What of a declared flow no permit rule of the conduit lets through.
struct UnservedFlow {
  const FlowRoute* route = nullptr;
  const Conduit* conduit = nullptr;
  std::vector<std::string> what = {};  // ends and services; empty = all of it
};

class RuleBases {
 public:
  RuleBases(const Snapshot& snapshot, const Topology& topology);

  std::span<const DeviceRules> devices() const { return devices_; }
  bool covers(const Conduit& conduit) const { return by_conduit_.contains(&conduit); }
  bool is_excerpt(const Conduit& conduit) const;  // one of its rule bases is known in part only
  std::span<const UnservedFlow> unserved() const { return unserved_; }

 private:
  void read(const Snapshot& snapshot);
  void assign_conduits(const Snapshot& snapshot, const Topology& topology);
  void match(const Topology& topology);

  std::vector<DeviceRules> devices_;
  std::unordered_map<const Conduit*, std::vector<std::size_t>> by_conduit_;  // into devices_
  std::vector<UnservedFlow> unserved_;
};

}  // namespace closeout

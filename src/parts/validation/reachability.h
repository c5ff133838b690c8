// SPDX-License-Identifier: Apache-2.0
// How far an outsider is from a zone or asset, in hops (manual §3.2).
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "model/policy.h"
#include "parts/validation/topology.h"

namespace closeout {

// One step from the zone of an initiator to that of a responder.
struct ReachStep {
  ZoneId from = {};
  ZoneId to = {};
  int hops = 1;  // one per conduit crossed, one for a flow without conduit
  std::string by =
      {};  // the flow, the rule ("A02/41") or the asset with an interface on both sides
  std::vector<ConduitId> conduits = {};
};

struct Reach {
  int hops = 0;       // 0 = unreachable; an outside zone itself counts as one hop
  bool known = true;  // false: the asset lies in no zone, so nothing can be said
  std::vector<ReachStep> path = {};
};

// Shortest paths from any zone of trust UNTRUSTED or BUSINESS over declared flows, flows observed
// recently and permit rules without a declared flow.
class Reachability {
 public:
  explicit Reachability(const Topology& topology);

  const Reach& of(const Zone& zone) const { return reach_.at(&zone); }
  // Over the zone the asset is recorded in and those its interfaces sit in, whichever is nearer.
  Reach of(const AssetId& asset) const;

 private:
  const Topology& topology_;
  std::unordered_map<const Zone*, Reach> reach_;
};

// The access-path factor 1..5 of policy.score.access_by_hops; empty when nothing is known.
std::optional<int> access_path(const Reach& reach, const ScorePolicy& policy);

// Flows past every conduit that enter the asset by an interface in this zone: they end together
// with the interface.
std::vector<FlowId> flows_by_interface(const Topology& topology, const AssetId& asset,
                                       const ZoneId& interface_zone);

}  // namespace closeout

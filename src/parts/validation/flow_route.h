// SPDX-License-Identifier: Apache-2.0
// A flow laid over the zone model: where its ends are and which conduits it crosses (manual §2.2,
// reading rules).
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "base/cidr.h"
#include "model/inventory.h"
#include "model/zone_model.h"

namespace closeout {

using ZoneList = std::vector<const Zone*>;  // distinct, in natural order

// One end of a flow. Its zones are the recorded zones of the asset, else the recorded zone, else
// the zone of the longest subnet that holds the address.
struct FlowEnd {
  const Endpoint* endpoint = nullptr;
  const Asset* asset = nullptr;   // when named and in the inventory
  ZoneList zones = {};            // empty = cannot be placed
  std::vector<Cidr> ranges = {};  // addresses it may use; empty = unknown
  bool on_link = false;           // multicast, broadcast or link-local address
};

// The part of a flow that runs between one pair of zones; from and to give the direction of the
// data, as in the flow.
struct FlowLeg {
  const Zone* from = nullptr;
  const Zone* to = nullptr;
  std::vector<const Conduit*> path = {};  // conduits crossed; empty = flow without conduit
  bool ambiguous = false;                 // several conduits or paths would do
  std::vector<std::size_t> sources = {};  // indices into FlowRoute::src
  std::vector<std::size_t> destinations = {};
};

// A flow that counts: declared, or observed within policy.validation.flow_recent_days.
struct FlowRoute {
  const Flow* flow = nullptr;
  bool recent = false;  // observed within those days
  std::vector<FlowEnd> src = {};
  std::vector<FlowEnd> dst = {};
  std::vector<FlowLeg> legs = {};
  std::vector<ConduitPath> idle_paths = {};  // recorded, but joining none of its pairs of zones
  ZoneList zones = {};                       // of all ends

  bool opened_by_source() const { return flow->initiator == FlowSide::kSource; }
  const Zone& initiator(const FlowLeg& leg) const {
    return opened_by_source() ? *leg.from : *leg.to;
  }
  const Zone& responder(const FlowLeg& leg) const {
    return opened_by_source() ? *leg.to : *leg.from;
  }
  std::span<const FlowEnd> initiators() const { return opened_by_source() ? src : dst; }
  std::span<const FlowEnd> responders() const { return opened_by_source() ? dst : src; }
};

class Topology;

// Ends, legs and conduits of a flow; `recent` is left false.
FlowRoute route_flow(const Flow& flow, const Topology& topology);

}  // namespace closeout

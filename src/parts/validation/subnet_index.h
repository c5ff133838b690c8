// SPDX-License-Identifier: Apache-2.0
// Finds the zone of an address.
#pragma once

#include <optional>
#include <unordered_map>
#include <vector>

#include "base/cidr.h"
#include "model/snapshot.h"

namespace closeout {

class SubnetIndex {
 public:
  SubnetIndex() = default;
  explicit SubnetIndex(const Table<Zone>& zones);

  // The longest declared subnet that holds the whole network.
  std::optional<Cidr> longest_subnet_of(const Cidr& network) const;
  // Its zones: several where zones declare the same subnet, none where no zone declares one.
  const std::vector<const Zone*>& zones_of(const Cidr& network) const;
  // Subnets of a zone that could be read.
  const std::vector<Cidr>& subnets_of(const Zone& zone) const;
  // Each declared subnet with the zones that declare it.
  const std::unordered_map<Cidr, std::vector<const Zone*>>& subnets() const { return by_subnet_; }

 private:
  std::unordered_map<Cidr, std::vector<const Zone*>> by_subnet_;
  std::unordered_map<const Zone*, std::vector<Cidr>> by_zone_;
  std::vector<int> lengths_;  // prefix lengths in use, longest first
};

}  // namespace closeout

// SPDX-License-Identifier: Apache-2.0
#include "parts/validation/subnet_index.h"

#include <algorithm>

namespace closeout {

SubnetIndex::SubnetIndex(const Table<Zone>& zones) {
  for (const Zone& zone : zones) {
    for (const std::string& text : zone.subnets) {
      const auto subnet = parse_cidr(text);
      if (!subnet) continue;  // ZC-40 names the assets that are left outside
      auto& holders = by_subnet_[*subnet];
      if (!holders.empty() && holders.back() == &zone) continue;
      holders.push_back(&zone);
      by_zone_[&zone].push_back(*subnet);
      lengths_.push_back(subnet->prefix);
    }
  }
  std::ranges::sort(lengths_, std::greater<>());
  const auto repeated = std::ranges::unique(lengths_);
  lengths_.erase(repeated.begin(), repeated.end());
}

std::optional<Cidr> SubnetIndex::longest_subnet_of(const Cidr& network) const {
  for (const int length : lengths_) {
    if (length > network.prefix) continue;
    const Cidr subnet = network.widened(length);
    if (by_subnet_.contains(subnet)) return subnet;
  }
  return std::nullopt;
}

const std::vector<const Zone*>& SubnetIndex::zones_of(const Cidr& network) const {
  static const std::vector<const Zone*> kNone;
  const auto subnet = longest_subnet_of(network);
  return subnet ? by_subnet_.at(*subnet) : kNone;
}

const std::vector<Cidr>& SubnetIndex::subnets_of(const Zone& zone) const {
  static const std::vector<Cidr> kNone;
  const auto found = by_zone_.find(&zone);
  return found == by_zone_.end() ? kNone : found->second;
}

}  // namespace closeout

// SPDX-License-Identifier: Apache-2.0
// IPv4 and IPv6 networks. A host is a network of one address.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace closeout {

// IPv4 is kept as ::ffff:a.b.c.d with 96 added to its prefix, so that both families share one
// arithmetic; a network holds only networks of its own family.
struct Cidr {
  std::uint64_t high = 0;  // bits 0 to 63 of the address, host bits cleared
  std::uint64_t low = 0;
  int prefix = 128;  // 0 to 128
  bool ipv4 = false;

  bool contains(const Cidr& other) const;
  bool overlaps(const Cidr& other) const { return contains(other) || other.contains(*this); }
  // The network of the first `length` bits (counted as in `prefix`).
  Cidr widened(int length) const;
  bool is_host() const { return prefix == 128; }
  bool is_everything() const { return prefix == (ipv4 ? 96 : 0); }

  friend bool operator==(const Cidr&, const Cidr&) = default;
  friend auto operator<=>(const Cidr&, const Cidr&) = default;
};

// "10.20.30.0/24", "10.20.30.7", "2001:db8::/32", "fe80::1%eth0"; host bits are cleared.
// Errors: kInvalidInput.
Result<Cidr> parse_cidr(std::string_view text);
// The host of an address as it is written on an interface: "10.20.30.7/24" is 10.20.30.7.
Result<Cidr> parse_host(std::string_view text);
// "10.20.30.0/24"; a host without its prefix.
std::string to_text(const Cidr& network);
// Multicast, broadcast and link-local addresses never leave the link they are sent on.
bool stays_on_link(const Cidr& network);

}  // namespace closeout

template <>
struct std::hash<closeout::Cidr> {
  std::size_t operator()(const closeout::Cidr& network) const noexcept;
};

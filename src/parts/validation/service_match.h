// SPDX-License-Identifier: Apache-2.0
// Services as flows and boundary rules name them: "tcp/502", "udp/5000-5010", "icmp", "any".
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace closeout {

struct Service {
  static constexpr int kPortMax = 65535;

  std::string protocol;  // lower case; empty = any
  int from = 0;          // ports
  int to = kPortMax;

  bool overlaps(const Service& other) const;
  bool is_any() const { return protocol.empty() && from == 0 && to == kPortMax; }
};

// What cannot be read is taken as a protocol of that name, which matches only itself.
Service parse_service(std::string_view text);
// "tcp/88, udp/123" as single services.
std::vector<Service> parse_services(std::string_view text);

}  // namespace closeout

// SPDX-License-Identifier: Apache-2.0
// Network addresses and ports as people list them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace closeout {

bool is_ipv4(std::string_view text);
bool is_ip(std::string_view text);  // IPv4 or IPv6
// Six bytes in any usual writing to "02:11:00:AA:30:20"; empty when it is none.
std::string normal_mac(std::string_view text);
// Lower case without leading zeros for IPv6, as it is for IPv4.
std::string normal_ip(std::string_view text);

// "172.16.224.21-24, 111; 10.1.1.5 (main)" to single addresses: numbers alone replace the last
// byte of the address before them. Empty when the text is no list of addresses.
std::vector<std::string> expand_addresses(std::string_view text);

struct Port {
  int number = 0;
  std::string transport;  // "tcp", "udp", "tcp/udp" or empty
  std::string service;    // as written behind it; may be empty
};
// "443/tcp(HTTPS); 44818/tcp/udp (EtherNet/IP), udp/161, 502". What is no port is left out and
// counted in `unread`.
std::vector<Port> read_ports(std::string_view text, std::size_t& unread);

}  // namespace closeout

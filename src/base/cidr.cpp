// SPDX-License-Identifier: Apache-2.0
#include "base/cidr.h"

#include <array>

#include <arpa/inet.h>
#include <fmt/format.h>

#include "base/text.h"

namespace closeout {
namespace {

constexpr int kIpv4Offset = 96;
constexpr std::uint64_t kMapped = 0xffff00000000ULL;  // low half of ::ffff:0:0/96

std::uint64_t mask(int bits) {  // the first `bits` of 64
  return bits <= 0 ? 0 : bits >= 64 ? ~0ULL : ~0ULL << (64 - bits);
}

Cidr ipv4_host(std::uint32_t address) {
  return {.high = 0, .low = kMapped | address, .prefix = 128, .ipv4 = true};
}

std::uint64_t big_endian(const unsigned char* bytes) {
  std::uint64_t value = 0;
  for (int i = 0; i < 8; ++i) value = value << 8 | bytes[i];
  return value;
}

std::unexpected<Error> not_a_network(std::string_view text) {
  return invalid(fmt::format("\"{}\" is not an IP address or network; write 10.20.30.0/24", text));
}

Result<Cidr> parse_address(std::string_view text) {
  const std::string address(text.substr(0, text.find('%')));
  if (address.find('\0') != std::string::npos) return not_a_network(text);
  in_addr ipv4{};
  if (inet_pton(AF_INET, address.c_str(), &ipv4) == 1) return ipv4_host(ntohl(ipv4.s_addr));
  std::array<unsigned char, 16> bytes{};
  if (inet_pton(AF_INET6, address.c_str(), bytes.data()) != 1) return not_a_network(text);
  Cidr host{.high = big_endian(bytes.data()), .low = big_endian(bytes.data() + 8)};
  if (host.high == 0 && host.low >> 32 == 0xffff) {
    return ipv4_host(static_cast<std::uint32_t>(host.low));
  }
  return host;
}

}  // namespace

bool Cidr::contains(const Cidr& other) const {
  return ipv4 == other.ipv4 && prefix <= other.prefix && other.widened(prefix) == *this;
}

Cidr Cidr::widened(int length) const {
  return {
      .high = high & mask(length), .low = low & mask(length - 64), .prefix = length, .ipv4 = ipv4};
}

Result<Cidr> parse_cidr(std::string_view text) {
  text = trim(text);
  const auto slash = text.find('/');
  TRY_ASSIGN(const Cidr host, parse_address(text.substr(0, slash)));
  if (slash == std::string_view::npos) return host;
  const auto length = parse_integer(text.substr(slash + 1));
  if (!length || *length < 0 || *length > (host.ipv4 ? 32 : 128)) return not_a_network(text);
  return host.widened(static_cast<int>(*length) + (host.ipv4 ? kIpv4Offset : 0));
}

Result<Cidr> parse_host(std::string_view text) {
  const auto address = trim(text);
  const auto slash = address.find('/');
  if (slash != std::string_view::npos) TRY(parse_cidr(address));
  return parse_address(address.substr(0, slash));
}

std::string to_text(const Cidr& network) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  if (network.ipv4) {
    const in_addr address{htonl(static_cast<std::uint32_t>(network.low))};
    inet_ntop(AF_INET, &address, text.data(), text.size());
  } else {
    std::array<unsigned char, 16> bytes{};
    for (std::size_t i = 0; i < 16; ++i) {
      bytes[i] =
          static_cast<unsigned char>((i < 8 ? network.high : network.low) >> (56 - i % 8 * 8));
    }
    inet_ntop(AF_INET6, bytes.data(), text.data(), text.size());
  }
  if (network.is_host()) return text.data();
  return fmt::format("{}/{}", text.data(), network.prefix - (network.ipv4 ? kIpv4Offset : 0));
}

bool stays_on_link(const Cidr& network) {
  // RFC 5771, 919, 3927; RFC 4291 sections 2.7 and 2.5.6
  static const std::array<Cidr, 5> kOnLink = {
      parse_cidr("224.0.0.0/4").value(), parse_cidr("255.255.255.255/32").value(),
      parse_cidr("169.254.0.0/16").value(), parse_cidr("ff00::/8").value(),
      parse_cidr("fe80::/10").value()};
  for (const Cidr& range : kOnLink) {
    if (range.contains(network)) return true;
  }
  return false;
}

}  // namespace closeout

std::size_t std::hash<closeout::Cidr>::operator()(const closeout::Cidr& network) const noexcept {
  const std::uint64_t mixed = (network.high * 0x9e3779b97f4a7c15ULL) ^
                              (network.low + 0x632be59bd9b4e019ULL) * 0xff51afd7ed558ccdULL;
  return static_cast<std::size_t>((mixed ^ mixed >> 29) * 0xbf58476d1ce4e5b9ULL +
                                  static_cast<std::uint64_t>(network.prefix));
}

// SPDX-License-Identifier: Apache-2.0
#include "base/cidr.h"

#include <string_view>
#include <unordered_set>

#include <gtest/gtest.h>

namespace closeout {
namespace {

Cidr net(std::string_view text) {
  return parse_cidr(text).value();
}

TEST(Cidr, ClearsHostBitsAndPrintsTheNetwork) {
  EXPECT_EQ(to_text(net("10.20.30.77/24")), "10.20.30.0/24");
  EXPECT_EQ(to_text(net(" 10.20.60.129/25 ")), "10.20.60.128/25");
  EXPECT_EQ(to_text(net("0.0.0.0/0")), "0.0.0.0/0");
  EXPECT_EQ(to_text(net("2001:db8:1:2::5/48")), "2001:db8:1::/48");
}

TEST(Cidr, AHostIsANetworkOfOneAddress) {
  EXPECT_EQ(to_text(net("192.0.2.1")), "192.0.2.1");
  EXPECT_EQ(net("192.0.2.1"), net("192.0.2.1/32"));
  EXPECT_TRUE(net("2001:db8::1").is_host());
  EXPECT_EQ(net("fe80::1%eth0"), net("fe80::1"));
}

TEST(Cidr, ContainsWhatSharesItsPrefix) {
  EXPECT_TRUE(net("10.10.0.0/16").contains(net("10.10.4.0/24")));
  EXPECT_TRUE(net("172.16.90.0/28").contains(net("172.16.90.15")));
  EXPECT_FALSE(net("172.16.90.0/28").contains(net("172.16.90.16")));
  EXPECT_FALSE(net("10.10.4.0/24").contains(net("10.10.0.0/16")));
  EXPECT_TRUE(net("10.10.4.0/24").overlaps(net("10.10.0.0/16")));
  EXPECT_TRUE(net("2001:db8::/32").contains(net("2001:db8:ffff::/48")));
  EXPECT_FALSE(net("2001:db8::/33").contains(net("2001:db8:8000::/33")));
}

TEST(Cidr, FamiliesNeverHoldEachOther) {
  EXPECT_TRUE(net("0.0.0.0/0").contains(net("255.255.255.255")));
  EXPECT_FALSE(net("0.0.0.0/0").contains(net("2001:db8::1")));
  EXPECT_FALSE(net("::/0").contains(net("10.0.0.1")));
  EXPECT_EQ(net("::ffff:10.0.0.1"), net("10.0.0.1"));
}

TEST(Cidr, EverythingIsTheNetworkWithoutPrefix) {
  EXPECT_TRUE(net("0.0.0.0/0").is_everything());
  EXPECT_TRUE(net("::/0").is_everything());
  EXPECT_FALSE(net("0.0.0.0/1").is_everything());
}

TEST(Cidr, RefusesWhatIsNoNetwork) {
  constexpr std::string_view kTexts[] = {
      "",
      "any",
      "10.20.30",
      "10.20.30.256",
      "10.20.30.0/33",
      "10.20.30.0/-1",
      "10.20.30.0/",
      "2001:db8::/129",
      "10.20.30.0/24/8",
      "10.20.30.1-9",
      std::string_view("1.2.3.4\0x", 9),
  };
  for (const auto text : kTexts) EXPECT_FALSE(parse_cidr(text)) << text;
}

TEST(Cidr, AnInterfaceAddressKeepsItsHostBits) {
  EXPECT_EQ(to_text(parse_host("10.20.30.7/24").value()), "10.20.30.7");
  EXPECT_EQ(to_text(parse_host("10.20.30.7").value()), "10.20.30.7");
  EXPECT_FALSE(parse_host("10.20.30.7/99"));
}

TEST(Cidr, KnowsWhatNeverLeavesTheLink) {
  for (const auto* text :
       {"224.0.0.251", "239.1.2.3", "255.255.255.255", "169.254.7.7", "ff02::1", "fe80::1"}) {
    EXPECT_TRUE(stays_on_link(net(text))) << text;
  }
  EXPECT_FALSE(stays_on_link(net("10.20.50.255")));
  EXPECT_FALSE(stays_on_link(net("0.0.0.0/0")));
}

TEST(Cidr, HashesApartWhatDiffersInOneBit) {
  std::unordered_set<std::size_t> hashes;
  for (int i = 0; i < 65536; ++i) {
    Cidr host = net("10.0.0.0");
    host.low += static_cast<std::uint64_t>(i);
    hashes.insert(std::hash<Cidr>{}(host));
  }
  EXPECT_EQ(hashes.size(), 65536U);
}

}  // namespace
}  // namespace closeout

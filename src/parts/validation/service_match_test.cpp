// SPDX-License-Identifier: Apache-2.0
#include "parts/validation/service_match.h"

#include <gtest/gtest.h>

namespace closeout {
namespace {

bool overlap(std::string_view a, std::string_view b) {
  return parse_service(a).overlaps(parse_service(b));
}

TEST(Service, OverlapsWithinItsPorts) {
  EXPECT_TRUE(overlap("tcp/502", "TCP/502"));
  EXPECT_TRUE(overlap("tcp/500-510", "tcp/502"));
  EXPECT_TRUE(overlap("tcp", "tcp/502"));
  EXPECT_TRUE(overlap("any/502", "udp/502"));
  EXPECT_FALSE(overlap("tcp/502", "udp/502"));
  EXPECT_FALSE(overlap("tcp/500-501", "tcp/502"));
  EXPECT_FALSE(overlap("any/503", "udp/502"));
  EXPECT_FALSE(overlap("icmp", "tcp/502"));
}

TEST(Service, AnyIsEveryProtocolAndPort) {
  for (const auto* text : {"any", "ANY", "*", "ip", "any/any"}) {
    EXPECT_TRUE(parse_service(text).is_any()) << text;
  }
  EXPECT_FALSE(parse_service("tcp/any").is_any());
  EXPECT_FALSE(parse_service("any/443").is_any());
  EXPECT_FALSE(parse_service("").protocol == "any");
}

TEST(Service, WhatCannotBeReadMatchesOnlyItself) {
  for (const auto* text : {"tcp/99999", "tcp/10-5", "tcp/x", "tcp/-1", "HTTPS-GROUP"}) {
    EXPECT_FALSE(overlap(text, "tcp/443")) << text;
    EXPECT_TRUE(overlap(text, text)) << text;
  }
}

TEST(Service, ListsAreSplit) {
  const auto services = parse_services("udp/123, tcp/88;tcp/389");
  ASSERT_EQ(services.size(), 3U);
  EXPECT_EQ(services[2].protocol, "tcp");
  EXPECT_EQ(services[2].from, 389);
  EXPECT_TRUE(parse_services(" ").empty());
}

}  // namespace
}  // namespace closeout

// SPDX-License-Identifier: Apache-2.0
#include "formats/yaml.h"

#include <gtest/gtest.h>

#include "base/limits.h"

namespace closeout {
namespace {

std::string json_of(std::string_view text) {
  const auto value = parse_yaml(text, "f.yaml");
  EXPECT_TRUE(value.has_value()) << text << value.error().text();
  return value ? canonical_json(*value) : "";
}

Error error_of(std::string_view text) {
  const auto value = parse_yaml(text, "f.yaml");
  EXPECT_FALSE(value.has_value()) << text.substr(0, 200);
  return value ? Error{} : value.error();
}

TEST(Yaml, PlainScalarsFollowTheCoreSchema) {
  EXPECT_EQ(json_of("[null, ~, , Null]"), "[null,null,null,null]");
  EXPECT_EQ(json_of("[true, False, yes, no, on]"), R"([true,false,"yes","no","on"])");
  EXPECT_EQ(json_of("[1, -2, +3, 007, 0o17, 0xfF]"), "[1,-2,3,7,15,255]");
  EXPECT_EQ(json_of("[1.5, .5, 5., 1e3, -1.5E-2]"), "[1.5,0.5,5,1000,-0.015]");
  EXPECT_EQ(json_of("[9223372036854775807, 18446744073709551615]"),
            "[9223372036854775807,18446744073709551615]");
  EXPECT_EQ(json_of("[100000000000000000000]"), "[100000000000000000000]");
  EXPECT_EQ(json_of("[2026-11-23, 1.2.3, 12:30, 1e, '-', +-1, 0b1, 0x, e5, 1_000]"),
            R"(["2026-11-23","1.2.3","12:30","1e","-","+-1","0b1","0x","e5","1_000"])");
}

TEST(Yaml, WhatIsQuotedStaysText) {
  EXPECT_EQ(json_of("['1', \"true\", 'null', \"a\\tb\"]"), R"(["1","true","null","a\tb"])");
  EXPECT_EQ(json_of("a: |\n  1\n  2\nb: >-\n  x\n  y\n"), R"({"a":"1\n2\n","b":"x y"})");
  EXPECT_EQ(json_of("[!!str 12, !!int '12', !!float 3]"), R"(["12",12,3])");
  EXPECT_EQ(json_of("1.10: a\n~x: b\n'': c\n"), R"({"":"c","1.10":"a","~x":"b"})");
}

TEST(Yaml, AliasesAreCopies) {
  EXPECT_EQ(json_of("a: &x {k: [1]}\nb: *x\nc: [*x, &y 5, *y]\n"),
            R"({"a":{"k":[1]},"b":{"k":[1]},"c":[{"k":[1]},5,5]})");
}

TEST(Yaml, AnEmptyDocumentIsNull) {
  EXPECT_EQ(json_of(""), "null");
  EXPECT_EQ(json_of("# only a comment\n"), "null");
  EXPECT_EQ(json_of("---\na: 1\n...\n"), R"({"a":1})");
}

TEST(Yaml, WhatCouldBeMisreadIsRefusedWithItsLine) {
  EXPECT_EQ(error_of("a: 1\nb: 2\na: 3\n").text(),
            "f.yaml:line 3: the key \"a\" stands here twice");
  EXPECT_EQ(error_of("a: 1\n---\nb: 2\n").where, "f.yaml:line 2");
  EXPECT_EQ(error_of("a: &x 1\nb:\n  <<: *x\n").where, "f.yaml:line 3");
  EXPECT_EQ(error_of("a:\n\t- b\n").where, "f.yaml:line 2");
  for (const char* text : {"[1, 2", "a: 'x", "{[1]: 2}", "? {a: 1}\n: 2\n", "*x", "a: &x [*x]",
                           "!!int abc", "!!set {a}", "!custom 1", ".inf", "-.NaN", "a: b: c",
                           "a: \xFF", "{: 1}", "&a a: 1\n*a : 2"}) {
    EXPECT_EQ(error_of(text).code, ErrorCode::kInvalidInput) << text;
  }
}

TEST(Yaml, DepthAndAliasBombsAreLimited) {
  const auto nested = [](std::size_t depth) {
    return std::string(depth, '[') + std::string(depth, ']');
  };
  EXPECT_TRUE(parse_yaml(nested(limits::kDepthMax), "f.yaml").has_value());
  EXPECT_EQ(error_of(nested(limits::kDepthMax + 1)).code, ErrorCode::kLimit);
  EXPECT_EQ(error_of(nested(100000)).code, ErrorCode::kLimit);
  EXPECT_EQ(error_of(std::string(1000000, '{')).code, ErrorCode::kInvalidInput);
  std::string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 10; ++i) {
    const auto previous = "*a" + std::to_string(i - 1);
    bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [";
    for (int j = 0; j < 10; ++j) bomb += (j > 0 ? ", " : "") + previous;
    bomb += "]\n";
  }
  EXPECT_EQ(error_of(bomb).code, ErrorCode::kLimit);
  std::string large = "a: &a \"" + std::string(1U << 20, 'x') + "\"\nb: [";
  for (int i = 0; i < 10000; ++i) large += "*a, ";
  EXPECT_EQ(error_of(large + "]\n").code, ErrorCode::kLimit);
}

}  // namespace
}  // namespace closeout

// SPDX-License-Identifier: Apache-2.0
#include "base/text.h"

#include <gtest/gtest.h>

#include "base/hash.h"
#include "base/json.h"

namespace closeout {
namespace {

TEST(Text, FoldRemovesAccentsAndPunctuation) {
  EXPECT_EQ(fold("  Criticità / Priorité "), "criticita priorite");
  EXPECT_EQ(fold("Maßnahme-Nr."), "massnahme nr");
  EXPECT_EQ(fold("Größe"), "grosse");
  EXPECT_EQ(fold("требование"), "требование");
}

TEST(Text, NaturalOrderCountsNumbers) {
  EXPECT_TRUE(natural_less("F-2", "F-10"));
  EXPECT_TRUE(natural_less("SR 1.9", "SR 1.10"));
  EXPECT_TRUE(natural_less("SR 1.1", "SR 1.1 RE 1"));
  EXPECT_FALSE(natural_less("F-10", "F-2"));
  EXPECT_FALSE(natural_less("A", "A"));
  EXPECT_NE(natural_less("F-1", "F-01"), natural_less("F-01", "F-1"));
}

TEST(Text, RecognisesBrokenUtf8) {
  EXPECT_TRUE(is_valid_utf8("Größe \xEF\xBF\xBD"));
  for (const char* bad : {"\xC0\xAF", "\xED\xA0\x80", "\xF5\x80\x80\x80", "a\xFF", "\xE2\x82"}) {
    for (int before = 0; before < 10; ++before) {
      EXPECT_FALSE(is_valid_utf8(std::string(static_cast<std::size_t>(before), 'x') + bad));
      EXPECT_FALSE(
          is_valid_utf8(std::string(static_cast<std::size_t>(before), 'x') + bad + "0123456789"));
    }
  }
}

TEST(Text, NumbersReadAndPrintWithoutLocale) {
  EXPECT_EQ(number_text(4.6), "4.6");
  EXPECT_EQ(number_text(12), "12");
  EXPECT_EQ(number_text(100000), "100000");
  EXPECT_EQ(number_text(-123456789012345680.0), "-123456789012345680");
  EXPECT_EQ(number_text(0.000012), "0.000012");
  EXPECT_EQ(number_text(1e300), "1e+300");
  EXPECT_EQ(parse_number(" 0.25 ").value(), 0.25);
  EXPECT_FALSE(parse_number("1e999").has_value());
  EXPECT_FALSE(parse_number("nan").has_value());
  EXPECT_FALSE(parse_integer("12x").has_value());
}

TEST(Hash, IsSha256) {
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Json, CanonicalTextDoesNotDependOnMemberOrder) {
  const auto a = parse_json(R"({"b":[1,2.50],"a":{"y":null,"x":"é"}})").value();
  const auto b = parse_json(R"( {"a":{"x":"\u00e9","y":null},"b":[1,2.5]} )").value();
  EXPECT_EQ(canonical_json(a), R"({"a":{"x":"é","y":null},"b":[1,2.5]})");
  EXPECT_EQ(canonical_json(a), canonical_json(b));
}

TEST(Json, RefusesTailsCutsAndDepth) {
  EXPECT_FALSE(parse_json("{} x").has_value());
  EXPECT_FALSE(parse_json("{\"a\":").has_value());
  EXPECT_FALSE(parse_json("").has_value());
  EXPECT_EQ(parse_json(std::string(100, '[')).error().code, ErrorCode::kLimit);
}

}  // namespace
}  // namespace closeout

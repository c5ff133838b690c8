// SPDX-License-Identifier: Apache-2.0
#include "store/text_rules.h"

#include <string>

#include <gtest/gtest.h>

#include "base/limits.h"

namespace closeout::store {
namespace {

TEST(TextRules, TextIsUtf8WithoutNul) {
  using namespace std::string_literals;
  for (std::size_t before = 0; before < 20; ++before) {
    for (std::size_t after = 0; after < 20; ++after) {
      const auto around = [&](const std::string& middle) {
        return std::string(before, 'x') + middle + std::string(after, '~');
      };
      for (const std::string& good : {""s, "ü"s, "\x7F"s, "\x01"s, "中🔧"s}) {
        EXPECT_TRUE(check_text("body", around(good))) << around(good);
      }
      for (const std::string& bad : {"\0"s, "\x80"s, "\xFF"s, "\xC3"s, "\xED\xA0\x80"s, "ü\0"s}) {
        EXPECT_FALSE(check_text("body", around(bad))) << before << " " << after;
      }
    }
  }
}

TEST(TextRules, MessagesNameTheFieldAndThePlace) {
  const auto error = check_text("body", "\xFF", "F-12").error();
  EXPECT_EQ(error.code, ErrorCode::kInvalidInput);
  EXPECT_EQ(error.text(), "F-12: the body is not UTF-8 text");
  EXPECT_EQ(check_name("site", "").error().text(), "the site is empty");
  EXPECT_EQ(check_name("site", std::string(129, 'x')).error().text(),
            "the site has 129 bytes, at most 128 are allowed");
}

TEST(TextRules, AnEndlessTextIsRefused) {
  const std::string body(limits::kTextBytesMax + 1, 'x');
  EXPECT_EQ(check_text("body", body).error().code, ErrorCode::kLimit);
}

}  // namespace
}  // namespace closeout::store

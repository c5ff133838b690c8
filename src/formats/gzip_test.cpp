// SPDX-License-Identifier: Apache-2.0
#include "formats/gzip.h"

#include <gtest/gtest.h>
#include <zlib.h>

namespace closeout {
namespace {

std::string gzipped(std::string_view text) {
  z_stream stream{};
  EXPECT_EQ(::deflateInit2(&stream, 9, Z_DEFLATED, MAX_WBITS + 16, 9, Z_DEFAULT_STRATEGY), Z_OK);
  std::string out(text.size() + 1000, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  EXPECT_EQ(::deflate(&stream, Z_FINISH), Z_STREAM_END);
  out.resize(stream.total_out);
  ::deflateEnd(&stream);
  return out;
}

std::string mixed_text(std::size_t size) {
  std::string text;
  for (std::size_t i = 0; text.size() < size; ++i) text += std::to_string(i * 2654435761U) + ",";
  return text;
}

TEST(Gzip, WhatWasPackedComesBack) {
  for (const std::size_t size : {0U, 1U, 1000U, 3'000'000U}) {
    const std::string text = mixed_text(size);
    const auto back = gunzip(gzipped(text), "x.gz");
    ASSERT_TRUE(back.has_value()) << back.error().text();
    EXPECT_EQ(*back, text);
  }
  EXPECT_TRUE(is_gzip(gzipped("a")));
  EXPECT_FALSE(is_gzip("PK"));
}

TEST(Gzip, SeveralMembersAreOneText) {
  const auto back = gunzip(gzipped("one ") + gzipped("two"), "x.gz");
  ASSERT_TRUE(back.has_value());
  EXPECT_EQ(*back, "one two");
}

TEST(Gzip, DamagedAndCutFilesAreRefused) {
  std::string packed = gzipped(mixed_text(5000));
  EXPECT_FALSE(gunzip(std::string_view(packed).substr(0, packed.size() / 2), "x.gz").has_value());
  packed[packed.size() / 2] ^= 0x55;
  const auto damaged = gunzip(packed, "x.gz");
  ASSERT_FALSE(damaged.has_value());
  EXPECT_EQ(damaged.error().where, "x.gz");
}

TEST(Gzip, ABombIsRefused) {
  const auto bomb = gunzip(gzipped(std::string(20'000'000, '0')), "x.gz");
  ASSERT_FALSE(bomb.has_value());
  EXPECT_EQ(bomb.error().code, ErrorCode::kLimit);
  EXPECT_EQ(gunzip(gzipped(mixed_text(5000)), "x.gz", 100).error().code, ErrorCode::kLimit);
}

TEST(Gzip, TheHeadIsUnpackedWithoutTheRest) {
  const std::string text = mixed_text(1'000'000);
  const std::string packed = gzipped(text);
  EXPECT_EQ(gunzip_head(std::string_view(packed).substr(0, packed.size() / 2), 100),
            text.substr(0, 100));
  EXPECT_EQ(gunzip_head("no gzip", 100), "");
}

}  // namespace
}  // namespace closeout

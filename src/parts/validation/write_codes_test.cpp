// SPDX-License-Identifier: Apache-2.0
#include "parts/validation/write_codes.h"

#include <gtest/gtest.h>

namespace closeout {
namespace {

TEST(WriteCodes, TellWritingFromReading) {
  for (const int code : {5, 6, 15, 16, 22, 23}) EXPECT_TRUE(writes("modbus", code)) << code;
  for (const int code : {0, 1, 2, 3, 4, 7, 43, -1}) EXPECT_FALSE(writes("modbus", code)) << code;
  EXPECT_TRUE(writes("S7comm", 0x05));
  EXPECT_FALSE(writes("s7comm", 0x04));
  EXPECT_TRUE(writes("dnp3", 5));
  EXPECT_FALSE(writes("dnp3", 1));
}

TEST(WriteCodes, ReadSpellingsOfOneProtocol) {
  EXPECT_TRUE(writes(" Modbus/TCP ", 16));
  EXPECT_FALSE(writes("vendor", 16));
  EXPECT_FALSE(writes("", 16));
}

}  // namespace
}  // namespace closeout

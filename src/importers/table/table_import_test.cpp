// SPDX-License-Identifier: Apache-2.0
#include "importers/table/table_import.h"

#include <gtest/gtest.h>

namespace closeout {
namespace {
TEST(X, Y) {
  EXPECT_TRUE(true);
}
}  // namespace
}  // namespace closeout

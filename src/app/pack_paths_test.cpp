// SPDX-License-Identifier: Apache-2.0
#include "app/pack_paths.h"

#include <gtest/gtest.h>

namespace closeout::app {
namespace {

TEST(PackPaths, NamesThatPeopleTypedNeverLeaveTheirFolder) {
  PackPaths paths;
  EXPECT_EQ(paths.take("02", "../../etc/passwd"), "02/_.._.._etc_passwd");
  EXPECT_EQ(paths.take("02", "/etc"), "02/_etc");
  EXPECT_EQ(paths.take("02", ""), "02/_");
  EXPECT_EQ(paths.take("02", "C:\\x"), "02/C__x");
  EXPECT_EQ(paths.take("02", std::string("a\0b\n", 4)), "02/a_b_");
}

TEST(PackPaths, NoTwoFilesGetTheSamePathOnAnyFileSystem) {
  PackPaths paths;
  EXPECT_EQ(paths.take("02", "F-1.md"), "02/F-1.md");
  EXPECT_EQ(paths.take("02", "F-1.md"), "02/2_F-1.md");
  EXPECT_EQ(paths.take("02", "f-1.MD"), "02/3_f-1.MD");
  EXPECT_EQ(paths.take("02", "F/1.md"), "02/F_1.md");
  EXPECT_EQ(paths.take("02", "F_1.md"), "02/2_F_1.md");
}

TEST(PackPaths, EvidenceLiesByItsBaseRequirement) {
  EXPECT_EQ(requirement_folder("SR 1.1 RE 2"), "SR1.1");
  EXPECT_EQ(requirement_folder("ZCR 6"), "ZCR6");
  EXPECT_EQ(requirement_folder(""), "GENERAL");
  EXPECT_EQ(requirement_folder("../x"), "_.._x");
}

}  // namespace
}  // namespace closeout::app

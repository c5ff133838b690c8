// SPDX-License-Identifier: Apache-2.0
#include "app/write_file.h"

#include <fstream>

#include <gtest/gtest.h>

#include "base/file.h"
#include "support/temporary_folder.h"

namespace closeout::app {
namespace {

namespace fs = std::filesystem;

TEST(OutputFile, HasItsNameOnlyOnceItIsComplete) {
  const TemporaryFolder folder;
  const fs::path target = folder / "p.zip";
  {
    OutputFile file(target);
    ASSERT_TRUE(file.write("half").has_value());
    EXPECT_FALSE(fs::exists(target));
  }
  EXPECT_FALSE(fs::exists(target));
  EXPECT_TRUE(fs::is_empty(folder.path()));
  OutputFile file(target);
  ASSERT_TRUE(file.write("who").has_value());
  ASSERT_TRUE(file.write("le").has_value());
  ASSERT_TRUE(file.commit().has_value());
  EXPECT_EQ(read_file(target).value(), "whole");
}

TEST(OutputFile, AnAbandonedOneLeavesTheOldFile) {
  const TemporaryFolder folder;
  ASSERT_TRUE(write_file(folder / "a", "old").has_value());
  {
    EXPECT_TRUE(OutputFile(folder / "a").write("new").has_value());
  }
  EXPECT_EQ(read_file(folder / "a").value(), "old");
}

TEST(OutputFile, TakesOverWhatAKilledRunHasLeft) {
  const TemporaryFolder folder;
  std::ofstream(folder / "a.part") << "left behind by a run that was killed";
  ASSERT_TRUE(write_file(folder / "a", "new").has_value());
  EXPECT_EQ(read_file(folder / "a").value(), "new");
  EXPECT_FALSE(fs::exists(folder / "a.part"));
}

TEST(OutputFile, TwoRunsNeverMixTheirBytes) {
  const TemporaryFolder folder;
  OutputFile first(folder / "a");
  ASSERT_TRUE(first.write("first").has_value());
  {
    OutputFile second(folder / "a");
    const auto refused = second.write("second");
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().message, "another run is writing it");
    EXPECT_FALSE(second.commit().has_value());
  }
  ASSERT_TRUE(first.commit().has_value());
  EXPECT_EQ(read_file(folder / "a").value(), "first");
  EXPECT_TRUE(write_file(folder / "a", "third").has_value());
}

TEST(OutputFile, NeverWritesThroughALink) {
  const TemporaryFolder folder;
  std::ofstream(folder / "precious") << "precious";
  fs::create_symlink(folder / "precious", folder / "a.part");
  EXPECT_FALSE(write_file(folder / "a", "x").has_value());
  EXPECT_EQ(read_file(folder / "precious").value(), "precious");
}

TEST(OutputFile, SaysWhereItCannotWrite) {
  const TemporaryFolder folder;
  const auto missing = write_file(folder / "no/such/a", "x");
  ASSERT_FALSE(missing.has_value());
  EXPECT_EQ(missing.error().code, ErrorCode::kIo);
  EXPECT_EQ(missing.error().message, "No such file or directory");
}

}  // namespace
}  // namespace closeout::app

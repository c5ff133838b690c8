// SPDX-License-Identifier: Apache-2.0
#include "base/file.h"

#include <fstream>

#include <gtest/gtest.h>

namespace closeout {
namespace {

std::filesystem::path written(const char* name, std::string_view bytes) {
  const auto path = std::filesystem::path(testing::TempDir()) / name;
  std::ofstream(path, std::ios::binary) << bytes;
  return path;
}

TEST(File, ReadsAndMapsTheSameBytes) {
  const auto path = written("base_file_same", std::string_view("a\0b\n", 4));
  EXPECT_EQ(read_file(path).value(), std::string_view("a\0b\n", 4));
  EXPECT_EQ(MappedFile::open(path).value().bytes(), std::string_view("a\0b\n", 4));
}

TEST(File, AnEmptyFileIsEmptyNotAnError) {
  const auto path = written("base_file_empty", "");
  EXPECT_EQ(read_file(path).value(), "");
  EXPECT_EQ(MappedFile::open(path).value().bytes(), "");
}

TEST(File, RefusesWhatIsMissingAFolderOrTooLarge) {
  EXPECT_EQ(read_file("/nonexistent/x").error().code, ErrorCode::kIo);
  EXPECT_EQ(read_file(testing::TempDir()).error().code, ErrorCode::kIo);
  EXPECT_EQ(MappedFile::open(testing::TempDir()).error().code, ErrorCode::kIo);
  const auto path = written("base_file_large", "12345");
  EXPECT_EQ(read_file(path, 4).error().code, ErrorCode::kLimit);
  EXPECT_TRUE(read_file(path, 5).has_value());
}

}  // namespace
}  // namespace closeout

// SPDX-License-Identifier: Apache-2.0
#include <fstream>

#include <gtest/gtest.h>
#include <unistd.h>

#include "base/hash.h"
#include "store/blob_store.h"

namespace closeout::store {
namespace {

namespace fs = std::filesystem;

class BlobFolderTest : public testing::Test {
 protected:
  BlobFolderTest()
      : folder_(fs::temp_directory_path() / ("closeout_blobs_" + std::to_string(::getpid()))) {
    fs::remove_all(folder_);
    blobs_ = open_blob_folder(folder_).value();
  }
  ~BlobFolderTest() override { fs::remove_all(folder_); }

  fs::path folder_;
  std::unique_ptr<BlobStore> blobs_;
};

TEST_F(BlobFolderTest, KeepsBytesUnderTheirHashReadOnly) {
  const std::string sha256 = blobs_->put("evidence").value();
  EXPECT_EQ(sha256, sha256_hex("evidence"));
  EXPECT_EQ(blobs_->put("evidence").value(), sha256);
  EXPECT_EQ(blobs_->get(sha256).value(), "evidence");
  EXPECT_EQ(blobs_->size(sha256).value(), 8U);
  const auto permissions =
      fs::status(folder_ / sha256.substr(0, 2) / sha256.substr(2)).permissions();
  EXPECT_EQ(permissions & fs::perms::owner_write, fs::perms::none);
}

TEST_F(BlobFolderTest, NoticesBytesThatWereChanged) {
  const std::string sha256 = blobs_->put("evidence").value();
  const fs::path file = folder_ / sha256.substr(0, 2) / sha256.substr(2);
  fs::permissions(file, fs::perms::owner_all);
  std::ofstream(file) << "forged";
  EXPECT_EQ(blobs_->get(sha256).error().code, ErrorCode::kIo);
}

TEST_F(BlobFolderTest, NamesThatAreNoHashesAreNotFound) {
  EXPECT_EQ(blobs_->get("../../etc/passwd").error().code, ErrorCode::kNotFound);
  EXPECT_EQ(blobs_->get(sha256_hex("absent")).error().code, ErrorCode::kNotFound);
  EXPECT_FALSE(blobs_->contains(""));
}

TEST_F(BlobFolderTest, StreamsWhatItKeeps) {
  const std::string bytes(100'000, 'x');
  auto read = blobs_->open(blobs_->put(bytes).value()).value();
  std::string back;
  std::string buffer(4096, '\0');
  while (const std::size_t n = read(buffer.data(), buffer.size()).value()) {
    back.append(buffer, 0, n);
  }
  EXPECT_EQ(back, bytes);
}

}  // namespace
}  // namespace closeout::store

// SPDX-License-Identifier: Apache-2.0
// The commands of docs/formats/pack.md, taken from the page as they stand there, on an unpacked
// pack: they succeed on what was sealed, and fail on everything else.
#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "base/file.h"
#include "sealed_demo.h"
#include "support/shell.h"

namespace closeout {
namespace {

namespace fs = std::filesystem;

// The n-th block of commands of the page.
std::string commands(std::size_t n) {
  const auto page = read_file(CLOSEOUT_SOURCE_DIR "/docs/formats/pack.md").value();
  std::size_t at = 0;
  for (std::size_t i = 0; i <= n; ++i) at = page.find("\n```sh\n", at + 1);
  const auto start = at + 7;
  return page.substr(start, page.find("\n```\n", start) + 1 - start);
}

class Documented : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    demo_ = new SealedDemo;
    demo_->prepare();
    if (!HasFatalFailure()) demo_->pack("sealed.zip");
  }
  static void TearDownTestSuite() {
    delete demo_;
    demo_ = nullptr;
  }
  void SetUp() override {
    const auto unpacked = shell("cd '" + folder_.path().string() + "' && unzip -q '" +
                                demo_->path("sealed.zip") + "'");
    ASSERT_EQ(unpacked.code, 0) << unpacked.out;
    for (const auto& entry : fs::directory_iterator(folder_.path())) pack_ = entry.path();
    fs::create_directory(folder_ / "tmp");
  }
  ShellAnswer run(std::size_t block) const {
    return shell("export TMPDIR='" + (folder_ / "tmp").string() + "'\ncd '" + pack_.string() +
                 "'\n" + commands(block));
  }
  void edit(const std::string& file, const std::string& from, const std::string& to) const {
    std::string text = read_file(pack_ / file).value();
    const auto at = text.find(from);
    ASSERT_NE(at, std::string::npos) << file;
    text.replace(at, from.size(), to);
    std::ofstream(pack_ / file, std::ios::binary) << text;
  }

  enum Block : std::size_t { kHashesAndSignature, kNothingAdded, kChain, kCheckpoints, kBlocks };
  static inline SealedDemo* demo_ = nullptr;
  TemporaryFolder folder_;
  fs::path pack_;
};

TEST_F(Documented, EveryCommandSucceedsOnASealedPack) {
  for (std::size_t block = 0; block < kBlocks; ++block) {
    const auto answer = run(block);
    EXPECT_EQ(answer.code, 0) << commands(block) << answer.out;
  }
  EXPECT_TRUE(run(kHashesAndSignature).out.contains("Signature Verified Successfully"));
}

TEST_F(Documented, AChangedFileIsNamed) {
  edit("10_CROSS_REFERENCE.csv", "F-01", "F-99");
  const auto answer = run(kHashesAndSignature);
  EXPECT_NE(answer.code, 0);
  EXPECT_TRUE(answer.out.contains("10_CROSS_REFERENCE.csv: FAILED")) << answer.out;
}

TEST_F(Documented, AMissingFileIsNamed) {
  fs::remove(pack_ / "06_PLAN.csv");
  const auto answer = run(kHashesAndSignature);
  EXPECT_NE(answer.code, 0);
  EXPECT_TRUE(answer.out.contains("06_PLAN.csv")) << answer.out;
}

TEST_F(Documented, AManifestMadeToFitLosesItsSignature) {
  edit("10_CROSS_REFERENCE.csv", "F-01", "F-99");
  const auto hash = shell("cd '" + pack_.string() +
                          "' && cut -c 67- manifest-sha256.txt | tr '\\n' '\\0' |"
                          " xargs -0 sha256sum > new && mv new manifest-sha256.txt");
  ASSERT_EQ(hash.code, 0) << hash.out;
  const auto answer = run(kHashesAndSignature);
  EXPECT_NE(answer.code, 0);
  EXPECT_FALSE(answer.out.contains("FAILED")) << answer.out;
  EXPECT_TRUE(answer.out.contains("Signature Verification Failure")) << answer.out;
}

TEST_F(Documented, AnAddedFileIsNamed) {
  std::ofstream(pack_ / "09_EVIDENCE/extra.csv") << "x";
  const auto answer = run(kNothingAdded);
  EXPECT_NE(answer.code, 0);
  EXPECT_TRUE(answer.out.contains("09_EVIDENCE/extra.csv")) << answer.out;
}

TEST_F(Documented, AChangedEventIsNamed) {
  edit("12_EVENT_LOG/events.jsonl", "evidence.attach", "evidence.remove");
  EXPECT_TRUE(run(kChain).out.contains("event 3 is wrong")) << run(kChain).out;
  EXPECT_NE(run(kChain).code, 0);
}

TEST_F(Documented, AChangedDetailIsNamed) {
  edit("12_EVENT_LOG/events.jsonl", R"("detail":"{\"records\")", R"("detail":"{\"recordz\")");
  EXPECT_TRUE(run(kChain).out.contains("was changed")) << run(kChain).out;
}

TEST_F(Documented, ALogCutShortIsFound) {
  const auto cut = shell("cd '" + pack_.string() +
                         "/12_EVENT_LOG' && head -n 2 events.jsonl > new && mv new events.jsonl");
  ASSERT_EQ(cut.code, 0);
  EXPECT_NE(run(kChain).code, 0);
  EXPECT_NE(run(kCheckpoints).code, 0);
}

TEST_F(Documented, ACheckpointThatWasMovedIsFound) {
  edit("12_EVENT_LOG/checkpoints.jsonl", "2026-11-23T07:00:00Z", "2026-11-22T07:00:00Z");
  const auto answer = run(kCheckpoints);
  EXPECT_NE(answer.code, 0);
  EXPECT_TRUE(answer.out.contains("Signature Verification Failure")) << answer.out;
}

}  // namespace
}  // namespace closeout

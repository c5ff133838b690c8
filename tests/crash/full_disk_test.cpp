// SPDX-License-Identifier: Apache-2.0
// The program on a disk that is full, or under a limit that acts like one.
#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>
#include <sys/mount.h>

#include "app/pack_verification.h"
#include "plant.h"
#include "store/child_process.h"

namespace closeout {
namespace {

namespace fs = std::filesystem;
using store::ChildProcess;

constexpr int kIoExit = 5;
constexpr std::uintmax_t kRoomBytes = 100'000;  // to open the database, not to change it much
constexpr int kDone = 0;
constexpr int kSurprise = 1;
constexpr int kUnable = 77;

int surprise(const std::string& what) {
  std::fprintf(stderr, "child: %s\n", what.c_str());
  return kSurprise;
}

class FullDisk : public testing::Test {
 protected:
  void SetUp() override { plant_.prepare(); }

  // The plant on a disk of its own with room for little more than itself.
  bool move_to_small_disk() {
    const std::string disk = plant_.path("data");
    const std::string copy = plant_.path("copy");
    fs::rename(disk, copy);
    fs::create_directory(disk);
    if (!store::own_mounts()) return false;
    mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr);
    if (mount("tmpfs", disk.c_str(), "tmpfs", 0, "size=6m") != 0) return false;
    fs::copy(copy, disk, fs::copy_options::recursive);
    return true;
  }
  int use_it_full() {
    const std::string ballast = plant_.path("data/ballast");
    std::ofstream(ballast) << std::string(8 << 20, 'b');
    fs::resize_file(ballast, fs::file_size(ballast) - kRoomBytes);
    int generation = -1;
    plant_.write_generation(1);
    if (plant_.run(plant_.import_words()) != kIoExit) return surprise("import into a full disk");
    if (const auto wrong = plant_.fault(generation); !wrong.empty()) return surprise(wrong);
    if (generation != 0) return surprise("half an import");
    const std::string target = plant_.path("data/p.zip");
    if (plant_.run({"pack", "--draft", "-o", target}) != kIoExit) return surprise("pack");
    if (fs::exists(target) || fs::exists(target + ".part")) return surprise("half a pack");
    fs::remove(ballast);
    if (plant_.run(plant_.import_words()) != 0) return surprise("import with room again");
    if (const auto wrong = plant_.fault(generation); !wrong.empty()) return surprise(wrong);
    return generation == 1 ? kDone : surprise("no import with room again");
  }

  Plant plant_;
};

TEST_F(FullDisk, IsSurvivedByImportAndPack) {
  ChildProcess child([&] {
    if (!move_to_small_disk()) return kUnable;
    return use_it_full();
  });
  const int code = child.wait();
  if (code == kUnable) GTEST_SKIP() << "no right to mount a small disk here";
  EXPECT_EQ(code, kDone);
}

TEST_F(FullDisk, ALimitOnFilesIsSurvivedByPack) {
  const std::string target = plant_.path("p.zip");
  for (const rlim_t bytes : {0, 1, 100'000, 3'000'000}) {
    ChildProcess child([&] {
      store::limit_file_size(bytes);
      return plant_.run(plant_.pack_words());
    });
    EXPECT_EQ(child.wait(), kIoExit) << bytes;
    EXPECT_FALSE(fs::exists(target)) << bytes;
    EXPECT_FALSE(fs::exists(target + ".part")) << bytes;
  }
  int generation = -1;
  EXPECT_EQ(plant_.fault(generation), "");
  EXPECT_EQ(plant_.run(plant_.pack_words()), 0);
  EXPECT_TRUE(app::verify_pack(target, {})->pack.valid);
}

TEST_F(FullDisk, ALimitOnFilesIsSurvivedByImport) {
  int generation = -1;
  plant_.write_generation(1);
  for (const rlim_t bytes : {0, 1, 4096, 20'000}) {
    ChildProcess child([&] {
      store::limit_file_size(bytes);
      return plant_.run(plant_.import_words());
    });
    EXPECT_EQ(child.wait(), kIoExit) << bytes;
    ASSERT_EQ(plant_.fault(generation), "") << bytes;
    EXPECT_EQ(generation, 0) << bytes;
  }
  EXPECT_EQ(plant_.run(plant_.import_words()), 0);
  EXPECT_EQ(plant_.fault(generation), "");
  EXPECT_EQ(generation, 1);
}

}  // namespace
}  // namespace closeout

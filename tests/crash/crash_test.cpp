// SPDX-License-Identifier: Apache-2.0
// The program killed in the middle of what it does. CLOSEOUT_SEED chooses other moments.
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <thread>

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <signal.h>

#include "app/pack_verification.h"
#include "base/file.h"
#include "base/random.h"
#include "plant.h"

namespace closeout {
namespace {

namespace fs = std::filesystem;
using std::chrono::microseconds;

constexpr int kImportKills = 120;
constexpr int kPackKills = 80;

std::uint64_t seed() {
  const char* chosen = std::getenv("CLOSEOUT_SEED");
  return chosen == nullptr ? 20261122 : std::strtoull(chosen, nullptr, 10);
}

class Crash : public testing::Test {
 protected:
  void SetUp() override {
    RecordProperty("seed", std::to_string(seed()));
    fmt::print("seed {}\n", seed());
    plant_.prepare();
  }
  microseconds time_of(const std::vector<std::string>& words) {
    const auto started = std::chrono::steady_clock::now();
    EXPECT_EQ(plant_.run(words), 0);
    return std::chrono::duration_cast<microseconds>(std::chrono::steady_clock::now() - started);
  }
  // Kills the program at a moment between those; whether it died of that.
  bool kill_between(pid_t process, microseconds from, microseconds to) {
    const auto span = static_cast<std::uint64_t>((to - from).count()) + 1;
    std::this_thread::sleep_for(from + microseconds(random_.below(span)));
    ::kill(process, SIGKILL);
    return wait_for(process) == -1;
  }
  // Waits until the program has begun to write the file, or has ended.
  static void wait_until_begun(const fs::path& file, microseconds at_most) {
    const auto limit = std::chrono::steady_clock::now() + at_most;
    while (!fs::exists(file) && std::chrono::steady_clock::now() < limit) {
      std::this_thread::sleep_for(microseconds(100));
    }
  }

  Plant plant_;
  Random random_{seed()};
};

TEST_F(Crash, AnImportThatIsKilledHasHappenedOrNot) {
  int generation = 0;
  plant_.write_generation(1);
  const auto usual = time_of(plant_.import_words());
  int killed = 0;
  int landed = 0;
  int before = 1;
  for (int i = 0; i < kImportKills; ++i) {
    plant_.write_generation(i + 2);
    // Every other one late, when it is the change set that is being stored.
    const bool died = kill_between(plant_.start(plant_.import_words()),
                                   i % 2 == 0 ? microseconds(0) : usual / 2, usual * 11 / 10);
    ASSERT_EQ(plant_.fault(generation), "") << "kill " << i;
    ASSERT_TRUE(generation == before || generation == i + 2) << "kill " << i;
    EXPECT_TRUE(died || generation == i + 2) << "kill " << i;
    killed += died ? 1 : 0;
    landed += generation == i + 2 ? 1 : 0;
    before = generation;
  }
  fmt::print("{} imports killed, {} landed whole\n", killed, landed);
  EXPECT_GT(killed, kImportKills / 3);
  EXPECT_LT(landed, kImportKills);
  plant_.write_generation(9999);
  EXPECT_EQ(plant_.run(plant_.import_words()), 0);
  EXPECT_EQ(plant_.fault(generation), "");
  EXPECT_EQ(generation, 9999);
}

TEST_F(Crash, APackThatIsKilledIsWholeOrNotThere) {
  const auto usual = time_of(plant_.pack_words());
  const fs::path target = plant_.path("p.zip");
  const fs::path part = plant_.path("p.zip.part");
  const std::string sealed = read_file(target).value();
  fs::copy_file(target, plant_.path("sealed.zip"));
  int killed = 0;
  int there = 0;
  int left_behind = 0;
  for (int i = 0; i < kPackKills; ++i) {
    const bool was_there = i % 2 == 1;
    fs::remove(target);
    if (was_there) fs::copy_file(plant_.path("sealed.zip"), target);
    fs::remove(part);
    const pid_t process = plant_.start(plant_.pack_words());
    const bool in_the_middle = i % 4 >= 2;  // of writing
    if (in_the_middle) wait_until_begun(part, usual * 4);
    killed += kill_between(process, microseconds(0), in_the_middle ? usual / 10 : usual * 11 / 10)
                  ? 1
                  : 0;
    left_behind += fs::exists(part) ? 1 : 0;
    ASSERT_TRUE(!was_there || fs::exists(target)) << "kill " << i;
    if (!fs::exists(target)) continue;
    ++there;
    ASSERT_EQ(read_file(target).value(), sealed) << "kill " << i;
  }
  fmt::print("{} packs killed, {} there, {} unfinished files left\n", killed, there, left_behind);
  EXPECT_GT(killed, kPackKills / 3);
  EXPECT_GT(left_behind, kPackKills / 10);
  std::ofstream(part) << "left behind";
  int generation = -1;
  EXPECT_EQ(plant_.fault(generation), "");
  EXPECT_EQ(plant_.run(plant_.pack_words()), 0);
  EXPECT_TRUE(app::verify_pack(target, {})->pack.valid);
  EXPECT_FALSE(fs::exists(part));
}

}  // namespace
}  // namespace closeout

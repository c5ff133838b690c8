// SPDX-License-Identifier: Apache-2.0
// Disks that are full, folders nobody may write to, files that are damaged.
#include <fstream>

#include <fcntl.h>
#include <sys/mount.h>
#include <sys/stat.h>

#include "store/child_process.h"
#include "store/store_suite.h"

namespace closeout::store {
namespace {

namespace fs = std::filesystem;

// What a child process answers with; a child that expected something else has written why.
constexpr int kDone = 0;
constexpr int kSurprise = 1;
constexpr int kUnable = 77;

int surprise(const std::string& what) {
  std::fprintf(stderr, "child: %s\n", what.c_str());
  return kSurprise;
}

class Disk : public testing::Test {
 protected:
  std::string path(const std::string& name) const { return (folder_.path() / name).string(); }
  std::string url() const { return "sqlite:" + path("state.db"); }

  std::unique_ptr<Store> open() {
    auto opened = open_store(url());
    EXPECT_TRUE(opened.has_value()) << opened.error().text();
    return opened ? *std::move(opened) : nullptr;
  }
  // Runs in a folder that is read-only, as somebody whom file rights bind: root passes them all.
  int as_nobody(const std::function<int()>& work) {
    constexpr auto kRead = fs::perms::owner_read | fs::perms::group_read | fs::perms::others_read;
    constexpr auto kEnter = fs::perms::owner_exec | fs::perms::group_exec | fs::perms::others_exec;
    fs::permissions(folder_.path(), kRead | kEnter);
    ChildProcess child([&] {
      if (!become_nobody()) return surprise("still root");
      return work();
    });
    const int code = child.wait();
    fs::permissions(folder_.path(), fs::perms::owner_all);
    return code;
  }
  int expect_refusal(const std::string& part) {
    const auto opened = open_store(url());
    if (opened) return surprise("opened");
    if (opened.error().code != ErrorCode::kIo) return surprise(opened.error().text());
    if (opened.error().message.find(part) == std::string::npos) {
      return surprise(opened.error().text());
    }
    return kDone;
  }

  TemporaryFolder folder_;
};

TEST_F(Disk, ALimitHitAnywhereLeavesTheStoreAsItWas) {
  ASSERT_TRUE(open()->apply(kSite, many(500, "old")).has_value());
  const auto size = fs::file_size(path("state.db"));
  for (const std::uintmax_t more : {0, 1, 4096, 40'000, 200'000, 1'000'000}) {
    ChildProcess child([&] {
      limit_file_size(size + more);
      auto opened = open_store(url());
      if (!opened) return opened.error().code == ErrorCode::kIo ? kDone : kSurprise;
      const auto done = (*opened)->apply(kSite, many(3000, std::string(1000, 'n')));
      if (done) return surprise("3 MB were stored");
      return done.error().code == ErrorCode::kIo ? kDone : surprise(done.error().text());
    });
    EXPECT_EQ(child.wait(), kDone) << more;
    const auto store = open();
    ASSERT_NE(store, nullptr) << more;
    EXPECT_EQ(store->head(kSite).value().revision, 1) << more;
    const auto rows = store->rows(kSite, "asset").value();
    ASSERT_EQ(rows.size(), 500U);
    for (const Row& row : rows) ASSERT_EQ(row.body, "old");
    expect_intact_log(*store);
  }
  EXPECT_EQ(open()->apply(kSite, many(3000, std::string(1000, 'n'))).value(), 2);
}

TEST_F(Disk, ADatabaseThatCouldNotBeCreatedIsCreatedLater) {
  for (const std::uintmax_t bytes : {0, 1, 8192, 40'000}) {
    const auto fresh = folder_.path() / std::to_string(bytes);
    fs::create_directory(fresh);
    const std::string url = "sqlite:" + (fresh / "state.db").string();
    ChildProcess child([&] {
      limit_file_size(bytes);
      const auto opened = open_store(url);
      if (opened) return surprise(fmt::format("created within {} bytes", bytes));
      return opened.error().code == ErrorCode::kIo ? kDone : surprise(opened.error().text());
    });
    EXPECT_EQ(child.wait(), kDone) << bytes;
    const auto opened = open_store(url);
    ASSERT_TRUE(opened.has_value()) << opened.error().text();
    EXPECT_TRUE((*opened)->apply(kSite, many(10, "x")).has_value());
  }
}

// Fills a disk of 2 MiB, makes room and goes on.
int use_a_small_disk(const std::string& mount_point) {
  const std::string url = "sqlite:" + mount_point + "/state.db";
  auto opened = open_store(url);
  if (!opened) return surprise(opened.error().text());
  if (!(*opened)->apply(kSite, many(100, "old"))) return surprise("small change set");
  const std::string ballast = mount_point + "/ballast";
  std::ofstream(ballast) << std::string(1'000'000, 'b');
  const auto full = (*opened)->apply(kSite, many(1000, std::string(2000, 'n')));
  if (full) return surprise("2 MB were stored beside 1 MB");
  if (full.error().message.find("the disk is full") == std::string::npos) {
    return surprise(full.error().text());
  }
  if ((*opened)->head(kSite)->revision != 1) return surprise("revision");
  opened->reset();
  opened = open_store(url);
  if (!opened) return surprise(opened.error().text());
  if (!(*opened)->verify_log(kSite)->valid()) return surprise("log");
  fs::remove(ballast);
  const auto done = (*opened)->apply(kSite, many(200, std::string(1000, 'n')));
  return done ? kDone : surprise(done.error().text());
}

TEST_F(Disk, AFullDiskIsNamedAndSurvived) {
  const std::string mount_point = path("disk");
  fs::create_directory(mount_point);
  ChildProcess child([&] {
    if (!own_mounts()) return kUnable;
    mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr);
    if (mount("tmpfs", mount_point.c_str(), "tmpfs", 0, "size=2m") != 0) return kUnable;
    return use_a_small_disk(mount_point);
  });
  const int code = child.wait();
  if (code == kUnable) GTEST_SKIP() << "no right to mount a small disk here";
  EXPECT_EQ(code, kDone);
}

TEST_F(Disk, AFolderNobodyMayWriteToIsNamed) {
  EXPECT_EQ(as_nobody([&] { return expect_refusal("Permission denied"); }), kDone);
  ASSERT_NE(open(), nullptr);
  EXPECT_EQ(as_nobody([&] { return expect_refusal("cannot open the database for writing"); }),
            kDone);
  ASSERT_NE(open(), nullptr);
}

TEST_F(Disk, AMissingFolderIsNamed) {
  const auto opened = open_store("sqlite:" + path("no/such/state.db"));
  ASSERT_FALSE(opened.has_value());
  EXPECT_EQ(opened.error().code, ErrorCode::kIo);
  EXPECT_NE(opened.error().message.find(path("no/such/") + ": No such file or directory"),
            std::string::npos);
  EXPECT_EQ(opened.error().where, path("no/such/state.db"));
  EXPECT_EQ(open_store(url(), {.create = false}).error().code, ErrorCode::kNotFound);
  EXPECT_FALSE(fs::exists(path("state.db")));
}

TEST_F(Disk, AFileThatIsNoDatabaseIsRefusedAndLeftAlone) {
  const std::string text(20'000, 'x');
  std::ofstream(path("state.db")) << text;
  const auto opened = open_store(url());
  ASSERT_FALSE(opened.has_value());
  EXPECT_EQ(opened.error().code, ErrorCode::kIo);
  EXPECT_NE(opened.error().message.find("damaged or not a database"), std::string::npos);
  std::ifstream file(path("state.db"));
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(file), {}), text);
}

TEST_F(Disk, DamageIsAnErrorAndNeverACrash) {
  {
    const auto store = open();
    ASSERT_TRUE(store->apply(kSite, many(1000, std::string(200, 'x'))).has_value());
    ASSERT_TRUE(store->apply(kSite, many(1000, std::string(200, 'y'))).has_value());
  }
  const auto size = fs::file_size(path("state.db"));
  fs::copy_file(path("state.db"), path("good.db"));
  int noticed = 0;
  for (std::uintmax_t at = 0; at + 8192 <= size; at += 8192) {
    fs::copy_file(path("good.db"), path("state.db"), fs::copy_options::overwrite_existing);
    {
      std::fstream file(path("state.db"), std::ios::in | std::ios::out | std::ios::binary);
      file.seekp(static_cast<std::streamoff>(at));
      file << std::string(4096, '\xA5');
    }
    const auto opened = open_store(url());
    const auto read = [&]() -> Result<void> {
      if (!opened) return std::unexpected(opened.error());
      TRY((*opened)->read_rows(kSite, {}, [](const RowView&) { return Result<void>{}; }));
      TRY((*opened)->verify_log(kSite));
      return {};
    }();
    if (read) continue;  // a free page, or text that is still text
    EXPECT_TRUE(read.error().code == ErrorCode::kIo) << at << ": " << read.error().text();
    ++noticed;
  }
  EXPECT_GT(noticed, 10);
  fs::copy_file(path("good.db"), path("state.db"), fs::copy_options::overwrite_existing);
  expect_intact_log(*open());
}

TEST_F(Disk, ADatabaseCutShortIsAnError) {
  ASSERT_TRUE(open()->apply(kSite, many(3000, std::string(200, 'x'))).has_value());
  for (const std::uintmax_t part : {2, 3, 10}) {
    fs::resize_file(path("state.db"), fs::file_size(path("state.db")) / part);
    const auto opened = open_store(url());
    const auto read = opened ? (*opened)->rows(kSite, "asset") : std::unexpected(opened.error());
    ASSERT_FALSE(read.has_value());
    EXPECT_EQ(read.error().code, ErrorCode::kIo) << read.error().text();
  }
}

}  // namespace
}  // namespace closeout::store

// SPDX-License-Identifier: Apache-2.0
// Processes that die in the middle of a change set, and many that write at once.
#include <random>
#include <thread>
#include <vector>

#include "store/child_process.h"
#include "store/store_suite.h"

namespace closeout::store {
namespace {

constexpr int kKills = 60;
constexpr int kRecords = 400;

class Crash : public StoreSuite {
 protected:
  // Stores one change set after the other, in all of which every record says the new revision, and
  // reports each one that was answered.
  int write_until_killed(int report) {
    auto opened = open_store(backend_->url());
    if (!opened) return 1;
    for (std::int64_t next = (*opened)->head(kSite)->revision + 1;; ++next) {
      ChangeSet set = many(kRecords, std::to_string(next));
      set.raw_rows.push_back({"a.csv", std::to_string(next), "1", "asset", "A1", "[]"});
      const auto revision = (*opened)->apply(kSite, set);
      if (!revision || *revision != next) return 2;
      if (write(report, &next, sizeof next) != sizeof next) return 3;
    }
  }

  void expect_whole(std::int64_t answered) {
    // The server may still be busy with what the dead process has sent last.
    if (GetParam() == "postgres") backend_->sql("SELECT * FROM site FOR UPDATE");
    open();
    ASSERT_NE(store_, nullptr);
    const Head head = store_->head(kSite).value();
    EXPECT_GE(head.revision, answered);
    EXPECT_LE(head.revision, answered + 1);
    const auto rows = store_->rows(kSite, "asset").value();
    ASSERT_EQ(rows.size(), head.revision == 0 ? 0U : static_cast<std::size_t>(kRecords));
    for (const Row& row : rows) ASSERT_EQ(row.body, std::to_string(head.revision));
    EXPECT_EQ(store_->raw_rows(kSite, "asset", "A1").value().size(),
              static_cast<std::size_t>(head.revision));
    expect_intact_log(*store_);
    store_.reset();
  }
};
INSTANTIATE_TEST_SUITE_P(Databases, Crash, every_database(), backend_name);

TEST_P(Crash, AKilledProcessLeavesWholeChangeSetsOnly) {
  store_.reset();
  std::mt19937 random(20261122);
  std::int64_t answered = 0;
  for (int kill = 0; kill < kKills; ++kill) {
    int report[2];
    ASSERT_EQ(pipe(report), 0);
    {
      ChildProcess writer([&] { return write_until_killed(report[1]); });
      close(report[1]);
      // Mostly while it writes, sometimes while it opens the database.
      if (kill % 6 != 0) {
        ASSERT_EQ(read(report[0], &answered, sizeof answered), ssize_t{sizeof answered});
      }
      std::this_thread::sleep_for(std::chrono::microseconds(random() % 40'000));
      writer.kill_now();
    }
    std::int64_t revision = 0;
    while (read(report[0], &revision, sizeof revision) == sizeof revision) answered = revision;
    close(report[0]);
    expect_whole(answered);
    if (HasFailure()) FAIL() << "after kill " << kill;
    // A change set that was stored but not answered counts from now on.
    answered = open_store(backend_->url()).value()->head(kSite)->revision;
  }
  EXPECT_GE(answered, kKills / 6 * 5);
}

// Takes numbers for new records and counts a shared one up, trying again when somebody was faster.
int write_and_count(const std::string& url, int changes) {
  auto opened = open_store(url);
  if (!opened) return 1;
  Store& store = **opened;
  for (int done = 0; done < changes;) {
    const auto shared = store.row(kSite, "counter", "shared");
    if (!shared) return 2;
    const int count = *shared ? std::stoi((*shared)->body) : 0;
    const std::int64_t version = *shared ? (*shared)->version : 0;
    const auto stored = store.apply(kSite, [&](Numbers& numbers) -> Result<ChangeSet> {
      TRY_ASSIGN(const auto number, numbers.next_number("F"));
      return change_set({put("finding", fmt::format("F-{}", number), "{}", 0),
                         put("counter", "shared", std::to_string(count + 1), version)});
    });
    if (stored) {
      ++done;
    } else if (stored.error().code != ErrorCode::kConflict) {
      std::fprintf(stderr, "%s\n", stored.error().text().c_str());
      return 3;
    }
  }
  return 0;
}

void expect_count(Store& store, int changes) {
  EXPECT_EQ(store.head(kSite).value().revision, changes);
  EXPECT_EQ(store.row(kSite, "counter", "shared").value()->body, std::to_string(changes));
  EXPECT_EQ(store.rows(kSite, "finding").value().size(), static_cast<std::size_t>(changes));
  for (int number = 1; number <= changes; ++number) {
    const std::string id = fmt::format("F-{}", number);
    EXPECT_TRUE(store.row(kSite, "finding", id).value().has_value()) << id;
  }
  expect_intact_log(store);
}

TEST_P(Crash, ProcessesThatWriteAtOnceLoseNothing) {
  store_.reset();
  std::vector<std::unique_ptr<ChildProcess>> writers;
  for (int i = 0; i < 4; ++i) {
    writers.push_back(
        std::make_unique<ChildProcess>([&] { return write_and_count(backend_->url(), 25); }));
  }
  for (const auto& writer : writers) EXPECT_EQ(writer->wait(), 0);
  open();
  expect_count(*store_, 100);
}

TEST_P(Crash, ThreadsThatWriteAtOnceLoseNothing) {
  std::vector<int> results(4, -1);
  std::vector<std::jthread> threads;
  for (int& result : results) {
    threads.emplace_back([&] { result = write_and_count(backend_->url(), 25); });
  }
  threads.clear();
  EXPECT_EQ(results, std::vector<int>(4, 0));
  expect_count(*store_, 100);
}

TEST_P(Crash, ThreadsShareOneStore) {
  std::vector<std::jthread> threads;
  std::atomic<int> torn = 0;
  std::atomic<bool> writing = true;
  ASSERT_TRUE(store_->apply(kSite, many(50, "0")).has_value());
  for (int i = 0; i < 3; ++i) {
    threads.emplace_back([&] {
      while (writing) {
        const auto rows = store_->rows(kSite, "asset");
        for (const Row& row : rows.value()) torn += row.body == rows->front().body ? 0 : 1;
      }
    });
  }
  {
    std::vector<std::jthread> writers;
    for (int i = 0; i < 3; ++i) {
      writers.emplace_back([&, i] {
        for (int n = 0; n < 10; ++n) {
          EXPECT_TRUE(store_->apply(kSite, many(50, fmt::format("{}-{}", i, n))).has_value());
        }
      });
    }
  }
  writing = false;
  threads.clear();
  EXPECT_EQ(torn, 0);
  EXPECT_EQ(store_->head(kSite).value().revision, 31);
  expect_intact_log(*store_);
}

}  // namespace
}  // namespace closeout::store

// SPDX-License-Identifier: Apache-2.0
// What the tests of the Store share. Each runs on every backend, and again with the database closed
// and opened between any two steps.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "store/store.h"
#include "store/test_backend.h"

namespace closeout::store {

inline const std::string kSite = "plant";

inline EventDraft draft_event(std::string command = "edit") {
  return {.actor = "P01",
          .at = Instant{seconds{1'795'000'000}},
          .command = std::move(command),
          .subject = "F-12",
          .reason = "walk-down",
          .detail = R"({"before":null,"after":1})"};
}

inline Change put(std::string kind, std::string id, std::string body,
                  std::optional<std::int64_t> expected = {}) {
  return {std::move(kind), std::move(id), std::move(body), expected};
}

inline Change remove(std::string kind, std::string id, std::optional<std::int64_t> expected = {}) {
  return {std::move(kind), std::move(id), std::nullopt, expected};
}

inline ChangeSet change_set(std::vector<Change> changes) {
  return {.changes = std::move(changes), .event = draft_event()};
}

// n records of one kind, all with the same body.
inline ChangeSet many(int n, const std::string& body) {
  ChangeSet set{.event = draft_event("import")};
  set.changes.reserve(static_cast<std::size_t>(n));
  for (int i = 0; i < n; ++i) set.changes.push_back(put("asset", fmt::format("A{:06}", i), body));
  return set;
}

// EXPECT_EQ(stored(store), …): every record as "kind/id=version:body".
inline std::vector<std::string> stored(Store& store, const std::string& site = kSite) {
  std::vector<std::string> out;
  const auto revision = store.read_rows(site, {}, [&](const RowView& row) -> Result<void> {
    out.push_back(fmt::format("{}/{}={}:{}", row.kind, row.id, row.version, row.body));
    return {};
  });
  EXPECT_TRUE(revision.has_value()) << revision.error().text();
  return out;
}

inline void expect_intact_log(Store& store, const std::string& site = kSite) {
  const auto log = store.verify_log(site);
  ASSERT_TRUE(log.has_value()) << log.error().text();
  EXPECT_TRUE(log->valid()) << *log->first_bad_seq << ": " << log->reason;
}

class StoreSuite : public testing::TestWithParam<std::string> {
 protected:
  void SetUp() override {
    backend_ = make_backend(GetParam());
    if (backend_ == nullptr) GTEST_SKIP() << "CLOSEOUT_TEST_POSTGRES is not set";
    open();
  }

  Store& store() {
    if (GetParam().ends_with("reopened")) open();
    return *store_;
  }
  void open() {
    store_.reset();
    auto opened = open_store(backend_->url());
    ASSERT_TRUE(opened.has_value()) << opened.error().text();
    store_ = *std::move(opened);
  }
  std::int64_t apply(const ChangeSet& set) {
    const auto revision = store().apply(kSite, set);
    EXPECT_TRUE(revision.has_value()) << revision.error().text();
    return revision.value_or(-1);
  }

  std::unique_ptr<TestBackend> backend_;
  std::unique_ptr<Store> store_;
};

// INSTANTIATE_TEST_SUITE_P(Backends, MySuite, every_backend(), backend_name);
inline auto every_backend() {
  return testing::Values("sqlite", "sqlite_reopened", "postgres", "postgres_reopened");
}
inline auto every_database() {
  return testing::Values("sqlite", "postgres");
}
inline std::string backend_name(const testing::TestParamInfo<std::string>& info) {
  return info.param;
}

}  // namespace closeout::store

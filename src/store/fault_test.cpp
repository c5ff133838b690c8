// SPDX-License-Identifier: Apache-2.0
// Every call to the database fails once: whatever happens, a change set is stored whole or not at
// all, and the answer says which.
#include "store/sql/fault_db.h"
#include "store/sql_store.h"
#include "store/store_suite.h"

namespace closeout::store {
namespace {

using Mode = FaultPlan::Mode;

class Faults : public StoreSuite {
 protected:
  Result<std::unique_ptr<SqlStore>> open_with(FaultPlan& plan) {
    return SqlStore::open(with_faults([this] { return backend_->connect(); }, plan), true);
  }

  // Changes everything the store keeps: 700 records (two batches), one deleted, one new, a raw row,
  // a number.
  static Result<std::int64_t> change(Store& store, const std::string& body) {
    return store.apply(kSite, [&](Numbers& numbers) -> Result<ChangeSet> {
      TRY_ASSIGN(const auto number, numbers.next_number("F"));
      ChangeSet set = many(700, body);
      set.changes.push_back(put("finding", fmt::format("F-{}", number), body, 0));
      set.changes.push_back(remove("finding", fmt::format("F-{}", number - 1)));
      set.raw_rows.push_back({"a.csv", body, "1", "finding", "F-1", "[]"});
      return set;
    });
  }

  // The one state that revision r must have: r changes, whole.
  void expect_state(std::int64_t revision) {
    auto opened = open_store(backend_->url());
    ASSERT_TRUE(opened.has_value()) << opened.error().text();
    Store& store = **opened;
    ASSERT_EQ(store.head(kSite).value().revision, revision);
    const auto rows = store.rows(kSite, "asset").value();
    EXPECT_EQ(rows.size(), revision == 0 ? 0U : 700U);
    for (const Row& row : rows) {
      ASSERT_EQ(row.version, revision);
      ASSERT_EQ(row.body, std::to_string(revision));
    }
    const auto findings = store.rows(kSite, "finding").value();
    ASSERT_EQ(findings.size(), revision == 0 ? 0U : 1U);
    if (revision > 0) {
      EXPECT_EQ(findings[0].id, fmt::format("F-{}", revision));
    }
    EXPECT_EQ(store.raw_rows(kSite, "finding", "F-1").value().size(),
              static_cast<std::size_t>(revision));
    EXPECT_EQ(store.events(kSite, 1, 1000).value().size(), static_cast<std::size_t>(revision));
    expect_intact_log(store);
  }

  // Fails at call n, for every n, until a change set gets through untouched.
  void fail_everywhere(Mode mode) {
    std::int64_t revision = 0;
    int faults = 0;
    for (int n = 1;; ++n) {
      FaultPlan plan{.mode = mode};
      auto opened = open_with(plan);
      ASSERT_TRUE(opened.has_value());
      plan.fail_at = plan.calls + n;
      const auto done = change(**opened, std::to_string(revision + 1));
      const bool struck = plan.calls >= plan.fail_at;
      const bool unknown = !done && done.error().message.find("reload") != std::string::npos;
      EXPECT_TRUE(!unknown || mode == Mode::kDatabaseLost) << "call " << n;
      opened->reset();
      if (done || unknown) revision = open_store(backend_->url()).value()->head(kSite)->revision;
      if (done) {
        ASSERT_EQ(*done, revision) << "call " << n;
      }
      expect_state(revision);
      if (HasFatalFailure()) FAIL() << "at call " << n;
      faults += struck ? 1 : 0;
      if (!struck) break;
    }
    EXPECT_GT(faults, 15);
    EXPECT_GT(revision, 0);
  }
};
INSTANTIATE_TEST_SUITE_P(Databases, Faults, every_database(), backend_name);

TEST_P(Faults, ACallThatIsNotDoneLeavesNothingOrEverything) {
  fail_everywhere(Mode::kNotDone);
}

TEST_P(Faults, ALostAnswerLeavesNothingOrEverything) {
  fail_everywhere(Mode::kAnswerLost);
}

TEST_P(Faults, ALostConnectionLeavesNothingOrEverything) {
  fail_everywhere(Mode::kConnectionLost);
}

TEST_P(Faults, ALostDatabaseLeavesNothingOrEverything) {
  fail_everywhere(Mode::kDatabaseLost);
}

TEST_P(Faults, ACommitWhoseAnswerWasLostIsRecognisedAsDone) {
  FaultPlan plan{.mode = Mode::kAnswerLost};
  auto opened = open_with(plan);
  ASSERT_TRUE(change(**opened, "1").has_value());
  const int before = plan.calls;
  ASSERT_TRUE(change(**opened, "2").has_value());
  plan.fail_at = plan.calls + (plan.calls - before);  // the last call of a change set: COMMIT
  EXPECT_EQ(change(**opened, "3").value(), 3);
  EXPECT_GE(plan.calls, plan.fail_at);
  expect_state(3);
}

TEST_P(Faults, AStoreGoesOnAfterAFault) {
  FaultPlan plan;
  auto opened = open_with(plan);
  for (int n = 1; n < 12; ++n) {
    plan.fail_at = plan.calls + n;
    static_cast<void>(change(**opened, "lost"));
    static_cast<void>((*opened)->head(kSite));
    static_cast<void>((*opened)->verify_log(kSite));
  }
  plan.fail_at = 0;
  const std::int64_t revision = (*opened)->head(kSite).value().revision;
  EXPECT_EQ(change(**opened, "last").value(), revision + 1);
  expect_intact_log(**opened);
}

TEST_P(Faults, OpeningAnEmptyDatabaseFailsCleanlyAtAnyCall) {
  for (int n = 1;; ++n) {
    const auto fresh = make_backend(GetParam());
    FaultPlan plan{.fail_at = n};
    const auto opened = SqlStore::open(with_faults([&] { return fresh->connect(); }, plan), true);
    const bool struck = plan.calls >= plan.fail_at;
    EXPECT_EQ(opened.has_value(), !struck) << "call " << n;
    auto again = open_store(fresh->url());
    ASSERT_TRUE(again.has_value()) << again.error().text();
    EXPECT_TRUE((*again)->apply(kSite, change_set({put("zone", "Z1", "")})).has_value());
    if (!struck) break;
  }
}

}  // namespace
}  // namespace closeout::store

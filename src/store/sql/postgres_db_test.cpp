// SPDX-License-Identifier: Apache-2.0
#include "store/sql/postgres_db.h"

#include "store/store_suite.h"

namespace closeout::store {
namespace {

TEST(PostgresDb, AnUnreachableServerIsNamedWithoutThePassword) {
  for (const char* url :
       {"postgresql://ann:s3cret@127.0.0.1:1/plant",
        "postgresql:host=127.0.0.1 port=1 user=ann password=s3cret dbname=plant"}) {
    const auto opened = open_store(url);
    ASSERT_FALSE(opened.has_value());
    EXPECT_EQ(opened.error().code, ErrorCode::kIo);
    EXPECT_EQ(opened.error().where, "postgresql://127.0.0.1:1/plant");
    EXPECT_NE(opened.error().message.find("cannot reach the database"), std::string::npos);
    EXPECT_EQ(opened.error().text().find("s3cret"), std::string::npos) << opened.error().text();
  }
}

TEST(PostgresDb, AnAddressThatCannotBeReadIsAUsageErrorWithoutThePassword) {
  for (const char* url :
       {"postgresql://ann:s3cret@[::1/plant", "postgresql://ann:s3cret@h/db?colour=red",
        "postgresql:password=s3cret colour=red", "postgresql:password='s3cret"}) {
    const auto opened = open_store(url);
    ASSERT_FALSE(opened.has_value());
    EXPECT_EQ(opened.error().code, ErrorCode::kUsage) << opened.error().text();
    EXPECT_EQ(opened.error().text().find("s3cret"), std::string::npos) << opened.error().text();
  }
}

class PostgresStore : public StoreSuite {
 protected:
  // Ends every connection of this test, as a server that restarts does.
  void cut_connections() {
    auto db = backend_->connect();
    ASSERT_TRUE(db.has_value());
    const std::string others =
        " FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
        " AND application_name = current_setting('application_name')";
    ASSERT_TRUE((*db)->execute("SELECT pg_terminate_backend(pid)" + others));
    const auto statement = (*db)->prepare("SELECT count(*)" + others);
    for (std::int64_t left = 1; left > 0;) {
      ASSERT_TRUE((*statement)->query({}, [&](const RowReader& row) -> Result<void> {
        left = row.integer(0);
        return {};
      }));
    }
  }
};
INSTANTIATE_TEST_SUITE_P(Databases, PostgresStore, testing::Values("postgres"), backend_name);

TEST_P(PostgresStore, AConnectionCutInAChangeSetLosesOnlyThatChangeSet) {
  apply(change_set({put("zone", "Z1", "1")}));
  const auto cut = store().apply(kSite, [&](Numbers& numbers) -> Result<ChangeSet> {
    TRY(numbers.next_number("F"));
    cut_connections();
    return change_set({put("zone", "Z1", "2")});
  });
  ASSERT_FALSE(cut.has_value());
  EXPECT_EQ(cut.error().code, ErrorCode::kIo);
  EXPECT_EQ(stored(store()), std::vector<std::string>{"zone/Z1=1:1"});
  EXPECT_EQ(apply(change_set({put("zone", "Z1", "2")})), 2);
  expect_intact_log(store());
}

TEST_P(PostgresStore, AConnectionCutWhileIdleIsReplaced) {
  apply(change_set({put("zone", "Z1", "1")}));
  cut_connections();
  EXPECT_EQ(store().head(kSite).value().revision, 1);
  EXPECT_EQ(apply(change_set({put("zone", "Z1", "2")})), 2);
}

TEST_P(PostgresStore, TwoStoresOfDifferentSitesDoNotWaitForEachOther) {
  auto other = open_store(backend_->url());
  ASSERT_TRUE(other.has_value());
  const auto done = store().apply("nord", [&](Numbers&) -> Result<ChangeSet> {
    TRY((*other)->apply("süd", change_set({put("zone", "Z1", "s")})));
    return change_set({put("zone", "Z1", "n")});
  });
  EXPECT_TRUE(done.has_value()) << done.error().text();
  EXPECT_EQ(store().sites().value().size(), 2U);
}

}  // namespace
}  // namespace closeout::store

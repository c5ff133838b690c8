// SPDX-License-Identifier: Apache-2.0
#include "store/migrations.h"

#include <thread>
#include <vector>

#include "store/store_suite.h"

namespace closeout::store {
namespace {

constexpr Migration kFirst = {1, "meta",
                              "CREATE TABLE meta (key $KEY PRIMARY KEY, value TEXT NOT NULL)"};
constexpr Migration kSecond = {2, "colours", "CREATE TABLE colour (name $KEY PRIMARY KEY)"};
constexpr Migration kBroken = {3, "broken", "CREATE TABLE shape (name TEXT); SELECT nonsense"};

class Migrations : public StoreSuite {
 protected:
  void SetUp() override {
    backend_ = make_backend(GetParam());
    if (backend_ == nullptr) GTEST_SKIP() << "CLOSEOUT_TEST_POSTGRES is not set";
    db_ = *backend_->connect();
  }
  std::string version() {
    const auto statement = *db_->prepare("SELECT value FROM meta WHERE key = 'schema_version'");
    std::string value;
    const auto done = statement->query({}, [&](const RowReader& row) -> Result<void> {
      value = row.text(0);
      return {};
    });
    EXPECT_TRUE(done.has_value());
    return value;
  }
  bool has(const std::string& table) { return db_->execute("SELECT * FROM " + table).has_value(); }

  std::unique_ptr<Db> db_;
};
INSTANTIATE_TEST_SUITE_P(Databases, Migrations, every_database(), backend_name);

TEST(MigrationTable, NumbersCountUpFromOneWithoutGap) {
  int expected = 1;
  for (const Migration& migration : all_migrations()) {
    EXPECT_EQ(migration.number, expected++);
    EXPECT_FALSE(migration.name.empty());
    EXPECT_FALSE(migration.sql.empty());
  }
  EXPECT_GT(expected, 1);
}

TEST_P(Migrations, OnlyMissingStepsAreApplied) {
  ASSERT_TRUE(migrate(*db_, std::vector{kFirst}, true).has_value());
  EXPECT_EQ(version(), "1");
  EXPECT_FALSE(has("colour"));
  ASSERT_TRUE(migrate(*db_, std::vector{kFirst, kSecond}, false).has_value());
  EXPECT_EQ(version(), "2");
  ASSERT_TRUE(db_->execute("INSERT INTO colour VALUES ('blue')").has_value());
  ASSERT_TRUE(migrate(*db_, std::vector{kFirst, kSecond}, true).has_value());
  EXPECT_TRUE(has("colour"));
}

TEST_P(Migrations, AStepThatFailsLeavesTheOldSchema) {
  ASSERT_TRUE(migrate(*db_, std::vector{kFirst}, true).has_value());
  EXPECT_FALSE(migrate(*db_, std::vector{kFirst, kSecond, kBroken}, true).has_value());
  EXPECT_EQ(version(), "1");
  EXPECT_FALSE(has("colour"));
  EXPECT_FALSE(has("shape"));
  ASSERT_TRUE(migrate(*db_, std::vector{kFirst, kSecond}, true).has_value());
  EXPECT_EQ(version(), "2");
}

TEST_P(Migrations, ADatabaseOfANewerProgramIsRefusedAndLeftAlone) {
  ASSERT_TRUE(migrate(*db_, all_migrations(), true).has_value());
  backend_->sql("UPDATE meta SET value = '900' WHERE key = 'schema_version'");
  const auto opened = open_store(backend_->url());
  ASSERT_FALSE(opened.has_value());
  EXPECT_EQ(opened.error().code, ErrorCode::kRefused);
  EXPECT_NE(opened.error().message.find("newer Closeout (schema 900"), std::string::npos);
  EXPECT_EQ(version(), "900");
}

TEST_P(Migrations, ManyProgramsMayOpenAnEmptyDatabaseAtOnce) {
  std::vector<std::string> ids(8);
  std::vector<std::jthread> threads;
  for (std::string& id : ids) {
    threads.emplace_back([&] {
      auto opened = open_store(backend_->url());
      id = opened ? (*opened)->meta("data_id")->value_or("none") : opened.error().text();
    });
  }
  threads.clear();
  for (const std::string& id : ids) EXPECT_EQ(id, ids[0]);
  EXPECT_EQ(ids[0].size(), 32U);
}

}  // namespace
}  // namespace closeout::store

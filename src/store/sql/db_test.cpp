// SPDX-License-Identifier: Apache-2.0
#include "store/sql/db.h"

#include <limits>

#include "store/store_suite.h"

namespace closeout::store {
namespace {

using namespace std::string_literals;

class DbSuite : public StoreSuite {
 protected:
  void SetUp() override {
    backend_ = make_backend(GetParam());
    if (backend_ == nullptr) GTEST_SKIP() << "CLOSEOUT_TEST_POSTGRES is not set";
    db_ = *backend_->connect();
    const bool sqlite = db_->dialect() == Dialect::kSqlite;
    ASSERT_TRUE(
        db_->execute(fmt::format("CREATE TABLE thing (name TEXT PRIMARY KEY, number BIGINT,"
                                 " raw {})",
                                 sqlite ? "BLOB" : "BYTEA")));
  }
  Result<std::int64_t> run(std::string_view sql, std::vector<Value> arguments = {}) {
    TRY_ASSIGN(const auto statement, db_->prepare(sql));
    return statement->run(arguments);
  }
  std::vector<std::string> names() {
    std::vector<std::string> found;
    const auto statement = *db_->prepare("SELECT name FROM thing ORDER BY name");
    EXPECT_TRUE(statement->query({}, [&](const RowReader& row) -> Result<void> {
      found.emplace_back(row.text(0));
      return {};
    }));
    return found;
  }

  std::unique_ptr<Db> db_;
};
INSTANTIATE_TEST_SUITE_P(Databases, DbSuite, every_database(), backend_name);

TEST_P(DbSuite, ValuesComeBackAsTheyWent) {
  const std::string bytes = "\0\xFF'\\x41\n"s;
  for (const std::int64_t number :
       {std::int64_t{0}, std::int64_t{-1}, std::numeric_limits<std::int64_t>::min(),
        std::numeric_limits<std::int64_t>::max()}) {
    ASSERT_TRUE(run("DELETE FROM thing").has_value());
    ASSERT_EQ(run("INSERT INTO thing (raw, number, name) VALUES (?3, ?2, ?1)",
                  {std::string_view("it's"), number, Bytes{bytes}})
                  .value(),
              1);
    int rows = 0;
    const auto statement = *db_->prepare("SELECT name, number, raw FROM thing");
    ASSERT_TRUE(statement->query({}, [&](const RowReader& row) -> Result<void> {
      EXPECT_EQ(row.text(0), "it's");
      EXPECT_EQ(row.integer(1), number);
      EXPECT_EQ(row.bytes(2), bytes);
      ++rows;
      return {};
    }));
    EXPECT_EQ(rows, 1);
  }
}

TEST_P(DbSuite, NullIsNotAnEmptyText) {
  ASSERT_TRUE(run("INSERT INTO thing (name, number, raw) VALUES (?1, ?2, ?3)",
                  {std::string_view(), Value(), Bytes{}}));
  const auto statement = *db_->prepare("SELECT name, number, raw FROM thing");
  ASSERT_TRUE(statement->query({}, [&](const RowReader& row) -> Result<void> {
    EXPECT_FALSE(row.is_null(0));
    EXPECT_EQ(row.text(0), "");
    EXPECT_TRUE(row.is_null(1));
    EXPECT_FALSE(row.is_null(2));
    EXPECT_EQ(row.bytes(2), "");
    return {};
  }));
}

TEST_P(DbSuite, ATransactionWithoutCommitIsUndone) {
  for (const bool commit : {false, true}) {
    {
      auto transaction = *Transaction::begin(*db_, Transaction::Mode::kWrite);
      EXPECT_FALSE(db_->is_idle());
      ASSERT_TRUE(run("INSERT INTO thing (name) VALUES ('a')"));
      if (commit) {
        ASSERT_TRUE(transaction.commit());
      }
    }
    EXPECT_TRUE(db_->is_idle());
    EXPECT_EQ(names().size(), commit ? 1U : 0U);
  }
}

TEST_P(DbSuite, ABatchTellsHowManyRowsEachCallChanged) {
  const auto insert = *db_->prepare("INSERT INTO thing (name) VALUES (?1) ON CONFLICT DO NOTHING");
  const auto update = *db_->prepare("UPDATE thing SET number = ?1");
  const Value a[] = {std::string_view("a")};
  const Value b[] = {std::string_view("b")};
  const Value one[] = {std::int64_t{1}};
  const Call calls[] = {
      {insert.get(), a}, {insert.get(), b}, {insert.get(), a}, {update.get(), one}};
  std::int64_t affected[4] = {};
  const auto done = db_->run_batch(calls, affected);
  ASSERT_TRUE(done.has_value()) << done.error().text();
  EXPECT_EQ(std::vector(affected, affected + 4), (std::vector<std::int64_t>{1, 1, 0, 2}));
}

TEST_P(DbSuite, ABatchThatFailsInTheMiddleIsAnErrorAndTheConnectionGoesOn) {
  const auto insert = *db_->prepare("INSERT INTO thing (name) VALUES (?1)");
  std::vector<std::string> texts;
  for (int i = 0; i < 300; ++i) texts.push_back(std::to_string(i == 200 ? 100 : i));
  std::vector<Value> values(texts.begin(), texts.end());
  std::vector<Call> calls;
  for (const Value& value : values) calls.push_back({insert.get(), std::span(&value, 1)});
  std::vector<std::int64_t> affected(calls.size());
  {
    auto transaction = *Transaction::begin(*db_, Transaction::Mode::kWrite);
    EXPECT_FALSE(db_->run_batch(calls, affected));
  }
  EXPECT_TRUE(db_->is_idle());
  EXPECT_TRUE(names().empty());
  EXPECT_TRUE(run("INSERT INTO thing (name) VALUES ('later')"));
  EXPECT_EQ(names(), std::vector<std::string>{"later"});
}

TEST_P(DbSuite, AVisitorThatStopsLeavesTheStatementUsable) {
  for (const char* name : {"a", "b", "c"}) {
    ASSERT_TRUE(run("INSERT INTO thing (name) VALUES (?1)", {std::string_view(name)}));
  }
  const auto statement = *db_->prepare("SELECT name FROM thing ORDER BY name");
  for (int again = 0; again < 2; ++again) {
    int seen = 0;
    const auto stopped = statement->query({}, [&](const RowReader&) -> Result<void> {
      ++seen;
      return invalid("enough");
    });
    EXPECT_EQ(stopped.error().message, "enough");
    EXPECT_EQ(seen, 1);
  }
  EXPECT_TRUE(db_->is_idle());
  EXPECT_EQ(names().size(), 3U);
}

TEST_P(DbSuite, WrongSqlIsAnErrorOfTheProgram) {
  EXPECT_EQ(db_->execute("SELECT nonsense").error().code, ErrorCode::kInternal);
  EXPECT_EQ(db_->prepare("SELECT FROM WHERE").error().code, ErrorCode::kInternal);
  EXPECT_EQ(run("INSERT INTO nowhere VALUES (1)").error().code, ErrorCode::kInternal);
  EXPECT_TRUE(db_->is_idle());
}

}  // namespace
}  // namespace closeout::store

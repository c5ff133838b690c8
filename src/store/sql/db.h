// SPDX-License-Identifier: Apache-2.0
// One connection to an SQL database, SQLite or PostgreSQL: placeholders are ?1, ?2 … in both.
// A Db and its statements are used by one thread at a time.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "base/result.h"

namespace closeout::store {

enum class Dialect { kSqlite, kPostgres };

struct Bytes {
  std::string_view data;
};
// NULL, number, text, bytes. The views must live until the call returns.
using Value = std::variant<std::monostate, std::int64_t, std::string_view, Bytes>;

// The row a query stands on; the views end with the call that hands it over.
class RowReader {
 public:
  virtual ~RowReader() = default;
  virtual bool is_null(int column) const = 0;
  virtual std::int64_t integer(int column) const = 0;
  virtual std::string_view text(int column) const = 0;
  virtual std::string bytes(int column) const = 0;
};
using RowVisitor = std::function<Result<void>(const RowReader&)>;

class Statement {
 public:
  virtual ~Statement() = default;
  // Returns the number of rows it changed.
  virtual Result<std::int64_t> run(std::span<const Value> arguments) = 0;
  // Visits the rows as they arrive. The visitor must not use the same Db.
  virtual Result<void> query(std::span<const Value> arguments, const RowVisitor& visit) = 0;
};

struct Call {
  Statement* statement = nullptr;
  std::span<const Value> arguments;
};

class Db {
 public:
  virtual ~Db() = default;
  virtual Dialect dialect() const = 0;
  // One or more statements without arguments.
  virtual Result<void> execute(const std::string& sql) = 0;
  // The statement must not outlive the Db.
  virtual Result<std::unique_ptr<Statement>> prepare(std::string_view sql) = 0;
  // Runs the calls in order, without waiting for each answer where that costs time, and writes the
  // number of rows each one changed to `affected`. At most kBatchMax calls.
  virtual Result<void> run_batch(std::span<const Call> calls, std::span<std::int64_t> affected) = 0;
  // Connected and outside any transaction.
  virtual bool is_idle() = 0;

  static constexpr std::size_t kBatchMax = 512;
};

// Rolls back when it goes out of scope without commit().
class Transaction {
 public:
  enum class Mode {
    kRead,   // one consistent state; never waits for writers
    kWrite,  // SQLite: the only writer of the database
  };
  static Result<Transaction> begin(Db& db, Mode mode);
  Transaction(Transaction&& other) noexcept : db_(std::exchange(other.db_, nullptr)) {}
  Transaction& operator=(Transaction&&) = delete;
  ~Transaction();

  // After an error it is unknown whether the database has kept the changes.
  Result<void> commit();

 private:
  explicit Transaction(Db& db) : db_(&db) {}
  Db* db_;
};

}  // namespace closeout::store

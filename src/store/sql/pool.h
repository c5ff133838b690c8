// SPDX-License-Identifier: Apache-2.0
// Connections for as many callers as there are at once, kept open with their prepared statements.
#pragma once

#include <functional>
#include <initializer_list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "store/sql/db.h"

namespace closeout::store {

class Connection {
 public:
  explicit Connection(std::unique_ptr<Db> db) : db_(std::move(db)) {}

  Db& db() { return *db_; }
  // Prepared once, valid as long as the connection.
  Result<Statement*> statement(std::string_view sql);
  Result<std::int64_t> run(std::string_view sql, std::initializer_list<Value> arguments);
  Result<void> query(std::string_view sql, std::initializer_list<Value> arguments,
                     const RowVisitor& visit);

 private:
  std::unique_ptr<Db> db_;
  std::unordered_map<std::string, std::unique_ptr<Statement>> statements_;
};

class Pool {
 public:
  using Connect = std::function<Result<std::unique_ptr<Db>>()>;
  struct Return {
    Pool* pool = nullptr;
    void operator()(Connection* connection) const;
  };
  using Lease = std::unique_ptr<Connection, Return>;

  explicit Pool(Connect connect) : connect_(std::move(connect)) {}

  // A connection of the caller's own, until the lease ends. One that broke is not used again.
  Result<Lease> take();

 private:
  std::unique_ptr<Connection> take_idle();
  void give_back(std::unique_ptr<Connection> connection);

  static constexpr std::size_t kIdleMax = 8;
  Connect connect_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Connection>> idle_;
};

}  // namespace closeout::store

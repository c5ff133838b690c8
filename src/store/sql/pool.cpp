// SPDX-License-Identifier: Apache-2.0
#include "store/sql/pool.h"

#include <span>
#include <utility>

namespace closeout::store {

Result<Statement*> Connection::statement(std::string_view sql) {
  std::string key(sql);
  if (const auto known = statements_.find(key); known != statements_.end()) {
    return known->second.get();
  }
  TRY_ASSIGN(auto statement, db_->prepare(sql));
  return statements_.emplace(std::move(key), std::move(statement)).first->second.get();
}

Result<std::int64_t> Connection::run(std::string_view sql, std::initializer_list<Value> arguments) {
  TRY_ASSIGN(auto* const prepared, statement(sql));
  return prepared->run(std::span(arguments.begin(), arguments.size()));
}

Result<void> Connection::query(std::string_view sql, std::initializer_list<Value> arguments,
                               const RowVisitor& visit) {
  TRY_ASSIGN(auto* const prepared, statement(sql));
  return prepared->query(std::span(arguments.begin(), arguments.size()), visit);
}

Result<Pool::Lease> Pool::take() {
  while (auto idle = take_idle()) {
    // The server may have gone away meanwhile.
    if (idle->db().is_idle()) return Lease(idle.release(), Return{this});
  }
  TRY_ASSIGN(auto db, connect_());
  return Lease(std::make_unique<Connection>(std::move(db)).release(), Return{this});
}

std::unique_ptr<Connection> Pool::take_idle() {
  const std::scoped_lock lock(mutex_);
  if (idle_.empty()) return nullptr;
  auto connection = std::move(idle_.back());
  idle_.pop_back();
  return connection;
}

void Pool::Return::operator()(Connection* connection) const {
  pool->give_back(std::unique_ptr<Connection>(connection));
}

void Pool::give_back(std::unique_ptr<Connection> connection) {
  if (!connection->db().is_idle()) return;
  const std::scoped_lock lock(mutex_);
  if (idle_.size() < kIdleMax) idle_.push_back(std::move(connection));
}

}  // namespace closeout::store

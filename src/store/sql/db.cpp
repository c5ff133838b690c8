// SPDX-License-Identifier: Apache-2.0
#include "store/sql/db.h"

namespace closeout::store {
namespace {

const char* begin_sql(Dialect dialect, Transaction::Mode mode) {
  if (mode == Transaction::Mode::kWrite) {
    return dialect == Dialect::kSqlite ? "BEGIN IMMEDIATE" : "BEGIN";
  }
  return dialect == Dialect::kSqlite ? "BEGIN" : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
}

}  // namespace

Result<Transaction> Transaction::begin(Db& db, Mode mode) {
  TRY(db.execute(begin_sql(db.dialect(), mode)));
  return Transaction(db);
}

Result<void> Transaction::commit() {
  TRY(db_->execute("COMMIT"));
  db_ = nullptr;
  return {};
}

Transaction::~Transaction() {
  // A rollback that fails leaves the connection not idle, and the pool closes it.
  if (db_ != nullptr && !db_->is_idle()) static_cast<void>(db_->execute("ROLLBACK"));
}

}  // namespace closeout::store

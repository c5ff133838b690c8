// SPDX-License-Identifier: Apache-2.0
#include "store/sql/postgres_db.h"
#include "store/sql/sqlite_db.h"
#include "store/sql_store.h"
#include "store/store.h"

namespace closeout::store {

Result<std::unique_ptr<Store>> open_store(const std::string& url, const OpenOptions& options) {
  Pool::Connect connect;
  if (url.starts_with("sqlite:")) {
    const SqliteOptions sqlite{url.substr(7), options.create, options.busy_timeout_ms};
    connect = [sqlite] { return open_sqlite(sqlite); };
  } else if (url.starts_with("postgresql://") || url.starts_with("postgres://")) {
    connect = [url] { return open_postgres(url); };
  } else if (url.starts_with("postgresql:")) {
    connect = [list = url.substr(11)] { return open_postgres(list); };
  } else {
    return fail(ErrorCode::kUsage, "a database address starts with sqlite: or postgresql:",
                url.substr(0, url.find(':')));
  }
  TRY_ASSIGN(auto store, SqlStore::open(std::move(connect), options.create));
  return store;
}

}  // namespace closeout::store

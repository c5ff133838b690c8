// SPDX-License-Identifier: Apache-2.0
// SQLite 3 in WAL mode, every commit flushed to the disk (synchronous = FULL).
#pragma once

#include <memory>
#include <string>

#include "store/sql/db.h"

namespace closeout::store {

struct SqliteOptions {
  std::string path;
  bool create = true;
  int busy_timeout_ms = 30'000;
};

// Errors: kNotFound (no such file and create is false), kIo.
Result<std::unique_ptr<Db>> open_sqlite(const SqliteOptions& options);

}  // namespace closeout::store

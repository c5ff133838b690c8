// SPDX-License-Identifier: Apache-2.0
// PostgreSQL through libpq: statements are prepared once, batches go through pipeline mode, rows
// arrive one by one.
#pragma once

#include <memory>
#include <string>

#include "store/sql/db.h"

namespace closeout::store {

// `connection` is a URI or a KEY=VALUE list as libpq reads them. Errors: kUsage when it is neither,
// kIo when the server cannot be reached; none of them shows the password.
Result<std::unique_ptr<Db>> open_postgres(const std::string& connection);

}  // namespace closeout::store

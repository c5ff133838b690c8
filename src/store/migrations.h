// SPDX-License-Identifier: Apache-2.0
// The schema, as numbered steps. A step that has been released is never edited: add the next one.
#pragma once

#include <span>
#include <string_view>

#include "base/result.h"
#include "store/sql/db.h"

namespace closeout::store {

struct Migration {
  int number;
  std::string_view name;
  // Both databases read the same text but for three words: $KEY, a text column compared and sorted
  // by bytes; $BYTES; $SERIAL, a number the database counts up itself.
  std::string_view sql;
};

std::span<const Migration> all_migrations();

// Applies in one transaction what the database lacks. Errors: kRefused when it has steps this
// program does not know, kNotFound when it is empty and `create` is false.
Result<void> migrate(Db& db, std::span<const Migration> migrations, bool create);

}  // namespace closeout::store

// SPDX-License-Identifier: Apache-2.0
// Collects calls and hands them to the database in groups.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <vector>

#include "base/result.h"
#include "store/sql/db.h"

namespace closeout::store {

class Batch {
 public:
  // Told the number of rows each call changed, by its place among all calls added.
  using Answer = std::function<Result<void>(std::size_t call, std::int64_t affected)>;

  Batch(Db& db, Answer answer);
  // The text behind the arguments must live until the next flush().
  Result<void> add(Statement& statement, std::initializer_list<Value> arguments);
  Result<void> flush();

 private:
  static constexpr std::size_t kArgumentsMax = 8;

  Db& db_;
  Answer answer_;
  std::vector<Value> values_;  // never grows beyond what was reserved: calls_ point into it
  std::vector<Call> calls_;
  std::vector<std::int64_t> affected_;
  std::size_t answered_ = 0;
};

}  // namespace closeout::store

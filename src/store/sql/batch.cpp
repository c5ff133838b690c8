// SPDX-License-Identifier: Apache-2.0
#include "store/sql/batch.h"

#include <utility>

#include "base/check.h"

namespace closeout::store {

Batch::Batch(Db& db, Answer answer)
    : db_(db), answer_(std::move(answer)), affected_(Db::kBatchMax, 0) {
  values_.reserve(Db::kBatchMax * kArgumentsMax);
  calls_.reserve(Db::kBatchMax);
}

Result<void> Batch::add(Statement& statement, std::initializer_list<Value> arguments) {
  CHECK(arguments.size() <= kArgumentsMax);
  if (calls_.size() == Db::kBatchMax) TRY(flush());
  const std::size_t start = values_.size();
  values_.insert(values_.end(), arguments);
  calls_.push_back({&statement, std::span(values_).subspan(start)});
  return {};
}

Result<void> Batch::flush() {
  if (calls_.empty()) return {};
  const auto affected = std::span(affected_).first(calls_.size());
  TRY(db_.run_batch(calls_, affected));
  for (const std::int64_t rows : affected) TRY(answer_(answered_++, rows));
  calls_.clear();
  values_.clear();
  return {};
}

}  // namespace closeout::store

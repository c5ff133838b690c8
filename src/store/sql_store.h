// SPDX-License-Identifier: Apache-2.0
// The Store over any Db.
#pragma once

#include <functional>
#include <memory>
#include <mutex>

#include "store/sql/pool.h"
#include "store/store.h"

namespace closeout::store {

class ChangeWriter;
struct Stamp;

class SqlStore : public Store {
 public:
  // Connects once and brings the schema up to date.
  static Result<std::unique_ptr<SqlStore>> open(Pool::Connect connect, bool create);

  Result<std::int64_t> apply(std::string_view site, const ChangeSet& changes) override;
  Result<std::int64_t> apply(std::string_view site, const Draft& draft) override;
  Result<std::int64_t> read_rows(std::string_view site, const std::vector<std::string>& kinds,
                                 const RowSink& sink) override;
  Result<std::vector<Row>> rows(std::string_view site, std::string_view kind) override;
  Result<std::optional<Row>> row(std::string_view site, std::string_view kind,
                                 std::string_view id) override;
  Result<std::vector<RawRow>> raw_rows(std::string_view site, std::string_view kind,
                                       std::string_view id) override;
  Result<std::vector<std::string>> sites() override;
  Result<Head> head(std::string_view site) override;
  Result<std::vector<Event>> events(std::string_view site, std::int64_t from_seq,
                                    std::int64_t limit) override;
  Result<LogCheck> verify_log(std::string_view site) override;
  Result<void> add_checkpoint(std::string_view site, const Checkpoint& checkpoint) override;
  Result<std::vector<Checkpoint>> checkpoints(std::string_view site) override;
  Result<std::optional<std::string>> meta(std::string_view key) override;
  Result<void> set_meta(std::string_view key, std::string_view value) override;

 private:
  using Work = std::function<Result<Stamp>(ChangeWriter&)>;

  SqlStore(Pool::Connect connect) : pool_(std::move(connect)) {}
  Result<std::int64_t> transact(std::string_view site, const Work& work);
  Result<std::int64_t> settle(std::string_view site, const Stamp& stamp, const Error& error);

  Pool pool_;
  std::mutex writer_;  // SQLite has one writer; threads of one process queue here, not on its lock
  bool one_writer_ = false;
};

}  // namespace closeout::store

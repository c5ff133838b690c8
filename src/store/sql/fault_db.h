// SPDX-License-Identifier: Apache-2.0
// A Db for tests that fails at a chosen call, counted over all connections of one plan.
#pragma once

#include <memory>
#include <utility>
#include <vector>

#include "store/sql/pool.h"

namespace closeout::store {

struct FaultPlan {
  enum class Mode {
    kNotDone,         // the call fails and nothing has happened
    kAnswerLost,      // the call is done, but its answer is an error
    kConnectionLost,  // and every later call on that connection fails too
    kDatabaseLost,    // and every later call on any connection fails too
  };
  Mode mode = Mode::kNotDone;
  int fail_at = 0;  // 0 = never
  int calls = 0;

  bool lost() const { return mode == Mode::kDatabaseLost && fail_at > 0 && calls >= fail_at; }
};

class FaultStatement;

class FaultDb : public Db {
 public:
  FaultDb(std::unique_ptr<Db> inner, FaultPlan& plan) : inner_(std::move(inner)), plan_(plan) {}

  Dialect dialect() const override { return inner_->dialect(); }
  Result<void> execute(const std::string& sql) override {
    return guard([&] { return inner_->execute(sql); });
  }
  Result<std::unique_ptr<Statement>> prepare(std::string_view sql) override;
  Result<void> run_batch(std::span<const Call> calls, std::span<std::int64_t> affected) override;
  bool is_idle() override { return !dead_ && !plan_.lost() && inner_->is_idle(); }

  template <class Work>
  auto guard(const Work& work) -> decltype(work()) {
    const bool now = ++plan_.calls == plan_.fail_at;
    if (!now && !dead_ && !plan_.lost()) return work();
    if (now && plan_.mode == FaultPlan::Mode::kAnswerLost) static_cast<void>(work());
    dead_ = dead_ || (now && plan_.mode == FaultPlan::Mode::kConnectionLost);
    return fail(ErrorCode::kIo, "injected fault");
  }

 private:
  std::unique_ptr<Db> inner_;
  FaultPlan& plan_;
  bool dead_ = false;
};

class FaultStatement : public Statement {
 public:
  FaultStatement(std::unique_ptr<Statement> inner, FaultDb& db)
      : inner_(std::move(inner)), db_(db) {}
  Result<std::int64_t> run(std::span<const Value> arguments) override {
    return db_.guard([&] { return inner_->run(arguments); });
  }
  Result<void> query(std::span<const Value> arguments, const RowVisitor& visit) override {
    return db_.guard([&] { return inner_->query(arguments, visit); });
  }
  Statement* inner() const { return inner_.get(); }

 private:
  std::unique_ptr<Statement> inner_;
  FaultDb& db_;
};

inline Result<std::unique_ptr<Statement>> FaultDb::prepare(std::string_view sql) {
  return guard([&]() -> Result<std::unique_ptr<Statement>> {
    TRY_ASSIGN(auto statement, inner_->prepare(sql));
    return std::make_unique<FaultStatement>(std::move(statement), *this);
  });
}

inline Result<void> FaultDb::run_batch(std::span<const Call> calls,
                                       std::span<std::int64_t> affected) {
  std::vector<Call> inner(calls.begin(), calls.end());
  for (Call& call : inner) call.statement = static_cast<FaultStatement*>(call.statement)->inner();
  return guard([&] { return inner_->run_batch(inner, affected); });
}

inline Pool::Connect with_faults(Pool::Connect connect, FaultPlan& plan) {
  return [connect = std::move(connect), &plan]() -> Result<std::unique_ptr<Db>> {
    ++plan.calls;
    if (plan.calls == plan.fail_at || plan.lost()) return fail(ErrorCode::kIo, "injected fault");
    TRY_ASSIGN(auto db, connect());
    return std::make_unique<FaultDb>(std::move(db), plan);
  };
}

}  // namespace closeout::store

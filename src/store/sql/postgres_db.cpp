// SPDX-License-Identifier: Apache-2.0
#include "store/sql/postgres_db.h"

#include <charconv>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <libpq-fe.h>
#include <poll.h>

#include "base/check.h"
#include "base/text.h"

namespace closeout::store {
namespace {

constexpr const char* kConnectSeconds = "10";  // unless the address says otherwise

struct ResultCloser {
  void operator()(PGresult* result) const { PQclear(result); }
};
using PgResult = std::unique_ptr<PGresult, ResultCloser>;

// ?12 -> $12. The store's SQL holds no literal with a question mark.
std::string with_dollars(std::string_view sql) {
  std::string out(sql);
  for (char& letter : out) {
    if (letter == '?') letter = '$';
  }
  return out;
}

ErrorCode code_of(std::string_view sqlstate) {
  if (sqlstate.empty()) return ErrorCode::kIo;  // the connection is gone
  const auto group = sqlstate.substr(0, 2);
  if (group == "40") return ErrorCode::kConflict;  // deadlock, serialisation
  for (const char* io : {"08", "28", "3D", "53", "57", "58", "XX"}) {
    if (group == io) return ErrorCode::kIo;
  }
  if (sqlstate == "42501" || sqlstate == "25006")
    return ErrorCode::kIo;  // rights, read-only server
  if (group == "54") return ErrorCode::kLimit;
  return ErrorCode::kInternal;
}

Error result_error(PGconn* connection, const PGresult* result, const std::string& place) {
  const char* state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
  const char* text = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
  if (text == nullptr) text = PQerrorMessage(connection);
  return Error{code_of(state == nullptr ? "" : state), fmt::format("PostgreSQL: {}", trim(text)),
               place};
}

class PostgresRow : public RowReader {
 public:
  explicit PostgresRow(const PGresult* result) : result_(result) {}
  bool is_null(int column) const override { return PQgetisnull(result_, 0, column) == 1; }
  std::string_view text(int column) const override {
    return {PQgetvalue(result_, 0, column),
            static_cast<std::size_t>(PQgetlength(result_, 0, column))};
  }
  std::int64_t integer(int column) const override {
    const auto digits = text(column);
    std::int64_t value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
  }
  std::string bytes(int column) const override {
    std::size_t size = 0;
    const auto* value = reinterpret_cast<const unsigned char*>(PQgetvalue(result_, 0, column));
    unsigned char* plain = PQunescapeBytea(value, &size);
    CHECK(plain != nullptr);
    std::string out(reinterpret_cast<const char*>(plain), size);
    PQfreemem(plain);
    return out;
  }

 private:
  const PGresult* result_;
};

// The arguments in the shape libpq wants; used again for every call to save allocations. Texts and
// bytes go as they are ("binary" format), numbers as digits so that any integer type takes them.
class Parameters {
 public:
  void set(std::span<const Value> arguments) {
    digits_.resize(arguments.size());
    values_.assign(arguments.size(), nullptr);
    lengths_.assign(arguments.size(), 0);
    formats_.assign(arguments.size(), 0);
    for (std::size_t i = 0; i < arguments.size(); ++i) {
      if (const auto* number = std::get_if<std::int64_t>(&arguments[i])) {
        digits_[i] = std::to_string(*number);
        values_[i] = digits_[i].c_str();
      } else if (const auto* text = std::get_if<std::string_view>(&arguments[i])) {
        set_raw(i, *text);
      } else if (const auto* bytes = std::get_if<Bytes>(&arguments[i])) {
        set_raw(i, bytes->data);
      }
    }
  }
  int count() const { return static_cast<int>(values_.size()); }
  const char* const* values() const { return values_.data(); }
  const int* lengths() const { return lengths_.data(); }
  const int* formats() const { return formats_.data(); }

 private:
  void set_raw(std::size_t i, std::string_view raw) {
    values_[i] = raw.data() == nullptr ? "" : raw.data();
    lengths_[i] = static_cast<int>(raw.size());
    formats_[i] = 1;
  }

  std::vector<std::string> digits_;
  std::vector<const char*> values_;
  std::vector<int> lengths_;
  std::vector<int> formats_;
};

class PostgresDb;

class PostgresStatement : public Statement {
 public:
  PostgresStatement(PostgresDb& db, std::string name) : db_(db), name_(std::move(name)) {}
  Result<std::int64_t> run(std::span<const Value> arguments) override;
  Result<void> query(std::span<const Value> arguments, const RowVisitor& visit) override;
  Result<void> send(std::span<const Value> arguments);

 private:
  PostgresDb& db_;
  std::string name_;
};

class PostgresDb : public Db {
 public:
  PostgresDb(PGconn* connection, std::string place)
      : connection_(connection), place_(std::move(place)) {}
  ~PostgresDb() override { PQfinish(connection_); }

  Dialect dialect() const override { return Dialect::kPostgres; }
  PGconn* connection() { return connection_; }
  Parameters& parameters() { return parameters_; }

  std::unexpected<Error> error(const PGresult* result = nullptr) {
    return std::unexpected(result_error(connection_, result, place_));
  }

  Result<void> execute(const std::string& sql) override {
    const PgResult result(PQexec(connection_, sql.c_str()));
    if (PQresultStatus(result.get()) != PGRES_COMMAND_OK &&
        PQresultStatus(result.get()) != PGRES_TUPLES_OK) {
      return error(result.get());
    }
    if (sql == "COMMIT" && PQcmdStatus(result.get()) != std::string_view("COMMIT")) {
      return fail(ErrorCode::kInternal, "PostgreSQL: the transaction had failed before", place_);
    }
    return {};
  }

  Result<std::unique_ptr<Statement>> prepare(std::string_view sql) override {
    const std::string name = fmt::format("s{}", ++prepared_);
    const PgResult result(
        PQprepare(connection_, name.c_str(), with_dollars(sql).c_str(), 0, nullptr));
    if (PQresultStatus(result.get()) != PGRES_COMMAND_OK) return error(result.get());
    return std::make_unique<PostgresStatement>(*this, name);
  }

  Result<void> run_batch(std::span<const Call> calls, std::span<std::int64_t> affected) override {
    CHECK(calls.size() <= kBatchMax);
    if (PQenterPipelineMode(connection_) != 1) return error();
    auto done = send_all(calls);
    if (PQpipelineSync(connection_) != 1) {
      broken_ = true;
      return done ? error() : done;
    }
    if (done) done = receive_all(affected.first(calls.size()));
    // After an error the rest of the answers is thrown away, up to the end of the pipeline.
    while (PQexitPipelineMode(connection_) != 1 && PQstatus(connection_) == CONNECTION_OK) {
      PgResult(PQgetResult(connection_)).reset();
    }
    return done;
  }

  bool is_idle() override {
    return !broken_ && !has_news() && PQstatus(connection_) == CONNECTION_OK &&
           PQtransactionStatus(connection_) == PQTRANS_IDLE;
  }

 private:
  // A server says nothing unasked, unless it ends the connection: its farewell is there before the
  // connection is closed. For other news, as of changed settings, a new connection is no loss.
  bool has_news() const {
    pollfd socket{.fd = PQsocket(connection_), .events = POLLIN, .revents = 0};
    return socket.fd < 0 || ::poll(&socket, 1, 0) != 0;
  }

  Result<void> send_all(std::span<const Call> calls) {
    for (const Call& call : calls) {
      TRY(static_cast<PostgresStatement*>(call.statement)->send(call.arguments));
    }
    return {};
  }

  Result<void> receive_all(std::span<std::int64_t> affected) {
    for (std::int64_t& rows : affected) {
      const PgResult result(PQgetResult(connection_));
      if (PQresultStatus(result.get()) != PGRES_COMMAND_OK) return error(result.get());
      rows = parse_integer(PQcmdTuples(result.get())).value_or(0);
      PgResult(PQgetResult(connection_)).reset();  // the end of this call
    }
    const PgResult sync(PQgetResult(connection_));
    if (PQresultStatus(sync.get()) != PGRES_PIPELINE_SYNC) return error(sync.get());
    return {};
  }

  PGconn* connection_;
  std::string place_;
  Parameters parameters_;
  std::int64_t prepared_ = 0;
  bool broken_ = false;
};

Result<void> PostgresStatement::send(std::span<const Value> arguments) {
  Parameters& parameters = db_.parameters();
  parameters.set(arguments);
  if (PQsendQueryPrepared(db_.connection(), name_.c_str(), parameters.count(), parameters.values(),
                          parameters.lengths(), parameters.formats(), 0) != 1) {
    return db_.error();
  }
  return {};
}

Result<std::int64_t> PostgresStatement::run(std::span<const Value> arguments) {
  Parameters& parameters = db_.parameters();
  parameters.set(arguments);
  const PgResult result(PQexecPrepared(db_.connection(), name_.c_str(), parameters.count(),
                                       parameters.values(), parameters.lengths(),
                                       parameters.formats(), 0));
  if (PQresultStatus(result.get()) != PGRES_COMMAND_OK) return db_.error(result.get());
  return parse_integer(PQcmdTuples(result.get())).value_or(0);
}

Result<void> PostgresStatement::query(std::span<const Value> arguments, const RowVisitor& visit) {
  TRY(send(arguments));
  PQsetSingleRowMode(db_.connection());
  Result<void> done;
  while (const PgResult result{PQgetResult(db_.connection())}) {
    if (!done) continue;  // read the rest and forget it
    if (PQresultStatus(result.get()) == PGRES_SINGLE_TUPLE) {
      done = visit(PostgresRow(result.get()));
    } else if (PQresultStatus(result.get()) != PGRES_TUPLES_OK) {
      done = db_.error(result.get());
    }
  }
  return done;
}

struct OptionsCloser {
  void operator()(PQconninfoOption* options) const { PQconninfoFree(options); }
};

// What may be shown of an address: "postgresql://host:port/database", never user data beyond it.
Result<std::string> shown_place(const std::string& connection) {
  char* reason = nullptr;
  const std::unique_ptr<PQconninfoOption, OptionsCloser> options(
      PQconninfoParse(connection.c_str(), &reason));
  if (reason != nullptr) PQfreemem(reason);  // may repeat the password
  if (!options) {
    return fail(ErrorCode::kUsage,
                "the database address cannot be read; write postgresql://USER@HOST:PORT/DATABASE");
  }
  const auto value = [&](std::string_view key) -> std::string {
    for (auto* option = options.get(); option->keyword != nullptr; ++option) {
      if (option->keyword == key && option->val != nullptr) return option->val;
    }
    return {};
  };
  std::string place = "postgresql://" + value("host");
  if (const auto port = value("port"); !port.empty()) place += ":" + port;
  return place + "/" + value("dbname");
}

}  // namespace

Result<std::unique_ptr<Db>> open_postgres(const std::string& connection) {
  TRY_ASSIGN(const std::string place, shown_place(connection));
  const char* const keys[] = {"connect_timeout", "dbname", "fallback_application_name", nullptr};
  const char* const values[] = {kConnectSeconds, connection.c_str(), "closeout", nullptr};
  PGconn* handle = PQconnectdbParams(keys, values, 1);  // the address wins over what precedes it
  CHECK(handle != nullptr);
  auto db = std::make_unique<PostgresDb>(handle, place);
  if (PQstatus(handle) != CONNECTION_OK) {
    std::string reason(trim(PQerrorMessage(handle)));
    const char* password = PQpass(handle);
    if (password != nullptr && *password != '\0' && reason.find(password) != std::string::npos) {
      reason = "the server refused the connection";
    }
    return fail(ErrorCode::kIo, "cannot reach the database: " + reason, place);
  }
  PQsetNoticeProcessor(handle, [](void*, const char*) {}, nullptr);
  TRY(db->execute("SET client_encoding TO 'UTF8'; SET standard_conforming_strings TO on"));
  return db;
}

}  // namespace closeout::store

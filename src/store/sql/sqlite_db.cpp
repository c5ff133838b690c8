// SPDX-License-Identifier: Apache-2.0
#include "store/sql/sqlite_db.h"

#include <cerrno>
#include <cstring>

#include <fmt/format.h>
#include <sqlite3.h>
#include <unistd.h>

#include "base/check.h"

namespace closeout::store {
namespace {

// Cache in KiB when negative; the journal is cut back to 64 MiB after a large change set.
constexpr const char* kSettings =
    "PRAGMA page_size = 8192;"
    "PRAGMA synchronous = FULL;"
    "PRAGMA cache_size = -16000;"
    "PRAGMA journal_size_limit = 67108864;"
    "PRAGMA trusted_schema = OFF;";

std::string system_reason(sqlite3* handle) {
  const int number = sqlite3_system_errno(handle);
  return number == 0 ? "" : fmt::format(" ({})", std::strerror(number));
}

// What the system says of the folder and the file: SQLite's own last error is that of its second
// attempt.
std::string blocked_reason(const std::string& path, sqlite3* handle) {
  const auto slash = path.rfind('/');
  const std::string folder = slash == std::string::npos ? "." : path.substr(0, slash + 1);
  for (const std::string& place : {folder, path}) {
    if (access(place.c_str(), W_OK) == 0) continue;
    if (place == path && errno == ENOENT) continue;  // to be created
    return fmt::format(": {}: {}", place, std::strerror(errno));
  }
  return system_reason(handle);
}

Error sqlite_error(sqlite3* handle, int code, const std::string& path) {
  const auto io = [&](std::string message) {
    return Error{ErrorCode::kIo, std::move(message), path};
  };
  switch (code & 0xFF) {
    case SQLITE_FULL:
      return io("the disk is full, nothing was stored; free some space and try again");
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return io("another process keeps the database locked; try again when it has finished");
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
      return io("cannot open the database for writing" + blocked_reason(path, handle));
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return io("the database file is damaged or not a database; restore the last backup");
    case SQLITE_IOERR:
      return io(fmt::format("reading or writing the database failed{}; check the disk",
                            system_reason(handle)));
    case SQLITE_TOOBIG:
      return Error{ErrorCode::kLimit, "a text is too long for the database", path};
    default:
      return Error{ErrorCode::kInternal, fmt::format("SQLite: {}", sqlite3_errmsg(handle)), path};
  }
}

class SqliteRow : public RowReader {
 public:
  explicit SqliteRow(sqlite3_stmt* statement) : statement_(statement) {}
  bool is_null(int column) const override {
    return sqlite3_column_type(statement_, column) == SQLITE_NULL;
  }
  std::int64_t integer(int column) const override {
    return sqlite3_column_int64(statement_, column);
  }
  std::string_view text(int column) const override {
    const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
    return {data, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
  }
  std::string bytes(int column) const override {
    const auto* data = static_cast<const char*>(sqlite3_column_blob(statement_, column));
    return {data, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
  }

 private:
  sqlite3_stmt* statement_;
};

class SqliteStatement : public Statement {
 public:
  SqliteStatement(sqlite3* handle, sqlite3_stmt* statement, const std::string& path)
      : handle_(handle), statement_(statement), path_(path) {}
  ~SqliteStatement() override { sqlite3_finalize(statement_); }

  Result<std::int64_t> run(std::span<const Value> arguments) override {
    TRY(query(arguments, [](const RowReader&) { return Result<void>{}; }));
    return sqlite3_changes64(handle_);
  }

  Result<void> query(std::span<const Value> arguments, const RowVisitor& visit) override {
    auto done = walk(arguments, visit);
    sqlite3_reset(statement_);
    return done;
  }

 private:
  Result<void> walk(std::span<const Value> arguments, const RowVisitor& visit) {
    for (std::size_t i = 0; i < arguments.size(); ++i) {
      const int code = bind(static_cast<int>(i) + 1, arguments[i]);
      if (code != SQLITE_OK) return std::unexpected(sqlite_error(handle_, code, path_));
    }
    const SqliteRow row(statement_);
    int code = sqlite3_step(statement_);
    for (; code == SQLITE_ROW; code = sqlite3_step(statement_)) TRY(visit(row));
    if (code != SQLITE_DONE) return std::unexpected(sqlite_error(handle_, code, path_));
    return {};
  }

  int bind(int place, const Value& value) {
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
      return sqlite3_bind_int64(statement_, place, *number);
    }
    if (const auto* text = std::get_if<std::string_view>(&value)) {
      const char* data = text->data() == nullptr ? "" : text->data();
      return sqlite3_bind_text64(statement_, place, data, text->size(), SQLITE_STATIC, SQLITE_UTF8);
    }
    if (const auto* bytes = std::get_if<Bytes>(&value)) {
      const char* data = bytes->data.data() == nullptr ? "" : bytes->data.data();
      return sqlite3_bind_blob64(statement_, place, data, bytes->data.size(), SQLITE_STATIC);
    }
    return sqlite3_bind_null(statement_, place);
  }

  sqlite3* handle_;
  sqlite3_stmt* statement_;
  const std::string& path_;
};

class SqliteDb : public Db {
 public:
  SqliteDb(sqlite3* handle, std::string path) : handle_(handle), path_(std::move(path)) {}
  ~SqliteDb() override { CHECK(sqlite3_close(handle_) == SQLITE_OK); }

  Dialect dialect() const override { return Dialect::kSqlite; }

  Result<void> execute(const std::string& sql) override {
    const int code = sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) return std::unexpected(sqlite_error(handle_, code, path_));
    return {};
  }

  Result<std::unique_ptr<Statement>> prepare(std::string_view sql) override {
    sqlite3_stmt* statement = nullptr;
    const int code = sqlite3_prepare_v3(handle_, sql.data(), static_cast<int>(sql.size()),
                                        SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    if (code != SQLITE_OK) return std::unexpected(sqlite_error(handle_, code, path_));
    return std::make_unique<SqliteStatement>(handle_, statement, path_);
  }

  Result<void> run_batch(std::span<const Call> calls, std::span<std::int64_t> affected) override {
    for (std::size_t i = 0; i < calls.size(); ++i) {
      TRY_ASSIGN(affected[i], calls[i].statement->run(calls[i].arguments));
    }
    return {};
  }

  bool is_idle() override { return sqlite3_get_autocommit(handle_) != 0; }

  // Writes the file's header on the first open, so several processes may meet here.
  Result<void> set_up(int busy_timeout_ms) {
    sqlite3_extended_result_codes(handle_, 1);
    sqlite3_busy_timeout(handle_, busy_timeout_ms);
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    TRY(execute(kSettings));
    std::string mode;
    {
      TRY_ASSIGN(const auto statement, prepare("PRAGMA journal_mode = WAL"));
      TRY(statement->query({}, [&](const RowReader& row) -> Result<void> {
        mode = row.text(0);
        return {};
      }));
    }
    if (mode == "wal") return {};
    return fail(ErrorCode::kIo,
                "this file system cannot be shared safely between processes; keep the data "
                "directory on a local disk",
                path_);
  }

 private:
  sqlite3* handle_;
  std::string path_;
};

}  // namespace

Result<std::unique_ptr<Db>> open_sqlite(const SqliteOptions& options) {
  if (!options.create && access(options.path.c_str(), F_OK) != 0 && errno == ENOENT) {
    return fail(ErrorCode::kNotFound, "there is no database here", options.path);
  }
  const int flags =
      SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | (options.create ? SQLITE_OPEN_CREATE : 0);
  sqlite3* handle = nullptr;
  const int code = sqlite3_open_v2(options.path.c_str(), &handle, flags, nullptr);
  CHECK(handle != nullptr);
  auto db = std::make_unique<SqliteDb>(handle, options.path);
  if (code != SQLITE_OK) return std::unexpected(sqlite_error(handle, code, options.path));
  TRY(db->set_up(options.busy_timeout_ms));
  return db;
}

}  // namespace closeout::store

// SPDX-License-Identifier: Apache-2.0
#include "store/migrations.h"

#include <random>
#include <string>

#include <fmt/format.h>

#include "base/text.h"

namespace closeout::store {
namespace {

constexpr Migration kMigrations[] = {
    {1, "records, events, raw rows, counters, checkpoints", R"sql(
CREATE TABLE meta (key $KEY PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE site (
  name $KEY PRIMARY KEY,
  revision BIGINT NOT NULL,
  last_hash TEXT NOT NULL
);
CREATE TABLE record (
  site $KEY NOT NULL,
  kind $KEY NOT NULL,
  id $KEY NOT NULL,
  version BIGINT NOT NULL,
  body TEXT,
  PRIMARY KEY (site, kind, id)
);
CREATE TABLE event (
  site $KEY NOT NULL,
  seq BIGINT NOT NULL,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  command TEXT NOT NULL,
  subject TEXT NOT NULL,
  reason TEXT NOT NULL,
  detail TEXT NOT NULL,
  prev_hash TEXT NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (site, seq)
);
CREATE TABLE raw_row (
  site $KEY NOT NULL,
  kind $KEY NOT NULL,
  id $KEY NOT NULL,
  file_sha256 $KEY NOT NULL,
  place $KEY NOT NULL,
  source TEXT NOT NULL,
  cells TEXT NOT NULL,
  seq BIGINT NOT NULL,
  PRIMARY KEY (site, kind, id, file_sha256, place)
);
CREATE TABLE counter (
  site $KEY NOT NULL,
  series $KEY NOT NULL,
  next BIGINT NOT NULL,
  PRIMARY KEY (site, series)
);
CREATE TABLE log_checkpoint (
  site $KEY NOT NULL,
  seq BIGINT NOT NULL,
  at TEXT NOT NULL,
  hash TEXT NOT NULL,
  signature $BYTES NOT NULL,
  PRIMARY KEY (site, seq, at)
);
)sql"},
};

void replace_all(std::string& text, std::string_view word, std::string_view by) {
  for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at + by.size())) {
    text.replace(at, word.size(), by);
  }
}

std::string for_dialect(std::string_view sql, Dialect dialect) {
  std::string text(sql);
  const bool sqlite = dialect == Dialect::kSqlite;
  replace_all(text, "$KEY", sqlite ? "TEXT" : "TEXT COLLATE \"C\"");
  replace_all(text, "$BYTES", sqlite ? "BLOB" : "BYTEA");
  return text;
}

Result<bool> has_table(Db& db, std::string_view table) {
  const char* sql = db.dialect() == Dialect::kSqlite
                        ? "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?1"
                        : "SELECT 1 FROM pg_catalog.pg_tables"
                          " WHERE schemaname = current_schema() AND tablename = ?1";
  TRY_ASSIGN(const auto statement, db.prepare(sql));
  bool found = false;
  const Value arguments[] = {table};
  TRY(statement->query(arguments, [&](const RowReader&) -> Result<void> {
    found = true;
    return {};
  }));
  return found;
}

// 0 = an empty database.
Result<int> schema_version(Db& db) {
  TRY_ASSIGN(const bool known, has_table(db, "meta"));
  if (!known) return 0;
  TRY_ASSIGN(const auto statement,
             db.prepare("SELECT value FROM meta WHERE key = 'schema_version'"));
  int version = 0;
  TRY(statement->query({}, [&](const RowReader& row) -> Result<void> {
    version = static_cast<int>(parse_integer(row.text(0)).value_or(0));
    return {};
  }));
  return version;
}

std::string random_digits() {
  std::random_device random;
  return fmt::format("{:08x}{:08x}{:08x}{:08x}", random(), random(), random(), random());
}

// Several processes may open an empty database at once: the first one in does the work.
Result<void> apply_missing(Db& db, std::span<const Migration> migrations) {
  TRY_ASSIGN(auto transaction, Transaction::begin(db, Transaction::Mode::kWrite));
  if (db.dialect() == Dialect::kPostgres) {
    TRY(db.execute("SELECT pg_advisory_xact_lock(7246320519)"));
  }
  TRY_ASSIGN(const int version, schema_version(db));
  for (const Migration& migration : migrations) {
    if (migration.number > version) TRY(db.execute(for_dialect(migration.sql, db.dialect())));
  }
  TRY(
      db.execute(fmt::format("INSERT INTO meta (key, value) VALUES ('schema_version', '{}')"
                             " ON CONFLICT (key) DO UPDATE SET value = excluded.value;"
                             "INSERT INTO meta (key, value) VALUES ('data_id', '{}')"
                             " ON CONFLICT (key) DO NOTHING",
                             migrations.back().number, random_digits())));
  return transaction.commit();
}

}  // namespace

std::span<const Migration> all_migrations() {
  return kMigrations;
}

Result<void> migrate(Db& db, std::span<const Migration> migrations, bool create) {
  const int newest = migrations.back().number;
  TRY_ASSIGN(const int version, schema_version(db));
  if (version > newest) {
    return fail(ErrorCode::kRefused,
                fmt::format("the database was written by a newer Closeout (schema {}, this program "
                            "knows {}); use the newer program",
                            version, newest));
  }
  if (version == newest) return {};
  if (version == 0 && !create) {
    return fail(ErrorCode::kNotFound, "the database is empty");
  }
  return apply_missing(db, migrations);
}

}  // namespace closeout::store

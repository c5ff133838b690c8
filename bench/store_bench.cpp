// SPDX-License-Identifier: Apache-2.0
// usage: store_bench [FOLDER]   (and CLOSEOUT_TEST_POSTGRES=… for the second table)
// One change set of 60,000 records against the plainest peer: a loop over one prepared INSERT in
// one transaction, written straight against sqlite3 or libpq, same settings, same table. The median
// of the rounds counts; ratio = peer time / our time, so 1.00 is as fast as the plain loop.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <libpq-fe.h>
#include <sqlite3.h>

#include "base/check.h"
#include "store/store.h"

namespace closeout::store {
namespace {

constexpr int kRecords = 60'000;
constexpr int kRounds = 3;

struct Timings {
  std::vector<double> insert_s, update_s, read_s;
};

double median(std::vector<double> values) {
  std::ranges::sort(values);
  return values[values.size() / 2];
}

template <class Work>
double seconds_of(const Work& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

ChangeSet records(std::size_t body_bytes, char letter) {
  ChangeSet set{.event = {.actor = "P01", .command = "import", .detail = "{}"}};
  for (int i = 0; i < kRecords; ++i) {
    const std::string body =
        fmt::format("{{\"name\":\"Pump {}\",\"note\":\"{}\"}}", i, std::string(body_bytes, letter));
    set.changes.push_back({"asset", fmt::format("A{}", i), body});
  }
  return set;
}

void measure_store(const std::string& url, std::size_t body_bytes, Timings& timings) {
  auto store = open_store(url);
  CHECK(store.has_value());
  const ChangeSet first = records(body_bytes, 'a');
  ChangeSet second = records(body_bytes, 'b');
  for (Change& change : second.changes) change.expected_version = 1;
  timings.insert_s.push_back(seconds_of([&] { CHECK((*store)->apply("plant", first)); }));
  timings.update_s.push_back(seconds_of([&] { CHECK((*store)->apply("plant", second)); }));
  timings.read_s.push_back(seconds_of([&] {
    std::size_t bytes = 0;
    CHECK((*store)->read_rows("plant", {}, [&](const RowView& row) -> Result<void> {
      bytes += row.body.size();
      return {};
    }));
    CHECK(bytes > kRecords * body_bytes);
  }));
}

void sqlite_exec(sqlite3* db, const char* sql) {
  CHECK(sqlite3_exec(db, sql, nullptr, nullptr, nullptr) == SQLITE_OK);
}

void sqlite_loop(sqlite3* db, const char* sql, const ChangeSet& set) {
  sqlite3_stmt* statement = nullptr;
  sqlite_exec(db, "BEGIN IMMEDIATE");
  CHECK(sqlite3_prepare_v2(db, sql, -1, &statement, nullptr) == SQLITE_OK);
  const auto bind = [&](int place, const std::string& text) {
    sqlite3_bind_text(statement, place, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
  };
  sqlite3_bind_text(statement, 1, "plant", 5, SQLITE_STATIC);
  for (const Change& change : set.changes) {
    bind(2, change.kind);
    bind(3, change.id);
    bind(4, *change.body);
    CHECK(sqlite3_step(statement) == SQLITE_DONE);
    sqlite3_reset(statement);
  }
  sqlite3_finalize(statement);
  sqlite_exec(db, "COMMIT");
}

void measure_sqlite(const std::string& path, std::size_t body_bytes, Timings& timings) {
  sqlite3* db = nullptr;
  CHECK(sqlite3_open(path.c_str(), &db) == SQLITE_OK);
  sqlite_exec(db,
              "PRAGMA page_size=8192; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
              "PRAGMA cache_size=-16000;"
              "CREATE TABLE record (site TEXT, kind TEXT, id TEXT, version BIGINT, body TEXT,"
              " PRIMARY KEY (site, kind, id))");
  const ChangeSet first = records(body_bytes, 'a');
  const ChangeSet second = records(body_bytes, 'b');
  timings.insert_s.push_back(seconds_of([&] {
    sqlite_loop(db, "INSERT INTO record (site, kind, id, version, body) VALUES (?1,?2,?3,1,?4)",
                first);
  }));
  timings.update_s.push_back(seconds_of([&] {
    sqlite_loop(db,
                "UPDATE record SET body = ?4, version = version + 1"
                " WHERE site = ?1 AND kind = ?2 AND id = ?3",
                second);
  }));
  timings.read_s.push_back(seconds_of([&] {
    sqlite3_stmt* statement = nullptr;
    sqlite3_prepare_v2(
        db, "SELECT kind, id, version, body FROM record WHERE site = 'plant' ORDER BY kind, id", -1,
        &statement, nullptr);
    std::size_t bytes = 0;
    while (sqlite3_step(statement) == SQLITE_ROW) {
      bytes += static_cast<std::size_t>(sqlite3_column_bytes(statement, 3));
    }
    sqlite3_finalize(statement);
    CHECK(bytes > kRecords * body_bytes);
  }));
  sqlite3_close(db);
}

void postgres_exec(PGconn* db, const std::string& sql) {
  PGresult* result = PQexec(db, sql.c_str());
  CHECK(PQresultStatus(result) == PGRES_COMMAND_OK);
  PQclear(result);
}

void postgres_loop(PGconn* db, const std::string& sql, const ChangeSet& set) {
  postgres_exec(db, "BEGIN");
  PQclear(PQprepare(db, "peer", sql.c_str(), 0, nullptr));
  for (const Change& change : set.changes) {
    const char* const values[] = {"plant", change.kind.c_str(), change.id.c_str(),
                                  change.body->c_str()};
    PGresult* result = PQexecPrepared(db, "peer", 4, values, nullptr, nullptr, 0);
    CHECK(PQresultStatus(result) == PGRES_COMMAND_OK);
    PQclear(result);
  }
  postgres_exec(db, "DEALLOCATE peer");
  postgres_exec(db, "COMMIT");
}

void measure_postgres(PGconn* db, std::size_t body_bytes, Timings& timings) {
  postgres_exec(db,
                "CREATE TABLE bench_peer (site TEXT COLLATE \"C\", kind TEXT COLLATE \"C\","
                " id TEXT COLLATE \"C\", version BIGINT, body TEXT, PRIMARY KEY (site, kind, id))");
  const ChangeSet first = records(body_bytes, 'a');
  const ChangeSet second = records(body_bytes, 'b');
  timings.insert_s.push_back(seconds_of(
      [&] { postgres_loop(db, "INSERT INTO bench_peer VALUES ($1,$2,$3,1,$4)", first); }));
  timings.update_s.push_back(seconds_of([&] {
    postgres_loop(db,
                  "UPDATE bench_peer SET body = $4, version = version + 1"
                  " WHERE site = $1 AND kind = $2 AND id = $3",
                  second);
  }));
  timings.read_s.push_back(seconds_of([&] {
    PGresult* result = PQexec(
        db,
        "SELECT kind, id, version, body FROM bench_peer WHERE site = 'plant' ORDER BY kind, id");
    CHECK(PQntuples(result) == kRecords);
    PQclear(result);
  }));
  postgres_exec(db, "DROP TABLE bench_peer");
}

void print(const char* database, std::size_t body_bytes, const Timings& ours, const Timings& peer) {
  const auto row = [&](const char* what, const std::vector<double>& a,
                       const std::vector<double>& b) {
    fmt::print("{:<10} {:>6} {:<7} ours {:6.3f} s   plain {:6.3f} s   ratio {:.2f}\n", database,
               body_bytes, what, median(a), median(b), median(b) / median(a));
  };
  row("insert", ours.insert_s, peer.insert_s);
  row("update", ours.update_s, peer.update_s);
  row("read", ours.read_s, peer.read_s);
}

void bench_sqlite(const std::filesystem::path& folder, std::size_t body_bytes) {
  Timings ours;
  Timings peer;
  for (int round = 0; round < kRounds; ++round) {
    const auto work = folder / "store_bench_files";
    std::filesystem::create_directories(work);
    measure_sqlite((work / "peer.db").string(), body_bytes, peer);
    measure_store("sqlite:" + (work / "ours.db").string(), body_bytes, ours);
    std::filesystem::remove_all(work);
  }
  print("SQLite", body_bytes, ours, peer);
}

void bench_postgres(const std::string& server, std::size_t body_bytes) {
  PGconn* db = PQconnectdb(server.c_str());
  CHECK(PQstatus(db) == CONNECTION_OK);
  PQsetNoticeProcessor(db, [](void*, const char*) {}, nullptr);
  Timings ours;
  Timings peer;
  for (int round = 0; round < kRounds; ++round) {
    measure_postgres(db, body_bytes, peer);
    postgres_exec(db, "CREATE SCHEMA store_bench");
    measure_store("postgresql:" + server + " options=-csearch_path=store_bench", body_bytes, ours);
    postgres_exec(db, "DROP SCHEMA store_bench CASCADE");
  }
  PQfinish(db);
  print("PostgreSQL", body_bytes, ours, peer);
}

}  // namespace
}  // namespace closeout::store

int main(int count, char** arguments) {
  const std::filesystem::path folder =
      count > 1 ? std::filesystem::path(arguments[1]) : std::filesystem::temp_directory_path();
  fmt::print("{} records in one change set, median of {} rounds\n", closeout::store::kRecords,
             closeout::store::kRounds);
  for (const std::size_t body_bytes : {300U, 1000U}) {
    closeout::store::bench_sqlite(folder, body_bytes);
    if (const char* server = std::getenv("CLOSEOUT_TEST_POSTGRES")) {
      closeout::store::bench_postgres(server, body_bytes);
    }
  }
}

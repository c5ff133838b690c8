// SPDX-License-Identifier: Apache-2.0
// A fresh database for each test: SQLite in a temporary folder, PostgreSQL in a schema of its own
// on the server that CLOSEOUT_TEST_POSTGRES (a libpq connection string) names.
#pragma once

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "store/sql/postgres_db.h"
#include "store/sql/sqlite_db.h"
#include "store/store.h"

namespace closeout::store {

// A number no other test of this or another running process uses.
inline std::string unique_name() {
  static std::atomic<int> count = 0;
  return fmt::format("closeout_test_{}_{}", getpid(), ++count);
}

class TemporaryFolder {
 public:
  TemporaryFolder() : path_(std::filesystem::temp_directory_path() / unique_name()) {
    std::filesystem::create_directories(path_);
  }
  ~TemporaryFolder() { std::filesystem::remove_all(path_); }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

class TestBackend {
 public:
  virtual ~TestBackend() = default;
  virtual std::string url() const = 0;
  // A connection past the store, to look and to tamper.
  virtual Result<std::unique_ptr<Db>> connect() const = 0;

  void sql(const std::string& statements) const {
    auto db = connect();
    ASSERT_TRUE(db.has_value()) << db.error().text();
    const auto done = (*db)->execute(statements);
    ASSERT_TRUE(done.has_value()) << done.error().text();
  }
};

class SqliteBackend : public TestBackend {
 public:
  std::string path() const { return (folder_.path() / "state.db").string(); }
  std::string url() const override { return "sqlite:" + path(); }
  Result<std::unique_ptr<Db>> connect() const override { return open_sqlite({.path = path()}); }

 private:
  TemporaryFolder folder_;
};

class PostgresBackend : public TestBackend {
 public:
  explicit PostgresBackend(std::string server)
      : server_(std::move(server)), schema_(unique_name()) {
    on_server("CREATE SCHEMA " + schema_);
  }
  ~PostgresBackend() override { on_server("DROP SCHEMA " + schema_ + " CASCADE"); }

  // Its connections bear the schema's name, so that a test can find them on the server.
  std::string connection() const {
    const std::string name = "application_name=" + schema_;
    const std::string option = "options=-csearch_path";
    if (!server_.starts_with("postgres")) {
      return server_ + " " + name + " " + option + "=" + schema_;
    }
    const char* separator = server_.find('?') == std::string::npos ? "?" : "&";
    return server_ + separator + name + "&" + option + "%3D" + schema_;
  }
  std::string url() const override {
    return connection().starts_with("postgres") ? connection() : "postgresql:" + connection();
  }
  Result<std::unique_ptr<Db>> connect() const override { return open_postgres(connection()); }

 private:
  void on_server(const std::string& statement) const {
    auto db = open_postgres(server_);
    ASSERT_TRUE(db.has_value()) << db.error().text();
    ASSERT_TRUE((*db)->execute(statement).has_value()) << statement;
  }

  std::string server_;
  std::string schema_;
};

// Null when there is no server to test on.
inline std::unique_ptr<TestBackend> make_backend(const std::string& kind) {
  if (kind.starts_with("sqlite")) return std::make_unique<SqliteBackend>();
  const char* server = std::getenv("CLOSEOUT_TEST_POSTGRES");
  if (server == nullptr || *server == '\0') return nullptr;
  return std::make_unique<PostgresBackend>(server);
}

}  // namespace closeout::store

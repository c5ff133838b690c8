// SPDX-License-Identifier: Apache-2.0
// Where a site is kept: opaque records (kind, id, version, JSON text), the hash-chained event log,
// the auditor's raw rows and the counters of human-facing ids. One change set is one transaction
// and leaves exactly one event. Every call may be made from several threads and processes.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/time.h"

namespace closeout::store {

struct Row {
  std::string kind;
  std::string id;
  std::int64_t version = 0;  // 1 when first stored, +1 with every change, also across a delete
  std::string body;
};

// A row while it is being read; the views end with the call that hands it over.
struct RowView {
  std::string_view kind;
  std::string_view id;
  std::int64_t version = 0;
  std::string_view body;
};
using RowSink = std::function<Result<void>(const RowView&)>;

struct Change {
  std::string kind;
  std::string id;
  std::optional<std::string> body{};               // nothing = delete
  std::optional<std::int64_t> expected_version{};  // nothing = any; 0 = must not exist
};

// One row of an imported file exactly as it was read, kept beside the record made from it. The same
// place of the same file is stored once for each record.
struct RawRow {
  std::string source;       // file name
  std::string file_sha256;  // of the whole file
  std::string place;        // "Sheet!12"
  std::string kind;
  std::string id;
  std::string cells;  // JSON array
};

struct EventDraft {
  std::string actor{};
  Instant at{};
  std::string command{};
  std::string subject{};
  std::string reason{};
  std::string detail{};  // JSON text: before and after, or a digest
};

struct Event : EventDraft {
  std::int64_t seq = 0;   // 1, 2, 3 … within the site
  std::string prev_hash;  // hash of event seq - 1; event_chain.h
  std::string hash;
};

struct ChangeSet {
  std::optional<std::int64_t> expected_revision{};  // 0 = the site must not exist yet
  std::vector<Change> changes{};                    // applied in this order
  std::vector<RawRow> raw_rows{};
  EventDraft event{};
};

// Hands out numbers that are never handed out again. They belong to the change set being drafted:
// when it is not stored, they are free again.
class Numbers {
 public:
  virtual ~Numbers() = default;
  // The first of `count` consecutive numbers of the series, starting at 1.
  virtual Result<std::int64_t> next_number(std::string_view series, std::int64_t count = 1) = 0;
  // An id with this number came from outside: hand out only higher ones from now on.
  virtual Result<void> mark_used(std::string_view series, std::int64_t number) = 0;
};
// Builds a change set while the site is held for writing: keep it short, read other things before,
// and call no apply() inside. An error it returns leaves everything as it was.
using Draft = std::function<Result<ChangeSet>(Numbers&)>;

struct Head {
  std::int64_t revision = 0;  // 0 = no such site
  std::int64_t events = 0;
  std::string last_hash;
};

// A signature over the log as it stood at one event.
struct Checkpoint {
  std::int64_t seq = 0;
  std::string hash;       // of that event
  std::string signature;  // bytes; signing and verifying them is the caller's business
  Instant at;
};

struct LogCheck {
  std::int64_t events = 0;  // read until the end or the first bad one
  std::string last_hash;
  std::optional<std::int64_t> first_bad_seq;
  std::string reason;  // of first_bad_seq
  bool valid() const { return !first_bad_seq; }
};

class Store {
 public:
  virtual ~Store() = default;

  // Stores everything or nothing and returns the new revision. The first change set of a site
  // creates it. Errors: kConflict (record or revision changed meanwhile; names both versions),
  // kInvalidInput, kLimit, kIo.
  virtual Result<std::int64_t> apply(std::string_view site, const ChangeSet& changes) = 0;
  virtual Result<std::int64_t> apply(std::string_view site, const Draft& draft) = 0;

  // Hands over the rows of these kinds (none named: of all kinds) ordered by kind and id in bytes,
  // and returns the revision they all belong to. An error of the sink ends the reading.
  virtual Result<std::int64_t> read_rows(std::string_view site,
                                         const std::vector<std::string>& kinds,
                                         const RowSink& sink) = 0;
  virtual Result<std::vector<Row>> rows(std::string_view site, std::string_view kind) = 0;
  virtual Result<std::optional<Row>> row(std::string_view site, std::string_view kind,
                                         std::string_view id) = 0;
  // In the order they were imported.
  virtual Result<std::vector<RawRow>> raw_rows(std::string_view site, std::string_view kind,
                                               std::string_view id) = 0;

  virtual Result<std::vector<std::string>> sites() = 0;
  virtual Result<Head> head(std::string_view site) = 0;
  // At most `limit` events from `from_seq` on.
  virtual Result<std::vector<Event>> events(std::string_view site, std::int64_t from_seq,
                                            std::int64_t limit) = 0;
  // Recomputes the chain and compares it with the head and the checkpoints. A log that was
  // tampered with is a LogCheck with first_bad_seq, not an error.
  virtual Result<LogCheck> verify_log(std::string_view site) = 0;

  // Refused with kConflict when the log has another hash at that place.
  virtual Result<void> add_checkpoint(std::string_view site, const Checkpoint& checkpoint) = 0;
  virtual Result<std::vector<Checkpoint>> checkpoints(std::string_view site) = 0;

  // Facts about the whole database. "schema_version" and "data_id" (32 random hexadecimal digits
  // that name this database for ever) are set by the store and cannot be changed.
  virtual Result<std::optional<std::string>> meta(std::string_view key) = 0;
  virtual Result<void> set_meta(std::string_view key, std::string_view value) = 0;
};

struct OpenOptions {
  bool create = true;            // false: kNotFound when there is no database yet
  int busy_timeout_ms = 30'000;  // SQLite: how long to wait for another process's change set
};

// `sqlite:PATH`, `postgresql://USER@HOST/DATABASE…` or `postgresql:KEY=VALUE …` (libpq). Brings the
// schema up to date. Errors: kUsage, kIo (never shows a password), kRefused when the database was
// written by a newer program.
Result<std::unique_ptr<Store>> open_store(const std::string& url, const OpenOptions& options = {});

}  // namespace closeout::store

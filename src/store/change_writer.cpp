// SPDX-License-Identifier: Apache-2.0
#include "store/change_writer.h"

#include <fmt/format.h>

#include "base/limits.h"
#include "store/event_chain.h"
#include "store/sql/batch.h"
#include "store/text_rules.h"

namespace closeout::store {
namespace {

// A deleted record stays as a row without body, so that its version goes on counting: a stale copy
// from before the delete never matches the record that took its place.
constexpr std::string_view kPut =
    "INSERT INTO record (collection, id, version, body) VALUES (?1, ?2, 1, ?3)"
    " ON CONFLICT (collection, id) DO UPDATE SET version = record.version + 1, body = excluded.body"
    " WHERE CAST(?4 AS BIGINT) IS NULL"
    " OR CASE WHEN record.body IS NULL THEN 0 ELSE record.version END = ?4";
constexpr std::string_view kReplace =
    "UPDATE record SET version = version + 1, body = ?3"
    " WHERE collection = ?1 AND id = ?2 AND body IS NOT NULL AND version = ?4";
constexpr std::string_view kDelete =
    "UPDATE record SET version = version + 1, body = NULL"
    " WHERE collection = ?1 AND id = ?2 AND body IS NOT NULL"
    " AND (CAST(?3 AS BIGINT) IS NULL OR version = ?3)";
constexpr std::string_view kStoredVersion =
    "SELECT version FROM record WHERE collection = ?1 AND id = ?2 AND body IS NOT NULL";
constexpr std::string_view kRawRow =
    "INSERT INTO raw_row (collection, id, file_sha256, place, source, cells, seq)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"
    " ON CONFLICT (collection, id, file_sha256, place) DO NOTHING";
constexpr std::string_view kCollection = "SELECT no FROM collection WHERE site = ?1 AND kind = ?2";
constexpr std::string_view kNewCollection =
    "INSERT INTO collection (site, kind) VALUES (?1, ?2) RETURNING no";
constexpr std::string_view kEvent =
    "INSERT INTO event (site, seq, at, actor, command, subject, reason, detail, prev_hash, hash)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
constexpr std::string_view kLockSite =
    "INSERT INTO site (name, revision, last_hash) VALUES (?1, 1, ?2)"
    " ON CONFLICT (name) DO UPDATE SET revision = site.revision + 1 RETURNING revision, last_hash";
constexpr std::string_view kNextNumber =
    "INSERT INTO counter (site, series, next) VALUES (?1, ?2, CAST(?3 AS BIGINT) + 1)"
    " ON CONFLICT (site, series) DO UPDATE SET next = counter.next + ?3 RETURNING next - ?3";
constexpr std::string_view kMarkUsed =
    "INSERT INTO counter (site, series, next) VALUES (?1, ?2, CAST(?3 AS BIGINT) + 1)"
    " ON CONFLICT (site, series) DO UPDATE SET next ="
    " CASE WHEN counter.next < excluded.next THEN excluded.next ELSE counter.next END";

Value optional_value(const std::optional<std::int64_t>& number) {
  return number ? Value(*number) : Value();
}

Value optional_value(const std::optional<std::string>& text) {
  return text ? Value(std::string_view(*text)) : Value();
}

std::string version_text(std::int64_t version) {
  return version == 0 ? "none" : fmt::format("version {}", version);
}

}  // namespace

Result<ChangeWriter> ChangeWriter::open(Connection& connection, std::string_view site) {
  TRY(check_name("site", site));
  ChangeWriter writer(connection, site);
  TRY(connection.query(kLockSite, {site, kGenesisHash}, [&](const RowReader& row) -> Result<void> {
    writer.revision_ = row.integer(0);
    writer.prev_hash_ = row.text(1);
    return {};
  }));
  return writer;
}

Result<std::int64_t> ChangeWriter::next_number(std::string_view series, std::int64_t count) {
  TRY(check_name("series", series));
  if (count < 1 || count > static_cast<std::int64_t>(limits::kRowsMax)) {
    return fail(ErrorCode::kLimit, fmt::format("cannot hand out {} numbers at once", count));
  }
  std::int64_t first = 0;
  TRY(connection_->query(kNextNumber, {site_, series, count},
                         [&](const RowReader& row) -> Result<void> {
                           first = row.integer(0);
                           return {};
                         }));
  return first;
}

Result<void> ChangeWriter::mark_used(std::string_view series, std::int64_t number) {
  TRY(check_name("series", series));
  if (number < 1 || number > kNumberMax) {
    return fail(ErrorCode::kLimit, fmt::format("{} cannot be the number of a record", number));
  }
  TRY(connection_->run(kMarkUsed, {site_, series, number}));
  return {};
}

Result<Stamp> ChangeWriter::write(const ChangeSet& set) {
  TRY(check_texts(set));
  TRY(check_revision(set.expected_revision));
  TRY(write_changes(set.changes));
  TRY(write_raw_rows(set.raw_rows));
  return write_event(set.event);
}

Result<void> ChangeWriter::check_revision(std::optional<std::int64_t> expected) const {
  if (!expected || *expected == revision_ - 1) return {};
  return fail(ErrorCode::kConflict,
              fmt::format("the site was changed meanwhile: it is at revision {}, the change was "
                          "made on revision {}; reload and try again",
                          revision_ - 1, *expected),
              std::string(site_));
}

// The site is locked: nobody else adds the same collection meanwhile.
Result<std::int64_t> ChangeWriter::collection(const std::string& kind) {
  std::int64_t& number = collections_[kind];
  const auto take = [&](const RowReader& row) -> Result<void> {
    number = row.integer(0);
    return {};
  };
  if (number == 0) TRY(connection_->query(kCollection, {site_, kind}, take));
  if (number == 0) TRY(connection_->query(kNewCollection, {site_, kind}, take));
  return number;
}

Result<void> ChangeWriter::write_changes(const std::vector<Change>& changes) {
  if (changes.empty()) return {};
  TRY_ASSIGN(auto* const put, connection_->statement(kPut));
  TRY_ASSIGN(auto* const replace, connection_->statement(kReplace));
  TRY_ASSIGN(auto* const remove, connection_->statement(kDelete));
  Batch batch(connection_->db(),
              [&](std::size_t i, std::int64_t affected) { return accept(changes[i], affected); });
  for (const Change& change : changes) {
    TRY_ASSIGN(const std::int64_t collection, this->collection(change.kind));
    const Value expected = optional_value(change.expected_version);
    if (!change.body) {
      TRY(batch.add(*remove, {collection, change.id, expected}));
    } else {
      Statement& statement = change.expected_version.value_or(0) > 0 ? *replace : *put;
      TRY(batch.add(statement, {collection, change.id, optional_value(change.body), expected}));
    }
  }
  return batch.flush();
}

// A change that met no row it may change was stale, except for a delete of what is gone already.
Result<void> ChangeWriter::accept(const Change& change, std::int64_t affected) {
  if (affected > 0 || (!change.body && !change.expected_version)) return {};
  TRY_ASSIGN(const std::int64_t collection, this->collection(change.kind));
  std::int64_t stored = 0;
  TRY(connection_->query(kStoredVersion, {collection, change.id},
                         [&](const RowReader& row) -> Result<void> {
                           stored = row.integer(0);
                           return {};
                         }));
  return fail(ErrorCode::kConflict,
              fmt::format("{} {} was changed meanwhile: stored is {}, the change was made on {}; "
                          "reload and try again",
                          change.kind, change.id, version_text(stored),
                          version_text(change.expected_version.value_or(0))),
              change.id);
}

Result<void> ChangeWriter::write_raw_rows(const std::vector<RawRow>& rows) {
  if (rows.empty()) return {};
  TRY_ASSIGN(auto* const insert, connection_->statement(kRawRow));
  Batch batch(connection_->db(), [](std::size_t, std::int64_t) { return Result<void>{}; });
  for (const RawRow& row : rows) {
    TRY_ASSIGN(const std::int64_t collection, this->collection(row.kind));
    TRY(batch.add(*insert, {collection, row.id, row.file_sha256, row.place, row.source, row.cells,
                            revision_}));
  }
  return batch.flush();
}

Result<Stamp> ChangeWriter::write_event(const EventDraft& event) {
  const std::string at = to_text(event.at);
  const EventText text{site_,         revision_,    at,           event.actor, event.command,
                       event.subject, event.reason, event.detail, prev_hash_};
  Stamp stamp{revision_, event_hash(text)};
  TRY(connection_->run(kEvent, {site_, revision_, at, event.actor, event.command, event.subject,
                                event.reason, event.detail, prev_hash_, stamp.hash}));
  TRY(connection_->run("UPDATE site SET last_hash = ?2 WHERE name = ?1", {site_, stamp.hash}));
  return stamp;
}

}  // namespace closeout::store

// SPDX-License-Identifier: Apache-2.0
#include "store/sql_store.h"

#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "base/limits.h"
#include "store/change_writer.h"
#include "store/event_chain.h"
#include "store/migrations.h"
#include "store/text_rules.h"

namespace closeout::store {
namespace {

constexpr std::string_view kEventColumns =
    "SELECT seq, at, actor, command, subject, reason, detail, prev_hash, hash FROM event";

// The views end with the row.
EventText event_text(std::string_view site, const RowReader& row) {
  return {site,        row.integer(0), row.text(1), row.text(2), row.text(3),
          row.text(4), row.text(5),    row.text(6), row.text(7)};
}

Result<Event> read_event(std::string_view site, const RowReader& row) {
  const EventText text = event_text(site, row);
  const auto at = parse_instant(text.at);
  if (!at) {
    return fail(ErrorCode::kIo, fmt::format("the time of event {} is damaged", text.seq),
                std::string(site));
  }
  Event event;
  event.seq = text.seq;
  event.at = *at;
  event.actor = text.actor;
  event.command = text.command;
  event.subject = text.subject;
  event.reason = text.reason;
  event.detail = text.detail;
  event.prev_hash = text.prev_hash;
  event.hash = row.text(8);
  return event;
}

Result<Head> read_head(Connection& connection, std::string_view site) {
  Head head{.last_hash = std::string(kGenesisHash)};
  TRY(connection.query("SELECT revision, last_hash FROM site WHERE name = ?1", {site},
                       [&](const RowReader& row) -> Result<void> {
                         head.revision = row.integer(0);
                         head.events = head.revision;  // each change set leaves one event
                         head.last_hash = row.text(1);
                         return {};
                       }));
  return head;
}

// Ordered by kind in bytes.
Result<std::map<std::string, std::int64_t>> read_collections(Connection& connection,
                                                             std::string_view site) {
  std::map<std::string, std::int64_t> numbers;
  TRY(connection.query("SELECT kind, no FROM collection WHERE site = ?1", {site},
                       [&](const RowReader& row) -> Result<void> {
                         numbers.emplace(row.text(0), row.integer(1));
                         return {};
                       }));
  return numbers;
}

Result<std::vector<Checkpoint>> read_checkpoints(Connection& connection, std::string_view site) {
  std::vector<Checkpoint> found;
  TRY(connection.query(
      "SELECT seq, at, hash, signature FROM log_checkpoint WHERE site = ?1 ORDER BY seq, at",
      {site}, [&](const RowReader& row) -> Result<void> {
        TRY_ASSIGN(const Instant at, parse_instant(row.text(1)));
        found.push_back({row.integer(0), std::string(row.text(2)), row.bytes(3), at});
        return {};
      }));
  return found;
}

}  // namespace

Result<std::unique_ptr<SqlStore>> SqlStore::open(Pool::Connect connect, bool create) {
  std::unique_ptr<SqlStore> store(new SqlStore(std::move(connect)));
  TRY_ASSIGN(const auto connection, store->pool_.take());
  TRY(migrate(connection->db(), all_migrations(), create));
  store->one_writer_ = connection->db().dialect() == Dialect::kSqlite;
  return store;
}

Result<std::int64_t> SqlStore::apply(std::string_view site, const ChangeSet& changes) {
  return transact(site, [&](ChangeWriter& writer) { return writer.write(changes); });
}

Result<std::int64_t> SqlStore::apply(std::string_view site, const Draft& draft) {
  return transact(site, [&](ChangeWriter& writer) -> Result<Stamp> {
    TRY_ASSIGN(const ChangeSet changes, draft(writer));
    return writer.write(changes);
  });
}

Result<std::int64_t> SqlStore::transact(std::string_view site, const Work& work) {
  const auto queue = one_writer_ ? std::unique_lock(writer_) : std::unique_lock<std::mutex>();
  Stamp stamp;
  Error error;
  {
    TRY_ASSIGN(const auto connection, pool_.take());
    TRY_ASSIGN(auto transaction, Transaction::begin(connection->db(), Transaction::Mode::kWrite));
    TRY_ASSIGN(ChangeWriter writer, ChangeWriter::open(*connection, site));
    TRY_ASSIGN(stamp, work(writer));
    const auto committed = transaction.commit();
    if (committed) return stamp.revision;
    error = committed.error();
  }
  return settle(site, stamp, error);
}

// The commit has failed, or only its answer was lost: the log of the site knows which.
Result<std::int64_t> SqlStore::settle(std::string_view site, const Stamp& stamp,
                                      const Error& error) {
  const auto stored = events(site, stamp.revision, 1);
  if (!stored) {
    return fail(ErrorCode::kIo,
                fmt::format("the connection was lost while the change was being stored; reload to "
                            "see whether it was ({})",
                            error.message),
                error.where);
  }
  const bool kept = !stored->empty() && stored->front().hash == stamp.hash;
  return kept ? Result<std::int64_t>(stamp.revision) : std::unexpected(error);
}

Result<std::int64_t> SqlStore::read_rows(std::string_view site,
                                         const std::vector<std::string>& kinds,
                                         const RowSink& sink) {
  TRY_ASSIGN(const auto connection, pool_.take());
  TRY_ASSIGN(auto transaction, Transaction::begin(connection->db(), Transaction::Mode::kRead));
  TRY_ASSIGN(const Head head, read_head(*connection, site));
  TRY_ASSIGN(const auto collections, read_collections(*connection, site));
  for (const auto& [kind, number] : collections) {
    if (!kinds.empty() && std::ranges::find(kinds, kind) == kinds.end()) continue;
    TRY(
        connection->query("SELECT id, version, body FROM record WHERE collection = ?1"
                          " AND body IS NOT NULL ORDER BY id",
                          {number}, [&](const RowReader& row) {
                            return sink({kind, row.text(0), row.integer(1), row.text(2)});
                          }));
  }
  TRY(transaction.commit());
  return head.revision;
}

Result<std::vector<Row>> SqlStore::rows(std::string_view site, std::string_view kind) {
  std::vector<Row> found;
  TRY(read_rows(site, {std::string(kind)}, [&](const RowView& row) -> Result<void> {
    found.push_back(
        {std::string(row.kind), std::string(row.id), row.version, std::string(row.body)});
    return {};
  }));
  return found;
}

Result<std::optional<Row>> SqlStore::row(std::string_view site, std::string_view kind,
                                         std::string_view id) {
  TRY_ASSIGN(const auto connection, pool_.take());
  std::optional<Row> found;
  TRY(connection->query(
      "SELECT version, body FROM record WHERE id = ?3 AND body IS NOT NULL AND"
      " collection = (SELECT no FROM collection WHERE site = ?1 AND kind = ?2)",
      {site, kind, id}, [&](const RowReader& row) -> Result<void> {
        found = Row{std::string(kind), std::string(id), row.integer(0), std::string(row.text(1))};
        return {};
      }));
  return found;
}

Result<std::vector<RawRow>> SqlStore::raw_rows(std::string_view site, std::string_view kind,
                                               std::string_view id) {
  TRY_ASSIGN(const auto connection, pool_.take());
  std::vector<RawRow> found;
  TRY(
      connection->query("SELECT source, file_sha256, place, cells FROM raw_row WHERE id = ?3 AND"
                        " collection = (SELECT no FROM collection WHERE site = ?1 AND kind = ?2)"
                        " ORDER BY seq, file_sha256, place",
                        {site, kind, id}, [&](const RowReader& row) -> Result<void> {
                          found.push_back({std::string(row.text(0)), std::string(row.text(1)),
                                           std::string(row.text(2)), std::string(kind),
                                           std::string(id), std::string(row.text(3))});
                          return {};
                        }));
  return found;
}

Result<std::vector<std::string>> SqlStore::sites() {
  TRY_ASSIGN(const auto connection, pool_.take());
  std::vector<std::string> names;
  TRY(connection->query("SELECT name FROM site ORDER BY name", {},
                        [&](const RowReader& row) -> Result<void> {
                          names.emplace_back(row.text(0));
                          return {};
                        }));
  return names;
}

Result<Head> SqlStore::head(std::string_view site) {
  TRY_ASSIGN(const auto connection, pool_.take());
  return read_head(*connection, site);
}

Result<std::vector<Event>> SqlStore::events(std::string_view site, std::int64_t from_seq,
                                            std::int64_t limit) {
  TRY_ASSIGN(const auto connection, pool_.take());
  std::vector<Event> found;
  const auto sql =
      fmt::format("{} WHERE site = ?1 AND seq >= ?2 ORDER BY seq LIMIT ?3", kEventColumns);
  TRY(connection->query(sql, {site, from_seq, std::max<std::int64_t>(limit, 0)},
                        [&](const RowReader& row) -> Result<void> {
                          TRY_ASSIGN(auto event, read_event(site, row));
                          found.push_back(std::move(event));
                          return {};
                        }));
  return found;
}

Result<LogCheck> SqlStore::verify_log(std::string_view site) {
  TRY_ASSIGN(const auto connection, pool_.take());
  TRY_ASSIGN(auto transaction, Transaction::begin(connection->db(), Transaction::Mode::kRead));
  TRY_ASSIGN(const Head head, read_head(*connection, site));
  TRY_ASSIGN(const auto signed_events, read_checkpoints(*connection, site));
  std::multimap<std::int64_t, std::string> hashes;
  for (const Checkpoint& checkpoint : signed_events)
    hashes.emplace(checkpoint.seq, checkpoint.hash);
  ChainCheck chain(std::move(hashes));
  TRY(connection->query(fmt::format("{} WHERE site = ?1 ORDER BY seq", kEventColumns), {site},
                        [&](const RowReader& row) -> Result<void> {
                          chain.add(event_text(site, row), row.text(8));
                          return {};
                        }));
  TRY(transaction.commit());
  chain.finish(head.events, head.last_hash);
  return LogCheck{chain.events(), chain.last_hash(), chain.first_bad_seq(), chain.reason()};
}

Result<void> SqlStore::add_checkpoint(std::string_view site, const Checkpoint& checkpoint) {
  TRY_ASSIGN(const auto known, events(site, checkpoint.seq, 1));
  if (known.empty() || known.front().seq != checkpoint.seq ||
      known.front().hash != checkpoint.hash) {
    return fail(
        ErrorCode::kConflict,
        fmt::format("the log has no event {} with hash {}", checkpoint.seq, checkpoint.hash),
        std::string(site));
  }
  TRY_ASSIGN(const auto connection, pool_.take());
  TRY(
      connection->run("INSERT INTO log_checkpoint (site, seq, at, hash, signature)"
                      " VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (site, seq, at) DO NOTHING",
                      {site, checkpoint.seq, to_text(checkpoint.at), checkpoint.hash,
                       Bytes{checkpoint.signature}}));
  return {};
}

Result<std::vector<Checkpoint>> SqlStore::checkpoints(std::string_view site) {
  TRY_ASSIGN(const auto connection, pool_.take());
  return read_checkpoints(*connection, site);
}

Result<std::optional<std::string>> SqlStore::meta(std::string_view key) {
  TRY_ASSIGN(const auto connection, pool_.take());
  std::optional<std::string> value;
  TRY(connection->query("SELECT value FROM meta WHERE key = ?1", {key},
                        [&](const RowReader& row) -> Result<void> {
                          value = row.text(0);
                          return {};
                        }));
  return value;
}

Result<void> SqlStore::set_meta(std::string_view key, std::string_view value) {
  if (key == "schema_version" || key == "data_id") {
    return invalid(fmt::format("{} is set by the store alone", key));
  }
  TRY(check_name("key", key));
  TRY(check_text("value", value, key));
  TRY_ASSIGN(const auto connection, pool_.take());
  TRY(
      connection->run("INSERT INTO meta (key, value) VALUES (?1, ?2)"
                      " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                      {key, value}));
  return {};
}

}  // namespace closeout::store

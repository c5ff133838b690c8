// SPDX-License-Identifier: Apache-2.0
#include "app/workspace.h"

#include <algorithm>
#include <fstream>

#include <fmt/format.h>
#include <sys/stat.h>

#include "base/file.h"
#include "catalog/policies.h"
#include "model/codec.h"

namespace closeout::app {
namespace {

namespace fs = std::filesystem;

fs::path database_path(const fs::path& directory) {
  return directory / "closeout.db";
}
fs::path key_path(const fs::path& directory) {
  return directory / "keys" / "signing.pem";
}

Result<void> write_private(const fs::path& path, const std::string& text, mode_t mode) {
  std::ofstream file(path, std::ios::binary);
  file << text;
  file.close();
  if (!file) return fail(ErrorCode::kIo, "cannot be written", path.string());
  ::chmod(path.c_str(), mode);
  return {};
}

template <class T>
Result<void> decode_into(std::vector<T>& rows, const store::RowView& row) {
  auto record = decode<T>(row.body);
  if (!record) {
    return fail(ErrorCode::kInternal, "stored record cannot be read: " + record.error().text(),
                fmt::format("{}/{}", row.kind, row.id));
  }
  rows.push_back(*std::move(record));
  return {};
}

// Collects the rows of every kind while they are read, then fills a snapshot.
class SnapshotReader {
 public:
  Result<void> take(const store::RowView& row) {
    Result<void> result;
    bool known = false;
    for_each_record([&]<class T>() {
      if (row.kind != T::kKind) return;
      known = true;
      result = decode_into(std::get<std::vector<T>>(rows_), row);
    });
    static_cast<void>(known);  // "policy" and other settings are no records
    return result;
  }

  Snapshot finish(std::int64_t revision) {
    Snapshot snapshot;
    snapshot.revision = revision;
    for_each_record([&]<class T>() { snapshot.set(std::move(std::get<std::vector<T>>(rows_))); });
    return snapshot;
  }

 private:
  struct End {};
#define CLOSEOUT_ROWS(T) std::vector<T>,
  std::tuple<CLOSEOUT_RECORDS(CLOSEOUT_ROWS) End> rows_;
#undef CLOSEOUT_ROWS
};

}  // namespace

Workspace::Workspace(fs::path directory, std::unique_ptr<store::Store> store,
                     std::unique_ptr<store::BlobStore> blobs, SigningKey key)
    : directory_(std::move(directory)),
      store_(std::move(store)),
      blobs_(std::move(blobs)),
      key_(std::move(key)) {}

Result<std::unique_ptr<Workspace>> Workspace::create(const fs::path& directory) {
  if (fs::exists(database_path(directory)) || fs::exists(key_path(directory))) {
    return fail(ErrorCode::kRefused,
                "already holds a data directory; use it, or name another one with --data",
                directory.string());
  }
  std::error_code error;
  fs::create_directories(directory / "keys", error);
  if (error) return fail(ErrorCode::kIo, error.message(), directory.string());
  ::chmod(directory.c_str(), 0700);
  const auto key = SigningKey::generate();
  TRY(write_private(key_path(directory), key.private_pem(), 0600));
  TRY(write_private(directory / "keys" / "signing.pub.pem", key.public_pem(), 0644));
  TRY_ASSIGN(auto store, store::open_store("sqlite:" + database_path(directory).string()));
  TRY_ASSIGN(auto blobs, store::open_blob_folder(directory / "blobs"));
  return std::unique_ptr<Workspace>(
      new Workspace(directory, std::move(store), std::move(blobs), key));
}

Result<std::unique_ptr<Workspace>> Workspace::open(const fs::path& directory,
                                                   const std::string& store_url) {
  const auto pem = read_file(key_path(directory));
  if (!pem) {
    return fail(ErrorCode::kNotFound,
                "is no data directory yet; make one with: closeout init (or init --demo)",
                directory.string());
  }
  auto key = SigningKey::from_pem(*pem);
  if (!key) return fail(ErrorCode::kIo, key.error().message, key_path(directory).string());
  const std::string url =
      store_url.empty() ? "sqlite:" + database_path(directory).string() : store_url;
  TRY_ASSIGN(auto store, store::open_store(url));
  TRY_ASSIGN(auto blobs, store::open_blob_folder(directory / "blobs"));
  return std::unique_ptr<Workspace>(
      new Workspace(directory, std::move(store), std::move(blobs), *std::move(key)));
}

Result<std::string> Workspace::resolve_site(const std::string& wanted) {
  TRY_ASSIGN(const auto sites, store_->sites());
  if (!wanted.empty()) {
    if (std::ranges::find(sites, wanted) != sites.end()) return wanted;
    return fail(ErrorCode::kNotFound,
                fmt::format("there is no site {}; there are: {}", wanted, fmt::join(sites, ", ")));
  }
  if (sites.size() == 1) return sites.front();
  if (sites.empty()) {
    return fail(ErrorCode::kNotFound, "the data directory holds no site yet; import something");
  }
  return fail(ErrorCode::kUsage,
              fmt::format("name one of the sites with --site: {}", fmt::join(sites, ", ")));
}

Result<SnapshotPtr> Workspace::snapshot(const std::string& site) {
  TRY_ASSIGN(const auto head, store_->head(site));
  {
    const std::lock_guard lock(mutex_);
    const auto found = snapshots_.find(site);
    if (found != snapshots_.end() && found->second->revision == head.revision) {
      return found->second;
    }
  }
  TRY_ASSIGN(Snapshot read, partial_snapshot(site, {}));
  const auto snapshot = std::make_shared<const Snapshot>(std::move(read));
  const std::lock_guard lock(mutex_);
  return snapshots_[site] = snapshot;
}

Result<Snapshot> Workspace::partial_snapshot(const std::string& site,
                                             const std::vector<std::string>& kinds) {
  SnapshotReader reader;
  TRY_ASSIGN(const auto revision, store_->read_rows(site, kinds, [&](const store::RowView& row) {
    return reader.take(row);
  }));
  return reader.finish(revision);
}

Result<Policy> Workspace::policy(const std::string& site, const Snapshot& snapshot) {
  TRY_ASSIGN(const auto row, store_->row(site, "policy", "policy"));
  if (!row) return load_policy(snapshot.site().policy);
  TRY_ASSIGN(const auto document, parse_json(row->body, "policy"));
  return policy_from_json(document);
}

}  // namespace closeout::app

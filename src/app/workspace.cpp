// SPDX-License-Identifier: Apache-2.0
#include "app/workspace.h"

#include <algorithm>
#include <fstream>

#include <fmt/format.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/text.h"
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

// The rows of one kind as they were read, one after the other.
struct Bodies {
  struct Place {
    std::size_t id = 0;
    std::size_t body = 0;
    std::size_t end = 0;
  };
  std::string text;
  std::vector<Place> places;

  void add(const store::RowView& row) {
    const std::size_t start = text.size();
    text.append(row.id).append(row.body);
    places.push_back({start, start + row.id.size(), text.size()});
  }
  std::string_view id(const Place& place) const {
    return std::string_view(text).substr(place.id, place.body - place.id);
  }
  std::string_view body(const Place& place) const {
    return std::string_view(text).substr(place.body, place.end - place.body);
  }
};

// Keeps the bodies until all are there, then makes each record once, where it stays: records are
// large, and moving them costs more than reading them.
class SnapshotReader {
 public:
  void take(const store::RowView& row) {
    auto found = bodies_.find(row.kind);
    if (found == bodies_.end()) found = bodies_.emplace(row.kind, Bodies{}).first;
    found->second.add(row);
  }

  Result<Snapshot> finish(std::int64_t revision) {
    Snapshot snapshot;
    snapshot.revision = revision;
    Result<void> result;
    for_each_record([&]<class T>() {
      const auto found = bodies_.find(T::kKind);  // "policy" and other settings are no records
      if (result && found != bodies_.end()) result = decode_all<T>(found->second, snapshot);
    });
    TRY(result);
    return snapshot;
  }

 private:
  template <class T>
  static Result<void> decode_all(Bodies& bodies, Snapshot& snapshot) {
    std::ranges::sort(bodies.places, [&](const Bodies::Place& a, const Bodies::Place& b) {
      return natural_less(bodies.id(a), bodies.id(b));
    });
    std::vector<T> rows;
    rows.reserve(bodies.places.size());
    for (const Bodies::Place& place : bodies.places) {
      auto record = decode<T>(bodies.body(place));
      if (!record) {
        return fail(ErrorCode::kInternal, "stored record cannot be read: " + record.error().text(),
                    fmt::format("{}/{}", T::kKind, bodies.id(place)));
      }
      rows.push_back(*std::move(record));
    }
    bodies = {};
    snapshot.set(std::move(rows));
    return {};
  }

  std::map<std::string, Bodies, std::less<>> bodies_;
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
    reader.take(row);
    return Result<void>{};
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

// SPDX-License-Identifier: Apache-2.0
// A data directory opened for work: the store, the blobs, the signing key, and the latest snapshot
// of each site.
//
//   DIR/closeout.db      records and log (unless another store is named)
//   DIR/blobs/           evidence and imported files by their SHA-256
//   DIR/checkpoints/     copies of the signed checkpoints of the log, by database
//   DIR/keys/            signing key (0600) and its public half
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "base/ed25519.h"
#include "model/policy.h"
#include "model/snapshot.h"
#include "store/blob_store.h"
#include "store/store.h"

namespace closeout::app {

using SnapshotPtr = std::shared_ptr<const Snapshot>;

class Workspace {
 public:
  // Errors: kRefused when the directory already holds one; kIo.
  static Result<std::unique_ptr<Workspace>> create(const std::filesystem::path& directory);
  // store_url: empty = the database inside the directory. Errors: kNotFound when there is no data
  // directory (with the command that makes one), kIo.
  static Result<std::unique_ptr<Workspace>> open(const std::filesystem::path& directory,
                                                 const std::string& store_url = {});

  store::Store& store() { return *store_; }
  store::BlobStore& blobs() { return *blobs_; }
  const SigningKey& key() const { return key_; }
  const std::filesystem::path& directory() const { return directory_; }

  // The named site, or the only one. Errors: kNotFound, kUsage when there are several.
  Result<std::string> resolve_site(const std::string& wanted);
  // All records of the site at its newest revision; the same object until the revision moves.
  Result<SnapshotPtr> snapshot(const std::string& site);
  // Only the named kinds, read afresh: what a short list needs of a large site.
  Result<Snapshot> partial_snapshot(const std::string& site, const std::vector<std::string>& kinds);
  // The policy copied into the site, else the profile that the site record names.
  Result<Policy> policy(const std::string& site, const Snapshot& snapshot);

 private:
  Workspace(std::filesystem::path directory, std::unique_ptr<store::Store> store,
            std::unique_ptr<store::BlobStore> blobs, SigningKey key);

  std::filesystem::path directory_;
  std::unique_ptr<store::Store> store_;
  std::unique_ptr<store::BlobStore> blobs_;
  SigningKey key_;
  std::mutex mutex_;
  std::map<std::string, SnapshotPtr> snapshots_;
};

}  // namespace closeout::app

// SPDX-License-Identifier: Apache-2.0
// Bytes kept under the name of their SHA-256: written once, never changed.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace closeout::store {

class BlobStore {
 public:
  virtual ~BlobStore() = default;

  // Returns the SHA-256; bytes that are there already are not written again. Errors: kIo.
  virtual Result<std::string> put(std::string_view bytes) = 0;
  // Errors: kNotFound; kIo, also when the bytes no longer have their hash.
  virtual Result<std::string> get(std::string_view sha256) = 0;
  virtual bool contains(std::string_view sha256) = 0;
  virtual Result<std::uint64_t> size(std::string_view sha256) = 0;
  // Fills up to `size` bytes at `buffer` per call, 0 at the end. The reader checks the hash itself.
  using Reader = std::function<Result<std::size_t>(char* buffer, std::size_t size)>;
  virtual Result<Reader> open(std::string_view sha256) = 0;
};

// FOLDER/ab/cdef…, read-only files, made whole before they get their name.
Result<std::unique_ptr<BlobStore>> open_blob_folder(const std::filesystem::path& folder);

}  // namespace closeout::store

// SPDX-License-Identifier: Apache-2.0
// Reading files: whole into memory, or mapped where a container may be larger than memory.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/limits.h"
#include "base/result.h"

namespace closeout {

// Errors: kIo when it cannot be read, kLimit when it is larger than bytes_max.
Result<std::string> read_file(const std::filesystem::path& path,
                              std::uint64_t bytes_max = limits::kFileBytesMax);

// A file's bytes, read-only, for as long as the object lives. Only for files that nobody cuts
// short meanwhile: reading past a new end stops the process.
class MappedFile {
 public:
  static Result<MappedFile> open(const std::filesystem::path& path);
  ~MappedFile();
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;

  std::string_view bytes() const { return {data_, size_}; }

 private:
  MappedFile(const char* data, std::size_t size) : data_(data), size_(size) {}

  const char* data_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace closeout

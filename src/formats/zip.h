// SPDX-License-Identifier: Apache-2.0
// Reading ZIP archives from bytes in memory or mapped. The whole structure is checked before any
// member is unpacked: what two programs could read differently (overlapping members, directory and
// local headers that disagree, two members of one name, data behind the end) is refused, and so is
// what is encrypted, split, packed with other methods than store and deflate, or too large.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/limits.h"
#include "base/result.h"

namespace closeout {

enum class ZipMethod : std::uint16_t { kStore = 0, kDeflate = 8 };

struct ZipEntry {
  std::string name;  // UTF-8, '/' between folders, never absolute and never with ".."
  ZipMethod method = ZipMethod::kStore;
  bool folder = false;
  std::uint64_t size = 0;         // unpacked, bytes
  std::uint64_t packed_size = 0;  // bytes
  std::uint64_t offset = 0;       // of the packed bytes in the archive
  std::uint32_t crc = 0;
};

struct ZipLimits {
  std::size_t entries_max = limits::kZipEntriesMax;
  std::uint64_t unpacked_bytes_max = limits::kUnpackedBytesMax;
  std::uint64_t ratio_max = limits::kUnpackRatioMax;
};

using ByteSink = std::function<Result<void>(std::string_view chunk)>;

class ZipReader {
 public:
  // `bytes` must outlive the reader. Errors: kInvalidInput, kLimit at "file" or "file:member".
  static Result<ZipReader> open(std::string_view bytes, std::string_view file,
                                ZipLimits limits = {});

  const std::vector<ZipEntry>& entries() const { return entries_; }  // in directory order
  const ZipEntry* find(std::string_view name) const;                 // or null
  // As find, but letter case may differ.
  const ZipEntry* find_ignoring_case(std::string_view name) const;

  // Unpacks one member; its size and checksum are verified at the end.
  Result<void> read(const ZipEntry& entry, const ByteSink& sink) const;
  Result<std::string> read(const ZipEntry& entry) const;

  const std::string& file() const { return file_; }

 private:
  ZipReader(std::string_view bytes, std::string_view file, std::vector<ZipEntry> entries)
      : bytes_(bytes), file_(file), entries_(std::move(entries)) {}

  std::string_view bytes_;
  std::string file_;
  std::vector<ZipEntry> entries_;
};

bool is_zip(std::string_view bytes);  // by its first bytes

}  // namespace closeout

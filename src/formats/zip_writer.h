// SPDX-License-Identifier: Apache-2.0
// Writing ZIP archives that are the same bytes for the same input, whatever the machine's locale,
// time zone and clock (deflate: for the same zlib; store: always). Members keep the caller's order.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_set>

#include "base/result.h"
#include "base/time.h"
#include "formats/zip.h"

namespace closeout {

// Fills up to `size` bytes at `buffer`; returns how many, 0 at the end.
using ByteSource = std::function<Result<std::size_t>(char* buffer, std::size_t size)>;

class ZipWriter {
 public:
  // Bytes leave through the sink as they are made; `timestamp` is every member's time.
  ZipWriter(ByteSink sink, Instant timestamp);

  // A name must be relative UTF-8 with '/' and unused so far; one ending in '/' is a folder.
  // Errors: kInvalidInput for such a name, and the sink's own.
  Result<void> add(std::string_view name, std::string_view bytes,
                   ZipMethod method = ZipMethod::kDeflate);
  // A member of exactly `size` bytes that is not held in memory. Errors: also the source's own.
  Result<void> add(std::string_view name, std::uint64_t size, const ByteSource& source,
                   ZipMethod method = ZipMethod::kDeflate);
  // Writes the table of contents; nothing may be added after it.
  Result<void> finish();

 private:
  struct Member;
  struct Packed;

  Result<Member> begin(std::string_view name, std::uint64_t size, ZipMethod method, bool streamed);
  Result<void> write(std::string_view bytes);
  Result<Packed> pack(std::uint64_t size, const ByteSource& source, ZipMethod method,
                      const ByteSink& out) const;
  void append_central(const Member& member);
  std::string local_header(const Member& member) const;
  std::string timestamp_extra() const;

  ByteSink sink_;
  std::uint16_t dos_time_ = 0;
  std::uint16_t dos_date_ = 0;
  std::uint32_t unix_time_ = 0;
  std::uint64_t written_ = 0;
  std::uint64_t members_ = 0;
  std::string central_;
  std::unordered_set<std::string> names_;
};

}  // namespace closeout

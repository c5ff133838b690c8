// SPDX-License-Identifier: Apache-2.0
#include "formats/zip.h"

#include <algorithm>
#include <memory>

#include <fmt/format.h>
#include <zlib.h>

#include "base/text.h"
#include "formats/budget.h"
#include "formats/zip_directory.h"

namespace closeout {
namespace {

constexpr std::size_t kChunkBytes = 1U << 18;

// Counts and checks what leaves a member on its way to the reader of the member.
class Checked {
 public:
  Checked(const ZipEntry& entry, const ByteSink& sink) : entry_(entry), sink_(sink) {}

  Result<void> pass(std::string_view chunk) {
    size_ += chunk.size();
    if (size_ > entry_.size) return invalid("unpacks to more bytes than announced");
    crc_ = ::crc32_z(crc_, reinterpret_cast<const Bytef*>(chunk.data()), chunk.size());
    return sink_(chunk);
  }

  Result<void> finish() const {
    if (size_ != entry_.size) return invalid("unpacks to fewer bytes than announced");
    if (crc_ != entry_.crc) return invalid("damaged: its checksum does not match");
    return {};
  }

 private:
  const ZipEntry& entry_;
  const ByteSink& sink_;
  std::uint64_t size_ = 0;
  uLong crc_ = 0;
};

class Inflater {
 public:
  Inflater() { ready_ = ::inflateInit2(&stream_, -MAX_WBITS) == Z_OK; }
  ~Inflater() { ::inflateEnd(&stream_); }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  Result<void> run(std::string_view packed, Checked& out) {
    if (!ready_) return fail(ErrorCode::kInternal, "inflate does not start");
    const auto buffer = std::make_unique_for_overwrite<char[]>(kChunkBytes);
    TimeBudget budget;
    for (int status = Z_OK; status != Z_STREAM_END;) {
      refill(packed);
      stream_.next_out = reinterpret_cast<Bytef*>(buffer.get());
      stream_.avail_out = kChunkBytes;
      status = ::inflate(&stream_, Z_NO_FLUSH);
      if (status != Z_OK && status != Z_STREAM_END) return invalid("damaged: does not unpack");
      const std::size_t made = kChunkBytes - stream_.avail_out;
      if (made > 0) TRY(out.pass({buffer.get(), made}));
      TRY(budget.check());
    }
    if (stream_.avail_in != 0 || !packed.empty()) return invalid("bytes follow its packed data");
    return {};
  }

 private:
  void refill(std::string_view& packed) {
    if (stream_.avail_in != 0 || packed.empty()) return;
    const auto piece = packed.substr(0, 1U << 30);
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(piece.data()));
    stream_.avail_in = static_cast<uInt>(piece.size());
    packed.remove_prefix(piece.size());
  }

  z_stream stream_{};
  bool ready_ = false;
};

Result<void> unpack(std::string_view packed, const ZipEntry& entry, const ByteSink& sink) {
  Checked checked(entry, sink);
  if (entry.method == ZipMethod::kDeflate) {
    TRY(Inflater().run(packed, checked));
  } else {
    for (; !packed.empty(); packed.remove_prefix(std::min(packed.size(), kChunkBytes))) {
      TRY(checked.pass(packed.substr(0, kChunkBytes)));
    }
  }
  return checked.finish();
}

}  // namespace

bool is_zip(std::string_view bytes) {
  return bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06");
}

Result<ZipReader> ZipReader::open(std::string_view bytes, std::string_view file, ZipLimits limits) {
  TRY_ASSIGN(auto entries, read_zip_directory(bytes, file, limits));
  return ZipReader(bytes, file, std::move(entries));
}

const ZipEntry* ZipReader::find(std::string_view name) const {
  const auto found = std::ranges::find(entries_, name, &ZipEntry::name);
  return found == entries_.end() ? nullptr : &*found;
}

const ZipEntry* ZipReader::find_ignoring_case(std::string_view name) const {
  const auto found = std::ranges::find_if(
      entries_, [&](const ZipEntry& entry) { return equals_ignore_case(entry.name, name); });
  return found == entries_.end() ? nullptr : &*found;
}

Result<void> ZipReader::read(const ZipEntry& entry, const ByteSink& sink) const {
  auto done = unpack(bytes_.substr(entry.offset, entry.packed_size), entry, sink);
  if (!done && done.error().where.empty()) {
    done.error().where = fmt::format("{}:{}", file_, entry.name);
  }
  return done;
}

Result<std::string> ZipReader::read(const ZipEntry& entry) const {
  std::string bytes;
  TRY(read(entry, [&](std::string_view chunk) -> Result<void> {
    bytes += chunk;
    return {};
  }));
  return bytes;
}

}  // namespace closeout

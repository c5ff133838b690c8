// SPDX-License-Identifier: Apache-2.0
#include "formats/zip_writer.h"

#include <algorithm>
#include <cstring>
#include <memory>
#include <optional>

#include <fmt/format.h>
#include <zlib.h>

#include "base/check.h"
#include "base/text.h"
#include "formats/zip_layout.h"

namespace closeout {
namespace {

using namespace zip_layout;
using std::uint16_t;
using std::uint32_t;
using std::uint64_t;

constexpr std::size_t kChunkBytes = 1U << 18;
constexpr uint16_t kVersion = 20;          // deflate and folders
constexpr uint16_t kVersion64 = 45;        // ZIP64
constexpr uint16_t kMadeOnUnix = 3U << 8;  // so that the attributes below are a Unix mode
constexpr uint32_t kFileMode = 0100644U << 16;
constexpr uint32_t kFolderMode = (040755U << 16) | 0x10;
// Deflate may grow data a little; from here on ZIP64 fields are written to be safe.
constexpr uint64_t kSafe32 = kMax32 - (1U << 24);

class Deflater {
 public:
  Deflater() {
    CHECK(::deflateInit2(&stream_, 6, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) == Z_OK);
  }
  ~Deflater() { ::deflateEnd(&stream_); }
  Deflater(const Deflater&) = delete;
  Deflater& operator=(const Deflater&) = delete;

  Result<void> run(std::string_view bytes, bool last, const ByteSink& out) {
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream_.avail_in = static_cast<uInt>(bytes.size());
    do {
      stream_.next_out = reinterpret_cast<Bytef*>(buffer_.get());
      stream_.avail_out = kChunkBytes;
      ::deflate(&stream_, last ? Z_FINISH : Z_NO_FLUSH);
      const std::size_t made = kChunkBytes - stream_.avail_out;
      if (made > 0) TRY(out({buffer_.get(), made}));
    } while (stream_.avail_out == 0);
    return {};
  }

 private:
  z_stream stream_{};
  std::unique_ptr<char[]> buffer_ = std::make_unique_for_overwrite<char[]>(kChunkBytes);
};

ByteSource source_of(std::string_view& rest) {
  return [&rest](char* buffer, std::size_t size) -> Result<std::size_t> {
    const auto piece = rest.substr(0, size);
    std::memcpy(buffer, piece.data(), piece.size());
    rest.remove_prefix(piece.size());
    return piece.size();
  };
}

}  // namespace

struct ZipWriter::Member {
  std::string name;
  ZipMethod method = ZipMethod::kStore;
  bool streamed = false;  // sizes and checksum follow the data
  bool wide = false;      // ZIP64 fields
  uint64_t offset = 0;
  uint64_t size = 0;
  uint64_t packed_size = 0;
  uint32_t crc = 0;

  uint16_t flags() const {
    const bool ascii = std::ranges::all_of(name, [](unsigned char c) { return c < 0x80; });
    return static_cast<uint16_t>((streamed ? kFlagDescriptor : 0) | (ascii ? 0 : kFlagUtf8));
  }
};

struct ZipWriter::Packed {
  uint64_t size = 0;
  uint32_t crc = 0;
};

ZipWriter::ZipWriter(ByteSink sink, Instant timestamp) : sink_(std::move(sink)) {
  // DOS time counts from 1980 to 2107 in steps of two seconds.
  const auto day = std::chrono::floor<days>(timestamp);
  const Date date{day};
  const int year = std::clamp(static_cast<int>(date.year()), 1980, 2107);
  const std::chrono::hh_mm_ss time{timestamp - day};
  dos_date_ = static_cast<uint16_t>((year - 1980) << 9 | static_cast<unsigned>(date.month()) << 5 |
                                    static_cast<unsigned>(date.day()));
  dos_time_ = static_cast<uint16_t>(time.hours().count() << 11 | time.minutes().count() << 5 |
                                    time.seconds().count() / 2);
  unix_time_ = static_cast<uint32_t>(
      std::clamp<std::int64_t>(timestamp.time_since_epoch().count(), 0, INT32_MAX));
}

Result<void> ZipWriter::add(std::string_view name, std::string_view bytes, ZipMethod method) {
  TRY_ASSIGN(Member member, begin(name, bytes.size(), method, false));
  std::string packed;
  auto rest = bytes;
  TRY_ASSIGN(const Packed made, pack(bytes.size(), source_of(rest), method,
                                     [&](std::string_view chunk) -> Result<void> {
                                       packed += chunk;
                                       return {};
                                     }));
  if (packed.size() >= bytes.size()) {
    member.method = ZipMethod::kStore;
    packed.clear();
  }
  const auto data = member.method == ZipMethod::kStore ? bytes : std::string_view(packed);
  member.crc = made.crc;
  member.packed_size = data.size();
  TRY(write(local_header(member)));
  TRY(write(data));
  append_central(member);
  return {};
}

Result<void> ZipWriter::add(std::string_view name, std::uint64_t size, const ByteSource& source,
                            ZipMethod method) {
  TRY_ASSIGN(Member member, begin(name, size, method, true));
  TRY(write(local_header(member)));
  TRY_ASSIGN(const Packed made,
             pack(size, source, method, [&](std::string_view chunk) { return write(chunk); }));
  member.crc = made.crc;
  member.packed_size = made.size;
  std::string descriptor;
  append_number(descriptor, kDescriptorSignature);
  append_number(descriptor, member.crc);
  if (member.wide) {
    append_number(descriptor, member.packed_size);
    append_number(descriptor, member.size);
  } else {
    append_number(descriptor, static_cast<uint32_t>(member.packed_size));
    append_number(descriptor, static_cast<uint32_t>(member.size));
  }
  TRY(write(descriptor));
  append_central(member);
  return {};
}

Result<ZipWriter::Member> ZipWriter::begin(std::string_view name, std::uint64_t size,
                                           ZipMethod method, bool streamed) {
  auto usable = check_member_name(name);
  if (usable && (name.size() > kMax16 || !is_valid_utf8(name) || name.contains('\\'))) {
    usable = invalid("a member's name is not UTF-8, too long, or has a backslash");
  }
  if (usable && !names_.emplace(name).second) usable = invalid("two members of this name");
  if (!usable) {
    usable.error().where = name;
    return std::unexpected(usable.error());
  }
  return Member{.name = std::string(name),
                .method = method,
                .streamed = streamed,
                .wide = size >= kSafe32,
                .offset = written_,
                .size = size};
}

Result<void> ZipWriter::write(std::string_view bytes) {
  written_ += bytes.size();
  return sink_(bytes);
}

Result<ZipWriter::Packed> ZipWriter::pack(std::uint64_t size, const ByteSource& source,
                                          ZipMethod method, const ByteSink& out) const {
  Packed packed;
  const ByteSink counted = [&](std::string_view chunk) {
    packed.size += chunk.size();
    return out(chunk);
  };
  std::optional<Deflater> deflater;
  if (method == ZipMethod::kDeflate) deflater.emplace();
  const auto buffer = std::make_unique_for_overwrite<char[]>(kChunkBytes);
  uint64_t read = 0;
  for (;;) {
    TRY_ASSIGN(const std::size_t got, source(buffer.get(), kChunkBytes));
    const std::string_view chunk(buffer.get(), got);
    packed.crc = static_cast<uint32_t>(
        ::crc32_z(packed.crc, reinterpret_cast<const Bytef*>(chunk.data()), chunk.size()));
    read += got;
    if (read > size || (got == 0 && read != size)) {
      return fail(ErrorCode::kConflict, "a file changed its size while it was packed");
    }
    if (deflater) {
      TRY(deflater->run(chunk, got == 0, counted));
    } else if (got > 0) {
      TRY(counted(chunk));
    }
    if (got == 0) return packed;
  }
}

std::string ZipWriter::timestamp_extra() const {
  std::string extra;
  append_number(extra, kExtraTimestamp);
  append_number<uint16_t>(extra, 5);
  extra += '\x01';  // modification time only
  append_number(extra, unix_time_);
  return extra;
}

std::string ZipWriter::local_header(const Member& member) const {
  std::string extra = timestamp_extra();
  if (member.wide) {
    append_number(extra, kExtraZip64);
    append_number<uint16_t>(extra, 16);
    append_number(extra, member.streamed ? 0 : member.size);
    append_number(extra, member.streamed ? 0 : member.packed_size);
  }
  const auto size32 = [&](uint64_t size) {
    return member.wide ? kMax32 : member.streamed ? 0 : static_cast<uint32_t>(size);
  };
  std::string out;
  append_number(out, kLocalSignature);
  append_number(out, member.wide ? kVersion64 : kVersion);
  append_number(out, member.flags());
  append_number(out, static_cast<uint16_t>(member.method));
  append_number(out, dos_time_);
  append_number(out, dos_date_);
  append_number(out, member.crc);  // 0 while streamed
  append_number(out, size32(member.packed_size));
  append_number(out, size32(member.size));
  append_number(out, static_cast<uint16_t>(member.name.size()));
  append_number(out, static_cast<uint16_t>(extra.size()));
  return out + member.name + extra;
}

void ZipWriter::append_central(const Member& member) {
  const bool far = member.offset >= kMax32;
  std::string extra = timestamp_extra();
  if (member.wide || far) {
    append_number(extra, kExtraZip64);
    append_number(extra, static_cast<uint16_t>((member.wide ? 16 : 0) + (far ? 8 : 0)));
    if (member.wide) {
      append_number(extra, member.size);
      append_number(extra, member.packed_size);
    }
    if (far) append_number(extra, member.offset);
  }
  const uint16_t version = member.wide || far ? kVersion64 : kVersion;
  append_number(central_, kCentralSignature);
  append_number(central_, static_cast<uint16_t>(kMadeOnUnix | version));
  append_number(central_, version);
  append_number(central_, member.flags());
  append_number(central_, static_cast<uint16_t>(member.method));
  append_number(central_, dos_time_);
  append_number(central_, dos_date_);
  append_number(central_, member.crc);
  append_number(central_, member.wide ? kMax32 : static_cast<uint32_t>(member.packed_size));
  append_number(central_, member.wide ? kMax32 : static_cast<uint32_t>(member.size));
  append_number(central_, static_cast<uint16_t>(member.name.size()));
  append_number(central_, static_cast<uint16_t>(extra.size()));
  append_number<uint16_t>(central_, 0);  // comment
  append_number<uint16_t>(central_, 0);  // disk
  append_number<uint16_t>(central_, 0);  // internal attributes
  append_number(central_, member.name.ends_with('/') ? kFolderMode : kFileMode);
  append_number(central_, far ? kMax32 : static_cast<uint32_t>(member.offset));
  central_ += member.name + extra;
  ++members_;
}

Result<void> ZipWriter::finish() {
  const uint64_t start = written_;
  TRY(write(central_));
  std::string end;
  const bool wide = members_ >= kMax16 || start >= kMax32 || central_.size() >= kMax32;
  if (wide) {
    append_number(end, kEnd64Signature);
    append_number<uint64_t>(end, kEnd64Bytes - 12);
    append_number(end, static_cast<uint16_t>(kMadeOnUnix | kVersion64));
    append_number(end, kVersion64);
    append_number<uint32_t>(end, 0);
    append_number<uint32_t>(end, 0);
    append_number(end, members_);
    append_number(end, members_);
    append_number<uint64_t>(end, central_.size());
    append_number(end, start);
    append_number(end, kEnd64LocatorSignature);
    append_number<uint32_t>(end, 0);
    append_number(end, start + central_.size());
    append_number<uint32_t>(end, 1);
  }
  const auto clipped16 = static_cast<uint16_t>(std::min<uint64_t>(members_, kMax16));
  append_number(end, kEndSignature);
  append_number<uint16_t>(end, 0);
  append_number<uint16_t>(end, 0);
  append_number(end, clipped16);
  append_number(end, clipped16);
  append_number(end, static_cast<uint32_t>(std::min<uint64_t>(central_.size(), kMax32)));
  append_number(end, static_cast<uint32_t>(std::min<uint64_t>(start, kMax32)));
  append_number<uint16_t>(end, 0);
  return write(end);
}

}  // namespace closeout

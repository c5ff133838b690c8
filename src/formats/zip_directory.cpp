// SPDX-License-Identifier: Apache-2.0
#include "formats/zip_directory.h"

#include <algorithm>
#include <numeric>
#include <optional>
#include <unordered_set>

#include <fmt/format.h>

#include "base/text.h"
#include "formats/zip_layout.h"

namespace closeout {
namespace {

using namespace zip_layout;
using std::uint16_t;
using std::uint32_t;
using std::uint64_t;

constexpr uint64_t kRatioFreeBytes = 1U << 20;

struct Directory {
  uint64_t entries = 0;
  uint64_t offset = 0;
  uint64_t size = 0;
};

// Fields of one central directory header that the local header must repeat.
struct Central {
  ZipEntry entry;
  std::string_view raw_name;
  uint16_t flags = 0;
  uint64_t local_offset = 0;
};

struct Extra64 {  // values of the ZIP64 extra field, in the order of the fields they replace
  std::string_view values;
  Result<uint64_t> next() {
    if (values.size() < 8) return invalid("a ZIP64 field is missing");
    const auto value = number_at<uint64_t>(values, 0);
    values.remove_prefix(8);
    return value;
  }
};

Result<std::optional<Extra64>> find_extra64(std::string_view extra) {
  std::optional<Extra64> found;
  while (extra.size() >= 4) {
    const auto id = number_at<uint16_t>(extra, 0);
    const auto size = number_at<uint16_t>(extra, 2);
    if (extra.size() < 4U + size) return invalid("an extra field reaches past its header");
    if (id == kExtraZip64 && found) return invalid("two ZIP64 fields");
    if (id == kExtraZip64) found = Extra64{extra.substr(4, size)};
    extra.remove_prefix(4U + size);
  }
  return found;  // up to three bytes of padding are common
}

class DirectoryReader {
 public:
  DirectoryReader(std::string_view bytes, const ZipLimits& limits)
      : bytes_(bytes), limits_(limits) {}

  Result<std::vector<ZipEntry>> read() {
    TRY_ASSIGN(const Directory directory, find_directory());
    TRY_ASSIGN(auto centrals, read_centrals(directory));
    TRY(check_sizes(centrals));
    TRY(check_locals(centrals, directory));
    TRY(check_names(centrals));
    std::vector<ZipEntry> entries;
    entries.reserve(centrals.size());
    for (auto& central : centrals) entries.push_back(std::move(central.entry));
    return entries;
  }

 private:
  // The end record must close the file exactly: its comment ends where the file ends.
  Result<std::size_t> find_end() const {
    const std::size_t size = bytes_.size();
    const std::size_t lowest = size > kEndBytes + kMax16 ? size - kEndBytes - kMax16 : 0;
    for (std::size_t at = size - std::min(size, kEndBytes) + 1; at-- > lowest;) {
      if (at + kEndBytes > size || number_at<uint32_t>(bytes_, at) != kEndSignature) continue;
      if (at + kEndBytes + number_at<uint16_t>(bytes_, at + 20) == size) return at;
    }
    return invalid("not a ZIP archive, or one that was cut short");
  }

  Result<Directory> find_directory() const {
    TRY_ASSIGN(const std::size_t end, find_end());
    if (number_at<uint16_t>(bytes_, end + 4) != 0 || number_at<uint16_t>(bytes_, end + 6) != 0) {
      const bool in64 = number_at<uint16_t>(bytes_, end + 4) == kMax16;
      if (!in64) return invalid("a part of a split archive; join the parts first");
    }
    Directory directory{number_at<uint16_t>(bytes_, end + 10),
                        number_at<uint32_t>(bytes_, end + 16),
                        number_at<uint32_t>(bytes_, end + 12)};
    std::size_t closed_by = end;
    const bool has64 = end >= kEnd64LocatorBytes &&
                       number_at<uint32_t>(bytes_, end - 20) == kEnd64LocatorSignature;
    if (has64) {
      TRY_ASSIGN(closed_by, read_end64(end - kEnd64LocatorBytes, directory));
    } else if (number_at<uint16_t>(bytes_, end + 8) != directory.entries) {
      return invalid("a part of a split archive; join the parts first");
    }
    if (directory.size > closed_by || directory.offset != closed_by - directory.size) {
      return invalid("the table of contents is not where the archive says");
    }
    if (directory.entries > limits_.entries_max) {
      return fail(ErrorCode::kLimit, fmt::format("{} members; the limit is {}", directory.entries,
                                                 limits_.entries_max));
    }
    if (directory.entries > directory.size / kCentralBytes) {
      return invalid("more members announced than the table of contents can hold");
    }
    return directory;
  }

  Result<std::size_t> read_end64(std::size_t locator, Directory& directory) const {
    const auto at = number_at<uint64_t>(bytes_, locator + 8);
    if (number_at<uint32_t>(bytes_, locator + 16) > 1) {
      return invalid("a part of a split archive; join the parts first");
    }
    if (at > locator || locator - at < kEnd64Bytes ||
        number_at<uint32_t>(bytes_, at) != kEnd64Signature ||
        number_at<uint64_t>(bytes_, at + 4) != locator - at - 12) {
      return invalid("the ZIP64 end record is not where the archive says");
    }
    const Directory found{number_at<uint64_t>(bytes_, at + 32),
                          number_at<uint64_t>(bytes_, at + 48),
                          number_at<uint64_t>(bytes_, at + 40)};
    const auto agrees = [](uint64_t small, uint64_t large, uint64_t all_ones) {
      return small == all_ones || small == large;
    };
    if (!agrees(directory.entries, found.entries, kMax16) ||
        !agrees(directory.offset, found.offset, kMax32) ||
        !agrees(directory.size, found.size, kMax32) ||
        number_at<uint64_t>(bytes_, at + 24) != found.entries) {
      return invalid("the two end records disagree");
    }
    directory = found;
    return at;
  }

  Result<std::vector<Central>> read_centrals(const Directory& directory) const {
    std::vector<Central> centrals;
    centrals.reserve(directory.entries);
    auto rest = bytes_.substr(directory.offset, directory.size);
    for (uint64_t i = 0; i < directory.entries; ++i) {
      TRY_ASSIGN(auto central, read_central(rest));
      centrals.push_back(std::move(central));
    }
    if (!rest.empty()) return invalid("more in the table of contents than announced");
    return centrals;
  }

  Result<Central> read_central(std::string_view& rest) const {
    if (rest.size() < kCentralBytes || number_at<uint32_t>(rest, 0) != kCentralSignature) {
      return invalid("the table of contents is damaged");
    }
    const std::size_t name_size = number_at<uint16_t>(rest, 28);
    const std::size_t extra_size = number_at<uint16_t>(rest, 30);
    const std::size_t size = kCentralBytes + name_size + extra_size + number_at<uint16_t>(rest, 32);
    if (rest.size() < size) return invalid("the table of contents is damaged");
    Central central;
    central.flags = number_at<uint16_t>(rest, 8);
    central.raw_name = rest.substr(kCentralBytes, name_size);
    central.local_offset = number_at<uint32_t>(rest, 42);
    ZipEntry& entry = central.entry;
    TRY_ASSIGN(entry.name, member_name(central));
    entry.folder = entry.name.ends_with('/');
    entry.crc = number_at<uint32_t>(rest, 16);
    entry.packed_size = number_at<uint32_t>(rest, 20);
    entry.size = number_at<uint32_t>(rest, 24);
    if (auto usable = check_usable(central, number_at<uint16_t>(rest, 10)); !usable) {
      return std::unexpected(named(std::move(usable).error(), entry.name));
    }
    auto widened = widen(central, rest.substr(kCentralBytes + name_size, extra_size));
    if (!widened) return std::unexpected(named(std::move(widened).error(), entry.name));
    rest.remove_prefix(size);
    return central;
  }

  static Error named(Error error, const std::string& name) {
    error.where = name;
    return error;
  }

  static Result<std::string> member_name(const Central& central) {
    const bool utf8 = (central.flags & kFlagUtf8) != 0;
    if (utf8 && !is_valid_utf8(central.raw_name)) {
      return invalid("a member's name says that it is UTF-8 and is not");
    }
    std::string name = decoded_member_name(central.raw_name, utf8);
    TRY(check_member_name(name));
    return name;
  }

  static Result<void> check_usable(Central& central, uint16_t method) {
    if ((central.flags & (kFlagEncrypted | kFlagStrongEncryption | kFlagMasked)) != 0) {
      return invalid("encrypted; save it without a password");
    }
    if (method != static_cast<uint16_t>(ZipMethod::kStore) &&
        method != static_cast<uint16_t>(ZipMethod::kDeflate)) {
      return invalid(fmt::format("packed with method {}; pack it again with deflate", method));
    }
    central.entry.method = static_cast<ZipMethod>(method);
    return {};
  }

  static Result<void> widen(Central& central, std::string_view extra) {
    TRY_ASSIGN(auto extra64, find_extra64(extra));
    if (!extra64) return {};
    for (uint64_t* value :
         {&central.entry.size, &central.entry.packed_size, &central.local_offset}) {
      if (*value != kMax32) continue;
      TRY_ASSIGN(*value, extra64->next());
    }
    return {};
  }

  Result<void> check_sizes(const std::vector<Central>& centrals) const {
    uint64_t total = 0;
    for (const auto& central : centrals) {
      const ZipEntry& entry = central.entry;
      if (entry.packed_size > bytes_.size()) return invalid("larger than the archive", entry.name);
      if (entry.method == ZipMethod::kStore && entry.size != entry.packed_size) {
        return invalid("stored, but with two different sizes", entry.name);
      }
      const bool over = entry.size > limits_.unpacked_bytes_max - total;
      if (over) {
        return fail(ErrorCode::kLimit,
                    fmt::format("unpacks to more than {} bytes", limits_.unpacked_bytes_max));
      }
      total += entry.size;
      if (entry.size > kRatioFreeBytes && entry.size / limits_.ratio_max > entry.packed_size) {
        return fail(ErrorCode::kLimit,
                    fmt::format("unpacks to more than {} times its size", limits_.ratio_max),
                    entry.name);
      }
    }
    return {};
  }

  // Every member's local header agrees with the table of contents, each begins where the one before
  // it ended, and the table of contents follows the last: nothing overlaps, nothing hides between.
  Result<void> check_locals(std::vector<Central>& centrals, const Directory& directory) const {
    std::vector<std::size_t> order(centrals.size());
    std::iota(order.begin(), order.end(), 0);
    std::ranges::sort(order, {}, [&](std::size_t i) { return centrals[i].local_offset; });
    uint64_t free_from = 0;
    for (const std::size_t i : order) {
      Central& central = centrals[i];
      if (central.local_offset < free_from) {
        return invalid("shares bytes with another member", central.entry.name);
      }
      if (central.local_offset > free_from) {
        return invalid("bytes before it belong to no member", central.entry.name);
      }
      auto checked = check_local(central, directory.offset);
      if (!checked) return std::unexpected(named(std::move(checked).error(), central.entry.name));
      free_from = *checked;
    }
    if (free_from != directory.offset) return invalid("bytes at the end belong to no member");
    return {};
  }

  // Where the member ends.
  Result<uint64_t> check_local(Central& central, uint64_t limit) const {
    const uint64_t at = central.local_offset;
    if (at > limit || limit - at < kLocalBytes ||
        number_at<uint32_t>(bytes_, at) != kLocalSignature) {
      return invalid("its header is not where the table of contents says");
    }
    const auto flags = number_at<uint16_t>(bytes_, at + 6);
    const auto method = number_at<uint16_t>(bytes_, at + 8);
    const std::size_t name_size = number_at<uint16_t>(bytes_, at + 26);
    const std::size_t extra_size = number_at<uint16_t>(bytes_, at + 28);
    const uint64_t data = at + kLocalBytes + name_size + extra_size;
    if (data > limit || limit - data < central.entry.packed_size) {
      return invalid("its bytes reach into the table of contents");
    }
    if (bytes_.substr(at + kLocalBytes, name_size) != central.raw_name ||
        method != static_cast<uint16_t>(central.entry.method) ||
        ((flags ^ central.flags) & (kFlagEncrypted | kFlagDescriptor)) != 0) {
      return invalid("its header disagrees with the table of contents");
    }
    central.entry.offset = data;
    if ((flags & kFlagDescriptor) != 0) return check_descriptor(central.entry, limit);
    TRY(check_local_sizes(central.entry, at, data - extra_size, extra_size));
    return data + central.entry.packed_size;
  }

  Result<void> check_local_sizes(const ZipEntry& entry, uint64_t at, uint64_t extra_at,
                                 std::size_t extra_size) const {
    uint64_t size = number_at<uint32_t>(bytes_, at + 22);
    uint64_t packed_size = number_at<uint32_t>(bytes_, at + 18);
    TRY_ASSIGN(auto extra64, find_extra64(bytes_.substr(extra_at, extra_size)));
    for (uint64_t* value : {&size, &packed_size}) {
      if (!extra64 || *value != kMax32) continue;
      TRY_ASSIGN(*value, extra64->next());
    }
    if (size != entry.size || packed_size != entry.packed_size ||
        number_at<uint32_t>(bytes_, at + 14) != entry.crc) {
      return invalid("its header disagrees with the table of contents");
    }
    return {};
  }

  // Checksum and sizes behind the data: with or without signature, in 32 or 64 bits. Members
  // without data, folders above all, often have none.
  Result<uint64_t> check_descriptor(const ZipEntry& entry, uint64_t limit) const {
    const uint64_t end = entry.offset + entry.packed_size;
    for (const bool has_signature : {true, false}) {
      for (const bool wide : {false, true}) {
        std::string expected;
        if (has_signature) append_number(expected, kDescriptorSignature);
        append_number(expected, entry.crc);
        for (const uint64_t size : {entry.packed_size, entry.size}) {
          if (wide) append_number(expected, size);
          if (!wide) append_number(expected, static_cast<uint32_t>(size));
        }
        const bool fits = limit - end >= expected.size();
        if (fits && bytes_.substr(end, expected.size()) == expected) return end + expected.size();
      }
    }
    if (entry.size == 0 && entry.packed_size == 0) return end;
    return invalid("the record behind its data disagrees with the table of contents");
  }

  static Result<void> check_names(const std::vector<Central>& centrals) {
    std::unordered_set<std::string_view> names;
    for (const auto& central : centrals) {
      if (!names.insert(central.entry.name).second) {
        return invalid("two members of this name", central.entry.name);
      }
    }
    return {};
  }

  std::string_view bytes_;
  const ZipLimits& limits_;
};

}  // namespace

Result<std::vector<ZipEntry>> read_zip_directory(std::string_view bytes, std::string_view file,
                                                 const ZipLimits& limits) {
  auto entries = DirectoryReader(bytes, limits).read();
  if (!entries) {
    Error error = std::move(entries).error();
    error.where = error.where.empty() ? std::string(file) : fmt::format("{}:{}", file, error.where);
    return std::unexpected(std::move(error));
  }
  return entries;
}

}  // namespace closeout

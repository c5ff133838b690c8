// SPDX-License-Identifier: Apache-2.0
#include "parts/evidence/pack.h"

#include <algorithm>
#include <optional>
#include <set>
#include <unordered_map>

#include <fmt/format.h>

#include "base/hash.h"
#include "base/text.h"

namespace closeout::evidence {
namespace {

// Reads through to another source and hashes what passes.
class HashingSource {
 public:
  HashingSource(ByteSource inner) : inner_(std::move(inner)) {}
  Result<std::size_t> read(char* buffer, std::size_t size) {
    TRY_ASSIGN(const std::size_t n, inner_(buffer, size));
    hash_.update({buffer, n});
    return n;
  }
  std::string hex() { return hash_.hex(); }

 private:
  ByteSource inner_;
  Sha256 hash_;
};

Result<void> add_stream(ZipWriter& zip, const std::string& name, const PackItem& item) {
  TRY_ASSIGN(ByteSource inner, item.open());
  HashingSource source(std::move(inner));
  TRY(zip.add(
      name, item.size, [&](char* buffer, std::size_t size) { return source.read(buffer, size); },
      ZipMethod::kStore));
  if (source.hex() != item.sha256) {
    return fail(ErrorCode::kInternal, "the stored bytes do not have the announced hash", item.path);
  }
  return {};
}

struct ManifestLine {
  std::string path;
  std::string sha256;
};

Result<std::vector<ManifestLine>> parse_manifest(const std::string& text) {
  std::vector<ManifestLine> lines;
  std::set<std::string_view> paths;
  for (const auto line : split(text, '\n')) {
    if (line.empty()) continue;
    const bool shaped =
        line.size() > 66 && line.substr(64, 2) == "  " &&
        line.substr(0, 64).find_first_not_of("0123456789abcdef") == std::string_view::npos;
    if (!shaped) return invalid(fmt::format("line {} is not \"hash  path\"", lines.size() + 1));
    if (!paths.insert(line.substr(66)).second) {
      return invalid(fmt::format("{} is listed twice", line.substr(66)));
    }
    lines.push_back({std::string(line.substr(66)), std::string(line.substr(0, 64))});
  }
  return lines;
}

// A pack may hold what evidence needs; its members are hashed while they are unpacked.
constexpr ZipLimits kPackLimits{.entries_max = 1'000'000,
                                .unpacked_bytes_max = 1ULL << 42,
                                .ratio_max = 1'100};  // deflate cannot do more
constexpr std::uint64_t kKeptBytesMax = 1ULL << 30;

class Checker {
 public:
  Checker(const ZipReader& zip, std::string_view trusted_key,
          const std::vector<std::string_view>& keep)
      : zip_(zip), key_(trusted_key), keep_(keep) {
    for (const ZipEntry& entry : zip.entries()) entries_.emplace(entry.name, &entry);
  }

  PackCheck run() {
    if (check_folder() && check_signature() && check_members()) check_files();
    result_.valid = result_.first_error.empty();
    return std::move(result_);
  }

 private:
  bool wrong(std::string message) {
    result_.first_error = std::move(message);
    return false;
  }

  bool check_folder() {
    for (const ZipEntry& entry : zip_.entries()) {
      const auto slash = entry.name.find('/');
      if (slash == std::string::npos) return wrong(entry.name + ": lies outside the pack's folder");
      const std::string folder = entry.name.substr(0, slash);
      if (result_.folder.empty()) result_.folder = folder;
      if (folder != result_.folder) return wrong(entry.name + ": a second folder in the pack");
    }
    return !zip_.entries().empty() || wrong("the archive is empty");
  }

  const ZipEntry* find(std::string_view path) const {
    const auto found = entries_.find(fmt::format("{}/{}", result_.folder, path));
    return found == entries_.end() ? nullptr : found->second;
  }

  std::optional<std::string> member(std::string_view name) {
    const ZipEntry* entry = find(name);
    if (entry == nullptr) {
      wrong(fmt::format("{}: missing", name));
      return std::nullopt;
    }
    if (entry->size > kKeptBytesMax) {
      wrong(fmt::format("{}: too large", name));
      return std::nullopt;
    }
    auto bytes = zip_.read(*entry);
    if (!bytes) {
      wrong(fmt::format("{}: {}", name, bytes.error().message));
      return std::nullopt;
    }
    return *std::move(bytes);
  }

  bool check_signature() {
    const auto manifest = member(kManifestName);
    const auto signature = manifest ? member(kSignatureName) : std::nullopt;
    const auto public_key = signature ? member(kPublicKeyName) : std::nullopt;
    if (!public_key) return false;
    result_.manifest_sha256 = sha256_hex(*manifest);
    result_.public_key = *public_key;
    if (!key_.empty() && trim(key_) != trim(*public_key)) {
      return wrong(fmt::format("{}: is not the trusted key", kPublicKeyName));
    }
    const auto good = verify_ed25519(*public_key, *manifest, *signature);
    if (!good) return wrong(fmt::format("{}: {}", kPublicKeyName, good.error().message));
    if (!*good) return wrong(fmt::format("{}: the signature does not match", kSignatureName));
    auto lines = parse_manifest(*manifest);
    if (!lines) return wrong(fmt::format("{}: {}", kManifestName, lines.error().message));
    lines_ = *std::move(lines);
    return true;
  }

  // The members are those of the manifest in its order, then the manifest and its signature.
  bool check_members() {
    std::set<std::string_view> listed = {kManifestName, kSignatureName};
    for (const ManifestLine& line : lines_) listed.insert(line.path);
    std::size_t next = 0;
    for (const ZipEntry& entry : zip_.entries()) {
      const auto path = std::string_view(entry.name).substr(result_.folder.size() + 1);
      if (!listed.contains(path)) {
        return wrong(fmt::format("{}: is not in the manifest", path.empty() ? entry.name : path));
      }
      const bool in_order = next < lines_.size()    ? path == lines_[next].path
                            : next == lines_.size() ? path == kManifestName
                                                    : path == kSignatureName;
      ++next;
      if (in_order || out_of_order_) continue;
      out_of_order_ = path;
    }
    return true;
  }

  bool check_files() {
    for (const ManifestLine& line : lines_) {
      const ZipEntry* entry = find(line.path);
      if (entry == nullptr) return wrong(line.path + ": missing");
      std::string* kept = nullptr;
      if (std::ranges::find(keep_, line.path) != keep_.end()) {
        if (entry->size > kKeptBytesMax) return wrong(line.path + ": too large");
        kept = &result_.kept[line.path];
      }
      Sha256 hash;
      const auto read = zip_.read(*entry, [&](std::string_view chunk) -> Result<void> {
        hash.update(chunk);
        if (kept != nullptr) kept->append(chunk);
        return {};
      });
      if (!read) return wrong(fmt::format("{}: {}", line.path, read.error().message));
      if (hash.hex() != line.sha256) return wrong(line.path + ": its bytes were changed");
      ++result_.checked;
    }
    if (!out_of_order_) return true;
    return wrong(
        fmt::format("{}: stands at another place than in the sealed archive; every file "
                    "is intact",
                    *out_of_order_));
  }

  const ZipReader& zip_;
  std::string_view key_;
  const std::vector<std::string_view>& keep_;
  std::unordered_map<std::string_view, const ZipEntry*> entries_;
  PackCheck result_;
  std::vector<ManifestLine> lines_;
  std::optional<std::string_view> out_of_order_;
};

}  // namespace

PackItem PackItem::text(std::string path, std::string bytes) {
  PackItem item;
  item.path = std::move(path);
  item.size = bytes.size();
  item.sha256 = sha256_hex(bytes);
  item.bytes = std::move(bytes);
  return item;
}

Result<std::string> write_pack(const ByteSink& sink, std::string_view folder, Instant cut_off,
                               std::vector<PackItem> items, const SigningKey& key) {
  items.push_back(PackItem::text(std::string(kPublicKeyName), key.public_pem()));
  std::ranges::sort(items, {}, &PackItem::path);
  std::string manifest;
  for (const PackItem& item : items) manifest += item.sha256 + "  " + item.path + "\n";
  ZipWriter zip(sink, cut_off);
  const std::string prefix = std::string(folder) + "/";
  for (const PackItem& item : items) {
    if (item.open) {
      TRY(add_stream(zip, prefix + item.path, item));
    } else {
      TRY(zip.add(prefix + item.path, item.bytes));
    }
  }
  TRY(zip.add(prefix + std::string(kManifestName), manifest));
  TRY(zip.add(prefix + std::string(kSignatureName), key.sign(manifest), ZipMethod::kStore));
  TRY(zip.finish());
  return sha256_hex(manifest);
}

PackCheck check_pack(std::string_view bytes, std::string_view file, std::string_view trusted_key,
                     const std::vector<std::string_view>& keep) {
  const auto zip = ZipReader::open(bytes, file, kPackLimits);
  if (!zip) {
    PackCheck result;
    result.first_error = zip.error().text();
    return result;
  }
  return Checker(*zip, trusted_key, keep).run();
}

}  // namespace closeout::evidence

// SPDX-License-Identifier: Apache-2.0
#include "parts/evidence/pack.h"

#include <algorithm>
#include <map>
#include <set>

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

class Checker {
 public:
  Checker(const ZipReader& zip, std::string_view trusted_key) : zip_(zip), key_(trusted_key) {}

  PackCheck run(const std::function<void(std::string_view, std::string_view)>& each) {
    if (check_folder() && check_signature()) check_files(each);
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

  std::optional<std::string> member(std::string_view name) {
    const ZipEntry* entry = zip_.find(result_.folder + "/" + std::string(name));
    if (entry == nullptr) {
      wrong(fmt::format("{}: missing", name));
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

  bool check_files(const std::function<void(std::string_view, std::string_view)>& each) {
    std::set<std::string> listed = {std::string(kManifestName), std::string(kSignatureName)};
    for (const ManifestLine& line : lines_) {
      listed.insert(line.path);
      const auto bytes = member(line.path);
      if (!bytes) return false;
      if (sha256_hex(*bytes) != line.sha256) return wrong(line.path + ": its bytes were changed");
      ++result_.checked;
      if (each) each(line.path, *bytes);
    }
    for (const ZipEntry& entry : zip_.entries()) {
      const std::string path = entry.name.substr(result_.folder.size() + 1);
      if (!entry.folder && !listed.contains(path)) return wrong(path + ": is not in the manifest");
    }
    return true;
  }

  const ZipReader& zip_;
  std::string_view key_;
  PackCheck result_;
  std::vector<ManifestLine> lines_;
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
                     const std::function<void(std::string_view, std::string_view)>& each) {
  const auto zip = ZipReader::open(bytes, file);
  if (!zip) {
    PackCheck result;
    result.first_error = zip.error().text();
    return result;
  }
  return Checker(*zip, trusted_key).run(each);
}

}  // namespace closeout::evidence

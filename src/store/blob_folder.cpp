// SPDX-License-Identifier: Apache-2.0
#include <cerrno>
#include <cstring>
#include <fstream>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/hash.h"
#include "store/blob_store.h"

namespace closeout::store {
namespace {

namespace fs = std::filesystem;

std::unexpected<Error> io(std::string_view what, const fs::path& path) {
  return fail(ErrorCode::kIo, fmt::format("{}: {}", what, std::strerror(errno)), path.string());
}

// A file that disappears again unless it is renamed.
class TemporaryFile {
 public:
  explicit TemporaryFile(const fs::path& folder) : path_((folder / "new.XXXXXX").string()) {
    descriptor_ = ::mkstemp(path_.data());
  }
  ~TemporaryFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
    if (!path_.empty()) ::unlink(path_.c_str());
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;

  Result<void> write(std::string_view bytes) {
    if (descriptor_ < 0) return io("cannot be created", path_);
    while (!bytes.empty()) {
      const ssize_t n = ::write(descriptor_, bytes.data(), bytes.size());
      if (n < 0 && errno == EINTR) continue;
      if (n < 0) return io("cannot be written", path_);
      bytes.remove_prefix(static_cast<std::size_t>(n));
    }
    if (::fchmod(descriptor_, 0444) != 0 || ::fsync(descriptor_) != 0) {
      return io("cannot be made durable", path_);
    }
    return {};
  }

  Result<void> rename_to(const fs::path& target) {
    if (::rename(path_.c_str(), target.c_str()) != 0) return io("cannot be renamed", path_);
    path_.clear();
    return {};
  }

 private:
  std::string path_;
  int descriptor_ = -1;
};

void sync_folder(const fs::path& folder) {
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY);
  if (descriptor < 0) return;
  ::fsync(descriptor);
  ::close(descriptor);
}

bool is_hash(std::string_view text) {
  return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

class BlobFolder : public BlobStore {
 public:
  explicit BlobFolder(fs::path folder) : folder_(std::move(folder)) {}

  Result<std::string> put(std::string_view bytes) override {
    const std::string sha256 = sha256_hex(bytes);
    const fs::path target = path_of(sha256);
    if (fs::exists(target)) return sha256;
    std::error_code error;
    fs::create_directories(target.parent_path(), error);
    if (error) return fail(ErrorCode::kIo, error.message(), target.parent_path().string());
    TemporaryFile file(target.parent_path());
    TRY(file.write(bytes));
    TRY(file.rename_to(target));
    sync_folder(target.parent_path());
    return sha256;
  }

  Result<std::string> get(std::string_view sha256) override {
    TRY(require(sha256));
    TRY_ASSIGN(std::string bytes, read_file(path_of(sha256)));
    if (sha256_hex(bytes) != sha256) {
      return fail(ErrorCode::kIo, "the stored bytes were changed", path_of(sha256).string());
    }
    return bytes;
  }

  bool contains(std::string_view sha256) override {
    return is_hash(sha256) && fs::exists(path_of(sha256));
  }

  Result<std::uint64_t> size(std::string_view sha256) override {
    TRY(require(sha256));
    return static_cast<std::uint64_t>(fs::file_size(path_of(sha256)));
  }

  Result<Reader> open(std::string_view sha256) override {
    TRY(require(sha256));
    const fs::path path = path_of(sha256);
    const auto file = std::make_shared<std::ifstream>(path, std::ios::binary);
    return Reader([file, path](char* buffer, std::size_t size) -> Result<std::size_t> {
      file->read(buffer, static_cast<std::streamsize>(size));
      if (file->bad()) return io("cannot be read", path);
      return static_cast<std::size_t>(file->gcount());
    });
  }

 private:
  fs::path path_of(std::string_view sha256) const {
    return folder_ / sha256.substr(0, 2) / sha256.substr(2);
  }
  Result<void> require(std::string_view sha256) {
    if (contains(sha256)) return {};
    return fail(ErrorCode::kNotFound, "no such bytes are stored", std::string(sha256));
  }

  fs::path folder_;
};

}  // namespace

Result<std::unique_ptr<BlobStore>> open_blob_folder(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) return fail(ErrorCode::kIo, error.message(), folder.string());
  return std::unique_ptr<BlobStore>(std::make_unique<BlobFolder>(folder));
}

}  // namespace closeout::store

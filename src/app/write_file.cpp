// SPDX-License-Identifier: Apache-2.0
#include "app/write_file.h"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace closeout::app {
namespace {

bool same_file(int descriptor, const std::string& path) {
  struct stat opened{};
  struct stat named{};
  return ::fstat(descriptor, &opened) == 0 && ::stat(path.c_str(), &named) == 0 &&
         opened.st_dev == named.st_dev && opened.st_ino == named.st_ino;
}

void sync_folder(const std::filesystem::path& folder) {
  const int descriptor = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY);
  if (descriptor < 0) return;
  ::fsync(descriptor);
  ::close(descriptor);
}

}  // namespace

OutputFile::OutputFile(const std::filesystem::path& target)
    : target_(target), temporary_(target.string() + ".part") {
  open();
}

// What a killed run has left under the temporary name is taken over; what a living one is writing
// is not: the lock ends with its process.
void OutputFile::open() {
  for (;;) {
    descriptor_ = ::open(temporary_.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644);
    if (descriptor_ < 0) {
      error_ = std::strerror(errno);
      return;
    }
    if (::flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
      error_ = "another run is writing it";
      ::close(descriptor_);
      descriptor_ = -1;
      return;
    }
    if (same_file(descriptor_, temporary_)) break;
    ::close(descriptor_);  // the other run has just given it its name
  }
  if (::ftruncate(descriptor_, 0) != 0) error_ = std::strerror(errno);
}

OutputFile::~OutputFile() {
  if (descriptor_ < 0) return;
  if (!done_) ::unlink(temporary_.c_str());
  ::close(descriptor_);
}

Result<void> OutputFile::write(std::string_view bytes) {
  while (error_.empty() && !bytes.empty()) {
    const ssize_t n = ::write(descriptor_, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) {
      error_ = std::strerror(errno);
    } else {
      bytes.remove_prefix(static_cast<std::size_t>(n));
    }
  }
  if (!error_.empty()) return fail(ErrorCode::kIo, error_, target_.string());
  return {};
}

Result<void> OutputFile::commit() {
  TRY(write({}));
  const bool good = ::fsync(descriptor_) == 0 && ::rename(temporary_.c_str(), target_.c_str()) == 0;
  if (!good) return fail(ErrorCode::kIo, std::strerror(errno), target_.string());
  sync_folder(target_.parent_path());
  done_ = true;
  return {};
}

Result<void> write_file(const std::filesystem::path& path, std::string_view bytes) {
  OutputFile file(path);
  TRY(file.write(bytes));
  return file.commit();
}

}  // namespace closeout::app

// SPDX-License-Identifier: Apache-2.0
#include "app/write_file.h"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <unistd.h>

namespace closeout::app {

OutputFile::OutputFile(const std::filesystem::path& target)
    : target_(target), temporary_(target.string() + ".part") {
  descriptor_ = ::open(temporary_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
}

OutputFile::~OutputFile() {
  const bool opened = descriptor_ >= 0;
  if (opened) ::close(descriptor_);
  if (opened && !done_) ::unlink(temporary_.c_str());
}

Result<void> OutputFile::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(descriptor_, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return fail(ErrorCode::kIo, std::strerror(errno), target_.string());
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  return {};
}

Result<void> OutputFile::commit() {
  const bool good = ::fsync(descriptor_) == 0 && ::rename(temporary_.c_str(), target_.c_str()) == 0;
  if (!good) return fail(ErrorCode::kIo, std::strerror(errno), target_.string());
  done_ = true;
  return {};
}

Result<void> write_file(const std::filesystem::path& path, std::string_view bytes) {
  OutputFile file(path);
  TRY(file.write(bytes));
  return file.commit();
}

}  // namespace closeout::app

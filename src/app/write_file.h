// SPDX-License-Identifier: Apache-2.0
// Output files: whole or not at all.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.h"

namespace closeout::app {

// A file that gets its name only when it is complete and on the disk. Until then it is NAME.part,
// which a run that was killed may leave behind and the next one takes over.
class OutputFile {
 public:
  explicit OutputFile(const std::filesystem::path& target);
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  Result<void> write(std::string_view bytes);
  Result<void> commit();

 private:
  void open();

  std::filesystem::path target_;
  std::string temporary_;
  int descriptor_ = -1;
  std::string error_;  // the first one; then nothing more is written
  bool done_ = false;
};

Result<void> write_file(const std::filesystem::path& path, std::string_view bytes);

}  // namespace closeout::app

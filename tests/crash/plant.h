// SPDX-License-Identifier: Apache-2.0
// A small plant in a data directory of its own, changed by the program itself: the one that users
// run, as a process that can be killed.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <sys/types.h>

#include "support/temporary_folder.h"

namespace closeout {

class Plant {
 public:
  // Brings the plant in with generation 0 of its assets, and attaches artefacts.
  void prepare();

  // A table in which every asset says that it is of this generation.
  void write_generation(int generation) const;
  std::vector<std::string> import_words() const;
  std::vector<std::string> pack_words() const;

  // Starts the program; its output is dropped.
  pid_t start(const std::vector<std::string>& words) const;
  // Runs it to its end; the exit code, -1 when a signal ended it.
  int run(const std::vector<std::string>& words) const;

  // "" when the directory opens, every asset is of one generation, the log verifies and every
  // stored artefact has the hash it is named after; else what is wrong. Tells the generation.
  std::string fault(int& generation) const;
  std::string path(const std::string& name) const { return (folder_ / name).string(); }

 private:
  TemporaryFolder folder_;
};

// Waits; the exit code, -1 when a signal ended it.
int wait_for(pid_t process);

}  // namespace closeout

// SPDX-License-Identifier: Apache-2.0
// Names of files inside a pack, made of texts that people have typed.
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace closeout::app {

class PackPaths {
 public:
  // FOLDER/NAME with only A-Z a-z 0-9 . - _ in the name, never used before.
  std::string take(std::string_view folder, std::string_view name);

 private:
  std::set<std::string> used_;  // in lower case: unpacking must not depend on the file system
};

// SR 1.1 RE 2 -> SR1.1: evidence lies by its base requirement; GENERAL when there is none.
std::string requirement_folder(std::string_view requirement);

}  // namespace closeout::app

// SPDX-License-Identifier: Apache-2.0
// Composition root: the process's words, environment and clock are read here and nowhere else.
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <string>
#include <vector>

#include "cli/run.h"

namespace {

std::filesystem::path default_data_directory() {
  if (const char* named = std::getenv("CLOSEOUT_DATA_DIR")) return named;
  const char* home = std::getenv("HOME");
  return std::filesystem::path(home != nullptr ? home : ".") / ".local/share/closeout";
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> words(argv + 1, argv + argc);
  const auto clock = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  return closeout::cli::run(words, default_data_directory(), clock, std::cout, std::cerr);
}

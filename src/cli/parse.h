// SPDX-License-Identifier: Apache-2.0
// The command line: global options, the command, its arguments.
#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>

#include "base/time.h"
#include "cli/command.h"

namespace closeout::cli {

struct GlobalOptions {
  std::filesystem::path data;
  std::string store;  // empty = in the data directory
  std::string site;
  std::string actor;
  std::optional<Instant> now;
  bool json = false;
};

struct Parsed {
  GlobalOptions global;
  const Command* command = nullptr;  // null: help was asked for
  Arguments arguments;
  std::string help;  // to print instead of running
};

// Errors: kUsage saying what is wrong and which command helps.
Result<Parsed> parse(std::span<const std::string> words, std::span<const Command> commands,
                     const std::filesystem::path& default_data);
std::string overview_help(std::span<const Command> commands);
std::string command_help(const Command& command);

}  // namespace closeout::cli

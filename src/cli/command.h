// SPDX-License-Identifier: Apache-2.0
// A command is a row of kCommands: its name, its arguments as data (help is generated from them),
// and the function that runs it.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace closeout::cli {

class Session;

struct Option {
  std::string_view name;   // "--what-if"
  std::string_view value;  // "IDS" shown in the help; empty = a flag
  std::string_view help;
};

class Arguments {
 public:
  std::vector<std::string> positional;

  bool has(std::string_view option) const { return values_.contains(std::string(option)); }
  std::string get(std::string_view option, std::string_view otherwise = {}) const;
  // Every value of an option, as it was given.
  std::vector<std::string> all(std::string_view option) const;
  // Comma-separated values of an option that may be given more than once.
  std::vector<std::string> list(std::string_view option) const;
  Result<double> number(std::string_view option, double otherwise) const;
  // The positional argument or kUsage naming what is missing.
  Result<std::string> at(std::size_t index, std::string_view what) const;

  void add(std::string_view option, std::string value);

 private:
  std::map<std::string, std::vector<std::string>> values_;
};

// What a command reports: done, or done with a negative verdict (gate closed, check failed).
enum class Outcome { kDone, kNegative };

// One thing that a command does, where it does several.
struct Verb {
  std::string_view form;  // "F-12 merge TARGET"
  std::string_view help;
};

struct Command {
  std::string_view name;
  std::string_view arguments;  // "FILE…"
  std::string_view summary;
  std::span<const Option> options;
  Result<Outcome> (*run)(Session& session, const Arguments& arguments);
  std::span<const Verb> verbs = {};
};

}  // namespace closeout::cli

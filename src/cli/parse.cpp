// SPDX-License-Identifier: Apache-2.0
#include "cli/parse.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "cli/output.h"

namespace closeout::cli {
namespace {

constexpr Option kGlobal[] = {
    {"--data", "DIR", "data directory (default: $CLOSEOUT_DATA_DIR or ~/.local/share/closeout)"},
    {"--store", "URL", "sqlite:PATH or postgresql://… instead of the database in the directory"},
    {"--site", "ID", "site to work on, where there are several"},
    {"--as", "PERSON", "who acts: a person's id (default: the administrator)"},
    {"--now", "TIME", "fixes the clock: 2026-11-23T07:00:00Z"},
    {"--json", "", "one canonical JSON document on standard output"},
    {"--help", "", "what can be done, or how one command is used"},
};

std::unexpected<Error> usage(std::string message) {
  return fail(ErrorCode::kUsage, std::move(message));
}

const Option* find_option(std::span<const Option> options, std::string_view name) {
  const auto found = std::ranges::find(options, name, &Option::name);
  return found == options.end() ? nullptr : &*found;
}

std::string option_lines(std::span<const Option> options) {
  std::vector<std::string> left;
  std::size_t width = 0;
  for (const auto& option : options) {
    left.push_back(fmt::format("{} {}", option.name, option.value));
    width = std::max(width, display_width(left.back()));
  }
  std::string out;
  for (std::size_t i = 0; i < left.size(); ++i) {
    const std::string padding(width - display_width(left[i]), ' ');
    out += fmt::format("  {}{}  {}\n", left[i], padding, options[i].help);
  }
  return out;
}

Result<void> set_global(GlobalOptions& global, const Arguments& given) {
  if (given.has("--data")) global.data = given.get("--data");
  global.store = given.get("--store");
  global.site = given.get("--site");
  global.actor = given.get("--as");
  global.json = given.has("--json");
  if (given.has("--now")) {
    const auto now = parse_instant(given.get("--now"));
    if (!now) return usage("--now: " + now.error().message);
    global.now = *now;
  }
  return {};
}

// Closest name within two edits, to help after a slip of the finger.
std::string_view closest(std::string_view word, std::span<const Command> commands) {
  std::string_view best;
  std::size_t best_distance = 3;
  for (const auto& command : commands) {
    std::vector<std::size_t> row(command.name.size() + 1);
    for (std::size_t j = 0; j < row.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= word.size(); ++i) {
      std::size_t diagonal = row[0]++;
      for (std::size_t j = 1; j < row.size(); ++j) {
        const std::size_t above = row[j];
        const std::size_t change = diagonal + (word[i - 1] == command.name[j - 1] ? 0 : 1);
        row[j] = std::min({above + 1, row[j - 1] + 1, change});
        diagonal = above;
      }
    }
    if (row.back() < best_distance) best = command.name, best_distance = row.back();
  }
  return best;
}

Result<const Command*> find_command(std::string_view word, std::span<const Command> commands) {
  const auto found = std::ranges::find(commands, word, &Command::name);
  if (found != commands.end()) return &*found;
  const auto near = closest(word, commands);
  return usage(fmt::format("there is no command \"{}\"{}; closeout --help lists them", word,
                           near.empty() ? "" : fmt::format(", did you mean \"{}\"?", near)));
}

}  // namespace

std::string overview_help(std::span<const Command> commands) {
  std::string out =
      "closeout: from the findings of an IEC 62443 audit to a closed one\n\n"
      "usage: closeout [options] COMMAND [arguments]\n\n";
  for (const auto& command : commands) {
    out += fmt::format("  {:<12} {}\n", command.name, command.summary);
  }
  return out + "\noptions\n" + option_lines(kGlobal) +
         "\nexit: 0 done, 1 negative verdict, 2 usage, 3 invalid input, 4 refused or conflict, "
         "5 I/O, 70 internal\n";
}

std::string command_help(const Command& command) {
  std::string out = fmt::format("usage: closeout [options] {} {}\n\n{}\n", command.name,
                                command.arguments, command.summary);
  if (!command.verbs.empty()) out += "\n";
  for (const auto& verb : command.verbs) {
    out += fmt::format("  {}\n      {}\n", verb.form, verb.help);
  }
  if (!command.options.empty()) out += "\noptions\n" + option_lines(command.options);
  return out;
}

Result<Parsed> parse(std::span<const std::string> words, std::span<const Command> commands,
                     const std::filesystem::path& default_data) {
  Parsed parsed;
  parsed.global.data = default_data;
  Arguments global;
  bool only_positional = false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    const bool is_option = !only_positional && word.size() > 1 && word[0] == '-';
    if (word == "--" && !only_positional) {
      only_positional = true;
    } else if (!is_option && parsed.command == nullptr) {
      TRY_ASSIGN(parsed.command, find_command(word, commands));
    } else if (!is_option) {
      parsed.arguments.positional.push_back(word);
    } else {
      const auto equals = word.find('=');
      const std::string name = word == "-o"   ? "--output"
                               : word == "-h" ? "--help"
                                              : word.substr(0, equals);
      const Option* option = find_option(kGlobal, name);
      Arguments& target = option != nullptr ? global : parsed.arguments;
      if (option == nullptr && parsed.command != nullptr) {
        option = find_option(parsed.command->options, name);
      }
      if (option == nullptr) return usage(fmt::format("{} is not an option here", word));
      const bool inline_value = equals != std::string::npos;
      if (option->value.empty() && inline_value) return usage(name + " takes no value");
      if (!option->value.empty() && !inline_value && i + 1 == words.size()) {
        return usage(fmt::format("{} needs {}", name, option->value));
      }
      target.add(name, option->value.empty() ? ""
                       : inline_value        ? word.substr(equals + 1)
                                             : words[++i]);
    }
  }
  if (global.has("--help") || parsed.command == nullptr) {
    parsed.help =
        parsed.command == nullptr ? overview_help(commands) : command_help(*parsed.command);
    if (parsed.command == nullptr && !global.has("--help") && !words.empty()) {
      return usage("no command given; closeout --help lists them");
    }
    parsed.command = nullptr;
    return parsed;
  }
  TRY(set_global(parsed.global, global));
  return parsed;
}

}  // namespace closeout::cli

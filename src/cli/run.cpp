// SPDX-License-Identifier: Apache-2.0
#include "cli/run.h"

#include "cli/commands.h"
#include "cli/session.h"

namespace closeout::cli {
namespace {

int report(const Error& error, std::ostream& err) {
  err << "closeout: " << error.text() << '\n';
  return exit_code(error.code);
}

}  // namespace

int run(std::span<const std::string> words, const std::filesystem::path& default_data,
        Instant clock, std::ostream& out, std::ostream& err) {
  const auto parsed = parse(words, commands(), default_data);
  if (!parsed) return report(parsed.error(), err);
  if (parsed->command == nullptr) {
    out << parsed->help;
    return 0;
  }
  Session session(parsed->global, parsed->global.now.value_or(clock), out, err);
  const auto outcome = parsed->command->run(session, parsed->arguments);
  if (!outcome) return report(outcome.error(), err);
  return *outcome == Outcome::kDone ? 0 : 1;
}

}  // namespace closeout::cli

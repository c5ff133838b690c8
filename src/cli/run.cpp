// SPDX-License-Identifier: Apache-2.0
#include "cli/run.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/refusal.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/session.h"

namespace closeout::cli {
namespace {

constexpr std::string_view kNobodyActs =
    "  nobody is named who acts: say --as PERSON (closeout people lists them)\n";

std::string error_text(const Error& error, bool actor_named) {
  const auto refusals = refusals_in(error);
  if (refusals.empty()) return error.text() + "\n";
  std::string text = (error.where.empty() ? "" : error.where + ": ") + "refused\n";
  bool by_role = false;
  for (const Refusal& reason : refusals) {
    text += fmt::format("  {}: {}\n", reason.rule, reason.message);
    by_role = by_role || equals_ignore_case(reason.rule, "role");
  }
  if (by_role && !actor_named) text += kNobodyActs;
  return text;
}

json::object error_view(const Error& error) {
  json::array reasons;
  for (const Refusal& reason : refusals_in(error)) {
    reasons.push_back(json::object{{"rule", reason.rule}, {"message", reason.message}});
  }
  return {{"code", to_string(error.code)},
          {"message", error.message},
          {"where", error.where.empty() ? json::value(nullptr) : json::value(error.where)},
          {"reasons", std::move(reasons)}};
}

}  // namespace

int run(std::span<const std::string> words, const std::filesystem::path& default_data,
        Instant clock, std::ostream& out, std::ostream& err) {
  const auto parsed = parse(words, commands(), default_data);
  if (!parsed) {
    err << "closeout: " << error_text(parsed.error(), true);
    const bool json = std::ranges::find(words, "--json") != words.end();
    if (json) out << canonical_json(json::object{{"error", error_view(parsed.error())}}) << '\n';
    return exit_code(parsed.error().code);
  }
  if (parsed->command == nullptr) {
    out << parsed->help;
    return 0;
  }
  Session session(parsed->global, parsed->global.now.value_or(clock), out, err);
  const auto outcome = parsed->command->run(session, parsed->arguments);
  if (!outcome) {
    const Error& error = outcome.error();
    err << "closeout: " << error_text(error, !parsed->global.actor.empty());
    // A command that says more about its failure has printed its document already.
    if (!session.printed()) session.print(json::object{{"error", error_view(error)}}, "");
    return exit_code(error.code);
  }
  return *outcome == Outcome::kDone ? 0 : 1;
}

}  // namespace closeout::cli

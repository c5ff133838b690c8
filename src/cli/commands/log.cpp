// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/output.h"
#include "cli/session.h"

namespace closeout::cli {
namespace {

constexpr std::int64_t kShownEvents = 50;

Result<Outcome> show(Session& session, const Arguments& arguments) {
  TRY_ASSIGN(app::Workspace* const work, session.workspace());
  TRY_ASSIGN(const std::string* const site, session.site());
  TRY_ASSIGN(const auto head, work->store().head(*site));
  TRY_ASSIGN(const double from,
             arguments.number("--from", static_cast<double>(std::max<std::int64_t>(
                                            1, head.events - kShownEvents + 1))));
  TRY_ASSIGN(const auto events,
             work->store().events(*site, static_cast<std::int64_t>(from), kShownEvents));
  TextTable table({{"seq", 8, true},
                   {"time (UTC)", 20},
                   {"who", 14},
                   {"what", 22},
                   {"subject", 40},
                   {"hash", 12}});
  json::array rows;
  for (const auto& event : events) {
    table.row({std::to_string(event.seq), to_text(event.at), event.actor, event.command,
               event.subject, event.hash.substr(0, 12)});
    rows.push_back(json::object{{"seq", event.seq},
                                {"at", to_text(event.at)},
                                {"actor", event.actor},
                                {"command", event.command},
                                {"subject", event.subject},
                                {"reason", event.reason},
                                {"prev_hash", event.prev_hash},
                                {"hash", event.hash}});
  }
  session.print(json::object{{"events", std::move(rows)}, {"count", head.events}}, table.text());
  return Outcome::kDone;
}

Result<Outcome> verify(Session& session) {
  TRY_ASSIGN(app::Workspace* const work, session.workspace());
  TRY_ASSIGN(const std::string* const site, session.site());
  TRY_ASSIGN(const auto check, work->store().verify_log(*site));
  session.print(
      json::object{{"valid", check.valid()},
                   {"checked", check.events},
                   {"last_hash", check.last_hash},
                   {"first_error", check.valid()
                                       ? json::value(nullptr)
                                       : json::value(fmt::format(
                                             "event {}: {}", *check.first_bad_seq, check.reason))}},
      check.valid()
          ? fmt::format("{} events, chain intact, last {}\n", check.events, check.last_hash)
          : fmt::format("event {} is wrong: {}\n", *check.first_bad_seq, check.reason));
  return check.valid() ? Outcome::kDone : Outcome::kNegative;
}

}  // namespace

Result<Outcome> run_log(Session& session, const Arguments& arguments) {
  const std::string verb = arguments.positional.empty() ? "show" : arguments.positional[0];
  if (verb == "show") return show(session, arguments);
  if (verb == "verify") return verify(session);
  return fail(ErrorCode::kUsage, fmt::format("log {}: use show or verify", verb));
}

}  // namespace closeout::cli

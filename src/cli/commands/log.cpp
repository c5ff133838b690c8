// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "app/event_log.h"
#include "app/pack_verification.h"
#include "app/write_file.h"
#include "base/file.h"
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

Result<Outcome> verify(Session& session, const Arguments& arguments) {
  TRY_ASSIGN(app::Workspace* const work, session.workspace());
  TRY_ASSIGN(const std::string* const site, session.site());
  std::string key;
  if (arguments.has("--key")) {
    TRY_ASSIGN(key, read_file(arguments.get("--key")));
  }
  std::vector<app::SignedCheckpoint> kept;
  for (const auto& file : arguments.list("--against")) {
    TRY_ASSIGN(const auto more, app::kept_checkpoints(file));
    kept.insert(kept.end(), more.begin(), more.end());
  }
  TRY_ASSIGN(const auto log, app::verify_log(*work, *site, key, kept));
  session.print(
      json::object{
          {"valid", log.valid()},
          {"checked", log.events},
          {"checkpoints", log.checkpoints},
          {"last_hash", log.last_hash},
          {"first_bad_event",
           log.first_bad_seq ? json::value(*log.first_bad_seq) : json::value(nullptr)},
          {"first_error", log.valid() ? json::value(nullptr) : json::value(log.first_error)}},
      log.valid()
          ? fmt::format("{} events, chain intact, {} checkpoint{} good, last {}\n", log.events,
                        log.checkpoints, log.checkpoints == 1 ? "" : "s", log.last_hash)
          : fmt::format("the log is NOT intact: {}\n", log.first_error));
  return log.valid() ? Outcome::kDone : Outcome::kNegative;
}

Result<Outcome> checkpoint(Session& session, const Arguments& arguments) {
  TRY_ASSIGN(app::Workspace* const work, session.workspace());
  TRY_ASSIGN(const std::string* const site, session.site());
  TRY_ASSIGN(const auto made, app::make_checkpoint(*work, *site, session.now()));
  const std::string line = app::checkpoint_line(*site, made) + "\n";
  if (arguments.has("--output")) TRY(app::write_file(arguments.get("--output"), line));
  TRY_ASSIGN(const json::value document, parse_json(line));
  session.print(document,
                fmt::format("signed event {} ({}) at {}\nKeep this line where nobody who may "
                            "change the data can change it; closeout log verify --against FILE "
                            "compares:\n{}",
                            made.seq, made.hash.substr(0, 12), to_text(made.at), line));
  return Outcome::kDone;
}

}  // namespace

Result<Outcome> run_log(Session& session, const Arguments& arguments) {
  const std::string verb = arguments.positional.empty() ? "show" : arguments.positional[0];
  if (verb == "show") return show(session, arguments);
  if (verb == "verify") return verify(session, arguments);
  if (verb == "checkpoint") return checkpoint(session, arguments);
  return fail(ErrorCode::kUsage, fmt::format("log {}: use show, verify or checkpoint", verb));
}

}  // namespace closeout::cli

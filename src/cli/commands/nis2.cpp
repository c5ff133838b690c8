// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "catalog/policies.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/session.h"
#include "cli/views.h"

namespace closeout::cli {
namespace {

Result<Outcome> incident(Session& session, const Arguments& arguments) {
  TRY_ASSIGN(const Context context, session.context());
  TRY_ASSIGN(const std::string id, arguments.at(1, "the incident's id"));
  const Incident* found = context.snapshot.incidents().find(IncidentId(id));
  if (found == nullptr) return fail(ErrorCode::kNotFound, "there is no incident " + id);
  TRY_ASSIGN(const Jurisdiction jurisdiction, load_jurisdiction(context.site().jurisdiction));
  const auto clocks = nis2::incident_clocks(context, jurisdiction, *found);
  const std::string& zone = context.site().timezone;
  TextTable table({{"report", 24},
                   {"due", 22},
                   {"due (UTC)", 20},
                   {"state", 10},
                   {"submitted (UTC)", 20},
                   {"used", 7, true},
                   {"level", 6},
                   {"left", 6, true}});
  for (const auto& clock : clocks.stages) {
    table.row({std::string(to_text(clock.stage)),
               clock.due_strict ? local_text(*clock.due_strict, zone) : "not running",
               clock.due_strict ? to_text(*clock.due_strict) : "",
               std::string(nis2::to_text(clock.state)),
               clock.submitted_at ? to_text(*clock.submitted_at) : "",
               fmt::format("{:.1f} %", clock.used_percent), std::string(nis2::to_text(clock.level)),
               fmt::format("{} d", clock.days_left)});
  }
  std::string text = fmt::format("{} {}{}\n{}", found->id.value, found->title,
                                 found->drill ? " (DRILL)" : "", table.text());
  for (const auto& question : clocks.open_questions) text += "open: " + question + "\n";
  session.print(incident_view(clocks), text);
  return Outcome::kDone;
}

}  // namespace

Result<Outcome> run_nis2(Session& session, const Arguments& arguments) {
  const std::string verb = arguments.positional.empty() ? "" : arguments.positional[0];
  if (verb == "incident") return incident(session, arguments);
  return fail(ErrorCode::kUsage, "nis2: use incident ID");
}

}  // namespace closeout::cli

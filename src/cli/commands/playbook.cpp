// SPDX-License-Identifier: Apache-2.0
// `playbook`: the list, one playbook for reading, or the playbooks of a finding as its work.
#include <fmt/format.h>

#include "app/playbooks.h"
#include "base/text.h"
#include "catalog/requirements.h"
#include "cli/commands.h"
#include "cli/rows.h"
#include "cli/session.h"
#include "cli/terminal_text.h"
#include "cli/views.h"
#include "model/requirement_refs.h"
#include "parts/playbook/print.h"

namespace closeout::cli {
namespace {

constexpr std::size_t kTextColumns = 100;

Result<Outcome> list(Session& session, const Arguments& arguments) {
  std::vector<json::object> rows;
  for (const Requirement& requirement : requirement_catalog().all()) {
    const Playbook* playbook = playbook_catalog().find(requirement.id);
    if (playbook == nullptr) continue;
    rows.push_back({{"requirement", requirement.id.value},
                    {"title", playbook->title},
                    {"fr", kFrCodes[requirement.fr]},
                    {"level_from", requirement.level_from},
                    {"steps", playbook->steps.size()},
                    {"effort", to_text(playbook->effort_band)},
                    {"outage", to_text(playbook->outage)},
                    {"prerequisites", texts(playbook->prerequisites)}});
  }
  TRY_ASSIGN(rows, choose_rows(std::move(rows), arguments));
  session.print(
      json::object{{"playbooks", json::array(rows.begin(), rows.end())}},
      rows_text(rows, arguments, {"requirement", "fr", "level_from", "effort", "outage", "title"}));
  return Outcome::kDone;
}

Result<Outcome> show(Session& session, const std::string& text) {
  const auto ids = requirements_of_cell(text);
  const Playbook* playbook = ids.size() == 1 ? playbook_catalog().answering(ids.front()) : nullptr;
  if (playbook == nullptr) {
    return fail(ErrorCode::kNotFound,
                fmt::format("\"{}\" is neither a finding nor a requirement with a playbook; "
                            "closeout playbook lists them",
                            text));
  }
  session.print(playbook::to_document(*playbook),
                terminal_text(playbook::to_markdown(*playbook), kTextColumns));
  return Outcome::kDone;
}

Result<Outcome> work_of(Session& session, const Arguments& arguments, const std::string& id) {
  TRY_ASSIGN(const Context context, session.context());
  const bool dry_run = arguments.has("--dry-run");
  Result<playbook::Instance> instance;
  if (dry_run) {
    instance = app::draft_work(context, FindingId(id));
  } else {
    TRY_ASSIGN(app::Workspace* const work, session.workspace());
    TRY_ASSIGN(const std::string* const site, session.site());
    TRY_ASSIGN(const std::string actor, session.actor());
    instance = app::instantiate_work(
        *work, *site, context,
        {actor, session.now(), "finding.playbook", id, arguments.get("--reason")});
  }
  if (!instance) return std::unexpected(instance.error());
  json::object document = playbook::to_document(*instance);
  document["committed"] = !dry_run && !instance->actions.empty();
  std::string text = terminal_text(playbook::to_markdown(*instance), kTextColumns);
  if (instance->actions.empty()) {
    text += fmt::format("\nNothing to add: every fitting step of {} has its action ({}).\n", id,
                        instance->present.size());
  } else if (dry_run) {
    text += "\nDry run: nothing was changed. Leave --dry-run out to apply.\n";
  } else {
    text += fmt::format("\n{} actions added. Next: closeout plan\n", instance->actions.size());
  }
  session.print(document, text);
  return Outcome::kDone;
}

}  // namespace

Result<Outcome> run_playbook(Session& session, const Arguments& arguments) {
  if (arguments.positional.empty()) return list(session, arguments);
  const std::string text = join(arguments.positional, " ");  // SR 1.1 RE 2 without quotes, too
  if (text == "list") return list(session, arguments);
  if (text.starts_with(Finding::kSeries)) return work_of(session, arguments, text);
  const bool reference = !requirements_of_cell(text).empty();
  return reference ? show(session, text) : work_of(session, arguments, text);
}

}  // namespace closeout::cli

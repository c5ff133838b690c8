// SPDX-License-Identifier: Apache-2.0
#include "app/init.h"

#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/session.h"

namespace closeout::cli {

Result<Outcome> run_init(Session& session, const Arguments& arguments) {
  const auto& directory = session.options().data;
  TRY_ASSIGN(const auto workspace, app::Workspace::create(directory));
  json::object document{{"data", directory.string()}, {"site", nullptr}};
  std::string text = fmt::format("{} is ready.\n", directory.string());
  if (arguments.has("--demo")) {
    TRY_ASSIGN(const auto report, app::import_demo(*workspace, session.now()));
    document["site"] = report.site;
    text += fmt::format("Demo plant {} loaded: {} tables.\nNext: closeout report overview\n",
                        report.site, report.files.size());
  } else {
    text +=
        "Next: closeout import YOUR-FINDINGS.xlsx (or: closeout export template -o plan.xlsx)\n";
  }
  session.print(document, text);
  return Outcome::kDone;
}

}  // namespace closeout::cli

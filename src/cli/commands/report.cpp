// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "app/planning.h"
#include "app/write_file.h"
#include "cli/commands.h"
#include "cli/session.h"
#include "reports/overview.h"

namespace closeout::cli {

Result<Outcome> run_report(Session& session, const Arguments& arguments) {
  TRY_ASSIGN(const std::string kind, arguments.at(0, "the report: overview"));
  if (kind != "overview") {
    return fail(ErrorCode::kUsage, fmt::format("there is no report \"{}\": use overview", kind));
  }
  TRY_ASSIGN(const Context context, session.context());
  const auto assessment = assess(context);
  TRY_ASSIGN(const auto plan, app::make_plan(context, assessment));
  const std::string file = arguments.get("--output");
  const bool html = file.ends_with(".html") || arguments.get("--format") == "html";
  const std::string text = html ? reports::overview_html(context, assessment, plan.misses)
                                : reports::overview_markdown(context, assessment, plan.misses);
  if (file.empty()) {
    session.print(json::object{{"report", kind}, {"text", text}}, text);
    return Outcome::kDone;
  }
  TRY(app::write_file(file, text));
  session.print(json::object{{"report", kind}, {"file", file}}, file + " written\n");
  return Outcome::kDone;
}

}  // namespace closeout::cli

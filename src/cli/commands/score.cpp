// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "app/what_if.h"
#include "cli/commands.h"
#include "cli/rows.h"
#include "cli/session.h"
#include "cli/views.h"
#include "parts/priority/sensitivity.h"

namespace closeout::cli {
namespace {

json::object sensitivity_view(const priority::Sensitivity& result) {
  json::array rows;
  for (const auto& row : result.findings) {
    rows.push_back(json::object{{"id", row.finding->id.value},
                                {"same_tier_percent", row.same_tier_percent},
                                {"top_ten_percent", row.top_ten_percent},
                                {"rank_low", row.rank_low},
                                {"rank_high", row.rank_high}});
  }
  return {{"samples", result.samples},
          {"seed", result.seed},
          {"top_ten_stable_percent", result.top_ten_stable_percent},
          {"findings", std::move(rows)}};
}

// CVSS scores of reports that do not follow from their vectors; the vectors count.
std::string cvss_faults_text(const std::vector<priority::Score>& scores) {
  std::string text;
  for (const auto& score : scores) {
    if (!score.cvss_fault) continue;
    text += fmt::format("  {}: {}\n", score.finding->id.value, score.cvss_fault->message);
  }
  return text.empty() ? text : "\nCVSS as stated is wrong; the vector counts\n" + text;
}

}  // namespace

Result<Outcome> run_score(Session& session, const Arguments& arguments) {
  TRY_ASSIGN(const Context context, session.context());
  Snapshot changed;
  const Context* view = &context;
  std::optional<Context> imagined;
  if (arguments.has("--what-if")) {
    TRY_ASSIGN(changed, app::imagine(context, arguments.list("--what-if")));
    imagined.emplace(Context{changed, context.policy, context.now});
    view = &*imagined;
  }
  const auto ranking = rank_findings(*view, security_levels(*view));
  json::object document = score_document(*view, ranking);
  std::vector<json::object> rows;
  for (const auto& row : document["findings"].as_array()) rows.push_back(row.get_object());
  TRY_ASSIGN(rows, choose_rows(std::move(rows), arguments));
  std::string text = rows_text(rows, arguments,
                               {"id", "tier", "score", "band", "consequence", "exploitability_raw",
                                "exploitability", "audit_impact", "overrides", "title"});
  text += cvss_faults_text(ranking.scores);
  document["findings"] = json::array(rows.begin(), rows.end());
  if (arguments.has("--sensitivity")) {
    TRY_ASSIGN(const double seed, arguments.number("--seed", 1));
    const auto result =
        priority::sensitivity(*view, ranking.scores, static_cast<std::uint64_t>(seed));
    document["sensitivity"] = sensitivity_view(result);
    text += fmt::format("Sensitivity: in {} samples {:.0f} % of today's first ten stay there.\n",
                        result.samples, result.top_ten_stable_percent);
  }
  session.print(document, text);
  return Outcome::kDone;
}

}  // namespace closeout::cli

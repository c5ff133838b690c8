// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/nis2_views.h"
#include "cli/rows.h"
#include "cli/session.h"
#include "cli/triage_views.h"
#include "cli/views.h"
#include "model/codec.h"

namespace closeout::cli {
namespace {

// What the list is computed from. Assets, the bulk of a site, are read only when a score has to be
// derived from where an asset lies.
const std::vector<std::string>& kinds_without_assets() {
  static const std::vector<std::string> kKinds = [] {
    std::vector<std::string> kinds;
    for_each_record([&]<class T>() {
      const bool bulk = T::kKind == Asset::kKind || T::kKind == ObservedHost::kKind;
      if (!bulk) kinds.emplace_back(T::kKind);
    });
    return kinds;
  }();
  return kKinds;
}

bool needs_assets(const Snapshot& snapshot) {
  return std::ranges::any_of(snapshot.findings(), [](const Finding& finding) {
    return !finding.factors || !finding.consequences || !finding.cves.empty();
  });
}

Result<Outcome> list(Session& session, const Arguments& arguments) {
  TRY_ASSIGN(app::Workspace* const work, session.workspace());
  TRY_ASSIGN(const std::string* const site, session.site());
  TRY_ASSIGN(Snapshot snapshot, work->partial_snapshot(*site, kinds_without_assets()));
  if (needs_assets(snapshot)) {
    TRY_ASSIGN(const auto whole, work->snapshot(*site));
    snapshot = *whole;
  }
  TRY_ASSIGN(const Policy policy, work->policy(*site, snapshot));
  const Context context{snapshot, policy, session.now()};
  const auto ranking = rank_findings(context);
  std::vector<json::object> rows;
  std::size_t i = 0;
  for (const Finding& finding : snapshot.findings()) {
    rows.push_back(finding_view(finding, ranking.deadlines[i], ranking.blockers[i]));
    rows.back()["tier"] = ranking.scores[i].tier();
    ++i;
  }
  TRY_ASSIGN(rows, choose_rows(std::move(rows), arguments));
  const std::string text = session.json()
                               ? ""
                               : rows_text(rows, arguments,
                                           {"id", "external_ref", "title", "class", "tier", "zones",
                                            "owner", "deadline", "state", "blocker_rules"});
  session.print(json::object{{"findings", json::array(rows.begin(), rows.end())}}, text);
  return Outcome::kDone;
}

Result<Outcome> deadlines(Session& session, const Arguments& arguments) {
  TRY_ASSIGN(const Context context, session.context());
  const auto ranking = rank_findings(context);
  std::vector<json::object> rows;
  for (const auto& clock : ranking.deadlines) rows.push_back(deadlines_view(clock));
  TRY_ASSIGN(rows, choose_rows(std::move(rows), arguments));
  session.print(json::object{{"deadlines", json::array(rows.begin(), rows.end())}},
                rows_text(rows, arguments,
                          {"id", "containment", "plan", "evidence", "disposition", "hard_stop",
                           "next", "overdue"}));
  return Outcome::kDone;
}

Result<Outcome> duplicates(Session& session, const Arguments& arguments) {
  TRY_ASSIGN(const Context context, session.context());
  std::vector<json::object> rows;
  for (const auto& proposal : triage::duplicates(context)) {
    rows.push_back(duplicate_view(proposal));
  }
  session.print(json::object{{"proposals", json::array(rows.begin(), rows.end())}},
                rows_text(rows, arguments, {"a", "b", "similarity", "reasons"}));
  return Outcome::kDone;
}

// The letters of Art. 21(2) and the incidents of a finding: into the document, and as text.
std::string add_nis2(const Context& context, const Finding& finding, json::object& document) {
  std::string text;
  json::array letters;
  for (const auto& letter : nis2::Letters().of(finding)) {
    letters.push_back(json::object{
        {"letter", letter.letter}, {"set", letter.set}, {"status", to_text(letter.status)}});
    text += fmt::format("{:<22} Art. 21(2)({}) by {} ({})\n", "NIS2", letter.letter, letter.set,
                        to_text(letter.status));
  }
  document["nis2_letters"] = std::move(letters);
  json::array incidents;
  for (const auto& link : nis2::links_of(context.snapshot, finding)) {
    incidents.push_back(link_view(link));
    const std::string_view state = !link.applied ? "" : *link.applied ? ", applied" : ", proposed";
    text += fmt::format("{:<22} {} {}{}{}\n", "incident", link.incident.value,
                        nis2::to_text(link.role), state, link.why.empty() ? "" : " " + link.why);
  }
  document["incidents"] = std::move(incidents);
  return text;
}

Result<Outcome> show(Session& session, const Arguments& arguments) {
  TRY_ASSIGN(const Context context, session.context());
  TRY_ASSIGN(const std::string id, arguments.at(1, "the finding's id"));
  const Finding* finding = context.snapshot.findings().find(FindingId(id));
  if (finding == nullptr) return fail(ErrorCode::kNotFound, "there is no finding " + id);
  TRY_ASSIGN(app::Workspace* const work, session.workspace());
  const app::FindingFacts facts(*work, context);
  const Ranking& ranking = facts.assessment().ranking;
  const std::size_t i = ranking.index.at(finding->id);
  json::object document = to_json(*finding);
  document["score"] = score_view(ranking.scores[i]);
  document["deadlines"] = deadlines_view(ranking.deadlines[i]);
  json::array reasons;
  std::string text = record_text(to_json(*finding)) + "\n";
  text += fmt::format("{:<22} {}\n", "why this rank", ranking.scores[i].why);
  if (const auto& fault = ranking.scores[i].cvss_fault) {
    text += fmt::format("{:<22} {}\n", "CVSS", fault->message);
  }
  for (const auto& reason : ranking.blockers[i].reasons) {
    reasons.push_back(json::object{{"rule", to_text(reason.rule)}, {"why", reason.why}});
    text += fmt::format("{:<22} {}: {}\n", "blocks closure", to_text(reason.rule), reason.why);
  }
  document["blocker_reasons"] = std::move(reasons);
  triage::StepInputs inputs;
  inputs.facts = facts.of(*finding);
  const auto next = triage::next_step(facts.reg(), *finding, facts.clock_of(*finding), inputs,
                                      PersonId(session.options().actor));
  document["next_step"] = next_step_view(next);
  text = fmt::format("Next: {}\n\n", next.text) + text;
  text += add_nis2(context, *finding, document);
  TRY_ASSIGN(const std::string* const site, session.site());
  TRY_ASSIGN(const auto raw, work->store().raw_rows(*site, Finding::kKind, id));
  json::array rows;
  for (const auto& row : raw) {
    rows.push_back(json::object{{"source", row.source},
                                {"sha256", row.file_sha256},
                                {"place", row.place},
                                {"cells", row.cells}});
    text += fmt::format("{:<22} {}\n", "as imported", row.place);
  }
  document["imported_from"] = std::move(rows);
  session.print(document, text);
  return Outcome::kDone;
}

}  // namespace

Result<Outcome> run_findings(Session& session, const Arguments& arguments) {
  const std::string verb = arguments.positional.empty() ? "list" : arguments.positional[0];
  if (verb == "list") return list(session, arguments);
  if (verb == "show") return show(session, arguments);
  if (verb == "deadlines") return deadlines(session, arguments);
  if (verb == "duplicates") return duplicates(session, arguments);
  return fail(ErrorCode::kUsage,
              fmt::format("findings {}: use list, show ID, deadlines or duplicates", verb));
}

}  // namespace closeout::cli

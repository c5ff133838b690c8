// SPDX-License-Identifier: Apache-2.0
#include "reports/dossier.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "model/cells.h"

namespace closeout::reports {
namespace {

// "not recorded" instead of an empty line: an auditor must see what is missing.
std::string said(const std::string& text) {
  return text.empty() ? "not recorded" : text;
}

std::string person(const Context& context, const PersonId& id) {
  const Person* found = context.snapshot.people().find(id);
  return found == nullptr ? said(id.value) : fmt::format("{} ({})", found->name, id.value);
}

void add_actions(std::string& out, const Context& context, const Finding& finding) {
  out += "\n## Actions\n\n";
  bool any = false;
  for (const Action& a : context.snapshot.actions()) {
    if (a.finding != finding.id) continue;
    any = true;
    out += fmt::format(
        "- {} {}: {}, {} of {} person-days left{}{}\n", a.id.value, a.title, to_text(a.state),
        number_text(a.remaining_pd.value_or(a.effort_pd)), number_text(a.effort_pd),
        a.window ? ", window " + a.window.value : std::string(), a.moc.empty() ? "" : ", " + a.moc);
  }
  if (!any) out += "No action is recorded.\n";
}

void add_evidence(std::string& out, const std::vector<evidence::Judgement>& judgements,
                  const Finding& finding) {
  out += "\n## Evidence\n\n";
  bool any = false;
  for (const auto& judgement : judgements) {
    const Evidence& e = *judgement.item;
    if (e.finding != finding.id) continue;
    any = true;
    out +=
        fmt::format("- {} `{}` {}{}{}\n", e.id.value, e.file, evidence::to_text(judgement.verdict),
                    judgement.explanation.empty() ? "" : " (" + judgement.explanation + ")",
                    e.sha256.empty() ? ", bytes not in the store" : ", sha256 " + e.sha256);
  }
  if (!any) out += "No evidence is recorded.\n";
}

void add_risks(std::string& out, const Context& context, const Finding& finding) {
  for (const ResidualRisk& r : context.snapshot.risks()) {
    if (std::ranges::find(r.findings, finding.id) == r.findings.end()) continue;
    out += fmt::format(
        "\n## Residual risk {}\n\n{}{}, residual C {} x E {}, until {}. Permanent "
        "fix: {} by {}.\n\n",
        r.id.value, to_text(r.state), r.part.empty() ? "" : ", part " + r.part, r.residual_c,
        r.residual_e, said(cells::to_cell(r.expires_at)), said(r.fix_text),
        said(cells::to_cell(r.fix_by)));
    for (const Compensation* c : residual::compensations_of(context.snapshot, r.id)) {
      out += fmt::format("- {} ({})\n", c->text, to_text(c->state));
    }
  }
}

}  // namespace

std::string finding_dossier(const Context& context, const Ranking& ranking,
                            const std::vector<evidence::Judgement>& judgements,
                            const Finding& finding) {
  const std::size_t i = ranking.index.at(finding.id);
  const auto& clock = ranking.deadlines[i];
  const auto limit = [](const std::optional<triage::Limit>& value) {
    return value ? triage::to_text(*value) : std::string("none");
  };
  std::string out = fmt::format("# {} {}\n\n", finding.id.value, finding.title);
  out += fmt::format("Auditor's number {}. Class {}, state {}. Owner {}.\n\n",
                     said(finding.external_ref), to_text(finding.class_), to_text(finding.state),
                     person(context, finding.owner));
  out += fmt::format(
      "## Statement\n\n- Requirement: {}\n- Observed: {}\n- Nonconformity: {}\n"
      "- Zones: {}\n- Assets: {}\n",
      said(cells::to_cell(finding.requirements)), said(finding.evidence_observed),
      said(finding.nonconformity), said(cells::to_cell(finding.zones)),
      said(cells::to_cell(finding.assets)));
  out += fmt::format("\n## Rank\n\n{}.\n", ranking.scores[i].why);
  for (const auto& reason : ranking.blockers[i].reasons) {
    out += fmt::format("\nBlocks closure by {}: {}\n", triage::to_text(reason.rule), reason.why);
  }
  out += fmt::format(
      "\n## Dates\n\n- Containment due {}, recorded {}\n- Plan due {}, accepted {}\n"
      "- Evidence due {}, fixed {}\n",
      limit(clock.containment), said(cells::to_cell(finding.contained_at)), limit(clock.plan),
      said(cells::to_cell(finding.plan_accepted_at)), limit(clock.evidence),
      said(cells::to_cell(finding.fixed_at)));
  out += fmt::format(
      "\n## Cause\n\n- Containment: {}\n- Method: {}\n- Root causes: {} {}\n"
      "- Extent of condition: checked {}, found {}\n",
      said(finding.containment), said(finding.rca_method),
      said(cells::to_cell(finding.root_causes)), finding.root_cause_text,
      said(finding.extent_checked), said(finding.extent_found));
  add_actions(out, context, finding);
  add_evidence(out, judgements, finding);
  add_risks(out, context, finding);
  if (finding.merged_into) out += "\nMerged into " + finding.merged_into.value + ".\n";
  return out;
}

}  // namespace closeout::reports

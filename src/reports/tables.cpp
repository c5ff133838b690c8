// SPDX-License-Identifier: Apache-2.0
#include "reports/tables.h"

#include <fmt/format.h>

#include "base/text.h"
#include "formats/csv_writer.h"
#include "model/cells.h"
#include "model/codec.h"

namespace closeout::reports {
namespace {

using Cells = std::vector<std::string>;

std::string limit_text(const std::optional<triage::Limit>& limit) {
  return limit ? triage::to_text(*limit) : "";
}

std::string reason_words(const evidence::Judgement& judgement) {
  std::vector<std::string> words;
  for (const auto reason : judgement.reasons) words.emplace_back(evidence::to_text(reason));
  return join(words, "; ");
}

}  // namespace

template <class T>
std::string record_table(const Snapshot& snapshot) {
  CsvWriter csv;
  Cells header;
  for (const Field& field : fields_of<T>()) header.emplace_back(field.name);
  csv.row(header);
  for (const T& record : snapshot.all<T>()) csv.row(to_cells(record));
  return csv.take();
}
#define CLOSEOUT_INSTANTIATE(T) template std::string record_table<T>(const Snapshot&);
CLOSEOUT_RECORDS(CLOSEOUT_INSTANTIATE)
#undef CLOSEOUT_INSTANTIATE

std::string finding_register(const Context& context, const Ranking& ranking) {
  CsvWriter csv;
  csv.row({"id", "auditor_no", "title", "class", "state", "tier", "score", "band", "requirements",
           "zones", "assets", "owner", "plan_due", "evidence_due", "next_due", "blocker_rules",
           "why"});
  std::size_t i = 0;
  for (const Finding& f : context.snapshot.findings()) {
    const auto& score = ranking.scores[i];
    const auto& clock = ranking.deadlines[i];
    const auto& blocker = ranking.blockers[i++];
    csv.row(Cells{f.id.value, f.external_ref, f.title, std::string(to_text(f.class_)),
                  std::string(to_text(f.state)), std::to_string(score.tier()),
                  score.matrix ? std::to_string(score.matrix->score) : "",
                  score.matrix ? std::string(to_text(score.matrix->band)) : "",
                  cells::to_cell(f.requirements), cells::to_cell(f.zones), cells::to_cell(f.assets),
                  f.owner.value, limit_text(clock.plan), limit_text(clock.evidence),
                  limit_text(clock.next), join(blocker.rules(), "; "), score.why});
  }
  return csv.take();
}

std::string level_table(const Validation& validation) {
  CsvWriter csv;
  csv.row({"zone", "fr", "sl_t", "sl_a_claimed", "sl_a_verified", "gap", "provisional", "ok",
           "required", "missing"});
  for (const LevelRow& row : validation.levels) {
    csv.row(Cells{row.zone.value, std::string(kFrCodes[row.fr]),
                  row.target ? std::to_string(*row.target) : "", level_text(row.fr, row.claimed),
                  level_text(row.fr, row.verified), std::to_string(row.gap),
                  row.provisional ? "yes" : "no", std::to_string(row.ok),
                  std::to_string(row.required), cells::to_cell(row.missing)});
  }
  return csv.take();
}

std::string violation_table(const Validation& validation) {
  CsvWriter csv;
  csv.row({"rule", "severity", "object", "message", "remedy", "zones", "waived_by"});
  for (const Violation& v : validation.violations) {
    csv.row(Cells{v.rule, std::string(to_text(v.severity)), v.object, v.message, v.remedy,
                  cells::to_cell(v.zones), v.waived_by.value});
  }
  return csv.take();
}

std::string risk_table(const Context& context, const Ranking& ranking) {
  CsvWriter csv;
  csv.row({"id", "findings", "part", "reasons", "inherent_band", "residual_band", "state",
           "accepted", "authority", "expires_at", "permanent_fix", "fix_by", "refusals", "triggers",
           "payload_sha256"});
  for (const auto& row : residual::risk_register(context, ranking.bands())) {
    std::vector<std::string> refusals;
    std::vector<std::string> fired;
    for (const auto& refusal : row.refusals) refusals.push_back(refusal.rule);
    for (const auto& trigger : row.triggers) fired.push_back(trigger.message);
    const ResidualRisk& r = *row.risk;
    csv.row(Cells{r.id.value, cells::to_cell(r.findings), r.part, cells::to_cell(r.reasons),
                  std::string(to_text(row.band)), std::string(to_text(row.residual_band)),
                  std::string(to_text(r.state)), row.accepted ? "yes" : "no",
                  join(row.signers_needed, "; "), cells::to_cell(r.expires_at), r.fix_text,
                  cells::to_cell(r.fix_by), join(refusals, "; "), join(fired, "; "),
                  residual::payload_sha256(context.snapshot, r)});
  }
  return csv.take();
}

std::string cross_reference(const Context& context,
                            const std::vector<evidence::Judgement>& judgements) {
  CsvWriter csv;
  csv.row(
      {"auditor_no", "finding", "title", "class", "state", "merged_into", "response", "evidence"});
  for (const Finding& f : context.snapshot.findings()) {
    std::vector<std::string> items;
    for (const auto& judgement : judgements) {
      if (judgement.item->finding == f.id) {
        items.push_back(
            fmt::format("{} ({})", judgement.item->id.value, evidence::to_text(judgement.verdict)));
      }
    }
    csv.row(Cells{f.external_ref, f.id.value, f.title, std::string(to_text(f.class_)),
                  std::string(to_text(f.state)), f.merged_into.value,
                  fmt::format("02_FINDING_RESPONSES/{}.md", f.id.value), join(items, "; ")});
  }
  return csv.take();
}

std::string evidence_index(const std::vector<evidence::Judgement>& judgements) {
  CsvWriter csv;
  csv.row({"id",      "title",  "finding",        "requirement",   "zone",     "asset",
           "type",    "slot",   "collector",      "collected_at",  "tool",     "file",
           "bytes",   "sha256", "classification", "redacted_from", "reviewer", "verdict",
           "reasons", "remark"});
  for (const auto& judgement : judgements) {
    const Evidence& e = *judgement.item;
    csv.row(Cells{e.id.value,
                  e.title,
                  e.finding.value,
                  e.requirement.value,
                  e.zone,
                  e.asset.value,
                  std::string(to_text(e.type)),
                  e.slot,
                  e.collector.value,
                  cells::to_cell(e.collected_at),
                  e.tool,
                  e.file,
                  cells::to_cell(e.bytes),
                  e.sha256,
                  e.classification,
                  e.redacted_from.value,
                  e.reviewer.value,
                  std::string(evidence::to_text(judgement.verdict)),
                  reason_words(judgement),
                  e.remark});
  }
  return csv.take();
}

std::string exceptions_table(const Context& context) {
  CsvWriter csv;
  csv.row({"what", "id", "object", "by", "date", "expires", "reason"});
  for (const Waiver& w : context.snapshot.all<Waiver>()) {
    csv.row(Cells{"waiver of " + w.rule, w.id.value, w.object, w.by.value, cells::to_cell(w.at),
                  cells::to_cell(w.expires), w.reason});
  }
  for (const GateOverride& o : context.snapshot.all<GateOverride>()) {
    csv.row(Cells{"gate override", o.id.value, o.finding.value, cells::to_cell(o.by),
                  cells::to_cell(o.at), "", o.reason});
  }
  for (const DeadlineChange& c : context.snapshot.all<DeadlineChange>()) {
    csv.row(Cells{"deadline change: " + std::string(to_text(c.event)), c.id.value, c.finding.value,
                  c.by.value + ", agreed " + c.agreed_by.value, cells::to_cell(c.at),
                  cells::to_cell(c.to), c.reason});
  }
  for (const Finding& f : context.snapshot.findings()) {
    if (f.verified_by.empty()) continue;
    csv.row(Cells{"verified independently of owner " + f.owner.value, "", f.id.value,
                  f.verified_by.value, cells::to_cell(f.verified_at), "", ""});
  }
  return csv.take();
}

}  // namespace closeout::reports

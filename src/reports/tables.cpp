// SPDX-License-Identifier: Apache-2.0
#include "reports/tables.h"

#include <set>

#include <fmt/format.h>

#include "base/text.h"
#include "formats/csv_writer.h"
#include "model/cells.h"
#include "model/codec.h"
#include "reports/sheets.h"

namespace closeout::reports {
namespace {

using Cells = std::vector<std::string>;

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
  return sheet_csv(register_sheet(context, ranking));
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

std::string cross_reference(const std::vector<evidence::FindingSlots>& slots,
                            const std::map<FindingId, std::string>& responses,
                            const ArtefactPaths& artefacts) {
  CsvWriter csv;
  csv.row({"auditor_no", "finding", "title", "class", "state", "merged_into", "response",
           "requirement", "slot", "slot_state", "evidence", "verdict", "file"});
  for (const auto& of_finding : slots) {
    const Finding& f = *of_finding.finding;
    const auto response = responses.find(f.id);
    const auto line = [&](Cells rest) {
      Cells row{f.external_ref,
                f.id.value,
                f.title,
                std::string(to_text(f.class_)),
                std::string(to_text(f.state)),
                f.merged_into.value,
                response == responses.end() ? "" : response->second};
      row.insert(row.end(), rest.begin(), rest.end());
      csv.row(row);
    };
    const auto item = [&](Cells before, const evidence::Judgement& judgement) {
      const auto file = artefacts.find(judgement.item->id);
      before.push_back(judgement.item->id.value);
      before.emplace_back(evidence::to_text(judgement.verdict));
      before.push_back(file == artefacts.end() ? "" : file->second);
      line(std::move(before));
    };
    for (const auto& report : of_finding.slots) {
      const Cells slot{report.slot.requirement.value, report.slot.slot.id,
                       std::string(evidence::to_text(report.state))};
      for (const auto& placed : report.items) item(slot, *placed.judgement);
      if (report.items.empty()) line({slot[0], slot[1], slot[2], "", "", ""});
    }
    for (const auto* judgement : of_finding.unplaced) {
      item({judgement->item->requirement.value, "", ""}, *judgement);
    }
    if (of_finding.slots.empty() && of_finding.unplaced.empty()) line({"", "", "", "", "", ""});
  }
  return csv.take();
}

std::string evidence_index(const std::vector<evidence::Judgement>& judgements,
                           const ArtefactPaths& artefacts) {
  CsvWriter csv;
  csv.row({"id",      "title",    "finding",        "requirement",   "zone",
           "asset",   "type",     "slot",           "collector",     "collected_at",
           "tool",    "sample_n", "population_n",   "file",          "bytes",
           "sha256",  "in_pack",  "classification", "redacted_from", "reviewer",
           "verdict", "reasons",  "remark"});
  for (const auto& judgement : judgements) {
    const Evidence& e = *judgement.item;
    const auto path = artefacts.find(e.id);
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
                  cells::to_cell(e.sample_n),
                  cells::to_cell(e.population_n),
                  e.file,
                  cells::to_cell(e.bytes),
                  e.sha256,
                  path == artefacts.end() ? "" : path->second,
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
  return csv.take();
}

std::string independence_table(const Context& context,
                               const std::vector<evidence::Judgement>& judgements) {
  CsvWriter csv;
  csv.row({"what", "id", "done_by", "checked_by", "date", "independent"});
  std::map<FindingId, std::set<std::string>> action_owners;
  for (const Action& a : context.snapshot.actions()) {
    if (!a.owner.empty()) action_owners[a.finding].insert(a.owner.value);
  }
  for (const Finding& f : context.snapshot.findings()) {
    if (f.verified_by.empty()) continue;
    auto& workers = action_owners[f.id];
    if (!f.owner.empty()) workers.insert(f.owner.value);
    csv.row(Cells{"verification", f.id.value,
                  join(std::vector<std::string>(workers.begin(), workers.end()), "; "),
                  f.verified_by.value, cells::to_cell(f.verified_at),
                  workers.contains(f.verified_by.value) ? "NO" : "yes"});
  }
  for (const auto& judgement : judgements) {
    const Evidence& e = *judgement.item;
    const std::string independent = e.reviewer.empty() || e.collector.empty() ? ""
                                    : e.reviewer == e.collector               ? "NO"
                                                                              : "yes";
    csv.row(Cells{"evidence review", e.id.value, e.collector.value, e.reviewer.value,
                  cells::to_cell(e.collected_at), independent});
  }
  for (const ResidualRisk& r : context.snapshot.risks()) {
    for (const Signature* g : residual::signatures_of(context.snapshot, r.id)) {
      const bool own = g->person == r.owner || g->person == r.proposer;
      csv.row(Cells{"risk acceptance", r.id.value, r.proposer.value, g->person.value,
                    cells::to_cell(g->signed_at), own ? "NO" : "yes"});
    }
  }
  return csv.take();
}

}  // namespace closeout::reports

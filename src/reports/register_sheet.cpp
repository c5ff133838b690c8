// SPDX-License-Identifier: Apache-2.0
#include "base/text.h"
#include "model/cells.h"
#include "reports/sheets.h"

namespace closeout::reports {
namespace {

OutCell limit_cell(const std::optional<triage::Limit>& limit) {
  if (!limit) return {};
  return limit->exact ? OutCell(limit->end) : OutCell(limit->day);
}

std::string person_name(const Snapshot& snapshot, const PersonId& id) {
  const Person* person = snapshot.people().find(id);
  return person == nullptr || person->name.empty() ? id.value : person->name;
}

OutCell number_or_blank(const std::optional<double>& number) {
  return number ? OutCell(*number) : OutCell{};
}

}  // namespace

OutSheet register_sheet(const Context& context, const Ranking& ranking) {
  OutSheet sheet;
  sheet.name = "Findings";
  for (const char* header :
       {"Closeout ID", "Auditor's number", "Title", "Class", "State", "Requirements", "Zones",
        "Assets", "Owner", "Effort (pd)", "Tier", "C x E x A", "Band", "Plan due", "Evidence due",
        "Next due", "Blocks closure by", "Why this rank"}) {
    sheet.columns.push_back({header});
  }
  for (std::size_t i = 0; i < ranking.scores.size(); ++i) {
    const priority::Score& score = ranking.scores[i];
    const Finding& f = *score.finding;
    const auto& clock = ranking.deadlines[i];
    sheet.rows.push_back(
        {f.id.value, f.external_ref, f.title, std::string(to_text(f.class_)),
         std::string(to_text(f.state)), cells::to_cell(f.requirements), cells::to_cell(f.zones),
         cells::to_cell(f.assets), person_name(context.snapshot, f.owner),
         number_or_blank(f.effort_pd), static_cast<double>(score.tier()),
         score.matrix ? OutCell(static_cast<double>(score.matrix->score)) : OutCell{},
         score.matrix ? std::string(to_text(score.matrix->band)) : std::string{},
         limit_cell(clock.plan), limit_cell(clock.evidence), limit_cell(clock.next),
         join(ranking.blockers[i].rules(), "; "), score.why});
  }
  return sheet;
}

}  // namespace closeout::reports

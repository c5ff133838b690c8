// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "app/artefacts.h"
#include "cli/commands/evidence_verbs.h"
#include "cli/output.h"
#include "cli/session.h"
#include "cli/views.h"
#include "parts/evidence/slots.h"

namespace closeout::cli {
namespace {

using evidence::FindingSlots;
using evidence::SlotReport;

std::string_view verdict(const FindingSlots& slots) {
  if (slots.mandatory == 0) return "NO_SLOTS";
  return slots.sufficient() ? "SUFFICIENT" : "INSUFFICIENT";
}

json::object slot_view(const SlotReport& report) {
  const EvidenceSlot& slot = report.slot.slot;
  json::array items;
  for (const auto& item : report.items) {
    items.push_back(json::object{{"id", item.judgement->item->id.value},
                                 {"verdict", evidence::to_text(item.judgement->verdict)},
                                 {"counts", item.counts},
                                 {"remark", item.remark}});
  }
  return {{"requirement", report.slot.requirement.value},
          {"slot", slot.id},
          {"title", slot.title},
          {"phase", to_text(slot.phase)},
          {"types", texts(slot.types)},
          {"mandatory", slot.mandatory},
          {"freshness_days", slot.freshness_days},
          {"source", slot.source},
          {"redaction", slot.redaction},
          {"state", evidence::to_text(report.state)},
          {"items", std::move(items)},
          {"zones_missing", texts(report.zones_missing)},
          {"missing", report.missing.empty() ? json::value(nullptr) : json::value(report.missing)}};
}

json::object finding_view(const FindingSlots& slots) {
  json::array rows;
  json::array unplaced;
  for (const auto& report : slots.slots) rows.push_back(slot_view(report));
  for (const auto* judgement : slots.unplaced) unplaced.emplace_back(judgement->item->id.value);
  return {{"finding", slots.finding->id.value},
          {"state", to_text(slots.finding->state)},
          {"verdict", verdict(slots)},
          {"mandatory", slots.mandatory},
          {"mandatory_filled", slots.mandatory_filled},
          {"slots", std::move(rows)},
          {"unplaced", std::move(unplaced)}};
}

std::string overview_text(const std::vector<FindingSlots>& list) {
  TextTable table({{"finding", 10},
                   {"state", 14},
                   {"mandatory filled", 16},
                   {"verdict", 14},
                   {"brought", 8, true},
                   {"what", 70}});
  for (const auto& slots : list) {
    std::size_t brought = slots.unplaced.size();
    for (const auto& report : slots.slots) brought += report.items.size();
    table.row({slots.finding->id.value, std::string(to_text(slots.finding->state)),
               fmt::format("{} of {}", slots.mandatory_filled, slots.mandatory),
               std::string(verdict(slots)), std::to_string(brought), slots.finding->title});
  }
  return table.text() + "Next: closeout evidence slots FINDING says what is missing.\n";
}

std::string detail_text(const FindingSlots& slots) {
  std::string text =
      fmt::format("{} {}\n{} of {} mandatory slots filled: {}\n\n", slots.finding->id.value,
                  slots.finding->title, slots.mandatory_filled, slots.mandatory, verdict(slots));
  TextTable table({{"requirement", 14},
                   {"slot", 28},
                   {"phase", 9},
                   {"must", 4},
                   {"state", 8},
                   {"items", 24},
                   {"what must be shown", 60}});
  std::string missing;
  for (const auto& report : slots.slots) {
    const EvidenceSlot& slot = report.slot.slot;
    std::vector<std::string> ids;
    for (const auto& item : report.items) {
      ids.push_back(item.judgement->item->id.value);
      if (!item.remark.empty()) missing += fmt::format("  {}: {}\n", ids.back(), item.remark);
    }
    table.row({report.slot.requirement.value, slot.id, std::string(to_text(slot.phase)),
               slot.mandatory ? "yes" : "no", std::string(evidence::to_text(report.state)),
               fmt::format("{}", fmt::join(ids, ", ")), slot.title});
    if (!report.missing.empty() && slot.mandatory) {
      missing += fmt::format("  {}: {}\n", slot.id, report.missing);
    }
  }
  text += table.text();
  if (!missing.empty()) text += "\nMissing, and what is said of items:\n" + missing;
  for (const auto* judgement : slots.unplaced) {
    text += fmt::format(
        "{} {} is in no slot: give its record the slot it fills (closeout evidence place {} "
        "SLOT)\n",
        judgement->item->id.value, to_text(judgement->item->type), judgement->item->id.value);
  }
  return text;
}

}  // namespace

Result<Outcome> evidence_slots(Session& session, const Arguments& arguments) {
  TRY_ASSIGN(const Context context, session.context());
  TRY_ASSIGN(app::Workspace* const work, session.workspace());
  const auto judgements = evidence::judge_all(context, app::artefact_inspection(*work));
  auto list = evidence::all_slots(context, playbook_catalog(), judgements);
  const bool one = arguments.positional.size() > 1;
  if (one) {
    const FindingId id(arguments.positional[1]);
    std::erase_if(list, [&](const FindingSlots& slots) { return slots.finding->id != id; });
    if (list.empty()) return fail(ErrorCode::kNotFound, "there is no finding " + id.value);
  }
  json::array rows;
  for (const auto& slots : list) rows.push_back(finding_view(slots));
  session.print(json::object{{"findings", std::move(rows)}},
                one ? detail_text(list.front()) : overview_text(list));
  return Outcome::kDone;
}

}  // namespace closeout::cli

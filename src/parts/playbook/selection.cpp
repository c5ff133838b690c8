// SPDX-License-Identifier: Apache-2.0
#include "parts/playbook/selection.h"

#include <algorithm>

#include <fmt/format.h>

#include "catalog/requirements.h"

namespace closeout::playbook {
namespace {

bool is_enhancement(const Playbook& playbook) {
  const auto* row = requirement_catalog().find(playbook.requirement);
  return row != nullptr && row->enhancement > 0;
}

void add_once(std::vector<const Playbook*>& list, const Playbook* playbook) {
  if (std::ranges::find(list, playbook) == list.end()) list.push_back(playbook);
}

bool needs(const Playbook& playbook, const Playbook& other) {
  return std::ranges::find(playbook.prerequisites, other.requirement) !=
         playbook.prerequisites.end();
}

// Puts each playbook behind the listed ones it needs; playbooks that need each other stay as they
// are.
void order_by_prerequisites(std::vector<const Playbook*>& list) {
  std::vector<const Playbook*> ordered;
  std::vector<const Playbook*> open;
  const auto place = [&](const auto& self, const Playbook* playbook) -> void {
    if (std::ranges::find(open, playbook) != open.end()) return;
    open.push_back(playbook);
    for (const auto* other : list) {
      if (needs(*playbook, *other)) self(self, other);
    }
    ordered.push_back(playbook);
  };
  for (const auto* playbook : list) place(place, playbook);
  list = std::move(ordered);
}

}  // namespace

Selection select_playbooks(const PlaybookCatalog& catalog, const Finding& finding) {
  Selection selection;
  for (const auto& id : finding.requirements) {
    const auto* playbook = catalog.answering(id);
    if (playbook == nullptr) {
      selection.without.push_back(id);
      continue;
    }
    if (selection.worked.empty() || is_enhancement(*playbook)) add_once(selection.worked, playbook);
  }
  order_by_prerequisites(selection.worked);
  return selection;
}

std::string reason_left_out(const Finding& finding, const PlaybookStep& step) {
  const auto kind = finding.deficiency_kind;
  const bool changes = step.kind == WorkKind::kChange;
  const bool proves = step.kind == WorkKind::kInventory || step.kind == WorkKind::kDocumentation ||
                      step.kind == WorkKind::kVerification;
  if (kind == DeficiencyKind::kEvidence && (!proves || step.outage != OutageNeed::kNone)) {
    return "the control works and only its proof is missing";
  }
  if (changes && finding.work_kind != WorkKind::kChange) {
    return fmt::format("the finding asks for {} work", to_text(finding.work_kind));
  }
  if (step.kind == WorkKind::kBackup && finding.work_kind != WorkKind::kChange &&
      finding.work_kind != WorkKind::kBackup) {
    return "nothing is changed that would have to be brought back";
  }
  const bool designed_or_practised =
      kind == DeficiencyKind::kDesign || kind == DeficiencyKind::kOperation;
  const bool plant_work = changes || step.kind == WorkKind::kVerification;
  if (designed_or_practised && plant_work && step.outage > finding.outage) {
    return fmt::format("needs {}, the finding names {}", to_text(step.outage),
                       to_text(finding.outage));
  }
  return {};
}

}  // namespace closeout::playbook

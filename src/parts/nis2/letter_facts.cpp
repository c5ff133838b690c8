// SPDX-License-Identifier: Apache-2.0
#include "parts/nis2/letter_facts.h"

#include <algorithm>

#include "base/text.h"
#include "catalog/requirements.h"

namespace closeout::nis2 {
namespace {

template <class Map>
const typename Map::mapped_type& rows_of(const Map& map, std::string_view letter) {
  static const typename Map::mapped_type kNone;
  const auto found = map.find(letter);
  return found == map.end() ? kNone : found->second;
}

const RequirementId& base_of(const RequirementId& id) {
  const Requirement* row = requirement_catalog().find(id);
  return row == nullptr ? id : row->base;
}

}  // namespace

bool is_under_valid_risk(const Context& context, const Finding& finding) {
  if (finding.state != FindingState::kRiskAccepted) return false;
  const auto& risks = context.snapshot.risks();
  return std::ranges::any_of(risks, [&](const ResidualRisk& risk) {
    return risk.state == RiskState::kAccepted && risk.part.empty() && risk.expires_at &&
           *risk.expires_at >= context.today() &&
           std::ranges::find(risk.findings, finding.id) != risk.findings.end();
  });
}

LetterFacts::LetterFacts(const Context& context, const MatrixInputs& inputs,
                         const MappingSet& mapping)
    : letters_(mapping.id) {
  for (const Control& control : inputs.controls) {
    for (const auto& link : letters_.of(control.requirement)) {
      controls_[link.letter].push_back(&control);
    }
  }
  for (const Measure& measure : context.snapshot.all<Measure>()) {
    measures_[to_lower_ascii(measure.letter)].push_back(&measure);
  }
  add_findings(context);
  add_evidence(context, inputs);
}

void LetterFacts::add_findings(const Context& context) {
  const Snapshot& snapshot = context.snapshot;
  for (const Finding& finding : snapshot.findings()) {
    const bool gone = finding.state == FindingState::kMerged ||
                      finding.state == FindingState::kWithdrawn ||
                      finding.class_ == FindingClass::kPositive;
    if (gone) continue;
    for (const auto& letter : letters_.of(finding)) findings_[letter.letter].push_back(&finding);
    for (const ZoneId& zone : finding.zones) {
      for (const RequirementId& requirement : finding.requirements) {
        findings_on_[{zone.value, requirement.value}].push_back(&finding);
      }
    }
  }
  for (const RequirementStatus& status : snapshot.statuses()) {
    for (const FindingId& id : status.findings) {
      const Finding* finding = snapshot.findings().find(id);
      if (finding == nullptr) continue;
      auto& list = findings_on_[{status.zone.value, status.requirement.value}];
      if (std::ranges::find(list, finding) == list.end()) list.push_back(finding);
    }
  }
}

void LetterFacts::add_evidence(const Context& context, const MatrixInputs& inputs) {
  for (const Evidence& item : context.snapshot.evidence()) {
    if (!inputs.acceptable.contains(item.id)) continue;
    Shown shown{&item, {}};
    const Finding* finding = context.snapshot.findings().find(item.finding);
    if (!item.requirement.empty()) {
      shown.about.push_back(item.requirement);
    } else if (finding != nullptr) {
      shown.about = finding->requirements;
    }
    evidence_.push_back(std::move(shown));
  }
}

const std::vector<const Control*>& LetterFacts::controls(std::string_view letter) const {
  return rows_of(controls_, letter);
}
const std::vector<const Finding*>& LetterFacts::findings(std::string_view letter) const {
  return rows_of(findings_, letter);
}
const std::vector<const Measure*>& LetterFacts::measures(std::string_view letter) const {
  return rows_of(measures_, letter);
}

std::vector<const Finding*> LetterFacts::findings_on(const Control& control) const {
  const auto found = findings_on_.find({control.zone.value, control.requirement.value});
  return found == findings_on_.end() ? std::vector<const Finding*>{} : found->second;
}

std::vector<EvidenceId> LetterFacts::evidence_for(const LetterEvidence& topic,
                                                  std::string_view letter) {
  std::vector<EvidenceId> ids;
  for (const Shown& shown : evidence_) {
    if (std::ranges::find(topic.types, shown.item->type) == topic.types.end()) continue;
    const bool fits = std::ranges::any_of(shown.about, [&](const RequirementId& id) {
      if (topic.requirements.empty()) return letters_.counts(id, letter);
      const auto& wanted = topic.requirements;
      return std::ranges::find(wanted, id) != wanted.end() ||
             std::ranges::find(wanted, base_of(id)) != wanted.end();
    });
    if (fits) ids.push_back(shown.item->id);
  }
  return ids;
}

}  // namespace closeout::nis2

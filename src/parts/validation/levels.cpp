// SPDX-License-Identifier: Apache-2.0
#include "parts/validation/levels.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "base/text.h"

namespace closeout {
namespace {

constexpr std::string_view kAll = "ALL";

bool evidence_counts(const RequirementStatus& row) {
  return row.evidence == EvidenceState::kAccepted;
}

bool na_is_structural(const RequirementStatus& row) {
  return row.na_reason && *row.na_reason != NotApplicableReason::kProvidedElsewhere &&
         !row.na_approved_by.empty();
}

Fulfilment own_fulfilment(const StatusIndex& index, const ZoneId& zone,
                          const Requirement& requirement) {
  const RequirementStatus* row = index.find(zone, requirement.id);
  Fulfilment result;
  result.assessed = row != nullptr && row->status != RequirementState::kNotAssessed;
  if (!result.assessed) {
    result.why_not = "not assessed";
    return result;
  }
  if (row->essential_function_ok == false) {
    result.why_not = "implemented in breach of an essential function";
    return result;
  }
  switch (row->status) {
    case RequirementState::kMet:
      result.claimed = true;
      break;
    case RequirementState::kCompensated: {
      const bool active = row->compensation_state == CompensationState::kActive;
      result.claimed = active && row->level_credit.value_or(0) >= requirement.level_from;
      if (!result.claimed) {
        result.why_not = !active ? "compensation not ACTIVE"
                                 : fmt::format("compensation credited to level {} only",
                                               row->level_credit.value_or(0));
      }
      break;
    }
    case RequirementState::kNotApplicable:
      result.claimed = na_is_structural(*row);
      if (!result.claimed) result.why_not = "not applicable without a structural, approved reason";
      break;
    default:
      result.why_not = std::string(to_text(row->status));
      break;
  }
  const bool needs_evidence = row->status != RequirementState::kNotApplicable;
  result.verified = result.claimed && (!needs_evidence || evidence_counts(*row));
  if (result.claimed && !result.verified) {
    result.why_not = fmt::format("evidence {}", to_text(row->evidence));
  }
  return result;
}

// Level that counts for one FR: the highest n whose requirements are all fulfilled.
template <class Ok>
int achieved(Fr fr, Ok&& ok) {
  const RequirementCatalog& catalog = requirement_catalog();
  int level = 0;
  while (level < kLevelMax && std::ranges::all_of(catalog.required(fr, level + 1), ok)) ++level;
  return level;
}

using ZoneRequirement = std::pair<std::string_view, std::string_view>;

// Pairs that an open MAJOR or MINOR names by its primary requirement.
std::set<ZoneRequirement> pairs_of_open_findings(const Snapshot& snapshot) {
  std::set<ZoneRequirement> pairs;
  for (const Finding& finding : snapshot.findings()) {
    const bool nonconformity =
        finding.class_ == FindingClass::kMajor || finding.class_ == FindingClass::kMinor;
    if (!nonconformity || !is_open(finding) || finding.requirements.empty()) continue;
    for (const ZoneId& zone : finding.zones) {
      pairs.emplace(zone.value, finding.requirements.front().value);
    }
  }
  return pairs;
}

LevelRow level_row(const Zone& zone, Fr fr, const StatusIndex& index,
                   const std::set<ZoneRequirement>& findings) {
  LevelRow row;
  row.zone = zone.id;
  row.fr = fr;
  std::map<const Requirement*, Fulfilment> judged;
  const RequirementCatalog& catalog = requirement_catalog();
  for (const Requirement* requirement : catalog.required(fr, kLevelMax)) {
    judged[requirement] = fulfilment(index, zone.id, *requirement);
  }
  row.claimed = achieved(fr, [&](const Requirement* r) { return judged[r].claimed; });
  row.verified = achieved(fr, [&](const Requirement* r) { return judged[r].verified; });
  if (zone.sl_t) row.target = (*zone.sl_t)[fr];
  for (const Requirement* requirement : catalog.required(fr, row.target.value_or(0))) {
    const Fulfilment& state = judged[requirement];
    ++row.required;
    row.ok += state.verified ? 1 : 0;
    row.provisional = row.provisional || !state.assessed;
    if (!state.verified) row.missing.push_back(requirement->id);
    const bool named = findings.contains({zone.id.value, requirement->id.value});
    const auto* status = index.find(zone.id, requirement->id);
    if (named && status != nullptr && status->status == RequirementState::kMet) {
      row.claimed_against_finding.push_back(requirement->id);
    }
  }
  row.gap = std::max(0, row.target.value_or(0) - row.verified);
  std::ranges::sort(row.missing, [](const RequirementId& a, const RequirementId& b) {
    return natural_less(a.value, b.value);
  });
  return row;
}

}  // namespace

StatusIndex::StatusIndex(const Snapshot& snapshot) {
  for (const RequirementStatus& row : snapshot.statuses()) {
    rows_[{row.zone.value, row.requirement.value}] = &row;
  }
}

const RequirementStatus* StatusIndex::find(const ZoneId& zone,
                                           const RequirementId& requirement) const {
  const ZoneRequirement keys[] = {
      {zone.value, requirement.value}, {zone.value, kAll}, {kAll, requirement.value}, {kAll, kAll}};
  for (const auto& key : keys) {
    const auto found = rows_.find(key);
    if (found != rows_.end()) return found->second;
  }
  return nullptr;
}

Fulfilment fulfilment(const StatusIndex& index, const ZoneId& zone,
                      const Requirement& requirement) {
  Fulfilment result = own_fulfilment(index, zone, requirement);
  const RequirementStatus* row = index.find(zone, requirement.id);
  // Inherited from a shared service: it stands and falls with the zone that provides it.
  if (result.claimed && row->provided_by && row->provided_by != zone &&
      !own_fulfilment(index, row->provided_by, requirement).claimed) {
    result.claimed = result.verified = false;
    result.why_not = fmt::format("lost with its provider {}", row->provided_by.value);
  }
  return result;
}

std::vector<LevelRow> security_levels(const Context& context) {
  const StatusIndex index(context.snapshot);
  const auto findings = pairs_of_open_findings(context.snapshot);
  std::vector<LevelRow> rows;
  for (const Zone& zone : context.snapshot.zones()) {
    if (!has_gate(zone)) continue;
    for (std::size_t fr = 0; fr < kFrCount; ++fr) {
      rows.push_back(level_row(zone, static_cast<Fr>(fr), index, findings));
    }
  }
  return rows;
}

std::vector<GapIndex> gap_index(const Context& context, const std::vector<LevelRow>& levels) {
  std::vector<GapIndex> list;
  for (const LevelRow& row : levels) {
    if (list.empty() || list.back().zone != row.zone) {
      list.push_back(
          {.zone = row.zone, .consequence = context.snapshot.zones().at(row.zone).max_c});
    }
    list.back().gap[row.fr] = row.gap;
    list.back().sum += row.gap;
    list.back().index = list.back().sum * list.back().consequence;
  }
  std::ranges::stable_sort(list, std::greater{}, &GapIndex::index);
  return list;
}

std::string level_text(Fr fr, int level) {
  const bool same_as_four = (fr == kTre || fr == kRa) && level >= 3;
  return same_as_four ? "3+" : std::to_string(level);
}

bool has_gate(const Zone& zone) {
  return !zone.external_placeholder;
}

bool is_open(const Finding& finding) {
  return finding.state != FindingState::kClosed && finding.state != FindingState::kMerged &&
         finding.state != FindingState::kWithdrawn;
}

}  // namespace closeout

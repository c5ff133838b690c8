// SPDX-License-Identifier: Apache-2.0
// Small facts about findings that several questions of triage rest on.
#pragma once

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/context.h"

namespace closeout::triage {

// CLOSED, MERGED and WITHDRAWN findings trigger nothing any more (manual §1.3). RR_ACCEPTED is not
// among them: accepted is not closed.
constexpr bool is_settled(FindingState state) {
  return state == FindingState::kClosed || state == FindingState::kMerged ||
         state == FindingState::kWithdrawn;
}
constexpr bool is_nonconformity(FindingClass class_) {
  return class_ == FindingClass::kMajor || class_ == FindingClass::kMinor;
}
// Observations and improvements ask for a disposition instead of a plan (manual §1.1).
constexpr bool asks_disposition(FindingClass class_) {
  return class_ == FindingClass::kObservation || class_ == FindingClass::kImprovement;
}

bool touches_safety_zone(const Snapshot& snapshot, const Finding& finding);

// Whether the person is on the site's list, has not left by `today` and holds the role.
bool holds_role(const Snapshot& snapshot, const PersonId& person, Role role, Date today);

// "P06 Milan Kovac", or the id alone for a person who is not on the list.
std::string person_text(const Snapshot& snapshot, const PersonId& person);

// Confirmed by the auditor or the lead; a candidate alone is only a proposal (manual §1.3, B3).
bool is_confirmed_repeat(const Context& context, const Finding& finding);

// "SR 5.2" of "SR 5.2 RE 1"; other ids as they are.
std::string_view base_requirement(const RequirementId& id);

template <class T>
bool contains(const std::vector<T>& values, const T& value) {
  return std::ranges::find(values, value) != values.end();
}

// The finding that `id` was merged into at the end of the chain; `id` itself when it was not.
FindingId merge_target(const Snapshot& snapshot, FindingId id);

// Records of one kind by the finding they belong to; order as in the snapshot.
template <class T>
std::unordered_map<FindingId, std::vector<const T*>> by_finding(const Snapshot& snapshot) {
  std::unordered_map<FindingId, std::vector<const T*>> index;
  for (const T& record : snapshot.all<T>()) index[record.finding].push_back(&record);
  return index;
}

}  // namespace closeout::triage

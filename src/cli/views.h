// SPDX-License-Identifier: Apache-2.0
// Computed results as the JSON documents of the command line's contract (docs/formats/cli.md).
#pragma once

#include "assessment/assessment.h"
#include "base/json.h"

namespace closeout::cli {

// Any id, word or date as text, unknown as null.
template <class T>
json::value text_or_null(const std::optional<T>& value) {
  return value ? json::value(to_text(*value)) : json::value(nullptr);
}
template <class Tag>
json::value text_or_null(const Id<Tag>& id) {
  return id.empty() ? json::value(nullptr) : json::value(id.value);
}
template <class Tag>
json::array texts(const std::vector<Id<Tag>>& ids) {
  json::array array;
  for (const auto& id : ids) array.emplace_back(id.value);
  return array;
}
template <WordEnum E>
json::array texts(const std::vector<E>& words) {
  json::array array;
  for (const auto word : words) array.emplace_back(to_text(word));
  return array;
}
inline json::array texts(const std::vector<std::string>& list) {
  return json::array(list.begin(), list.end());
}

json::object finding_view(const Finding& finding, const triage::Deadlines& clock,
                          const triage::Blocker& blocker);
json::object deadlines_view(const triage::Deadlines& clock);
json::object score_view(const priority::Score& score);
json::object score_document(const Context& context, const Ranking& ranking);
json::object violation_view(const Violation& violation);
json::object inventory_view(const Inventory& inventory, const ValidationPolicy& policy);
json::object level_view(const LevelRow& row);
json::object gap_view(const GapIndex& row);
json::object gate_view(const Gate& gate);
json::object risk_view(const residual::RegisterRow& row);

}  // namespace closeout::cli

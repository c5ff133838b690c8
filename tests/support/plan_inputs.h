// SPDX-License-Identifier: Apache-2.0
// What the planner is told about the demo plant, taken from the results expected of the other
// parts.
#pragma once

#include <string>

#include "base/check.h"
#include "base/file.h"
#include "base/json.h"
#include "parts/planner/inputs.h"

namespace closeout {

inline const json::object& demo_expected() {
  static const json::value kExpected = [] {
    const auto bytes = read_file(CLOSEOUT_SOURCE_DIR "/tests/data/demo_expected.json");
    CHECK(bytes.has_value());
    return parse_json(*bytes).value();
  }();
  return kExpected.as_object();
}

inline std::string text_at(const json::object& object, std::string_view key) {
  const auto& value = object.at(key);
  return value.is_null() ? std::string() : std::string(value.as_string());
}

inline planner::PlanInputs demo_inputs() {
  planner::PlanInputs inputs;
  for (const auto& row : demo_expected().at("score").at("findings").as_array()) {
    const auto& score = row.as_object();
    auto& input = inputs.findings[FindingId(text_at(score, "id"))];
    input.tier = static_cast<int>(score.at("tier").as_int64());
    input.risk = static_cast<int>(score.at("consequence").as_int64() *
                                  score.at("exploitability").as_int64());
  }
  for (const auto& row : demo_expected().at("findings").as_array()) {
    const auto& finding = row.as_object();
    inputs.findings[FindingId(text_at(finding, "id"))].blocker = finding.at("blocker").as_bool();
  }
  for (const auto& row : demo_expected().at("deadlines").as_array()) {
    const auto& dates = row.as_object();
    std::string deadline = text_at(dates, "evidence");
    if (deadline.empty()) deadline = text_at(dates, "disposition");
    if (deadline.empty()) continue;
    inputs.findings[FindingId(text_at(dates, "id"))].deadline = parse_date(deadline).value();
  }
  for (const auto& row : demo_expected().at("validate").at("gate").as_array()) {
    const auto& gate = row.as_object();
    inputs.gate_open[ZoneId(text_at(gate, "zone"))] = text_at(gate, "state") == "PASSED";
  }
  return inputs;
}

}  // namespace closeout

// SPDX-License-Identifier: Apache-2.0
#include "parts/validation/model_rules.h"

#include <algorithm>
#include <string>

#include <gtest/gtest.h>

#include "base/file.h"
#include "base/json.h"
#include "support/demo_site.h"

namespace closeout {
namespace {

struct Expected {
  Violation violation;  // its message is an example: what is found begins with it
  friend bool operator==(const Expected& expected, const Violation& found) {
    Violation shortened = found;
    shortened.message.resize(std::min(found.message.size(), expected.violation.message.size()));
    return expected.violation == shortened;
  }
};

std::vector<Expected> expected_violations() {
  const auto path = std::string(CLOSEOUT_SOURCE_DIR) + "/tests/data/demo_expected.json";
  const auto document = parse_json(read_file(path).value()).value();
  std::vector<Expected> expected;
  for (const auto& row : document.at("validate").at("rules").as_array()) {
    Violation& violation = expected.emplace_back().violation;
    violation.rule = row.at("rule").as_string();
    violation.severity = *parse_enum<Severity>(std::string_view(row.at("severity").as_string()));
    violation.object = row.at("object").as_string();
    violation.message = row.at("message").as_string();
    violation.remedy = row.at("remedy").as_string();
    for (const auto& zone : row.at("zones").as_array()) {
      violation.zones.emplace_back(std::string_view(zone.as_string()));
    }
    if (row.at("waived_by").is_string()) {
      violation.waived_by = WaiverId(std::string_view(row.at("waived_by").as_string()));
    }
  }
  return expected;
}

std::vector<Violation> check(const Context& context) {
  return check_model(context, Topology(context));
}

TEST(ModelRules, ReportTheDemoPlantExactly) {
  const auto expected = expected_violations();
  const auto found = check(demo_context());
  EXPECT_EQ(expected.size(), 41U);
  for (const auto& wanted : expected) {
    EXPECT_EQ(std::count(found.begin(), found.end(), wanted), 1)
        << "missing " << wanted.violation.rule << " " << wanted.violation.object;
  }
  for (const auto& violation : found) {
    EXPECT_EQ(std::count(expected.begin(), expected.end(), violation), 1)
        << "beyond " << violation.rule << " " << violation.object << ": " << violation.message;
  }
}

}  // namespace
}  // namespace closeout

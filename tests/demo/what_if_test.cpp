// SPDX-License-Identifier: Apache-2.0
// How the scores of the demo plant move when something about it changes.
#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "demo_fixture.h"

namespace closeout {
namespace {

using WhatIf = ChangedDemo;

const json::object& row_of(const json::value& document, std::string_view finding) {
  for (const auto& row : document.at("findings").as_array()) {
    if (row.at("id").as_string() == finding) return row.as_object();
  }
  ADD_FAILURE() << finding << " is not in the answer: " << canonical_json(document);
  static const json::object kNone;
  return kNone;
}

// "TX of F-14 to 5": the third exploitability factor.
std::string threat_raised(const json::value& finding) {
  auto factors = finding.at("factors").as_array();
  factors[2] = 5;
  std::vector<std::string> numbers;
  for (const auto& factor : factors) numbers.push_back(canonical_json(factor));
  return fmt::format("findings/{}.factors={}", std::string(finding.at("id").as_string()),
                     join(numbers, " "));
}

// The first interface of HIS-01 is the declared one; L01 was seen to run through the second.
const std::vector<std::string> kAdapterRemoved = {
    "assets/A06.interfaces=10.20.30.20 02:11:00:00:30:20 Z03 vlan30", "-flows/L01"};

TEST_F(WhatIf, ScoresFollowTheImaginedChange) {
  int checked = 0;
  for (const auto& expected : want("score_what_if").as_array()) {
    const std::string change(expected.at("change").as_string());
    const std::string finding(expected.at("finding").as_string());
    std::vector<std::string> changes;
    if (change.starts_with("TX of ")) {
      changes.push_back(threat_raised(ask({"findings", "show", finding})));
    } else if (change.starts_with("second adapter of A06 removed")) {
      changes = kAdapterRemoved;
      if (change.ends_with("rules 41 and 57 retired")) {
        changes.insert(changes.end(), {"-rules/A02/41", "-rules/A02/57"});
      }
    } else {
      EXPECT_EQ(change, "repeat of F-11 confirmed");  // below
      continue;
    }
    const auto got = ask({"score", "--what-if", join(changes, ",")});
    json::object row = row_of(got, finding);
    row["change"] = change;
    row["finding"] = finding;
    expect_same(expected, row);
    ++checked;
  }
  EXPECT_EQ(checked, 5);
}

TEST_F(WhatIf, AConfirmedRepeatRaisesTheAuditImpactAndBlocks) {
  const auto answer = act({"--as", "P03", "triage", "F-11", "repeat"});
  ASSERT_EQ(answer.code, 0) << answer.err;
  const auto& list = want("score_what_if").as_array();
  const auto expected = std::ranges::find_if(list, [](const json::value& row) {
    return row.at("change").as_string() == "repeat of F-11 confirmed";
  });
  ASSERT_NE(expected, list.end());
  json::object row = row_of(see({"score"}), "F-11");
  const auto found = see({"findings", "list"});
  row["blocker_rules"] = row_of(found, "F-11").at("blocker_rules");
  row["change"] = expected->at("change");
  row["finding"] = "F-11";
  expect_same(*expected, row);
}

}  // namespace
}  // namespace closeout

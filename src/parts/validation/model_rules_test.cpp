// SPDX-License-Identifier: Apache-2.0
#include "parts/validation/model_rules.h"

#include <algorithm>
#include <string>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/file.h"
#include "base/json.h"
#include "base/text.h"
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

Violation only(const std::vector<Violation>& violations, std::string_view rule,
               std::string_view object) {
  Violation found;
  for (const Violation& violation : violations) {
    if (violation.rule == rule && violation.object == object) found = violation;
  }
  EXPECT_EQ(found.rule, rule) << object;
  return found;
}

std::vector<Violation> check(const Snapshot& snapshot) {
  return check({snapshot, demo_policy(), demo_now()});
}

TEST(ModelRules, AreFortyEightInOrderEachWithTitleAndRemedy) {
  int number = 0;
  for (const ModelRule& rule : kModelRules) {
    EXPECT_EQ(rule.id, fmt::format("ZC-{:02}", ++number));
    EXPECT_FALSE(rule.title.empty() || rule.remedy.empty() || rule.check == nullptr) << rule.id;
  }
}

TEST(ModelRules, ComeInTheOrderOfTheRulesAndThenOfTheObjects) {
  const auto found = check(demo_context());
  EXPECT_TRUE(std::ranges::is_sorted(found, [](const Violation& a, const Violation& b) {
    return a.rule != b.rule ? a.rule < b.rule : natural_less(a.object, b.object);
  }));
}

TEST(ModelRules, AModelIsUnapprovedUntilTheDayOfItsSignature) {
  const auto at = [](std::string_view instant) {
    std::vector<Violation> approval;
    for (Violation& violation : check(demo_context(parse_instant(instant).value()))) {
      if (violation.rule == "ZC-48") approval.push_back(std::move(violation));
    }
    return approval;
  };
  const auto old_model = at("2026-11-05T12:00:00Z");
  ASSERT_EQ(old_model.size(), 1U);
  EXPECT_EQ(old_model[0].object, "v2022-03");
  EXPECT_EQ(old_model[0].zones.size(), 11U);
  const auto drawn = at("2026-11-08T12:00:00Z");
  ASSERT_EQ(drawn.size(), 1U);
  EXPECT_EQ(drawn[0].object, "v3.1");
  EXPECT_EQ(drawn[0].severity, Severity::kError);
  EXPECT_TRUE(at("2026-11-08T23:00:00Z").empty());  // already the 9th in Berlin
}

TEST(ModelRules, AWaiverCountsOnlyWhileItIsInForce) {
  const auto waived_at = [](std::string_view instant) {
    const auto found = check(demo_context(parse_instant(instant).value()));
    return only(found, "ZC-33", "C13").waived_by.value;
  };
  EXPECT_EQ(waived_at("2026-11-09T12:00:00Z"), "");
  EXPECT_EQ(waived_at("2026-11-10T12:00:00Z"), "WV-01");
  EXPECT_EQ(waived_at("2027-05-31T12:00:00Z"), "WV-01");
  EXPECT_EQ(waived_at("2027-06-01T12:00:00Z"), "");
}

TEST(ModelRules, AWaiverNeedsTheLeadAReasonAndAnEnd) {
  const auto waived = [](auto change) {
    return only(check(demo_changed<Waiver>("WV-01", change)), "ZC-33", "C13").waived_by.value;
  };
  EXPECT_EQ(waived([](Waiver&) {}), "WV-01");
  EXPECT_EQ(waived([](Waiver& w) { w.by = PersonId("P06"); }), "");
  EXPECT_EQ(waived([](Waiver& w) { w.by = PersonId("P99"); }), "");
  EXPECT_EQ(waived([](Waiver& w) { w.reason = " "; }), "");
  EXPECT_EQ(waived([](Waiver& w) { w.expires.reset(); }), "");
  EXPECT_EQ(waived([](Waiver& w) { w.object = "C11"; }), "");
}

TEST(ModelRules, AnErrorCannotBeWaivedUnlessTheRuleKnowsExceptions) {
  auto waivers = demo_rows<Waiver>();
  const Waiver pattern = waivers.front();
  const auto add = [&](std::string_view id, std::string_view rule, std::string_view object) {
    Waiver& waiver = waivers.emplace_back(pattern);
    waiver.id = WaiverId(id);
    waiver.rule = rule;
    waiver.object = object;
  };
  add("WV-02", "ZC-21", "C06");  // an error
  add("WV-03", "ZC-21", "C08");  // the same rule as a warning
  add("WV-04", "ZC-42", "A07");
  Snapshot snapshot = demo_with(std::move(waivers));
  auto assets = demo_rows<Asset>();
  for (Asset& asset : assets) {
    if (asset.id.value == "A08") asset.zones = {ZoneId("Z02")};
  }
  snapshot.set(std::move(assets));
  const auto found = check(snapshot);
  EXPECT_EQ(only(found, "ZC-21", "C06").waived_by.value, "");
  EXPECT_EQ(only(found, "ZC-21", "C08").waived_by.value, "WV-03");
  EXPECT_EQ(only(found, "ZC-42", "A07").waived_by.value, "WV-04");
  EXPECT_EQ(only(found, "ZC-42", "A08").waived_by.value, "");
}

TEST(ModelRules, OneObjectBreaksARuleOnceWithAllItsReasons) {
  const auto found = check(demo_changed<Zone>("Z08", [](Zone& zone) { zone.owner = PersonId(); }));
  EXPECT_EQ(only(found, "ZC-09", "Z08").message, "no owner; reviewed 2025-02-10");
}

}  // namespace
}  // namespace closeout

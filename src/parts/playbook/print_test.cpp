// SPDX-License-Identifier: Apache-2.0
#include "parts/playbook/print.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "catalog/requirements.h"
#include "support/demo_site.h"

namespace closeout::playbook {
namespace {

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

const Playbook& playbook(const char* id) {
  return *playbook_catalog().find(RequirementId(id));
}

TEST(Print, APlaybookShowsEverythingItSays) {
  for (const auto& requirement : requirement_catalog().all()) {
    const auto& book = playbook(requirement.id.value.c_str());
    const auto page = to_markdown(book);
    EXPECT_TRUE(page.starts_with("# " + book.requirement.value + " " + book.title + "\n"));
    EXPECT_TRUE(contains(page, book.intent));
    for (const auto& step : book.steps) EXPECT_TRUE(contains(page, step.text));
    for (const auto& text : book.typical_findings) EXPECT_TRUE(contains(page, text));
    for (const auto& text : book.quick_containment) EXPECT_TRUE(contains(page, text));
    for (const auto& fallback : book.legacy_fallback) EXPECT_TRUE(contains(page, fallback.measure));
    for (const auto& slot : book.evidence_slots) EXPECT_TRUE(contains(page, slot.title));
    for (const auto& text : book.verification.procedure) EXPECT_TRUE(contains(page, text));
    EXPECT_TRUE(contains(page, book.verification.negative_test));
    for (const auto& text : book.pitfalls) EXPECT_TRUE(contains(page, text));
    for (const auto& text : book.essential_function) EXPECT_TRUE(contains(page, text));
    for (const auto& technique : book.attack) EXPECT_TRUE(contains(page, technique.name));
    for (const auto& other : book.is_it_this_sr.rather) EXPECT_TRUE(contains(page, other.when));
  }
}

TEST(Print, AStepShowsWhoHowLongAndWhoReleasesIt) {
  Playbook book;
  book.requirement = RequirementId("SR 7.7");
  PlaybookStep step;
  step.n = 2;
  step.text = "Switch it off.";
  step.outage = OutageNeed::kUnitStop;
  step.effort_pd = 1.5;
  step.duration_h = 6;
  step.after = {1};
  step.hold_point = Role::kOperations;
  book.steps = {step};
  EXPECT_TRUE(contains(to_markdown(book),
                       "2. Switch it off.\n   CHANGE by ENGINEER (AUTOMATION), 1.5 person-days, "
                       "UNIT_STOP for 6 h, after 1, released by OPERATIONS\n"));
  EXPECT_TRUE(contains(to_markdown(book), "RA, required from SL 1 (clause "));
}

TEST(Print, ADocumentOfAPlaybookHasItsLevelAndSteps) {
  const auto document = to_document(playbook("SR 1.1 RE 2"));
  EXPECT_EQ(document.at("requirement").as_string(), "SR 1.1 RE 2");
  EXPECT_EQ(document.at("fr").as_string(), "IAC");
  EXPECT_EQ(document.at("level_from").as_int64(), 3);
  EXPECT_EQ(document.at("steps").as_array().size(), playbook("SR 1.1 RE 2").steps.size());
}

TEST(Print, AnInstanceShowsItsActionsSlotsAndWhatWasLeftOut) {
  const auto& finding = demo_site().findings().at(FindingId("F-06"));
  const auto instance = instantiate(demo_context(), playbook_catalog(), finding);
  ASSERT_FALSE(instance.actions.empty());
  ASSERT_FALSE(instance.fallbacks.empty());
  const auto page = to_markdown(instance);
  for (const auto& action : instance.actions) {
    EXPECT_TRUE(contains(page, "**" + action.id.value + "** " + action.title));
  }
  for (const auto& slot : instance.slots) EXPECT_TRUE(contains(page, slot.slot.title));
  for (const auto& proposal : instance.fallbacks) {
    EXPECT_TRUE(contains(page, proposal.fallback.measure));
  }
  for (const auto& step : instance.left_out) EXPECT_TRUE(contains(page, step.reason));
  for (const auto& note : instance.notes) EXPECT_TRUE(contains(page, note));
}

TEST(Print, TheDocumentOfAnInstanceHasTheSameCounts) {
  const auto& finding = demo_site().findings().at(FindingId("F-06"));
  const auto instance = instantiate(demo_context(), playbook_catalog(), finding);
  const auto document = to_document(instance);
  EXPECT_EQ(document.at("finding").as_string(), "F-06");
  EXPECT_EQ(document.at("actions").as_array().size(), instance.actions.size());
  EXPECT_EQ(document.at("slots").as_array().size(), instance.slots.size());
  EXPECT_EQ(document.at("fallbacks").as_array().size(), instance.fallbacks.size());
  EXPECT_EQ(document.at("left_out").as_array().size(), instance.left_out.size());
  EXPECT_EQ(document.at("prerequisites").as_array().size(), instance.prerequisites.size());
  const auto& first = document.at("actions").at(0);
  EXPECT_EQ(first.at("id").as_string(), instance.actions[0].id.value);
}

}  // namespace
}  // namespace closeout::playbook

// SPDX-License-Identifier: Apache-2.0
#include "model/requirement_refs.h"

#include <array>
#include <random>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/text.h"

namespace closeout {
namespace {

std::string joined(const std::vector<RequirementId>& ids) {
  std::vector<std::string> texts;
  for (const auto& id : ids) texts.push_back(id.value);
  return join(texts, "; ");
}
std::string refs(std::string_view text) {
  return joined(requirement_refs(text));
}
std::string cell(std::string_view text, std::string_view part = {}) {
  return joined(requirements_of_cell(text, part));
}

// Every SR and RE of IEC 62443-3-3: base number and count of enhancements.
std::vector<std::string> all_requirements() {
  const std::vector<std::vector<int>> enhancements = {{3, 1, 1, 0, 1, 1, 2, 0, 1, 0, 0, 0, 1},
                                                      {4, 1, 1, 1, 0, 0, 0, 1, 1, 0, 2, 1},
                                                      {1, 2, 2, 1, 0, 0, 0, 3, 1},
                                                      {2, 1, 0},
                                                      {3, 3, 1, 0},
                                                      {1, 0},
                                                      {2, 0, 2, 0, 0, 1, 0, 0}};
  std::vector<std::string> ids;
  for (std::size_t fr = 0; fr < enhancements.size(); ++fr) {
    for (std::size_t sr = 0; sr < enhancements[fr].size(); ++sr) {
      const auto base = fmt::format("SR {}.{}", fr + 1, sr + 1);
      ids.push_back(base);
      for (int re = 1; re <= enhancements[fr][sr]; ++re) {
        ids.push_back(fmt::format("{} RE {}", base, re));
      }
    }
  }
  return ids;
}

TEST(RequirementRefs, TheNormalFormOfEveryRequirementReadsAsItself) {
  const auto ids = all_requirements();
  ASSERT_EQ(ids.size(), 100U);
  for (const auto& id : ids) EXPECT_EQ(refs(id), id);
  EXPECT_EQ(refs(join(ids, "; ")), join(ids, "; "));
  EXPECT_EQ(refs(join(ids, ", ")), join(ids, "; "));
  EXPECT_EQ(refs(join(ids, "\n")), join(ids, "; "));
}

TEST(RequirementRefs, EveryWayToWriteAnEnhancementGivesTheSameId) {
  for (const auto* text :
       {"SR 1.1 RE 2", "SR1.1 RE2", "SR1.1(2)", "SR 1.1 (2)", "SR 1.1 (RE 2)", "SR 1.1 RE(2)",
        "3-3 SR 1.1 RE(2)", "IEC 62443-3-3 SR 1.1 RE (2)", "SR-1.1-RE-2", "SR 1.1, RE 2",
        "SR1.1RE2", "sr 1.1 re 2", "SR 1.1/RE2",
        "SR\xC2\xA0"
        "1.1 RE 2",
        "SR 1.1 Requirement Enhancement 2", "SR_1.1_RE_2", "SR 1.1 RE#2", "„SR 1.1 RE 2“"}) {
    EXPECT_EQ(refs(text), "SR 1.1 RE 2") << text;
  }
}

TEST(RequirementRefs, SeveralEnhancementsOfOneRequirementAreSeveralIds) {
  EXPECT_EQ(refs("SR 1.1 RE 1, 2"), "SR 1.1 RE 1; SR 1.1 RE 2");
  EXPECT_EQ(refs("SR 1.1 RE(1)(2)"), "SR 1.1 RE 1; SR 1.1 RE 2");
  EXPECT_EQ(refs("SR 1.1 RE 1 and RE 3."), "SR 1.1 RE 1; SR 1.1 RE 3");
  EXPECT_EQ(refs("SR 2.1 RE 1, 2 und 3"), "SR 2.1 RE 1; SR 2.1 RE 2; SR 2.1 RE 3");
  EXPECT_EQ(refs("SR 1.1 RE 1, 2 firewalls"), "SR 1.1 RE 1");
}

TEST(RequirementRefs, ANumberInBracketsCountsOnlyWhereTheEnhancementExists) {
  EXPECT_EQ(refs("SR 1.3(1)"), "SR 1.3 RE 1");
  EXPECT_EQ(refs("SR 1.3 (4)"), "SR 1.3");
  EXPECT_EQ(refs("SR 5.4 (2 zones)"), "SR 5.4");
}

TEST(RequirementRefs, AListNamesThePrefixOnce) {
  EXPECT_EQ(refs("SR 3.1; 4.1, 7.7"), "SR 3.1; SR 4.1; SR 7.7");
  EXPECT_EQ(refs("SR 2.1, 4.1 und 4.2"), "SR 2.1; SR 4.1; SR 4.2");
  EXPECT_EQ(refs("SR 1.1/1.2 & 1.5 (1)"), "SR 1.1; SR 1.2; SR 1.5 RE 1");
  EXPECT_EQ(refs("SR 1.1 et 1.3, CR 2.1 y 2.2"), "SR 1.1; SR 1.3; CR 2.1; CR 2.2");
  EXPECT_EQ(refs("FR 1, 3 and 5"), "FR 1; FR 3; FR 5");
}

TEST(RequirementRefs, ARangeNamesEverythingBetween) {
  EXPECT_EQ(refs("SR 2.8 - 2.11"), "SR 2.8; SR 2.9; SR 2.10; SR 2.11");
  EXPECT_EQ(refs("SR 2.8 bis SR 2.10"), "SR 2.8; SR 2.9; SR 2.10");
  EXPECT_EQ(refs("SR 1.1–1.3, 6.2"), "SR 1.1; SR 1.2; SR 1.3; SR 6.2");
  EXPECT_EQ(refs("SR 1.3 - 1.1"), "SR 1.3");
  EXPECT_EQ(refs("SR 1.12 to 2.1"), "SR 1.12");
}

TEST(RequirementRefs, OtherPartsOfTheSeriesAreUnderstood) {
  EXPECT_EQ(refs("FR5 and ZCR6, ZCR 5.6"), "FR 5; ZCR 6; ZCR 5.6");
  EXPECT_EQ(refs("CR 1.1 RE(1); EDR 3.11; NDR 5.2(2)"), "CR 1.1 RE 1; EDR 3.11; NDR 5.2 RE 2");
  EXPECT_EQ(refs("2-1 ORG; ORG 1.1 / SPE 3"), "2-1 ORG; ORG 1.1; SPE 3");
  EXPECT_EQ(refs("IEC 62443-2-1:2024 USER 1.19"), "USER 1.19");
  EXPECT_EQ(refs("62443-2-1: AVAIL"), "2-1 AVAIL");
  EXPECT_EQ(refs("2-1 NET 3"), "NET 3");
}

TEST(RequirementRefs, NothingElseWithDotsAndDigitsIsARequirement) {
  for (const auto* text : {"10.20.30.40 and 1.1.1.1",
                           "version 3.4, v2.1",
                           "on 1.1.2026 and 3.4.26",
                           "1.1",
                           "SR-71",
                           "CVE-2019-0708",
                           "SSR 1.1",
                           "SR 1.1.2",
                           "SR 9.1",
                           "SR 1.14",
                           "SR 0.1",
                           "FR-75001 Paris",
                           "FR 8",
                           "ASP.NET 3.1",
                           "Net 3.1",
                           "data 1.1",
                           "the org 1.1 release",
                           "USR 1.1",
                           "SR",
                           "CR1234",
                           "4.2 GB",
                           "SR 11.1",
                           "ZCR 9",
                           "CRC 1.1",
                           "IEC 62443-3-3 Ed. 1.0",
                           "Windows 7.1",
                           "SR1.1a",
                           "SR 1.",
                           "2-1 organisation",
                           "ISO 27001 A.5.15"}) {
    EXPECT_EQ(refs(text), "") << text;
  }
}

TEST(RequirementRefs, AListStopsWhereSomethingElseBegins) {
  EXPECT_EQ(refs("SR 3.1, 10.20.30.40"), "SR 3.1");
  EXPECT_EQ(refs("SR 3.1, 4.1.2026"), "SR 3.1");
  EXPECT_EQ(refs("SR 3.1, 2.5 GB free"), "SR 3.1");
  EXPECT_EQ(refs("SR 3.1, 7.5 %"), "SR 3.1");
  EXPECT_EQ(refs("SR 3.1 and version 2.3"), "SR 3.1");
  EXPECT_EQ(refs("SR 4.3. 1.1 million"), "SR 4.3");
}

TEST(RequirementRefs, ACellMayHoldBareNumbersOfItsPart) {
  EXPECT_EQ(cell("3.1; 4.1, 7.7"), "SR 3.1; SR 4.1; SR 7.7");
  EXPECT_EQ(cell("5.2 RE 1, 2.10"), "SR 5.2 RE 1; SR 2.10");
  EXPECT_EQ(cell("1.1 - 1.3"), "SR 1.1; SR 1.2; SR 1.3");
  EXPECT_EQ(cell("1.1(1)"), "SR 1.1 RE 1");
  EXPECT_EQ(cell("2.4", "4-2"), "CR 2.4");
  EXPECT_EQ(cell("6.1", "62443-3-2"), "ZCR 6.1");
  EXPECT_EQ(cell("2-1 ORG;ZCR 6;5.1"), "2-1 ORG; ZCR 6; SR 5.1");
  EXPECT_EQ(cell("IEC 62443-3-3:2013, 3.4"), "SR 3.4");
  EXPECT_EQ(cell("ISO 27001 A.5.15"), "");
  EXPECT_EQ(cell("8.1; 10.20.30.40; 1.1.2026"), "");
}

TEST(RequirementRefs, PlacesCoverTheTextThatNamesTheRequirement) {
  const std::string_view text = "see 3-3 SR 1.1 RE(2), and ZCR 6";
  const auto found = find_requirement_refs(text);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(text.substr(found[0].begin, found[0].end - found[0].begin), "SR 1.1 RE(2)");
  EXPECT_EQ(text.substr(found[1].begin, found[1].end - found[1].begin), "ZCR 6");
}

TEST(RequirementRefs, AnyTextEndsAndGivesNormalFormsInsideTheText) {
  static constexpr std::array<std::string_view, 24> kPieces = {
      "SR",  "RE", "CR",   "ZCR",   "FR", "2-1 ", "ORG", " ",        "1.1", "2.10", "7", ".",
      "(2)", ", ", " to ", " and ", "-",  "\n",   "5",   "\xC2\xA0", "–",   "ü",    "%", "SPE"};
  std::mt19937 random(4711);  // fixed: a failure repeats
  std::uniform_int_distribution<std::size_t> piece(0, kPieces.size() - 1);
  std::uniform_int_distribution<std::size_t> length(0, 12);
  std::size_t seen = 0;
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    for (std::size_t n = length(random); n > 0; --n) text += kPieces[piece(random)];
    for (const auto& ref : find_requirement_refs(text)) {
      ++seen;
      ASSERT_LT(ref.begin, ref.end) << text;
      ASSERT_LE(ref.end, text.size()) << text;
      ASSERT_EQ(cell(ref.id.value), ref.id.value) << text;
    }
  }
  EXPECT_GT(seen, 1000U);
}

}  // namespace
}  // namespace closeout

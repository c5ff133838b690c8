// SPDX-License-Identifier: Apache-2.0
#include "catalog/nis2.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "catalog/references.h"
#include "catalog/requirements.h"

namespace closeout {
namespace {

std::vector<std::string> letters_by(std::string_view set, const char* requirement) {
  std::vector<std::string> letters;
  for (const auto& link : letters_of(RequirementId(requirement))) {
    if (link.set == set && !link.secondary) letters.push_back(link.letter);
  }
  return letters;
}

using Letters = std::vector<std::string>;

TEST(Nis2, ThereAreTenLettersWithTheEvidenceTheyAskFor) {
  std::string all;
  for (const auto& letter : nis2_letters()) {
    all += letter.letter;
    EXPECT_FALSE(letter.title.empty());
    EXPECT_FALSE(letter.evidence.empty()) << letter.letter;
  }
  EXPECT_EQ(all, "abcdefghij");
}

TEST(Nis2, AnOtProgrammeCoversOnlyPartOfSomeLetters) {
  std::string it_side;
  for (const auto& letter : nis2_letters()) it_side += letter.it_side ? letter.letter : "";
  EXPECT_EQ(it_side, "bcgij");
}

TEST(Nis2, EveryKindOfEvidenceThatIsAskedForNamesRequirementsThatExist) {
  std::size_t shown_by_records = 0;
  for (const auto& letter : nis2_letters()) {
    for (const auto& topic : letter.evidence) {
      shown_by_records += topic.tracker.empty() ? 0 : 1;
      for (const auto& id : topic.requirements) {
        EXPECT_TRUE(requirement_catalog().find(id) != nullptr || find_reference(id) != nullptr)
            << topic.id << ": " << id.value;
      }
      EXPECT_TRUE(topic.tracker.empty() || topic.requirements.empty()) << topic.id;
    }
  }
  EXPECT_EQ(shown_by_records, 6U);
}

TEST(Nis2, ALetterIsFoundByItsName) {
  EXPECT_EQ(find_nis2_letter("h")->id, "21(2)(h)");
  EXPECT_EQ(find_nis2_letter("k"), nullptr);
  EXPECT_EQ(find_nis2_letter(""), nullptr);
}

TEST(Nis2, AnEnhancementHasItsOwnLettersWhereTheSetNamesItElseThoseOfItsBase) {
  EXPECT_EQ(letters_by("sr-nis2-matrix", "SR 1.1"), Letters{"i"});
  EXPECT_EQ(letters_by("sr-nis2-matrix", "SR 1.1 RE 2"), Letters{"j"});
  EXPECT_EQ(letters_by("sr-nis2-matrix", "SR 1.1 RE 1"), Letters{"i"});
}

TEST(Nis2, EveryLinkSaysItsSetAndStatus) {
  const auto links = letters_of(RequirementId("SR 1.2"));
  const auto secondary = std::ranges::find(links, true, &LetterLink::secondary);
  ASSERT_NE(secondary, links.end());
  EXPECT_EQ(secondary->letter, "e");
  EXPECT_EQ(secondary->set, "sr-nis2-own");
  EXPECT_EQ(secondary->status, MappingStatus::kOpinion);
}

TEST(Nis2, ElementsAndZcrsCountByTheListOfTheLetter) {
  EXPECT_EQ(letters_by("nis2", "ZCR 6"), Letters{"a"});
  EXPECT_EQ(letters_by("nis2", "ZCR 5.6"), Letters{"a"});
  EXPECT_EQ(letters_by("nis2", "2-1 AVAIL"), Letters{"c"});
  EXPECT_EQ(letters_by("nis2", "ORG 2.1"), (Letters{"a", "d", "f", "g"}));
  EXPECT_TRUE(letters_of(RequirementId("ISO 27001")).empty());
}

TEST(Nis2, TheMatrixListsTheRequirementsOfALetter) {
  const auto ids = requirements_of_letter("j");
  EXPECT_EQ(ids,
            (std::vector<RequirementId>{RequirementId("SR 1.1 RE 2"), RequirementId("SR 1.13")}));
  for (const auto& letter : nis2_letters()) {
    EXPECT_FALSE(requirements_of_letter(letter.letter).empty()) << letter.letter;
  }
  EXPECT_TRUE(requirements_of_letter("a", "no-such-set").empty());
}

}  // namespace
}  // namespace closeout

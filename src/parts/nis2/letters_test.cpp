// SPDX-License-Identifier: Apache-2.0
#include "parts/nis2/letters.h"

#include <gtest/gtest.h>

namespace closeout::nis2 {
namespace {

std::string names(const std::vector<FindingLetter>& letters) {
  std::string text;
  for (const auto& letter : letters) text += letter.letter;
  return text;
}

TEST(Letters, AFindingHasTheLettersOfItsRequirementsEachOnce) {
  Finding finding;
  finding.requirements = {RequirementId("SR 1.13"), RequirementId("SR 2.3"),
                          RequirementId("ZCR 6")};
  const auto letters = Letters().of(finding);
  EXPECT_EQ(names(letters), "adgj");
  EXPECT_EQ(letters[1].set, "sr-nis2-matrix");
  EXPECT_EQ(letters[0].set, "nis2");
}

TEST(Letters, ALetterSetByHandComesBeforeTheMapping) {
  Finding finding;
  finding.nis2 = {"J", "x"};
  finding.requirements = {RequirementId("SR 1.13")};
  const auto letters = Letters().of(finding);
  EXPECT_EQ(names(letters), "dj");
  EXPECT_EQ(letters[1].set, "finding");
}

TEST(Letters, AnotherMappingGivesOtherLetters) {
  const RequirementId remote("SR 1.13");
  EXPECT_TRUE(Letters().counts(remote, "d"));
  EXPECT_FALSE(Letters("sr-nis2-isecwire").counts(remote, "d"));
  EXPECT_TRUE(Letters("sr-nis2-isecwire").counts(remote, "b"));
}

}  // namespace
}  // namespace closeout::nis2

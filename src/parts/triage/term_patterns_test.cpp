// SPDX-License-Identifier: Apache-2.0
#include "parts/triage/term_patterns.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/text.h"

namespace closeout::triage {
namespace {

std::string found_in(std::string_view text) {
  TriageTerms terms;
  terms.requirements = {
      {RequirementId("SR 1.5"), {"default password*", "*kennwort", "clear * logs"}},
      {RequirementId("SR 1.7"), {"weak password*", "*komplex*"}},
      {RequirementId("SR 3.9"), {"clear * logs"}}};
  const TermPatterns patterns(terms);
  const std::string folded = fold(text);
  std::string names;
  for (const TermPattern* pattern : patterns.find(split(folded, ' '))) {
    names += fmt::format("{}({}) ", pattern->term, pattern->requirements.size());
  }
  return names;
}

TEST(TermPatterns, WordsMustStandInARow) {
  EXPECT_EQ(found_in("A default password is set"), "default password*(1) ");
  EXPECT_EQ(found_in("The default is no password"), "");
}

TEST(TermPatterns, AStarStandsForAnyLettersOrAnyWord) {
  EXPECT_EQ(found_in("Default passwords"), "default password*(1) ");
  EXPECT_EQ(found_in("Das Werkskennwort"), "*kennwort(1) ");
  EXPECT_EQ(found_in("Passwortkomplexität fehlt"), "*komplex*(1) ");
  EXPECT_EQ(found_in("can clear the logs"), "clear * logs(2) ");
  EXPECT_EQ(found_in("clear logs"), "");
}

TEST(TermPatterns, ATermIsFoundOnceHoweverOftenItStands) {
  EXPECT_EQ(found_in("weak password, weak passwords"), "weak password*(1) ");
}

}  // namespace
}  // namespace closeout::triage

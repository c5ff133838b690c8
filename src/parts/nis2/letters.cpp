// SPDX-License-Identifier: Apache-2.0
#include "parts/nis2/letters.h"

#include <algorithm>

#include "base/text.h"
#include "catalog/requirements.h"

namespace closeout::nis2 {

const std::vector<LetterLink>& Letters::of(const RequirementId& requirement) {
  const auto [entry, is_new] = known_.try_emplace(requirement);
  if (is_new) {
    const bool mapped = requirement_catalog().find(requirement) != nullptr;
    for (LetterLink& link : letters_of(requirement)) {
      if (!link.secondary && (!mapped || link.set == set_))
        entry->second.push_back(std::move(link));
    }
  }
  return entry->second;
}

bool Letters::counts(const RequirementId& requirement, std::string_view letter) {
  const auto& links = of(requirement);
  return std::ranges::find(links, letter, &LetterLink::letter) != links.end();
}

std::vector<FindingLetter> Letters::of(const Finding& finding) {
  std::vector<FindingLetter> letters;
  const auto add = [&](FindingLetter candidate) {
    if (std::ranges::find(letters, candidate.letter, &FindingLetter::letter) == letters.end()) {
      letters.push_back(std::move(candidate));
    }
  };
  for (const auto& letter : finding.nis2) {
    const std::string name = to_lower_ascii(letter);
    if (find_nis2_letter(name) != nullptr) add({name, "finding", MappingStatus::kOpinion});
  }
  for (const RequirementId& requirement : finding.requirements) {
    for (const LetterLink& link : of(requirement)) add({link.letter, link.set, link.status});
  }
  std::ranges::sort(letters, {}, &FindingLetter::letter);
  return letters;
}

}  // namespace closeout::nis2

// SPDX-License-Identifier: Apache-2.0
// Which letters of Art. 21(2) a requirement or a finding counts for, by one mapping set.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "catalog/nis2.h"
#include "model/finding.h"

namespace closeout::nis2 {

inline constexpr std::string_view kDefaultMapping = "sr-nis2-matrix";

// Where a letter of a finding comes from: a mapping set with its status, or the finding itself.
struct FindingLetter {
  std::string letter;
  std::string set;  // "finding" where somebody set the letter by hand
  MappingStatus status = MappingStatus::kOpinion;
};

// Answers are kept: a site asks for the same hundred requirements again and again.
class Letters {
 public:
  explicit Letters(std::string_view set = kDefaultMapping) : set_(set) {}

  // SRs and REs by the set, elements of 2-1 and ZCRs by the letters' own lists; primary links only.
  const std::vector<LetterLink>& of(const RequirementId& requirement);
  bool counts(const RequirementId& requirement, std::string_view letter);
  // By its requirements and by hand, each letter once.
  std::vector<FindingLetter> of(const Finding& finding);

 private:
  std::string set_;
  std::unordered_map<RequirementId, std::vector<LetterLink>> known_;
};

}  // namespace closeout::nis2

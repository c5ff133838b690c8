// SPDX-License-Identifier: Apache-2.0
// The curated words of content/triage/terms.yaml, all languages together: what texts say when they
// are about one requirement, and what is no root cause.
#pragma once

#include <string>
#include <vector>

#include "model/values.h"

namespace closeout {

struct RequirementTerms {
  RequirementId id;
  // Folded words in a row; "*" at an end of a word stands for any letters, alone for any one word.
  std::vector<std::string> terms;
};

struct TriageTerms {
  std::vector<std::string> human_error;  // folded phrases
  std::vector<std::string> stop_words;   // folded, sorted
  std::vector<RequirementTerms> requirements;
};

const TriageTerms& triage_terms();

}  // namespace closeout

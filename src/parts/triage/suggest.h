// SPDX-License-Identifier: Apache-2.0
// Which requirements a finding that names none is likely about. Two weighted indexes vote: curated
// terms in five languages, and the words of titles, intents and typical findings of the playbooks.
// A proposal for a person to confirm.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "catalog/playbooks.h"
#include "catalog/requirements.h"
#include "catalog/terms.h"
#include "model/finding.h"

namespace closeout::triage {

struct Suggestion {
  RequirementId id;
  std::string title;
  double score = 0;                  // comparable within one finding only
  std::vector<std::string> reasons;  // the words that speak for it, strongest first
};

class RequirementIndex {
 public:
  RequirementIndex(const TriageTerms& terms, const PlaybookCatalog& playbooks,
                   const RequirementCatalog& requirements);
  ~RequirementIndex();
  RequirementIndex(const RequirementIndex&) = delete;
  RequirementIndex& operator=(const RequirementIndex&) = delete;

  // Most likely first, at most `count`; empty when no word of the text tells anything. Words of the
  // title weigh double.
  std::vector<Suggestion> rank(std::string_view title, std::string_view text,
                               std::size_t count) const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

// Over the content of the program.
const RequirementIndex& requirement_index();

// For the title, observed fact and nonconformity of the finding.
std::vector<Suggestion> suggest_requirements(const Finding& finding, std::size_t count);

}  // namespace closeout::triage

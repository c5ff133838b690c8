// SPDX-License-Identifier: Apache-2.0
// What the rows of the matrix are made of, indexed once for all ten letters.
#pragma once

#include <map>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "parts/nis2/matrix.h"

namespace closeout::nis2 {

// Accepted, and neither expired nor for a part only.
bool is_under_valid_risk(const Context& context, const Finding& finding);

class LetterFacts {
 public:
  LetterFacts(const Context& context, const MatrixInputs& inputs, const MappingSet& mapping);

  // Controls, findings and measures of a letter.
  const std::vector<const Control*>& controls(std::string_view letter) const;
  const std::vector<const Finding*>& findings(std::string_view letter) const;
  const std::vector<const Measure*>& measures(std::string_view letter) const;
  // Findings on this requirement in this zone, settled ones too.
  std::vector<const Finding*> findings_on(const Control& control) const;
  // Acceptable evidence of the topic, about one of its requirements or else any of the letter.
  std::vector<EvidenceId> evidence_for(const LetterEvidence& topic, std::string_view letter);

 private:
  using Pair = std::pair<std::string_view, std::string_view>;
  template <class T>
  using ByLetter = std::map<std::string, std::vector<const T*>, std::less<>>;

  void add_findings(const Context& context);
  void add_evidence(const Context& context, const MatrixInputs& inputs);

  Letters letters_;
  ByLetter<Control> controls_;
  ByLetter<Finding> findings_;
  ByLetter<Measure> measures_;
  std::map<Pair, std::vector<const Finding*>> findings_on_;
  struct Shown {
    const Evidence* item;
    std::vector<RequirementId> about;
  };
  std::vector<Shown> evidence_;
};

}  // namespace closeout::nis2

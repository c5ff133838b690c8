// SPDX-License-Identifier: Apache-2.0
#include "parts/triage/cause.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "catalog/terms.h"
#include "parts/triage/similarity.h"

namespace closeout::triage {
namespace {

// A short cause that names little beyond the finding's own words explains nothing.
bool restates(const Finding& finding, const TriagePolicy& policy) {
  WordSet cause;
  std::ranges::set_difference(word_set(finding.root_cause_text), triage_terms().stop_words,
                              std::back_inserter(cause));
  const WordSet stated = word_set(
      fmt::format("{} {} {}", finding.title, finding.evidence_observed, finding.nonconformity));
  return share_within(cause, stated) >= policy.restatement_similarity;
}

// The phrase that blames a person, or an empty text.
std::string_view blames_person(std::string_view cause) {
  const std::string padded = " " + fold(cause) + " ";
  for (const std::string& phrase : triage_terms().human_error) {
    if (padded.find(" " + fold(phrase) + " ") != std::string::npos) return phrase;
  }
  return {};
}

bool treats_the_cause(const Action* action) {
  return action->state != ActionState::kCancelled && action->kind != WorkKind::kContainment;
}

}  // namespace

std::vector<std::string> cause_faults(const Finding& finding,
                                      std::span<const Action* const> actions,
                                      const TriagePolicy& policy) {
  std::vector<std::string> faults;
  if (trim(finding.rca_method).empty()) {
    faults.emplace_back("no root-cause method is named (5-Why, fishbone, barrier analysis …)");
  }
  if (trim(finding.root_cause_text).empty()) {
    faults.emplace_back("no root cause is recorded");
  } else if (const auto phrase = blames_person(finding.root_cause_text); !phrase.empty()) {
    faults.push_back(
        fmt::format("\"{}\" is no root cause: say what made the error possible", phrase));
  } else if (restates(finding, policy)) {
    faults.emplace_back("the root cause only restates the finding: say why it came about");
  }
  if (trim(finding.extent_checked).empty() || trim(finding.extent_found).empty()) {
    faults.emplace_back(
        "the extent of condition is open: list where the same fault was looked for and what was "
        "found there");
  }
  if (std::ranges::none_of(actions, treats_the_cause)) {
    faults.emplace_back("no action goes beyond containment: the cause itself is not treated");
  }
  return faults;
}

}  // namespace closeout::triage

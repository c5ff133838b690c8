// SPDX-License-Identifier: Apache-2.0
#include "parts/triage/statement.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "base/text.h"

namespace closeout::triage {
namespace {

bool has_digit(std::string_view text) {
  return std::ranges::any_of(text, [](unsigned char c) { return std::isdigit(c) != 0; });
}

// "7 of 9", "7 von 9": a count out of a population.
bool names_sample(std::string_view text) {
  static constexpr auto kOf =
      std::to_array<std::string_view>({"of", "von", "sur", "su", "di", "de"});
  const std::string folded = fold(text);
  const auto words = split(folded, ' ');
  for (std::size_t i = 0; i + 2 < words.size(); ++i) {
    if (parse_integer(words[i]) && parse_integer(words[i + 2]) &&
        std::ranges::find(kOf, words[i + 1]) != kOf.end()) {
      return true;
    }
  }
  return false;
}

}  // namespace

StatementCheck check_statement(const Finding& finding) {
  StatementCheck check;
  if (finding.requirements.empty()) {
    check.missing.emplace_back("the requirement is not named (SR, RE or clause)");
  }
  const std::string_view fact = trim(finding.evidence_observed);
  if (fact.empty()) {
    check.missing.emplace_back("the observed fact is not recorded (what, where, when)");
  }
  if (trim(finding.nonconformity).empty()) {
    check.missing.emplace_back("it does not say why the fact falls short of the requirement");
  }
  if (fact.empty()) return check;
  if (finding.zones.empty() && finding.assets.empty() && finding.conduits.empty()) {
    check.hints.emplace_back("say where it was seen: zone, conduit or asset");
  }
  if (!finding.raised_at && !has_digit(fact)) {
    check.hints.emplace_back("say when it was seen");
  }
  if (finding.assets.size() > 1 && !names_sample(fact)) {
    check.hints.emplace_back("say how many of how many were found so (n of N)");
  }
  return check;
}

}  // namespace closeout::triage

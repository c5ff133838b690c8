// SPDX-License-Identifier: Apache-2.0
// CVSS 2.0, 3.0, 3.1 and 4.0 vectors and the scores that follow from them (FIRST specifications).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace closeout::priority {

struct Cvss {
  std::string vector;   // as given, trimmed
  std::string version;  // "2.0", "3.0", "3.1", "4.0"
  double base = 0;
  std::optional<double> temporal;  // 2 and 3: when a metric of the group is given
  std::optional<double> environmental;
  double score = 0;      // the most specific of them
  std::string severity;  // None, Low, Medium, High, Critical
};

// Errors: kInvalidInput naming the metric that is unknown, doubled or missing.
Result<Cvss> parse_cvss(std::string_view vector);

// The attack-ease factor 1..5 that the exploitability metrics speak for (manual §3.2); empty when
// the vector cannot be read.
std::optional<int> attack_ease(std::string_view vector);

}  // namespace closeout::priority

// SPDX-License-Identifier: Apache-2.0
// The three-part statement of a finding: requirement, observed fact, and why the fact falls short
// (manual §1.4). Without all three nobody can verify it later.
#pragma once

#include <string>
#include <vector>

#include "model/finding.h"

namespace closeout::triage {

struct StatementCheck {
  std::vector<std::string> missing;  // whole parts, in words; empty = complete
  std::vector<std::string> hints;    // what would make the fact stronger: where, when, sample
  bool complete() const { return missing.empty(); }
};

StatementCheck check_statement(const Finding& finding);

}  // namespace closeout::triage

// SPDX-License-Identifier: Apache-2.0
// A CVSS score that a report states against the one that its own vector gives.
#pragma once

#include <optional>
#include <string>

#include "model/finding.h"

namespace closeout::priority {

struct CvssFault {
  std::optional<double> stated;
  std::optional<double> computed;  // empty: the vector cannot be read
  std::string message;             // one sentence without a full stop
};

// Nothing when the finding has no vector, or when the stated score is one of those that the vector
// gives (base, temporal, environmental).
std::optional<CvssFault> cvss_fault(const Finding& finding);

}  // namespace closeout::priority

// SPDX-License-Identifier: Apache-2.0
// What is said about imported records beyond their rows: it needs the parts, which importers do not
// know.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "base/result.h"
#include "importers/imported.h"

namespace closeout::app {

// Sites that cannot be worked with, and CVSS scores that do not follow from their vectors, once per
// finding of one import: "cvss-score", "cvss-vector".
class ImportChecks {
 public:
  // Errors: kInvalidInput for a site that nothing could be computed for (unknown time zone or
  // policy profile).
  Result<void> check(const Imported& imported, std::vector<ImportDiagnostic>& diagnostics);

 private:
  std::set<std::string> reported_;  // finding and what is wrong with it
};

}  // namespace closeout::app

// SPDX-License-Identifier: Apache-2.0
// The life of one compensating control (manual §6.4): PROPOSED, BUILT, ACTIVE once tested, then
// DEGRADED, FAILED or RETIRED. Only ACTIVE counts.
#pragma once

#include <optional>
#include <string>

#include "base/result.h"
#include "model/context.h"

namespace closeout::residual {

// A new one of an open record; by the record's owner or proposer, or the lead. Errors: kRefused.
Result<Compensation> added(const Context& context, const ResidualRisk& risk, Compensation draft,
                           const PersonId& by);

// What was seen of it. Empty members stay as they are.
struct CompensationReport {
  std::optional<CompensationState> state = {};
  std::optional<Date> tested = {};  // a test that it passed, or for DEGRADED and FAILED did not
  std::string evidence = {};
  std::string note = {};                 // why it is degraded, failed or retired
  std::optional<int> level_credit = {};  // by a verifier who does not own it
};
// By its owner, the record's owner, a verifier or the lead. Errors: kRefused.
Result<Compensation> reported(const Context& context, const ResidualRisk& risk,
                              const Compensation& compensation, const CompensationReport& report,
                              const PersonId& by);

}  // namespace closeout::residual

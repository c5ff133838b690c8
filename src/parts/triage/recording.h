// SPDX-License-Identifier: Apache-2.0
// What people write down about a finding before a guard of the state machine asks for it. Who may
// is read from the table of transitions: the roles of the steps that the guard stands before.
// Errors: kRefused with every rule that says no.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "parts/triage/actor.h"
#include "parts/triage/change.h"
#include "parts/triage/register.h"

namespace closeout::triage {

// Only what is given is changed.
struct Particulars {
  std::optional<std::vector<RequirementId>> requirements = {};  // first = primary
  std::optional<PersonId> owner = {};
  std::optional<std::vector<ZoneId>> zones = {};
  std::optional<std::vector<AssetId>> assets = {};  // inside the zones of the finding
  std::optional<DeficiencyKind> deficiency = {};
  std::optional<std::string> observed = {};
  std::optional<std::string> nonconformity = {};

  bool empty() const {
    return !requirements && !owner && !zones && !assets && !deficiency && !observed &&
           !nonconformity;
  }
};
Result<FindingChange> record_particulars(const Register& reg, const Finding& finding,
                                         const Particulars& given, const Actor& actor);

// What stopped it getting worse, and when that was in place.
Result<FindingChange> record_containment(const Register& reg, const Finding& finding,
                                         const std::string& text, Instant at, const Actor& actor);

// Root cause and extent of condition; parts that are empty stay as they are.
struct Cause {
  std::string method = {};
  std::vector<RootCause> causes = {};
  std::string text = {};
  std::string extent_checked = {};
  std::string extent_found = {};
};
Result<FindingChange> record_cause(const Register& reg, const Finding& finding, const Cause& cause,
                                   const Actor& actor);

}  // namespace closeout::triage

// SPDX-License-Identifier: Apache-2.0
// Who may accept a residual risk (manual §6.3).
#pragma once

#include <string>
#include <vector>

#include "parts/residual/scope.h"

namespace closeout::residual {

struct Authority {
  Band band = Band::kLow;   // residual band of the record
  Band level = Band::kLow;  // persons must accept at least this; unused with a board minute
  int signatures = 1;
  bool board_minute = false;             // the management body decides
  bool escalated = false;                // people consequence or used-up renewals: one level more
  std::vector<PersonId> persons;         // who may sign at this level
  std::vector<PersonId> safety_persons;  // functional safety and HSE, for safety zones
  std::vector<Role> safety_roles;        // whose signature a safety zone needs
  int validity_months = 0;
};

Authority authority_for(const Context& context, const ResidualRisk& risk);

// Whether these persons together may accept at the authority's level; a missing board minute or a
// joint signer who is not among them says no, in `why`.
bool may_accept(const Context& context, const Authority& authority, const ResidualRisk& risk,
                const std::vector<PersonId>& signers, bool board_minute, std::string& why);

}  // namespace closeout::residual

// SPDX-License-Identifier: Apache-2.0
// The register as people read it: each record with what it would take to accept it today.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "parts/residual/acceptance.h"
#include "parts/residual/triggers.h"

namespace closeout::residual {

struct RegisterRow {
  const ResidualRisk* risk = nullptr;
  Band band = Band::kLow;  // inherent: the highest of its findings
  Band residual_band = Band::kLow;
  Authority authority;
  std::vector<std::string> signers_needed;  // BOARD_MINUTE or persons, then safety persons
  std::vector<Refusal> refusals;            // if those with the authority signed today
  bool acceptable = false;
  bool accepted = false;  // signed by the right people on the record as it stands
  std::vector<Trigger> triggers;
};

using Bands = std::map<FindingId, Band>;  // of findings before treatment

std::vector<RegisterRow> risk_register(const Context& context, const Bands& inherent);

// Accepted records that are expired, unsigned or signed below authority (manual §1.3, B7).
std::vector<RiskId> broken_acceptances(const Context& context);

// Zones whose open acceptances of HIGH or VERY_HIGH origin exceed the policy's appetite.
struct OverAppetite {
  ZoneId zone;
  int acceptances = 0;
  int limit = 0;
};
std::vector<OverAppetite> over_appetite(const Context& context, const Bands& inherent);

}  // namespace closeout::residual

// SPDX-License-Identifier: Apache-2.0
// What a score is made of, and where each number comes from: stated by people, or derived from the
// zone model, the KEV catalogue, EPSS, the CVSS vector, the zone or the assets.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "parts/priority/matrix.h"
#include "parts/validation/reachability.h"

namespace closeout::priority {

enum class Origin { kStated, kDerived, kAssumed };

struct ScoreInputs {
  std::optional<int> consequence;  // empty: nothing known to judge it by
  int consequence_category = -1;   // index into Consequences that decides; -1 = derived
  Origin consequence_origin = Origin::kStated;
  Factors factors = {};
  std::array<Origin, 4> factor_origin = {};
  OverrideFlags overrides;
  std::optional<int> hops;  // from the zone model, for findings that name a CVE
  Confidence confidence = Confidence::kHigh;
  std::vector<std::string> notes;  // one per number that nobody stated

  bool provisional() const;  // some number is assumed
};

// The shortest way to any asset of the finding, or to any of its zones when it names no asset.
std::optional<Reach> reach_of(const Finding& finding, const Topology& topology,
                              const Reachability& reachability);

ScoreInputs score_inputs(const Context& context, const Finding& finding, const Topology& topology,
                         const Reachability& reachability);

// 5 MAJOR … 1 OFI (manual §3.2). `overdue` = a deadline of the finding has passed.
int audit_impact(const Finding& finding, bool overdue, const Context& context);

}  // namespace closeout::priority

// SPDX-License-Identifier: Apache-2.0
// Achieved security levels (IEC 62443-3-3, manual §2.4): per zone and FR the level claimed by the
// assessor and the level that accepted evidence shows, and what stands between it and the target.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "catalog/requirements.h"
#include "model/context.h"

namespace closeout {

// What the assessor's rows say of one requirement in one zone. The most specific row counts:
// (zone, requirement), then (zone, ALL), (ALL, requirement), (ALL, ALL).
class StatusIndex {
 public:
  explicit StatusIndex(const Snapshot& snapshot);
  // Null: nobody assessed it.
  const RequirementStatus* find(const ZoneId& zone, const RequirementId& requirement) const;

 private:
  std::map<std::pair<std::string_view, std::string_view>, const RequirementStatus*> rows_;
};

// Whether the row satisfies the requirement: as claimed, and with evidence accepted.
struct Fulfilment {
  bool claimed = false;
  bool verified = false;
  bool assessed = false;
  std::string why_not;  // of verified; empty when it is
};
Fulfilment fulfilment(const StatusIndex& index, const ZoneId& zone, const Requirement& requirement);

struct LevelRow {
  ZoneId zone;
  Fr fr = kIac;
  std::optional<int> target;  // empty: no SL-T set
  int claimed = 0;
  int verified = 0;
  int gap = 0;                         // max(0, target - verified); 0 without target
  std::vector<RequirementId> missing;  // required by the target and not verified
  bool provisional = false;            // something required was never assessed
  int ok = 0;                          // of the requirements of the target
  int required = 0;
  std::vector<RequirementId> claimed_against_finding;  // MET although an open finding names it
};

struct GapIndex {
  ZoneId zone;
  std::array<int, kFrCount> gap = {};
  int sum = 0;
  int consequence = 0;  // weight: the worst case of the zone
  int index = 0;        // sum x consequence
};

// Zones that have a gate, seven rows each, in natural order.
std::vector<LevelRow> security_levels(const Context& context);
// Largest index first, then zone.
std::vector<GapIndex> gap_index(const Context& context, const std::vector<LevelRow>& levels);

// "3+" where FR 6 and FR 7, which ask nothing more at SL 4, reach level 3 and so 4.
std::string level_text(Fr fr, int level);

// Zones that are judged at all: outside parties and planned ones have no gate.
bool has_gate(const Zone& zone);
// Open and not settled: counts against a claim, a gate or a plan.
bool is_open(const Finding& finding);

}  // namespace closeout

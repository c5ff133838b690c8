// SPDX-License-Identifier: Apache-2.0
#include "parts/planner/reasons.h"

#include <algorithm>
#include <set>

#include "parts/planner/open_work.h"
#include "parts/planner/release.h"

namespace closeout::planner {
namespace {

const PlannedActivity* planned(const Schedule& schedule, const ActionId& id) {
  const auto found = std::ranges::find(schedule.activities, id, &PlannedActivity::action);
  return found == schedule.activities.end() ? nullptr : &*found;
}

// The activity whose own date or window rules: behind a chain of predecessors the first that waits
// for something else.
const PlannedActivity& ruling(const Schedule& schedule, const PlannedActivity& last,
                              Instant deadline) {
  const PlannedActivity* ruler = &last;
  std::set<ActionId> seen;
  while (ruler->release.at <= deadline && ruler->binding.kind == BindingKind::kPredecessor &&
         seen.insert(ruler->action).second) {
    const PlannedActivity* before = planned(schedule, ActionId(ruler->binding.ref));
    if (before == nullptr) break;
    ruler = before;
  }
  return *ruler;
}

bool at_end_of_life(const Context& context, const Action& action) {
  return std::ranges::any_of(action.assets, [&](const AssetId& id) {
    const Asset* asset = context.snapshot.assets().find(id);
    return asset != nullptr && (asset->support == Support::kEndOfLife ||
                                (asset->eol && *asset->eol <= context.today()));
  });
}

// A date that the action brings along. What was ordered has a lead time. What was only announced
// replaces an asset at the end of its life, or else is a version the vendor still has to release.
RiskReason reason_of_date(const Context& context, const PlannedActivity& ruler) {
  const auto& snapshot = context.snapshot;
  const LeadTime* item = snapshot.all<LeadTime>().find(ruler.release.item);
  const bool legacy = at_end_of_life(context, snapshot.actions().at(ruler.action));
  if (item != nullptr && item->ordered) return RiskReason::kSpareLeadTime;
  if (item != nullptr) {
    return legacy ? RiskReason::kReplacementPlanned : RiskReason::kVendorNotCertified;
  }
  if (legacy) return RiskReason::kLegacyNoCapability;
  const Finding* finding = snapshot.findings().find(ruler.finding);
  const bool vendor = finding != nullptr && finding->vendor_dependent;
  return vendor ? RiskReason::kVendorNotCertified : RiskReason::kNoWindow;
}

// A record that people wrote for the same part may know better which of the causes outside the plan
// it is. It cannot turn a missing window into something else, nor the other way round.
RiskReason settled(RiskReason found, const ResidualRisk* known) {
  if (known == nullptr) return found;
  for (const RiskReason reason : known->reasons) {
    if (reason != RiskReason::kNoWindow && reason != RiskReason::kSafetyImpact) return reason;
  }
  return found;
}

bool touches_safety(const Context& context, const PlannedActivity& last) {
  const Action& action = context.snapshot.actions().at(last.action);
  return action.outage == OutageNeed::kSisBypass ||
         std::ranges::any_of(action.zones, [&](const ZoneId& id) {
           const Zone* zone = context.snapshot.zones().find(id);
           return zone != nullptr && zone->safety;
         });
}

// Something ordered for the finding, other than what rules the date, that also comes too late.
bool other_item_is_late(const Context& context, const PlannedActivity& last, Date deadline) {
  return std::ranges::any_of(context.snapshot.all<LeadTime>(), [&](const LeadTime& item) {
    if (!item.ordered || item.id == last.release.item) return false;
    const auto ready = ready_day(context, item);
    return ready && *ready > deadline && std::ranges::any_of(item.findings, [&](const auto& id) {
             const Finding* finding = target_of(context.snapshot, id);
             return finding != nullptr && finding->id == last.finding;
           });
  });
}

}  // namespace

Reasons reasons_of(const Context& context, const Schedule& schedule, const PlannedActivity& last,
                   Date deadline, const ResidualRisk* known) {
  const Instant end = end_of_local_day(deadline, context.site().timezone);
  const PlannedActivity& ruler = ruling(schedule, last, end);
  Reasons reasons;
  if (ruler.release.at > end) {
    reasons.main = reason_of_date(context, ruler);
    if (reasons.main != RiskReason::kNoWindow) reasons.main = settled(reasons.main, known);
  }
  if (touches_safety(context, last)) reasons.also.push_back(RiskReason::kSafetyImpact);
  if (reasons.main != RiskReason::kSpareLeadTime && other_item_is_late(context, last, deadline)) {
    reasons.also.push_back(RiskReason::kSpareLeadTime);
  }
  return reasons;
}

}  // namespace closeout::planner

// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "parts/planner/checked_plan.h"

namespace closeout::planner {
namespace {

void check_span(CheckedPlan& plan, const CheckedItem& item) {
  const auto& site = plan.context.site();
  const Date last = add_months(plan.context.today(), plan.context.policy.plan.horizon_months);
  if (item.start() < plan.context.now) plan.complain("{} starts in the past", item.name());
  if (item.end() < item.start()) plan.complain("{} ends before it starts", item.name());
  if (item.start() >= local_midnight(last, site.timezone)) {
    plan.complain("{} starts after the planning horizon", item.name());
  }
}

void check_own_dates(CheckedPlan& plan, const CheckedItem& item) {
  const Action& action = *item.action;
  if (action.not_before && item.start() < *action.not_before) {
    plan.complain("{} starts before its first date {}", item.name(), to_text(*action.not_before));
  }
  const bool past = action.finish_before && item.end() > *action.finish_before;
  if (past != item.planned->past_limit) {
    plan.complain("{} ends {} its limit {} and is marked otherwise", item.name(),
                  past ? "after" : "before",
                  action.finish_before ? to_text(*action.finish_before) : "(none)");
  }
  if (item.outage() && action.moc.empty()) {
    const Date granted = plan.context.calendar().add_working_days(
        plan.context.today(), plan.context.policy.plan.permit_working_days);
    if (local_date(item.start(), plan.context.site().timezone) < granted) {
      plan.complain("{} starts before a permit can be granted on {}", item.name(),
                    to_text(granted));
    }
  }
}

void check_freezes(CheckedPlan& plan, const CheckedItem& item) {
  for (const auto& freeze : plan.context.snapshot.windows()) {
    if (freeze.type != WindowType::kFreeze) continue;
    const bool named = !freeze.person.empty() && item.action->owner == freeze.person;
    const int tier = plan.inputs.of(item.finding == nullptr ? FindingId() : item.finding->id).tier;
    if (named && tier == 1 && item.action->kind == WorkKind::kContainment) continue;
    const bool touches =
        freeze.zones.empty() || std::ranges::any_of(freeze.zones, [&](const ZoneId& zone) {
          return item.zones.contains(zone);
        });
    for (const auto& span : freeze.occurrences) {
      if (!touches || item.start() < span.start || item.start() >= span.end) continue;
      plan.complain("{} starts inside freeze {}", item.name(), freeze.id.value);
    }
  }
}

// Which actions of a finding wait for an item, and from which day on they may start.
void check_item(CheckedPlan& plan, const LeadTime& item, const FindingId& target) {
  const std::string& zone = plan.context.site().timezone;
  if (!item.ready && !item.delivered) return;
  const Date ready =
      item.ready ? *item.ready
                 : plan.context.calendar().add_working_days(
                       *item.delivered, plan.context.policy.plan.lead_time_test_working_days);
  const Date delivered = item.delivered.value_or(ready);
  const auto uses = [&](const CheckedItem& user) {
    return user.action->not_before && local_date(*user.action->not_before, zone) >= delivered;
  };
  std::vector<const CheckedItem*> own;
  for (const auto& user : plan.items) {
    if (user.finding != nullptr && user.finding->id == target) own.push_back(&user);
  }
  const bool stated = std::ranges::any_of(own, [&](const auto* user) { return uses(*user); });
  for (const CheckedItem* user : own) {
    const bool waits = stated ? uses(*user) : user->action->kind == WorkKind::kChange;
    if (!waits || !user->dated() || local_date(user->start(), zone) >= ready) continue;
    plan.complain("{} starts before {} is ready on {}", user->name(), item.item, to_text(ready));
  }
}

void check_gate(CheckedPlan& plan, const CheckedItem& item) {
  bool closed = false;
  for (const auto& zone : item.zones) {
    const auto gate = plan.inputs.gate_open.find(zone);
    if (gate == plan.inputs.gate_open.end() || gate->second) continue;
    bool allowed = false;
    for (const auto& o : plan.context.snapshot.all<GateOverride>()) {
      if (o.finding.empty() && o.zone.empty()) continue;
      const bool for_finding =
          o.finding.empty() || (item.finding != nullptr && item.finding->id == o.finding);
      allowed = allowed || (for_finding && (o.zone.empty() || o.zone == zone));
    }
    closed = closed || !allowed;
  }
  const bool provisional = closed && item.action->kind == WorkKind::kChange;
  if (provisional == item.planned->provisional) return;
  plan.complain("{} is {} but not marked so", item.name(),
                provisional ? "provisional" : "not provisional");
}

}  // namespace

void check_dates(CheckedPlan& plan) {
  for (const auto& item : plan.items) {
    check_gate(plan, item);
    if (!item.dated()) {
      if (item.planned->binding.text.empty() || !item.planned->load.empty()) {
        plan.complain("{} has no date and does not say why", item.name());
      }
      continue;
    }
    check_span(plan, item);
    check_own_dates(plan, item);
    check_freezes(plan, item);
  }
  for (const auto& item : plan.context.snapshot.all<LeadTime>()) {
    for (const auto& id : item.findings) {
      Action probe;
      probe.finding = id;
      bool shut = false;
      const Finding* finding = finding_worked_for(plan.context.snapshot, probe, shut);
      if (finding != nullptr) check_item(plan, item, finding->id);
    }
  }
}

}  // namespace closeout::planner

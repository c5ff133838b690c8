// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include "parts/planner/checked_plan.h"

namespace closeout::planner {
namespace {

constexpr double kSecondsPerDay = 86400;

bool differs(double a, double b) {
  return std::abs(a - b) > 1e-6 * (1 + std::abs(a) + std::abs(b));
}

// Work left in the open actions of a finding, containment and the rest apart.
struct Left {
  double person_days = 0;
  double actions = 0;
};

double risk_share(const CheckedPlan& plan, const CheckedItem& item) {
  Left same;
  Left other;
  const bool contains = item.action->kind == WorkKind::kContainment;
  for (const auto& sibling : plan.items) {
    if (sibling.planned->finding != item.planned->finding) continue;
    const bool alike = (sibling.action->kind == WorkKind::kContainment) == contains;
    Left& left = alike ? same : other;
    left.person_days += sibling.action->remaining_pd.value_or(sibling.action->effort_pd);
    left.actions += 1;
  }
  const double own = item.action->remaining_pd.value_or(item.action->effort_pd);
  const double share = same.person_days > 0 ? own / same.person_days : 1 / same.actions;
  const double percent = plan.context.policy.plan.containment_share_percent;
  const double part = other.actions == 0 ? 100 : contains ? percent : 100 - percent;
  return share * part / 100 * plan.inputs.of(item.planned->finding).risk;
}

Cost counted(const CheckedPlan& plan) {
  const std::string& zone = plan.context.site().timezone;
  const Instant horizon = local_midnight(
      add_months(plan.context.today(), plan.context.policy.plan.horizon_months), zone);
  Cost cost;
  std::map<FindingId, std::set<std::string>> late;
  for (const auto& item : plan.items) {
    const auto& deadline = plan.inputs.of(item.planned->finding).deadline;
    const bool in_time =
        item.dated() && deadline && item.end() <= end_of_local_day(*deadline, zone);
    if (deadline && !in_time) late[item.planned->finding].insert(item.planned->part);
    const auto& limit = item.action->finish_before;
    if (limit && (!item.dated() || item.end() > *limit)) ++cost.limits;
    if (!item.dated()) ++cost.undated;
    const auto open = (item.dated() ? item.end() : horizon) - plan.context.now;
    cost.risk_days += risk_share(plan, item) * static_cast<double>(open.count()) / kSecondsPerDay;
  }
  for (const auto& [id, parts] : late) {
    const auto& input = plan.inputs.of(id);
    if (input.blocker) {
      cost.blockers += static_cast<int>(parts.size());
    } else {
      const auto& weights = plan.context.policy.plan.miss_tier_weights;
      cost.others += weights.at(static_cast<std::size_t>(std::clamp(input.tier, 1, 4) - 1)) *
                     static_cast<double>(parts.size());
    }
  }
  return cost;
}

}  // namespace

void check_cost(CheckedPlan& plan) {
  const Cost cost = counted(plan);
  const Cost& said = plan.schedule.cost;
  if (cost.limits != said.limits || cost.blockers != said.blockers ||
      cost.undated != said.undated || differs(cost.others, said.others)) {
    plan.complain(
        "the plan counts {} limits, {} blockers, {} others and {} undated; it is {}, {}, {} and {}",
        said.limits, said.blockers, said.others, said.undated, cost.limits, cost.blockers,
        cost.others, cost.undated);
  }
  if (differs(cost.risk_days, said.risk_days)) {
    plan.complain("the plan counts {} risk-days; it is {}", said.risk_days, cost.risk_days);
  }
  const auto& policy = plan.context.policy.plan;
  const double objective = policy.blocker_weight * (said.limits + said.blockers) +
                           policy.miss_weight * (said.others + said.undated) +
                           policy.risk_day_weight * said.risk_days +
                           policy.early_work_weight * said.early_pd;
  if (differs(objective, plan.schedule.objective)) {
    plan.complain("the objective is {}, not {}", objective, plan.schedule.objective);
  }
  if (plan.schedule.lower_bound > plan.schedule.objective * (1 + 1e-9) + 1e-9) {
    plan.complain("the lower bound {} is above the objective {}", plan.schedule.lower_bound,
                  plan.schedule.objective);
  }
}

}  // namespace closeout::planner

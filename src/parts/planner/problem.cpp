// SPDX-License-Identifier: Apache-2.0
#include "parts/planner/problem.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

#include "parts/planner/crews.h"
#include "parts/planner/open_work.h"
#include "parts/planner/precedence.h"
#include "parts/planner/release.h"
#include "parts/planner/separation.h"
#include "parts/planner/slots.h"

namespace closeout::planner {
namespace {

// Open actions of one finding that share a part of its risk.
struct Group {
  double work = 0;
  int size = 0;
};

class Builder {
 public:
  Builder(const Context& context, const PlanInputs& inputs)
      : context_(context), inputs_(inputs), open_(open_work(context)) {}

  Problem run() && {
    set_weights();
    add_calendar(context_, problem_);
    slots_ = open_slots(context_, problem_);
    for (const auto& slot : slots_) {
      problem_.slots.push_back({slot.window->id, slot.span, notice_note(context_, slot)});
    }
    releases_ = releases(context_, open_, problem_.notes);
    for (std::size_t i = 0; i < open_.size(); ++i) add_activity(i);
    add_precedence();
    add_unaries(open_, problem_);
    add_apart(context_, open_, problem_);
    share_risk();
    drop_repeated_notes();
    return std::move(problem_);
  }

 private:
  void drop_repeated_notes() {
    std::set<std::string> seen;
    std::erase_if(problem_.notes, [&](const auto& note) { return !seen.insert(note).second; });
  }

  void set_weights() {
    const auto& plan = context_.policy.plan;
    problem_.limit_weight = problem_.blocker_weight = plan.blocker_weight;
    problem_.miss_weight = plan.miss_weight;
    problem_.risk_day_weight = plan.risk_day_weight;
    problem_.early_work_weight = plan.early_work_weight;
  }

  const FindingInput& input_of(const OpenAction& work) const {
    return inputs_.of(work.finding == nullptr ? FindingId() : work.finding->id);
  }

  void add_activity(std::size_t i) {
    const OpenAction& work = open_[i];
    const Action& action = *work.action;
    Activity activity;
    activity.action = action.id;
    activity.job = job_of(work);
    activity.team = team_of(action.crew);
    const double left_pd = action.remaining_pd.value_or(action.effort_pd);
    activity.work = std::llround(std::max(0.0, left_pd) * kPersonDay);
    activity.outage = action.outage != OutageNeed::kNone;
    activity.release = releases_[i];
    activity.limit = action.finish_before;
    activity.tier = input_of(work).tier;
    activity.no_start = bans_of(context_, work, activity.tier);
    activity.containment = action.kind == WorkKind::kContainment;
    activity.provisional = is_provisional(work);
    if (activity.outage) {
      activity.duration = slot_duration(context_, action);
      activity.options = slot_options(context_, slots_, work, problem_.notes);
    }
    set_absences(action.owner, activity);
    problem_.activities.push_back(std::move(activity));
  }

  void set_absences(const PersonId& owner, Activity& activity) const {
    activity.away = absences(context_, owner);
    const WorkAxis& axis = problem_.teams[static_cast<std::size_t>(activity.team)].axis;
    for (const Interval& away : activity.away) {
      const WorkSpan span{axis.at(away.start), axis.at(away.end)};
      if (span.from < span.to) activity.away_work.push_back(span);
    }
  }

  // manual §2.6: containment, documentation, inventory and backup work may go ahead of the gate.
  bool is_provisional(const OpenAction& work) const {
    if (work.action->kind != WorkKind::kChange) return false;
    return std::ranges::any_of(work.zones, [&](const ZoneId& zone) {
      const auto gate = inputs_.gate_open.find(zone);
      return gate != inputs_.gate_open.end() && !gate->second && !is_overridden(work, zone);
    });
  }

  bool is_overridden(const OpenAction& work, const ZoneId& zone) const {
    return std::ranges::any_of(context_.snapshot.all<GateOverride>(), [&](const GateOverride& o) {
      const bool names_finding =
          !o.finding.empty() && work.finding != nullptr && o.finding == work.finding->id;
      return (names_finding || o.finding.empty()) && (o.zone.empty() || o.zone == zone) &&
             (names_finding || !o.zone.empty());
    });
  }

  int job_of(const OpenAction& work) {
    const FindingId id = work.finding == nullptr ? FindingId() : work.finding->id;
    const auto [found, added] =
        jobs_.try_emplace({id, work.action->part}, static_cast<int>(problem_.jobs.size()));
    if (!added) return found->second;
    const FindingInput& input = inputs_.of(id);
    Job job{id, work.action->part, std::nullopt, input.blocker, 0};
    if (input.deadline) job.due = end_of_local_day(*input.deadline, problem_.timezone);
    const auto tier = static_cast<std::size_t>(std::clamp(input.tier, 1, 4) - 1);
    job.weight = context_.policy.plan.miss_tier_weights[tier];
    problem_.jobs.push_back(std::move(job));
    return found->second;
  }

  int team_of(const CrewId& id) {
    const auto [found, added] = teams_.try_emplace(id, static_cast<int>(problem_.teams.size()));
    if (added) problem_.teams.push_back(make_team(context_, problem_, id));
    return found->second;
  }

  void add_precedence() {
    auto links = precedence(context_, open_, problem_.notes);
    auto& activities = problem_.activities;
    for (std::size_t i = 0; i < activities.size(); ++i) {
      activities[i].before = std::move(links.before[i]);
      activities[i].cyclic = links.cyclic[i];
      for (const int j : activities[i].before) {
        activities[static_cast<std::size_t>(j)].after.push_back(static_cast<int>(i));
      }
    }
    lift_tiers();
  }

  // manual §3.4 (2): what others wait for takes the best tier of all it unlocks.
  void lift_tiers() {
    std::vector<std::vector<int>> after;
    for (const auto& activity : problem_.activities) after.push_back(activity.after);
    const auto component = components(after);  // successors first
    std::vector<std::size_t> order(component.size());
    std::iota(order.begin(), order.end(), 0);
    std::ranges::sort(order, {}, [&](std::size_t i) { return component[i]; });
    for (const std::size_t i : order) {
      Activity& activity = problem_.activities[i];
      for (const int j : activity.after) {
        const int tier = problem_.activities[static_cast<std::size_t>(j)].tier;
        activity.tier = std::min(activity.tier, tier);
      }
    }
  }

  // The C x E of a finding, spread over its open actions: a part for containment, which lowers it
  // first, the rest for the fix; in each by the work that is left.
  void share_risk() {
    std::map<FindingId, std::array<Group, 2>> groups;
    for (const auto& activity : problem_.activities) {
      Group& group = groups[finding_of(activity)][activity.containment ? 1 : 0];
      group.work += static_cast<double>(activity.work);
      ++group.size;
    }
    const double contained = context_.policy.plan.containment_share_percent / 100;
    for (auto& activity : problem_.activities) {
      const auto& both = groups[finding_of(activity)];
      const Group& own = both[activity.containment ? 1 : 0];
      const bool alone = both[0].size == 0 || both[1].size == 0;
      const double part = alone ? 1 : activity.containment ? contained : 1 - contained;
      const double share =
          own.work > 0 ? static_cast<double>(activity.work) / own.work : 1.0 / own.size;
      activity.risk = part * share * inputs_.of(finding_of(activity)).risk;
    }
  }

  const FindingId& finding_of(const Activity& activity) const {
    return problem_.jobs[static_cast<std::size_t>(activity.job)].finding;
  }

  const Context& context_;
  const PlanInputs& inputs_;
  std::vector<OpenAction> open_;
  std::vector<OpenSlot> slots_;
  std::vector<Release> releases_;
  std::map<std::pair<FindingId, std::string>, int> jobs_;
  std::map<CrewId, int> teams_;
  Problem problem_;
};

}  // namespace

std::size_t Problem::week_of(Instant time) const {
  const auto next = std::ranges::upper_bound(week_starts, time);
  const auto passed = static_cast<std::size_t>(next - week_starts.begin());
  return std::clamp<std::size_t>(passed, 1, weeks.size()) - 1;
}

Problem build_problem(const Context& context, const PlanInputs& inputs) {
  return Builder(context, inputs).run();
}

double objective(const Problem& problem, const Cost& cost) {
  return problem.limit_weight * cost.limits + problem.blocker_weight * cost.blockers +
         problem.miss_weight * (cost.others + cost.undated) + cost.soft;
}

double soft_cost(const Problem& problem, const Cost& cost) {
  return problem.risk_day_weight * cost.risk_days + problem.early_work_weight * cost.early_pd;
}

}  // namespace closeout::planner

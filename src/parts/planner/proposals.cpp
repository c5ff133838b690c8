// SPDX-License-Identifier: Apache-2.0
#include "parts/planner/proposals.h"

#include <algorithm>

#include <fmt/format.h>

#include "model/series.h"
#include "parts/planner/open_work.h"

namespace closeout::planner {
namespace {

constexpr int kConsequenceOfPeople = 0;

const PlannedActivity& activity_of(const Schedule& schedule, const ActionId& id) {
  return *std::ranges::find(schedule.activities, id, &PlannedActivity::action);
}

// Band of the finding as it stands, an upper limit of the residual one (manual §3.3).
Band band_of(const ScorePolicy& policy, int consequence, int risk) {
  const int exploitability = consequence > 0 ? risk / consequence : 0;
  if (consequence >= policy.very_high_c_min && exploitability >= policy.very_high_e_min) {
    return Band::kVeryHigh;
  }
  const bool severe = consequence >= policy.high_c && exploitability >= policy.high_c_e_min;
  if (risk >= policy.high_ce_min || severe) return Band::kHigh;
  return risk >= policy.medium_ce_min ? Band::kMedium : Band::kLow;
}

const AuthorityRow* authority_row(const Policy& policy, Band band) {
  const auto& rows = policy.residual.authority;
  const auto row = std::ranges::find(rows, band, &AuthorityRow::band);
  return row == rows.end() ? nullptr : &*row;
}

class Drafts {
 public:
  Drafts(const Context& context, const PlanInputs& inputs, const Schedule& schedule)
      : context_(context),
        inputs_(inputs),
        schedule_(schedule),
        next_risk_(next_number<ResidualRisk>(context.snapshot)),
        next_action_(next_number<Action>(context.snapshot)) {}

  std::vector<Proposal> run() {
    std::vector<Proposal> result;
    for (const Miss& miss : misses(context_, inputs_, schedule_)) {
      const Finding* finding = context_.snapshot.findings().find(miss.finding);
      if (finding == nullptr) continue;
      Proposal proposal{miss, std::nullopt, std::nullopt, std::nullopt};
      if (miss.proposal.empty()) proposal.risk = risk_for(miss, *finding);
      if (!is_compensated(miss)) {
        proposal.action = action_for(miss, *finding);
        const RiskId& id = proposal.risk ? proposal.risk->id : miss.proposal;
        proposal.compensation = compensation_for(id, *proposal.action);
      }
      if (proposal.risk || proposal.action) result.push_back(std::move(proposal));
    }
    return result;
  }

 private:
  // Some compensation stands in the record, or some containment was planned for the part.
  bool is_compensated(const Miss& miss) const {
    const auto& snapshot = context_.snapshot;
    const bool listed = std::ranges::any_of(snapshot.all<Compensation>(), [&](const auto& c) {
      return !miss.proposal.empty() && c.risk == miss.proposal &&
             c.state != CompensationState::kRetired;
    });
    return listed || std::ranges::any_of(snapshot.actions(), [&](const Action& action) {
             const Finding* finding = target_of(snapshot, action.finding);
             return finding != nullptr && finding->id == miss.finding &&
                    (action.part.empty() || action.part == miss.part) &&
                    action.kind == WorkKind::kContainment &&
                    action.state != ActionState::kCancelled;
           });
  }

  ResidualRisk risk_for(const Miss& miss, const Finding& finding) {
    const PlannedActivity& last = activity_of(schedule_, miss.last);
    const Action& action = context_.snapshot.actions().at(miss.last);
    ResidualRisk risk;
    risk.id = series_id<ResidualRisk>(next_risk_++);
    risk.findings = {miss.finding};
    risk.part = miss.part;
    risk.title = fmt::format("{} not fixed by {}", finding.title, to_text(miss.deadline));
    risk.scenario =
        fmt::format("{}. Seen by the auditor: {}", finding.title, finding.evidence_observed);
    risk.reasons = {miss.reason};
    risk.reasons.insert(risk.reasons.end(), miss.also.begin(), miss.also.end());
    risk.technical_proof = proof(miss, last);
    risk.options_considered = options(miss, action);
    if (finding.consequences) {
      risk.residual_c = std::ranges::max(*finding.consequences);
      risk.residual_c_people = finding.consequences->at(kConsequenceOfPeople);
    }
    risk.safety_zone = touches_safety(finding, action);
    risk.owner = finding.owner;
    set_fix(last, action, risk);
    set_validity(finding, risk);
    risk.conditions = conditions(miss, last);
    risk.monitoring =
        fmt::format("{} is on its planned date; its compensation is tested", miss.last.value);
    return risk;
  }

  std::string proof(const Miss& miss, const PlannedActivity& last) const {
    const LeadTime* item = context_.snapshot.all<LeadTime>().find(last.release.item);
    if (item == nullptr || !item->delivered) return miss.why;
    return fmt::format("{}. Delivery of {} on {}", miss.why, item->item, to_text(*item->delivered));
  }

  std::string options(const Miss& miss, const Action& action) const {
    return fmt::format(
        "Ask the auditor for an extension of {} until {}; bring \"{}\" forward, "
        "which the plan rules out: {}",
        to_text(miss.deadline), miss.earliest.empty() ? "a date to be set" : miss.earliest,
        action.title, miss.why);
  }

  bool touches_safety(const Finding& finding, const Action& action) const {
    const auto& zones = action.zones.empty() ? finding.zones : action.zones;
    return std::ranges::any_of(zones, [&](const ZoneId& id) {
      const Zone* zone = context_.snapshot.zones().find(id);
      return zone != nullptr && zone->safety;
    });
  }

  void set_fix(const PlannedActivity& last, const Action& action, ResidualRisk& risk) const {
    risk.fix_text = action.title;
    risk.fix_window = last.window;
    risk.fix_window_span = last.outage;
    if (last.when) risk.fix_by = local_date(last.when->end, context_.site().timezone);
  }

  // Valid until the fix, and no longer than the policy lets such a record live.
  void set_validity(const Finding& finding, ResidualRisk& risk) const {
    const Date today = context_.today();
    risk.valid_from = today;
    const Band band = band_of(context_.policy.score, risk.residual_c, inputs_.of(finding.id).risk);
    const AuthorityRow* row = authority_row(context_.policy, band);
    if (row == nullptr) return;
    const Date limit = add_months(today, row->validity_months);
    risk.expires_at = risk.fix_by ? std::min(*risk.fix_by, limit) : limit;
    for (int months = row->review_months; months > 0; months += row->review_months) {
      const Date review = add_months(today, months);
      if (review >= *risk.expires_at) break;
      risk.review_dates.push_back(review);
    }
  }

  std::vector<std::string> conditions(const Miss& miss, const PlannedActivity& last) const {
    std::vector<std::string> result;
    if (!last.window.empty()) {
      result.push_back(fmt::format("window {} is moved or cancelled", last.window.value));
    }
    if (last.release.kind == ReleaseKind::kLeadTime) {
      result.push_back(fmt::format("delivery of {} slips", last.release.item.value));
    }
    result.push_back(fmt::format("the plan of {} slips", miss.last.value));
    return result;
  }

  Action action_for(const Miss& miss, const Finding& finding) {
    const Action& last = context_.snapshot.actions().at(miss.last);
    const std::string& fallback = inputs_.of(finding.id).fallback;
    Action action;
    action.id = series_id<Action>(next_action_++);
    action.finding = finding.id;
    action.part = miss.part;
    action.title = fallback.empty()
                       ? fmt::format("compensate \"{}\" until {}", finding.title,
                                     miss.earliest.empty() ? "it is fixed" : miss.earliest)
                       : fallback;
    action.crew = last.crew;
    action.owner = finding.owner;
    action.effort_pd = context_.policy.plan.compensation_pd;
    action.zones = last.zones.empty() ? finding.zones : last.zones;
    action.assets = last.assets;
    action.finish_before = end_of_local_day(miss.deadline, context_.site().timezone);
    action.kind = WorkKind::kContainment;
    return action;
  }

  Compensation compensation_for(const RiskId& risk, const Action& action) const {
    Compensation compensation;
    compensation.id = CompensationId(risk.value + "/C1");
    compensation.risk = risk;
    compensation.text = action.title;
    compensation.owner = action.owner;
    compensation.note = action.id.value;
    return compensation;
  }

  const Context& context_;
  const PlanInputs& inputs_;
  const Schedule& schedule_;
  int next_risk_;
  int next_action_;
};

}  // namespace

std::vector<Proposal> proposals(const Context& context, const PlanInputs& inputs,
                                const Schedule& schedule) {
  return Drafts(context, inputs, schedule).run();
}

}  // namespace closeout::planner

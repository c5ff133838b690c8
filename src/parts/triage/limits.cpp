// SPDX-License-Identifier: Apache-2.0
#include "parts/triage/limits.h"

#include <fmt/format.h>

#include "base/text.h"
#include "parts/triage/finding_state.h"

namespace closeout::triage {
namespace {

constexpr int kSplitDepthMax = 16;  // ends a circle of parents in a damaged import

void keep_earlier(std::optional<Limit>& kept, const std::optional<Limit>& other) {
  if (other && (!kept || other->end < kept->end)) kept = other;
}

int days_of(const BandDays& days, Band band) {
  switch (band) {
    case Band::kLow:
      return days.low;
    case Band::kMedium:
      return days.medium;
    case Band::kHigh:
      return days.high;
    case Band::kVeryHigh:
      return days.very_high;
  }
  return days.very_high;
}

}  // namespace

std::string to_text(const Limit& limit) {
  return limit.exact ? to_text(limit.end) : to_text(limit.day);
}

std::optional<Date> next_audit(const Site& site) {
  return site.follow_up_from ? site.follow_up_from : site.surveillance;
}

std::vector<std::string> change_faults(const Context& context, const DeadlineChange& change) {
  std::vector<std::string> faults;
  const Date day = change.at.value_or(context.today());
  const auto approved_by = [&](Role role) {
    return holds_role(context.snapshot, change.by, role, day) ||
           holds_role(context.snapshot, change.agreed_by, role, day);
  };
  if (!change.to) faults.push_back("it names no new date");
  if (trim(change.reason).empty()) faults.push_back("it gives no reason");
  if (!approved_by(Role::kLead)) faults.push_back("the programme lead has not approved it");
  const Finding* finding = context.snapshot.findings().find(change.finding);
  if (finding == nullptr) {
    faults.push_back("its finding does not exist");
  } else if (finding->class_ == FindingClass::kMajor && !approved_by(Role::kAuditor)) {
    faults.push_back("the auditor has not agreed, as a MAJOR needs");
  }
  return faults;
}

LimitBook::LimitBook(const Context& context, const Ranks& ranks)
    : context_(context),
      ranks_(ranks),
      site_(context.site()),
      policy_(context.policy.deadlines),
      calendar_(context.calendar()),
      site_anchor_(site_anchor()),
      changes_(by_finding<DeadlineChange>(context.snapshot)) {}

Limits LimitBook::of(const Finding& finding) {
  Limits limits;
  const ClassDeadlines* policy = policy_of(finding.class_);
  if (policy == nullptr) return limits;
  const auto anchor = finding.anchor_date ? day_anchor(finding.anchor_date) : site_anchor_;
  if (anchor) {
    from_anchor(finding, *policy, *anchor, limits);
  } else {
    limits.notes.push_back(fmt::format(
        "no clock runs: the site has no {}, and the finding no anchor date", policy_.anchor));
  }
  at_next_audit(*policy, limits);
  for (const DeadlineEvent event : kDeadlineEvents) {
    if (!applies(*policy, finding.class_, event)) continue;
    if (const DeadlineChange* change = change_of(finding, event, limits)) {
      limits.of(event) = whole_day(*change->to);
      limits.of(event)->changed_by = change->id;
    }
  }
  return limits;
}

std::optional<LimitBook::Anchor> LimitBook::site_anchor() {
  if (policy_.anchor == "report_issued_at") return day_anchor(site_.report_issued_at);
  if (!site_.closing_meeting_at) return std::nullopt;
  return Anchor{local_date(*site_.closing_meeting_at, site_.timezone), *site_.closing_meeting_at};
}

// An anchor known by its day only: hours count from the end of that day.
std::optional<LimitBook::Anchor> LimitBook::day_anchor(const std::optional<Date>& day) {
  if (!day) return std::nullopt;
  return Anchor{*day, day_end(*day)};
}

Instant LimitBook::day_end(Date day) {
  const auto [entry, added] = day_ends_.try_emplace(std::chrono::sys_days(day));
  if (added) entry->second = end_of_local_day(day, site_.timezone);
  return entry->second;
}

const ClassDeadlines* LimitBook::policy_of(FindingClass class_) const {
  switch (class_) {
    case FindingClass::kMajor:
      return &policy_.major;
    case FindingClass::kMinor:
      return &policy_.minor;
    case FindingClass::kPositive:
      return nullptr;
    default:
      return &policy_.observation;  // OBS, OFI; a concern is not yet a nonconformity
  }
}

bool LimitBook::by_band(FindingClass class_) const {
  return policy_.evidence_days_by_band.has_value() && is_nonconformity(class_);
}

Rank LimitBook::rank_of(const FindingId& id) const {
  const auto found = ranks_.find(id);
  return found == ranks_.end() ? Rank{} : found->second;
}

// The closing meeting ends the audit, whichever anchor starts the clocks.
Date LimitBook::last_audit_day(const Anchor& anchor) const {
  return site_.closing_meeting_at ? local_date(*site_.closing_meeting_at, site_.timezone)
                                  : anchor.day;
}

void LimitBook::from_anchor(const Finding& finding, const ClassDeadlines& policy,
                            const Anchor& anchor, Limits& limits) {
  const auto working_days = [&](std::optional<int> n) -> std::optional<Limit> {
    if (!n) return std::nullopt;
    return whole_day(calendar_.add_working_days(anchor.day, *n));
  };
  const auto plain_days = [&](std::optional<int> n) -> std::optional<Limit> {
    if (!n) return std::nullopt;
    return whole_day(add_days(anchor.day, *n));
  };
  auto& containment = limits.of(DeadlineEvent::kContainment);
  containment = working_days(policy.containment_working_days);
  if (containment && rank_of(finding.id).tier == 1) {
    const Instant end = anchor.at + hours{policy_.tier1_containment_hours};
    keep_earlier(containment,
                 Limit{.day = local_date(end, site_.timezone), .end = end, .exact = true});
  }
  auto& plan = limits.of(DeadlineEvent::kPlan);
  plan = working_days(policy.plan_working_days);
  keep_earlier(plan, plain_days(policy.plan_days));
  limits.of(DeadlineEvent::kEvidence) = plain_days(evidence_days(finding, policy, limits));
  if (policy.hard_stop_months) {
    limits.hard_stop = whole_day(add_months(last_audit_day(anchor), *policy.hard_stop_months));
  }
}

std::optional<int> LimitBook::evidence_days(const Finding& finding, const ClassDeadlines& policy,
                                            Limits& limits) const {
  if (!by_band(finding.class_)) return policy.evidence_days;
  const auto band = rank_of(finding.id).band;
  if (band) return days_of(*policy_.evidence_days_by_band, *band);
  limits.notes.push_back(
      "no evidence limit: this profile counts by risk band, and the finding is not scored");
  return std::nullopt;
}

void LimitBook::at_next_audit(const ClassDeadlines& policy, Limits& limits) {
  if (!policy.evidence_at_next_audit && !policy.disposition_at_next_audit) return;
  const auto audit = next_audit(site_);
  if (!audit) {
    limits.notes.push_back(
        "no limit at the next audit: neither a follow-up nor a surveillance audit is planned");
    return;
  }
  if (policy.evidence_at_next_audit) {
    keep_earlier(limits.of(DeadlineEvent::kEvidence), whole_day(*audit));
  }
  if (policy.disposition_at_next_audit) {
    limits.of(DeadlineEvent::kDisposition) = whole_day(*audit);
  }
}

bool LimitBook::applies(const ClassDeadlines& policy, FindingClass class_,
                        DeadlineEvent event) const {
  switch (event) {
    case DeadlineEvent::kContainment:
      return policy.containment_working_days.has_value();
    case DeadlineEvent::kPlan:
      return policy.plan_working_days || policy.plan_days;
    case DeadlineEvent::kEvidence:
      return policy.evidence_days || policy.evidence_at_next_audit || by_band(class_);
    case DeadlineEvent::kDisposition:
      return policy.disposition_at_next_audit;
  }
  return false;
}

// A child of a split inherits the changes of its parent until it has one of its own.
const DeadlineChange* LimitBook::change_of(const Finding& finding, DeadlineEvent event,
                                           Limits& limits) const {
  const Finding* holder = &finding;
  for (int depth = 0; holder != nullptr && depth < kSplitDepthMax; ++depth) {
    if (const auto* change = latest_change(holder->id, event, limits)) return change;
    holder = context_.snapshot.findings().find(holder->parent);
  }
  return nullptr;
}

const DeadlineChange* LimitBook::latest_change(const FindingId& finding, DeadlineEvent event,
                                               Limits& limits) const {
  const auto recorded = changes_.find(finding);
  if (recorded == changes_.end()) return nullptr;
  const DeadlineChange* latest = nullptr;
  for (const DeadlineChange* change : recorded->second) {
    if (change->event != event) continue;
    const auto faults = change_faults(context_, *change);
    if (!faults.empty()) {
      limits.notes.push_back(
          fmt::format("{} does not count: {}", change->id.value, faults.front()));
    } else if (latest == nullptr || latest->at <= change->at) {
      latest = change;  // on one day the later id, as the table is in the order of ids
    }
  }
  return latest;
}

}  // namespace closeout::triage

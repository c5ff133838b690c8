// SPDX-License-Identifier: Apache-2.0
#include "parts/triage/deadlines.h"

#include "parts/triage/finding_state.h"

namespace closeout::triage {
namespace {

using Losers = std::unordered_map<FindingId, std::vector<const Finding*>>;

Losers merged_into(const Snapshot& snapshot) {
  Losers losers;
  for (const Finding& finding : snapshot.findings()) {
    if (finding.state != FindingState::kMerged) continue;
    const FindingId target = merge_target(snapshot, finding.id);
    if (target != finding.id) losers[target].push_back(&finding);
  }
  return losers;
}

bool changed_since(const Snapshot& snapshot, const Limit& limit, const std::optional<Date>& day) {
  const auto* change = snapshot.all<DeadlineChange>().find(limit.changed_by);
  return change != nullptr && day && change->at && *change->at >= *day;
}

// The earliest deadline moves to the target (manual §1.7), unless it was changed after the merge.
void take_over(const Snapshot& snapshot, const Finding& loser, const Limits& theirs,
               Limits& limits) {
  for (const DeadlineEvent event : kDeadlineEvents) {
    auto& kept = limits.of(event);
    const auto& other = theirs.of(event);
    if (!kept || !other || other->end >= kept->end) continue;
    if (changed_since(snapshot, *kept, loser.merged_at)) continue;
    kept = other;
    kept->merged_from = loser.id;
  }
}

// Once the sealed pack is with the auditor, waiting for the decision is not the site's delay; an
// acceptance that the auditor has acknowledged stands in its place.
bool evidence_delivered(const Finding& finding) {
  return finding.state == FindingState::kSubmitted ||
         (finding.state == FindingState::kRiskAccepted && finding.auditor_ack_at);
}

bool is_done(const Finding& finding, DeadlineEvent event) {
  switch (event) {
    case DeadlineEvent::kContainment:
      return finding.contained_at.has_value();
    case DeadlineEvent::kPlan:
      return finding.plan_accepted_at.has_value();
    case DeadlineEvent::kEvidence:
      return evidence_delivered(finding);
    case DeadlineEvent::kDisposition:
      return finding.disposition.has_value();
  }
  return false;
}

std::optional<DeadlineEvent> shown_event(const Finding& finding, const Limits& limits) {
  using enum DeadlineEvent;
  if (limits.of(kPlan) && !is_done(finding, kPlan)) return kPlan;
  if (limits.of(kEvidence)) return kEvidence;
  if (limits.of(kDisposition) && !is_done(finding, kDisposition)) return kDisposition;
  return std::nullopt;
}

void judge(const Finding& finding, const Limits& limits, Instant now, Deadlines& result) {
  for (const DeadlineEvent event : kDeadlineEvents) {
    const auto& limit = limits.of(event);
    if (limit && !is_done(finding, event) && limit->passed(now)) result.overdue.push_back(event);
  }
  result.hard_stop_passed =
      limits.hard_stop && limits.hard_stop->passed(now) && !finding.verified_at;
  result.next_event = shown_event(finding, limits);
  if (result.next_event) result.next = limits.of(*result.next_event);
}

Deadlines described(const FindingId& id, const Limits& limits) {
  return Deadlines{.id = id,
                   .containment = limits.of(DeadlineEvent::kContainment),
                   .plan = limits.of(DeadlineEvent::kPlan),
                   .evidence = limits.of(DeadlineEvent::kEvidence),
                   .disposition = limits.of(DeadlineEvent::kDisposition),
                   .hard_stop = limits.hard_stop,
                   .notes = limits.notes};
}

}  // namespace

std::vector<Deadlines> deadlines(const Context& context, const Ranks& ranks) {
  LimitBook book(context, ranks);
  const Losers losers = merged_into(context.snapshot);
  std::vector<Deadlines> all;
  all.reserve(context.snapshot.findings().size());
  for (const Finding& finding : context.snapshot.findings()) {
    Limits limits = book.of(finding);
    if (const auto found = losers.find(finding.id); found != losers.end()) {
      for (const Finding* loser : found->second) {
        take_over(context.snapshot, *loser, book.of(*loser), limits);
      }
    }
    Deadlines& result = all.emplace_back(described(finding.id, limits));
    if (!is_settled(finding.state)) judge(finding, limits, context.now, result);
  }
  return all;
}

std::optional<EffectivenessCheck> effectiveness_check(const Context& context,
                                                      const Finding& finding) {
  if (finding.class_ != FindingClass::kMajor || finding.state != FindingState::kClosed ||
      !finding.closed_at) {
    return std::nullopt;
  }
  const DeadlinePolicy& policy = context.policy.deadlines;
  const Date from = add_days(*finding.closed_at, policy.effectiveness_check_from_days);
  const Date to = add_days(*finding.closed_at, policy.effectiveness_check_to_days);
  const Date today = context.today();
  return EffectivenessCheck{
      .id = finding.id, .from = from, .to = to, .due = from <= today, .overdue = to < today};
}

}  // namespace closeout::triage

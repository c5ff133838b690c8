// SPDX-License-Identifier: Apache-2.0
// When each thing asked of a finding is due (manual §1.2): by class and policy, counted from the
// stored anchor, replaced by approved deadline changes.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "model/context.h"

namespace closeout::triage {

// What the prioritisation says about a finding. A finding without rank has no Tier 1 clock, and no
// evidence limit in a severity profile.
struct Rank {
  int tier = 0;  // 1..4; 0 = not ranked
  std::optional<Band> band;
};
using Ranks = std::unordered_map<FindingId, Rank>;

struct Limit {
  Date day;                          // local day on which it falls
  Instant end;                       // of that local day, or the exact instant
  bool exact = false;                // an hour limit, counted from the anchor's instant
  DeadlineChangeId changed_by = {};  // empty = as the policy says
  FindingId merged_from = {};        // taken over from a finding that was merged into this one

  bool passed(Instant now) const { return exact ? now > end : now >= end; }
};
using closeout::to_text;                  // seen beside the ones below
std::string to_text(const Limit& limit);  // "2026-10-16"; exact "2026-10-03T13:00:00Z"

inline constexpr std::array kDeadlineEvents = {DeadlineEvent::kContainment, DeadlineEvent::kPlan,
                                               DeadlineEvent::kEvidence,
                                               DeadlineEvent::kDisposition};

struct Limits {
  std::array<std::optional<Limit>, kDeadlineEvents.size()> by_event;
  std::optional<Limit> hard_stop;
  std::vector<std::string> notes;  // why a limit is missing, or a change does not count

  std::optional<Limit>& of(DeadlineEvent event) {
    return by_event[static_cast<std::size_t>(event)];
  }
  const std::optional<Limit>& of(DeadlineEvent event) const {
    return by_event[static_cast<std::size_t>(event)];
  }
};

// First day of the planned follow-up audit, else of the surveillance audit.
std::optional<Date> next_audit(const Site& site);

// Why a recorded change does not count: it needs a date and a reason, the lead's approval, and for
// a MAJOR also the auditor's (manual §1.6). Empty when it counts.
std::vector<std::string> change_faults(const Context& context, const DeadlineChange& change);

// The limits of one finding by itself, whatever its state. Keeps what findings share.
class LimitBook {
 public:
  LimitBook(const Context& context, const Ranks& ranks);

  Limits of(const Finding& finding);

 private:
  struct Anchor {
    Date day;
    Instant at;
  };

  std::optional<Anchor> site_anchor();
  std::optional<Anchor> day_anchor(const std::optional<Date>& day);
  Instant day_end(Date day);
  Limit whole_day(Date day) { return Limit{.day = day, .end = day_end(day)}; }
  const ClassDeadlines* policy_of(FindingClass class_) const;
  bool by_band(FindingClass class_) const;
  Rank rank_of(const FindingId& id) const;
  Date last_audit_day(const Anchor& anchor) const;

  void from_anchor(const Finding& finding, const ClassDeadlines& policy, const Anchor& anchor,
                   Limits& limits);
  std::optional<int> evidence_days(const Finding& finding, const ClassDeadlines& policy,
                                   Limits& limits) const;
  void at_next_audit(const ClassDeadlines& policy, Limits& limits);
  bool applies(const ClassDeadlines& policy, FindingClass class_, DeadlineEvent event) const;
  const DeadlineChange* change_of(const Finding& finding, DeadlineEvent event,
                                  Limits& limits) const;
  const DeadlineChange* latest_change(const FindingId& finding, DeadlineEvent event,
                                      Limits& limits) const;

  const Context& context_;
  const Ranks& ranks_;
  const Site& site_;
  const DeadlinePolicy& policy_;
  WorkingCalendar calendar_;
  std::map<std::chrono::sys_days, Instant> day_ends_;
  std::optional<Anchor> site_anchor_;
  std::unordered_map<FindingId, std::vector<const DeadlineChange*>> changes_;
};

}  // namespace closeout::triage

// SPDX-License-Identifier: Apache-2.0
#include "parts/planner/release.h"

#include <algorithm>
#include <unordered_map>

#include <fmt/format.h>

namespace closeout::planner {
namespace {

void raise_to(Release& release, Instant at, ReleaseKind kind, const LeadTimeId& item = {}) {
  if (at > release.at) release = {at, kind, item};
}

// Both dates of an item for a site.
struct Delivery {
  const LeadTime* item = nullptr;
  Date delivered{};
  Date ready{};
};

class Releases {
 public:
  Releases(const Context& context, const std::vector<OpenAction>& open,
           std::vector<std::string>& notes)
      : context_(context), open_(open), notes_(notes), zone_(context.site().timezone) {
    for (std::size_t i = 0; i < open.size(); ++i) {
      if (open[i].finding != nullptr) of_finding_[open[i].finding->id].push_back(i);
      releases_.push_back(own_release(*open[i].action));
    }
  }

  std::vector<Release> run() && {
    for (const LeadTime& item : context_.snapshot.all<LeadTime>()) {
      const auto ready = ready_day(context_, item);
      if (!ready && item.ordered) {
        notes_.push_back(fmt::format("{} ({}) has no delivery date; the plan does not wait for it",
                                     item.id.value, item.item));
      }
      if (!ready || *ready <= context_.today()) continue;
      for (const auto& finding : item.findings) {
        const Finding* target = target_of(context_.snapshot, finding);
        if (target != nullptr) wait_for({&item, item.delivered.value_or(*ready), *ready}, *target);
      }
    }
    return std::move(releases_);
  }

 private:
  Release own_release(const Action& action) const {
    Release release{context_.now, ReleaseKind::kNow, {}};
    if (action.not_before) raise_to(release, *action.not_before, ReleaseKind::kNotBefore);
    if (action.outage != OutageNeed::kNone && action.moc.empty()) {
      const Date granted = context_.calendar().add_working_days(
          context_.today(), context_.policy.plan.permit_working_days);
      raise_to(release, local_midnight(granted, zone_), ReleaseKind::kPermit);
    }
    return release;
  }

  // An item is recorded for a finding, not for an action. Actions whose own first date lies at or
  // after the delivery are the ones that use it; when no action says so, every change waits.
  void wait_for(const Delivery& delivery, const Finding& finding) {
    const auto found = of_finding_.find(finding.id);
    if (found == of_finding_.end()) return;
    bool stated = false;
    for (const std::size_t i : found->second) {
      const auto& not_before = open_[i].action->not_before;
      if (!not_before || local_date(*not_before, zone_) < delivery.delivered) continue;
      stated = true;
      hold(releases_[i], delivery, local_date(*not_before, zone_) <= delivery.ready);
    }
    if (stated) return;
    for (const std::size_t i : found->second) {
      if (open_[i].action->kind == WorkKind::kChange) hold(releases_[i], delivery, false);
    }
    notes_.push_back(
        fmt::format("no action of {} says which of them needs {} ({}); all changes "
                    "wait for it",
                    finding.id.value, delivery.item->id.value, delivery.item->item));
  }

  void hold(Release& release, const Delivery& delivery, bool date_is_the_items) {
    raise_to(release, local_midnight(delivery.ready, zone_), ReleaseKind::kLeadTime,
             delivery.item->id);
    if (date_is_the_items && release.kind == ReleaseKind::kNotBefore) {
      release.kind = ReleaseKind::kLeadTime;
      release.item = delivery.item->id;
    }
  }

  const Context& context_;
  const std::vector<OpenAction>& open_;
  std::vector<std::string>& notes_;
  std::string zone_;
  std::unordered_map<FindingId, std::vector<std::size_t>> of_finding_;
  std::vector<Release> releases_;
};

}  // namespace

std::optional<Date> ready_day(const Context& context, const LeadTime& item) {
  if (item.ready) return item.ready;
  if (!item.delivered) return std::nullopt;
  return context.calendar().add_working_days(*item.delivered,
                                             context.policy.plan.lead_time_test_working_days);
}

std::vector<Release> releases(const Context& context, const std::vector<OpenAction>& open,
                              std::vector<std::string>& notes) {
  return Releases(context, open, notes).run();
}

}  // namespace closeout::planner

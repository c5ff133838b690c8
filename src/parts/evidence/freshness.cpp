// SPDX-License-Identifier: Apache-2.0
#include "parts/evidence/freshness.h"

#include <algorithm>

namespace closeout::evidence {

std::optional<int> freshness_days(EvidenceType type, const EvidencePolicy& policy) {
  const auto found = std::ranges::find(policy.freshness, type, &FreshnessRow::type);
  return found == policy.freshness.end() ? std::nullopt : std::optional(found->days);
}

std::optional<Date> audit_date(const Context& context) {
  const Site& site = context.site();
  return site.follow_up_from ? site.follow_up_from : site.surveillance;
}

std::optional<Date> last_model_change(const Snapshot& snapshot) {
  std::optional<Date> last;
  for (const ModelVersion& version : snapshot.all<ModelVersion>()) {
    const auto& changed = version.last_structural_change;
    if (changed && (!last || *changed > *last)) last = changed;
  }
  return last;
}

Age age_of(const Context& context, Date collected, std::optional<int> limit_days) {
  if (!limit_days) return {};
  if (*limit_days == 0) {
    const auto changed = last_model_change(context.snapshot);
    if (!changed || collected >= *changed) return {};
    return {.stale = true, .words = "older than the model change of " + to_text(*changed)};
  }
  const Date last_fresh = add_days(collected, *limit_days);
  if (context.today() > last_fresh) {
    return {.stale = true, .words = "stale after " + to_text(last_fresh)};
  }
  const auto audit = audit_date(context);
  if (audit && *audit > last_fresh) return {.renew_after = last_fresh};
  return {};
}

}  // namespace closeout::evidence

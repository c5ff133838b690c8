// SPDX-License-Identifier: Apache-2.0
// How old evidence may be when the auditor sees it (manual §7.3).
#pragma once

#include <optional>
#include <string>

#include "model/context.h"

namespace closeout::evidence {

// Days an item of this type stays fresh; empty = no limit, 0 = until the zone model changes.
std::optional<int> freshness_days(EvidenceType type, const EvidencePolicy& policy);

// First day of the follow-up audit, else of the surveillance audit.
std::optional<Date> audit_date(const Context& context);
// The newest structural change of the zone model.
std::optional<Date> last_model_change(const Snapshot& snapshot);

struct Age {
  bool stale = false;                 // today already
  std::optional<Date> renew_after{};  // fresh today; stale on the audit date
  std::string words{};                // when stale: since when
};
// The age today of what was collected on that day, and on the audit date. limit_days as above.
Age age_of(const Context& context, Date collected, std::optional<int> limit_days);

}  // namespace closeout::evidence

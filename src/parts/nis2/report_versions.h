// SPDX-License-Identifier: Apache-2.0
// The submissions of an incident put in order: one report per stage and request, with its versions.
#pragma once

#include <optional>
#include <vector>

#include "model/snapshot.h"

namespace closeout::nis2 {

// One report with all its versions. A version that was sent is never changed: what was wrong in it
// is corrected by the next one.
struct Report {
  ReportStage stage = ReportStage::kEarlyWarning;
  std::vector<const Submission*> sent;  // oldest first
  const Submission* draft = nullptr;    // the version not sent yet
  std::optional<Instant> requested_at;  // by the authority
  std::optional<Instant> due_at;        // date that the authority set

  const Submission* first() const { return sent.empty() ? nullptr : sent.front(); }
  const Submission* last() const { return sent.empty() ? nullptr : sent.back(); }
  int newest_version() const;  // 0 while there is none
};

// Of one incident, by stage; intermediate reports are one report for each request, in their order.
std::vector<Report> reports_of(const Snapshot& snapshot, const IncidentId& incident);

// The report of a stage, of intermediate ones the newest; null when nobody has begun it.
const Report* report_of(const std::vector<Report>& reports, ReportStage stage);

}  // namespace closeout::nis2

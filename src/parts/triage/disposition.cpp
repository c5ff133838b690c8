// SPDX-License-Identifier: Apache-2.0
#include "parts/triage/disposition.h"

#include "base/text.h"
#include "parts/triage/finding_state.h"

namespace closeout::triage {

namespace {

bool declined_without_reason(const Finding& finding) {
  return finding.disposition == Disposition::kDecline && trim(finding.disposition_reason).empty();
}

}  // namespace

bool lacks_disposition(const Finding& finding) {
  return asks_disposition(finding.class_) && !is_settled(finding.state) &&
         (!finding.disposition || declined_without_reason(finding));
}

std::vector<OpenDisposition> open_dispositions(const Snapshot& snapshot) {
  std::vector<OpenDisposition> open;
  for (const Finding& finding : snapshot.findings()) {
    if (!lacks_disposition(finding)) continue;
    open.push_back({finding.id, declined_without_reason(finding)
                                    ? "declined without a reason"
                                    : "no disposition: adopt, decline with a reason, or monitor"});
  }
  return open;
}

}  // namespace closeout::triage

// SPDX-License-Identifier: Apache-2.0
#include "parts/evidence/reasons.h"

#include <array>
#include <cstddef>

namespace closeout::evidence {
namespace {

struct ReasonRow {
  std::string_view word;
  Verdict verdict;  // that it leads to
};
// In the order of Reason.
constexpr ReasonRow kReasons[] = {
    {"NAME_RULE", Verdict::kReject},
    {"NO_DATE", Verdict::kReject},
    {"NO_HOST", Verdict::kReject},
    {"NO_COLLECTOR", Verdict::kReject},
    {"DATES_CONTRADICT", Verdict::kReject},
    {"HAND_TYPED", Verdict::kReject},
    {"EDITED_EXPORT", Verdict::kReject},
    {"TEST_SYSTEM", Verdict::kReject},
    {"CLOCK_OFF", Verdict::kReject},
    {"WRONG_KIND", Verdict::kReject},
    {"UNSIGNED", Verdict::kReject},
    {"UNREADABLE", Verdict::kReject},
    {"SELF_REVIEWED", Verdict::kReject},
    {"REVIEW_REJECTED", Verdict::kReject},
    {"AUDITOR_REJECTED", Verdict::kReject},
    {"SUPERSEDED", Verdict::kReject},
    {"SAMPLE_FAILED", Verdict::kReject},
    {"TOO_OLD", Verdict::kStale},
    {"EXPIRED", Verdict::kStale},
    {"BEFORE_FIX", Verdict::kBaselineOnly},
    {"SECRET_FOUND", Verdict::kBlockSealing},
    {"SAMPLE_TOO_SMALL", Verdict::kHold},
    {"SUPPORTING_ONLY", Verdict::kAccept},
    {"GPS_TO_STRIP", Verdict::kAccept},
    {"RENEW", Verdict::kAccept},
};
static_assert(std::size(kReasons) == static_cast<std::size_t>(Reason::kRenew) + 1);

const ReasonRow& row_of(Reason reason) {
  return kReasons[static_cast<std::size_t>(reason)];
}

}  // namespace

std::string_view to_text(Verdict verdict) {
  static constexpr std::array<std::string_view, 6> kWords = {
      "REJECT", "STALE", "BASELINE_ONLY", "BLOCK_SEALING", "HOLD", "ACCEPT"};
  return kWords[static_cast<std::size_t>(verdict)];
}

std::string_view to_text(Reason reason) {
  return row_of(reason).word;
}

Verdict verdict_of(Reason reason) {
  return row_of(reason).verdict;
}

}  // namespace closeout::evidence

// SPDX-License-Identifier: Apache-2.0
// Why an evidence item would not stand, and what follows (manual §7.3, §7.7).
#pragma once

#include <string_view>

namespace closeout::evidence {

// The first that applies, in this order.
enum class Verdict { kReject, kStale, kBaselineOnly, kBlockSealing, kHold, kAccept };
enum class Reason {
  kNameRule,
  kNoDate,
  kNoHost,
  kNoCollector,
  kDatesContradict,
  kHandTyped,
  kEditedExport,
  kTestSystem,
  kClockOff,
  kWrongKind,
  kUnsigned,
  kUnreadable,
  kSelfReviewed,
  kReviewRejected,
  kAuditorRejected,
  kSuperseded,
  kSampleFailed,
  kTooOld,
  kExpired,
  kBeforeFix,
  kSecretFound,
  kSampleTooSmall,
  kSupportingOnly,
  kGpsToStrip,
  kRenew,
};

std::string_view to_text(Verdict verdict);
std::string_view to_text(Reason reason);
// What the reason alone leads to.
Verdict verdict_of(Reason reason);

}  // namespace closeout::evidence

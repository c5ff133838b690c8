// SPDX-License-Identifier: Apache-2.0
// Whether an evidence item would stand before an auditor (manual §7.3, §7.7).
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/context.h"
#include "parts/evidence/secrets.h"

namespace closeout::evidence {

// The first that applies, in this order.
enum class Verdict { kReject, kStale, kBaselineOnly, kBlockSealing, kHold, kAccept };
enum class Reason {
  kNameRule,
  kNoDate,
  kNoHost,
  kNoCollector,
  kHandTyped,
  kEditedExport,
  kSelfReviewed,
  kSuperseded,
  kSampleFailed,
  kTooOld,
  kBeforeFix,
  kSecretFound,
  kSampleTooSmall,
  kSupportingOnly,
  kGpsToStrip,
  kRenew,
};
using closeout::to_text;  // of dates and ids, beside the ones below
std::string_view to_text(Verdict verdict);
std::string_view to_text(Reason reason);

struct SampleDetail {
  int n = 0;
  int population = 0;
  int required = 0;
};

struct Judgement {
  const Evidence* item = nullptr;
  Verdict verdict = Verdict::kAccept;
  std::vector<Reason> reasons;
  std::optional<Date> renew_after;  // with kRenew: stale from the day after
  std::optional<SampleDetail> sample;
  std::vector<SecretHit> secrets;
  std::string explanation;  // the reasons in words
};

// The text of an artefact, or nothing when it is binary, absent or too large to search.
using ArtefactText = std::function<std::optional<std::string>(const Evidence&)>;

Judgement judge(const Context& context, const Evidence& item, const ArtefactText& text = {});
// In the order of the snapshot.
std::vector<Judgement> judge_all(const Context& context, const ArtefactText& text = {});

// Days an item of this type stays fresh; empty = no limit, 0 = until the model changes.
std::optional<int> freshness_days(EvidenceType type, const EvidencePolicy& policy);

}  // namespace closeout::evidence

// SPDX-License-Identifier: Apache-2.0
// Whether an evidence item would stand before an auditor (manual §7.3, §7.7).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/context.h"
#include "parts/evidence/inspection.h"
#include "parts/evidence/reasons.h"

namespace closeout::evidence {

using closeout::to_text;  // of dates and ids, beside those of reasons.h

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
  std::string not_searched;  // why nobody but people can tell whether a secret is in it
  std::string explanation;   // the reasons in words
};

// Weaker than a screenshot with context in the order of manual §7.1.
bool is_supporting(EvidenceType type);

// `inspect` looks at the bytes behind the record, where there are any.
Judgement judge(const Context& context, const Evidence& item, const Inspect& inspect = {});
// In the order of the snapshot.
std::vector<Judgement> judge_all(const Context& context, const Inspect& inspect = {});

}  // namespace closeout::evidence

// SPDX-License-Identifier: Apache-2.0
#include "assessment/letter_inputs.h"

#include "parts/evidence/verdict.h"
#include "parts/validation/levels.h"

namespace closeout {

nis2::MatrixInputs letter_inputs(const Context& context) {
  nis2::MatrixInputs inputs;
  const StatusIndex statuses(context.snapshot);
  for (const Zone& zone : context.snapshot.zones()) {
    if (!has_gate(zone)) continue;
    if (!zone.sl_t) {
      inputs.without_target.push_back(zone.id);
      continue;
    }
    for (std::size_t fr = 0; fr < kFrCount; ++fr) {
      const auto asked = requirement_catalog().required(static_cast<Fr>(fr), (*zone.sl_t)[fr]);
      for (const Requirement* requirement : asked) {
        const Fulfilment state = fulfilment(statuses, zone.id, *requirement);
        inputs.controls.push_back({zone.id, requirement->id, state.assessed, state.claimed,
                                   state.verified, state.why_not});
      }
    }
  }
  for (const auto& judgement : evidence::judge_all(context)) {
    if (judgement.verdict == evidence::Verdict::kAccept) {
      inputs.acceptable.insert(judgement.item->id);
    }
  }
  return inputs;
}

}  // namespace closeout

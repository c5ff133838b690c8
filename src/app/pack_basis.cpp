// SPDX-License-Identifier: Apache-2.0
#include "app/pack_basis.h"

#include "app/artefacts.h"

namespace closeout::app {

using evidence::Verdict;

Result<PackBasis> pack_basis(Workspace& workspace, const Context& context) {
  PackBasis basis{context};
  basis.assessment = assess(context);
  basis.judgements = evidence::judge_all(context, artefact_inspection(workspace));
  basis.slots = evidence::all_slots(context, playbook_catalog(), basis.judgements);
  TRY_ASSIGN(basis.plan, make_plan(context, basis.assessment));
  return basis;
}

bool goes_in(const evidence::Judgement& judgement) {
  return judgement.verdict == Verdict::kAccept || judgement.verdict == Verdict::kHold ||
         judgement.verdict == Verdict::kBaselineOnly;
}

}  // namespace closeout::app

// SPDX-License-Identifier: Apache-2.0
#include "parts/triage/register.h"

#include "parts/triage/finding_state.h"

namespace closeout::triage {
namespace {

template <class T>
const std::vector<const T*>& entry_of(
    const std::unordered_map<FindingId, std::vector<const T*>>& index, const FindingId& id) {
  static const std::vector<const T*> kNone;
  const auto found = index.find(id);
  return found == index.end() ? kNone : found->second;
}

}  // namespace

Register::Register(const Context& context)
    : context_(context),
      actions_(by_finding<Action>(context.snapshot)),
      evidence_(by_finding<Evidence>(context.snapshot)),
      overrides_(by_finding<GateOverride>(context.snapshot)),
      backups_(context) {
  for (const Finding& finding : context.snapshot.findings()) {
    if (!finding.parent.empty()) children_[finding.parent].push_back(&finding);
  }
  for (const ResidualRisk& risk : context.snapshot.risks()) {
    for (const FindingId& id : risk.findings) risks_[id].push_back(&risk);
  }
}

const std::vector<const Action*>& Register::actions_of(const FindingId& id) const {
  return entry_of(actions_, id);
}
const std::vector<const Evidence*>& Register::evidence_of(const FindingId& id) const {
  return entry_of(evidence_, id);
}
const std::vector<const Finding*>& Register::children_of(const FindingId& id) const {
  return entry_of(children_, id);
}
const std::vector<const GateOverride*>& Register::overrides_of(const FindingId& id) const {
  return entry_of(overrides_, id);
}

std::vector<const ResidualRisk*> Register::risks_of(const Finding& finding) const {
  auto risks = entry_of(risks_, finding.id);
  const ResidualRisk* named = snapshot().risks().find(finding.residual);
  if (named != nullptr && !contains(risks, named)) risks.push_back(named);
  return risks;
}

}  // namespace closeout::triage

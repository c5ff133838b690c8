// SPDX-License-Identifier: Apache-2.0
#include "app/playbooks.h"

#include <algorithm>

#include "base/refusal.h"
#include "catalog/playbooks.h"
#include "parts/triage/decisions.h"
#include "parts/triage/state_machine.h"

namespace closeout::app {
namespace {

Result<const Finding*> find_finding(const Context& context, const FindingId& id) {
  const Finding* finding = context.snapshot.findings().find(id);
  if (finding == nullptr) return fail(ErrorCode::kNotFound, "there is no finding " + id.value);
  return finding;
}

// Whoever makes the plan may fill it: the roles of the step that asks for planned actions.
std::vector<Refusal> faults_of(const Context& context, const Finding& finding,
                               const PersonId& actor) {
  std::vector<Refusal> faults;
  if (const auto may_edit = triage::editable(finding); !may_edit)
    faults = refusals_in(may_edit.error());
  const triage::Register reg(context);
  const auto persons =
      triage::who_may(reg, finding, triage::roles_before(triage::Guard::kActionsPlanned));
  if (std::ranges::find(persons, actor) == persons.end()) {
    faults.push_back({"role", "only the finding's owner or the lead plans its work"});
  }
  return faults;
}

}  // namespace

Result<playbook::Instance> draft_work(const Context& context, const FindingId& id) {
  TRY_ASSIGN(const Finding* const finding, find_finding(context, id));
  return playbook::instantiate(context, playbook_catalog(), *finding);
}

Result<playbook::Instance> instantiate_work(Workspace& workspace, const std::string& site,
                                            const Context& context, const Act& act) {
  TRY_ASSIGN(const Finding* const finding, find_finding(context, FindingId(act.subject)));
  auto faults = faults_of(context, *finding, PersonId(act.actor));
  if (!faults.empty()) return refuse(faults, act.subject);
  auto instance = playbook::instantiate(context, playbook_catalog(), *finding);
  Edit edit(context.snapshot);
  for (const Action& action : instance.actions) edit.put(action);
  if (!edit.empty()) TRY(workspace.store().apply(site, std::move(edit).finish(act)));
  return instance;
}

}  // namespace closeout::app

// SPDX-License-Identifier: Apache-2.0
// The playbooks of a finding as actions of the site.
#pragma once

#include "app/edit.h"
#include "app/workspace.h"
#include "model/context.h"
#include "parts/playbook/instantiate.h"

namespace closeout::app {

// What the playbooks of the finding add to it; nothing is stored. Errors: kNotFound.
Result<playbook::Instance> draft_work(const Context& context, const FindingId& id);

// Stores the new actions of the draft, if there are any; by the lead, or the finding's owner while
// it is not settled. Errors: kRefused, kConflict, kIo.
Result<playbook::Instance> instantiate_work(Workspace& workspace, const std::string& site,
                                            const Context& context, const Act& act);

}  // namespace closeout::app

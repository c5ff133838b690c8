// SPDX-License-Identifier: Apache-2.0
// The steps of playbooks as actions of a draft.
#pragma once

#include <string>
#include <vector>

#include "parts/playbook/draft.h"
#include "parts/playbook/selection.h"
#include "parts/playbook/staffing.h"

namespace closeout::playbook {

// A step that made no action, and why. What would have waited for it waits for what it waited for.
struct LeftOutStep {
  RequirementId requirement;
  int step = 0;
  std::string text;
  std::string reason;
};

// Adds an action for every fitting step that has none yet, in playbook order; changes of a playbook
// wait for those of the playbooks it needs. `playbooks` is Selection::worked.
std::vector<LeftOutStep> add_steps(const Finding& finding,
                                   const std::vector<const Playbook*>& playbooks,
                                   const Staffing& staffing, Draft& draft);

// The first sentence, cut at a clause or word when it is long.
std::string title_of(std::string_view text);

}  // namespace closeout::playbook

// SPDX-License-Identifier: Apache-2.0
// What every intrusive change brings along, whether its playbook says so or not (manual §3.4,
// §3.5): a backup that was restored, a release, and around a safety zone the impact analysis before
// and the proof test after.
#pragma once

#include <string>
#include <vector>

#include "parts/playbook/draft.h"
#include "parts/playbook/staffing.h"

namespace closeout::playbook {

// Adds the missing actions to the draft and makes its intrusive changes wait for them; returns what
// people should know about it.
std::vector<std::string> add_safeguards(const Context& context, const Finding& finding,
                                        const Staffing& staffing, Draft& draft);

}  // namespace closeout::playbook

// SPDX-License-Identifier: Apache-2.0
// Which playbooks answer a finding, and which of their steps fit what is deficient.
#pragma once

#include <string>
#include <vector>

#include "catalog/playbooks.h"
#include "model/finding.h"

namespace closeout::playbook {

struct Selection {
  // The primary requirement (the first that has a playbook) and every RE named, each behind the
  // playbooks it builds on. What else the finding names asks for evidence only.
  std::vector<const Playbook*> worked;
  std::vector<RequirementId> without;  // named, but nothing to instantiate
};

Selection select_playbooks(const PlaybookCatalog& catalog, const Finding& finding);

// Why the finding does not ask for the step; empty when it does. What is deficient decides
// (manual §1.1): missing evidence is never answered with work on the plant, a missing document or
// practice not with an outage that the finding itself does not name.
std::string reason_left_out(const Finding& finding, const PlaybookStep& step);

}  // namespace closeout::playbook

// SPDX-License-Identifier: Apache-2.0
// The findings of a site with what belongs to each, indexed once for all questions about them.
#pragma once

#include <unordered_map>
#include <vector>

#include "model/backup.h"
#include "model/context.h"

namespace closeout::triage {

class Register {
 public:
  explicit Register(const Context& context);

  const Context& context() const { return context_; }
  const Snapshot& snapshot() const { return context_.snapshot; }

  const std::vector<const Action*>& actions_of(const FindingId& id) const;
  const std::vector<const Evidence*>& evidence_of(const FindingId& id) const;
  const std::vector<const Finding*>& children_of(const FindingId& id) const;
  const std::vector<const GateOverride*>& overrides_of(const FindingId& id) const;
  // The residual-risk records that name the finding, and the one it names.
  std::vector<const ResidualRisk*> risks_of(const Finding& finding) const;
  BackupState backup_of(const Asset& asset) const { return backups_.state(asset); }

 private:
  template <class T>
  using ByFinding = std::unordered_map<FindingId, std::vector<const T*>>;

  Context context_;
  ByFinding<Action> actions_;
  ByFinding<Evidence> evidence_;
  ByFinding<Finding> children_;
  ByFinding<GateOverride> overrides_;
  ByFinding<ResidualRisk> risks_;
  BackupCheck backups_;
};

}  // namespace closeout::triage

// SPDX-License-Identifier: Apache-2.0
// Actions being drafted for one finding, on top of those the site has.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "model/context.h"

namespace closeout::playbook {

class Draft {
 public:
  // first_number: of the new actions; 0 = after the highest the site has.
  Draft(const Context& context, const Finding& finding, int first_number);

  // Gives the action its id and the finding.
  ActionId add(Action action);
  std::span<Action> actions() { return actions_; }
  std::vector<Action> take() { return std::move(actions_); }
  // Of the draft or of the site; null when there is none.
  const Action* find(const ActionId& id) const;
  // Whether the action, or one it waits for, directly or by way of others, is such a one.
  bool reaches(const ActionId& from, const std::function<bool(const Action&)>& is_it) const;
  // Actions the finding has on the site.
  const std::vector<const Action*>& existing() const { return existing_; }
  // Zones that have windows and gates: not the placeholders of outside parties.
  const std::vector<ZoneId>& zones() const { return zones_; }
  // Assets in service that the finding names.
  const std::vector<AssetId>& assets() const { return assets_; }
  bool touches_safety() const { return touches_safety_; }

 private:
  const Context& context_;
  const Finding& finding_;
  int next_number_;
  std::vector<Action> actions_;
  std::vector<const Action*> existing_;
  std::vector<ZoneId> zones_;
  std::vector<AssetId> assets_;
  bool touches_safety_ = false;
};

// Work inside an outage that changes something: what may go wrong on the running plant.
bool is_intrusive(const Action& action);
// Adds the ids that are not there yet.
void wait_for(Action& action, const std::vector<ActionId>& ids);

}  // namespace closeout::playbook

// SPDX-License-Identifier: Apache-2.0
#include "parts/playbook/steps.h"

#include <algorithm>
#include <iterator>
#include <map>

#include <fmt/format.h>

namespace closeout::playbook {
namespace {

constexpr std::size_t kTitleBytesMax = 110;

using ActionsOfStep = std::map<int, std::vector<ActionId>>;

class StepWriter {
 public:
  StepWriter(const Finding& finding, const Staffing& staffing, Draft& draft)
      : finding_(finding), staffing_(staffing), draft_(draft) {}

  void add(const Playbook& playbook) {
    ActionsOfStep placed;
    for (const auto& step : playbook.steps) placed[step.n] = place(playbook, step, placed);
    auto& changes = changes_[playbook.requirement];
    for (const auto& [n, ids] : placed) {
      for (const auto& id : ids) {
        if (draft_.find(id)->kind == WorkKind::kChange) changes.push_back(id);
      }
    }
  }

  std::vector<LeftOutStep> take_left_out() { return std::move(left_out_); }

 private:
  // The actions that stand for the step in the eyes of later ones.
  std::vector<ActionId> place(const Playbook& playbook, const PlaybookStep& step,
                              const ActionsOfStep& placed) {
    std::vector<ActionId> before;
    for (const int n : step.after) {
      for (const auto& id : placed.at(n)) before.push_back(id);
    }
    std::string reason = reason_left_out(finding_, step);
    const Action* existing = existing_action(playbook, step);
    if (existing != nullptr && existing->state != ActionState::kCancelled) return {existing->id};
    if (existing != nullptr) reason = fmt::format("cancelled as {}", existing->id.value);
    if (!reason.empty()) {
      left_out_.push_back({playbook.requirement, step.n, step.text, std::move(reason)});
      return before;
    }
    Action action = action_of(playbook, step);
    wait_for(action, before);
    if (action.kind == WorkKind::kChange) wait_for_changes(changes_before(playbook), action);
    return {draft_.add(std::move(action))};
  }

  const Action* existing_action(const Playbook& playbook, const PlaybookStep& step) const {
    const auto found = std::ranges::find_if(draft_.existing(), [&](const Action* action) {
      return action->playbook == playbook.requirement && action->playbook_step == step.n;
    });
    return found == draft_.existing().end() ? nullptr : *found;
  }

  Action action_of(const Playbook& playbook, const PlaybookStep& step) const {
    Action action;
    action.title = title_of(step.text);
    action.crew = staffing_.crew_of(step.trade);
    action.owner = staffing_.owner_of(step.role, step.trade);
    action.effort_pd = step.effort_pd;
    action.outage = step.outage;
    action.duration_h = step.duration_h;
    action.zones = draft_.zones();
    const bool on_assets = step.kind == WorkKind::kChange || step.kind == WorkKind::kBackup ||
                           step.outage != OutageNeed::kNone;
    if (on_assets) action.assets = draft_.assets();
    action.kind = step.kind;
    action.playbook = playbook.requirement;
    action.playbook_step = step.n;
    action.hold_point = step.hold_point;
    return action;
  }

  // The last changes of the playbooks that this one builds on, as far as they came before it.
  std::vector<ActionId> changes_before(const Playbook& playbook) const {
    std::vector<ActionId> ids;
    for (const auto& needed : playbook.prerequisites) {
      const auto found = changes_.find(needed);
      if (found == changes_.end()) continue;
      const auto& changes = found->second;
      std::ranges::copy_if(changes, std::back_inserter(ids), [&](const ActionId& id) {
        return std::ranges::none_of(changes, [&](const ActionId& later) {
          return later != id &&
                 draft_.reaches(later, [&](const Action& action) { return action.id == id; });
        });
      });
    }
    return ids;
  }

  void wait_for_changes(const std::vector<ActionId>& changes, Action& action) const {
    for (const auto& change : changes) {
      const bool waits = std::ranges::any_of(action.depends_on, [&](const ActionId& before) {
        return draft_.reaches(before, [&](const Action& a) { return a.id == change; });
      });
      if (!waits) wait_for(action, {change});
    }
  }

  const Finding& finding_;
  const Staffing& staffing_;
  Draft& draft_;
  std::map<RequirementId, std::vector<ActionId>> changes_;
  std::vector<LeftOutStep> left_out_;
};

}  // namespace

std::vector<LeftOutStep> add_steps(const Finding& finding,
                                   const std::vector<const Playbook*>& playbooks,
                                   const Staffing& staffing, Draft& draft) {
  StepWriter writer(finding, staffing, draft);
  for (const auto* playbook : playbooks) writer.add(*playbook);
  return writer.take_left_out();
}

std::string title_of(std::string_view text) {
  std::string_view title = text.substr(0, text.find(". "));
  while (title.ends_with('.')) title.remove_suffix(1);
  if (title.size() <= kTitleBytesMax) return std::string(title);
  title = title.substr(0, kTitleBytesMax);
  const auto clause = title.find_last_of(",;:");
  const bool whole = clause != std::string_view::npos && clause >= kTitleBytesMax / 3;
  title = title.substr(0, whole ? clause : title.find_last_of(' '));
  return fmt::format("{} …", title);
}

}  // namespace closeout::playbook

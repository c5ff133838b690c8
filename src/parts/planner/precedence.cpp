// SPDX-License-Identifier: Apache-2.0
#include "parts/planner/precedence.h"

#include <algorithm>
#include <set>
#include <unordered_map>

#include <fmt/format.h>

#include "model/backup.h"

namespace closeout::planner {
namespace {

using Edges = std::vector<std::vector<int>>;

class Links {
 public:
  Links(const Context& context, const std::vector<OpenAction>& open,
        std::vector<std::string>& notes)
      : context_(context), open_(open), notes_(notes), stated_(open.size()), implied_(open.size()) {
    for (std::size_t i = 0; i < open.size(); ++i) {
      index_[open[i].action->id] = static_cast<int>(i);
      if (open[i].finding != nullptr) {
        of_finding_[open[i].finding->id].push_back(static_cast<int>(i));
      }
    }
  }

  Precedence run() && {
    link_actions();
    link_findings();
    link_backups();
    return settle();
  }

 private:
  void link_actions() {
    for (std::size_t i = 0; i < open_.size(); ++i) {
      const Action& action = *open_[i].action;
      for (const ActionId& id : action.depends_on) {
        const auto found = index_.find(id);
        if (found != index_.end()) {
          stated_[i].push_back(found->second);
        } else if (!context_.snapshot.actions().contains(id)) {
          notes_.push_back(
              fmt::format("{} waits for {}, which does not exist", action.id.value, id.value));
        }
      }
    }
  }

  // Pairs of findings whose actions are linked one by one, whether open or done: those links say
  // what the dependency of the findings means.
  std::set<std::pair<std::string, std::string>> linked_findings() const {
    std::set<std::pair<std::string, std::string>> pairs;
    const auto& actions = context_.snapshot.actions();
    for (const Action& action : actions) {
      const Finding* later = target_of(context_.snapshot, action.finding);
      for (const ActionId& id : action.depends_on) {
        const Action* other = actions.find(id);
        const Finding* earlier =
            other == nullptr ? nullptr : target_of(context_.snapshot, other->finding);
        if (later != nullptr && earlier != nullptr) {
          pairs.emplace(later->id.value, earlier->id.value);
        }
      }
    }
    return pairs;
  }

  void link_findings() {
    const auto linked = linked_findings();
    for (const auto& [id, own] : of_finding_) {
      for (const FindingId& prerequisite : context_.snapshot.findings().at(id).depends_on) {
        const Finding* target = target_of(context_.snapshot, prerequisite);
        if (target == nullptr || linked.contains({id.value, target->id.value})) continue;
        const auto others = of_finding_.find(target->id);
        if (others == of_finding_.end() || target->id == id) continue;
        for (const int i : own) {
          auto& edges = implied_[static_cast<std::size_t>(i)];
          edges.insert(edges.end(), others->second.begin(), others->second.end());
        }
      }
    }
  }

  // The hard rule of manual §3.4: no intrusive work on an asset before its backup is proven.
  void link_backups() {
    std::unordered_map<AssetId, std::vector<int>> backups;
    for (std::size_t i = 0; i < open_.size(); ++i) {
      if (open_[i].action->kind != WorkKind::kBackup) continue;
      for (const auto& asset : open_[i].action->assets) {
        backups[asset].push_back(static_cast<int>(i));
      }
    }
    const BackupCheck check(context_);
    for (std::size_t i = 0; i < open_.size(); ++i) {
      if (!needs_backup(*open_[i].action)) continue;
      for (const auto& asset : open_[i].action->assets) {
        const auto found = backups.find(asset);
        if (found == backups.end()) {
          note_unproven(check, *open_[i].action, asset);
        } else {
          implied_[i].insert(implied_[i].end(), found->second.begin(), found->second.end());
        }
      }
    }
  }

  // The plan cannot wait for what nobody has planned.
  void note_unproven(const BackupCheck& check, const Action& action, const AssetId& id) const {
    const Asset* asset = context_.snapshot.assets().find(id);
    if (asset == nullptr) return;
    const BackupState state = check.state(*asset);
    if (state == BackupState::kVerified || state == BackupState::kNotApplicable) return;
    notes_.push_back(
        fmt::format("{} is intrusive work on {}, whose backup {}; no open action "
                    "proves one",
                    action.id.value, id.value, fault_of(state)));
  }

  static std::string_view fault_of(BackupState state) {
    if (state == BackupState::kMissing) return "is missing";
    return state == BackupState::kTooOld ? "is too old" : "was never restored";
  }

  Precedence settle() const {
    const auto stated_components = components(stated_);
    std::vector<int> sizes(open_.size());
    for (const int c : stated_components) ++sizes[static_cast<std::size_t>(c)];
    const auto all = joined();
    const auto all_components = components(all);
    Precedence result;
    for (std::size_t i = 0; i < open_.size(); ++i) {
      auto edges = stated_[i];
      for (const int j : implied_[i]) {
        const bool circle = all_components[i] == all_components[static_cast<std::size_t>(j)];
        if (!circle) edges.push_back(j);
      }
      std::ranges::sort(edges);
      edges.erase(std::ranges::unique(edges).begin(), edges.end());
      const bool waits_for_itself = sizes[static_cast<std::size_t>(stated_components[i])] > 1 ||
                                    std::ranges::binary_search(edges, static_cast<int>(i));
      if (waits_for_itself) note_circle(i);
      result.cyclic.push_back(waits_for_itself);
      result.before.push_back(std::move(edges));
    }
    return result;
  }

  void note_circle(std::size_t i) const {
    notes_.push_back(fmt::format("{} waits for itself through its predecessors; it gets no date",
                                 open_[i].action->id.value));
  }

  Edges joined() const {
    Edges all = stated_;
    for (std::size_t i = 0; i < all.size(); ++i) {
      all[i].insert(all[i].end(), implied_[i].begin(), implied_[i].end());
    }
    return all;
  }

  const Context& context_;
  const std::vector<OpenAction>& open_;
  std::vector<std::string>& notes_;
  Edges stated_;
  Edges implied_;
  std::unordered_map<ActionId, int> index_;
  std::unordered_map<FindingId, std::vector<int>> of_finding_;
};

}  // namespace

Precedence precedence(const Context& context, const std::vector<OpenAction>& open,
                      std::vector<std::string>& notes) {
  return Links(context, open, notes).run();
}

}  // namespace closeout::planner

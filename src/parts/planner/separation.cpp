// SPDX-License-Identifier: Apache-2.0
#include "parts/planner/separation.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

namespace closeout::planner {
namespace {

class Unaries {
 public:
  explicit Unaries(Problem& problem) : problem_(problem) {}

  int of(BindingKind kind, const std::string& id) {
    const auto [found, added] =
        index_.try_emplace({kind, id}, static_cast<int>(problem_.unaries.size()));
    if (added) problem_.unaries.push_back({kind, id});
    return found->second;
  }

 private:
  Problem& problem_;
  std::map<std::pair<BindingKind, std::string>, int> index_;
};

template <class Id>
using Users = std::map<Id, std::vector<int>>;

// Both lists know each other from here on.
void keep_apart(const std::vector<int>& left, const std::vector<int>& right, Problem& problem) {
  for (const int i : left) {
    for (const int j : right) {
      if (i == j) continue;
      problem.activities[static_cast<std::size_t>(i)].apart.push_back(j);
      problem.activities[static_cast<std::size_t>(j)].apart.push_back(i);
    }
  }
}

void separate_partners(const Context& context, const Users<AssetId>& users, Problem& problem) {
  for (const auto& [id, own] : users) {
    const Asset* asset = context.snapshot.assets().find(id);
    if (asset == nullptr) continue;
    const auto partner = users.find(AssetId(asset->redundancy_partner));
    if (partner == users.end() || partner->first == id) continue;
    keep_apart(own, partner->second, problem);
    for (const int i : own) {
      if (std::ranges::count(partner->second, i) == 0) continue;
      const auto& action = problem.activities[static_cast<std::size_t>(i)].action;
      problem.notes.push_back(fmt::format("{} works on {} and its redundant partner; split it",
                                          action.value, std::min(id, partner->first).value));
    }
  }
}

void separate_fallbacks(const Context& context, const Users<ZoneId>& users, Problem& problem) {
  const auto& zones = context.snapshot.zones();
  for (const Conduit& conduit : context.snapshot.conduits()) {
    for (const ZoneId& end : conduit.ends) {
      const Zone* safety = zones.find(end);
      const auto own = users.find(end);
      if (safety == nullptr || !safety->safety || own == users.end()) continue;
      for (const ZoneId& other : conduit.ends) {
        const Zone* control = zones.find(other);
        const auto theirs = users.find(other);
        const bool fallback =
            control != nullptr && !control->safety && control->kind == ZoneKind::kControl;
        if (fallback && theirs != users.end()) keep_apart(own->second, theirs->second, problem);
      }
    }
  }
}

}  // namespace

void add_unaries(const std::vector<OpenAction>& open, Problem& problem) {
  Unaries unaries(problem);
  for (std::size_t i = 0; i < open.size(); ++i) {
    Activity& activity = problem.activities[i];
    auto& held = activity.unaries;
    for (const auto& asset : open[i].action->assets) {
      held.push_back(unaries.of(BindingKind::kAsset, asset.value));
    }
    if (activity.outage) {
      for (const auto& zone : open[i].zones) {
        held.push_back(unaries.of(BindingKind::kZone, zone.value));
      }
      const std::string& crew = open[i].action->crew.value;
      if (!crew.empty()) held.push_back(unaries.of(BindingKind::kCrew, crew));
    }
    std::ranges::sort(held);
    held.erase(std::ranges::unique(held).begin(), held.end());
  }
}

void add_apart(const Context& context, const std::vector<OpenAction>& open, Problem& problem) {
  Users<AssetId> of_asset;
  Users<ZoneId> of_zone;
  for (std::size_t i = 0; i < open.size(); ++i) {
    if (!problem.activities[i].outage) continue;
    for (const auto& asset : open[i].action->assets) of_asset[asset].push_back(static_cast<int>(i));
    for (const auto& zone : open[i].zones) of_zone[zone].push_back(static_cast<int>(i));
  }
  separate_partners(context, of_asset, problem);
  separate_fallbacks(context, of_zone, problem);
  for (Activity& activity : problem.activities) {
    std::ranges::sort(activity.apart);
    activity.apart.erase(std::ranges::unique(activity.apart).begin(), activity.apart.end());
  }
}

}  // namespace closeout::planner

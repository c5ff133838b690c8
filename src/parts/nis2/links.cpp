// SPDX-License-Identifier: Apache-2.0
#include "parts/nis2/links.h"

#include <algorithm>

#include "base/text.h"

namespace closeout::nis2 {
namespace {

template <class T>
bool contains(const std::vector<T>& values, const T& value) {
  return std::ranges::find(values, value) != values.end();
}

bool is_settled(FindingState state) {
  return state == FindingState::kClosed || state == FindingState::kMerged ||
         state == FindingState::kWithdrawn;
}

bool was_raised_from(const Finding& finding, const Incident& incident) {
  return finding.source == FindingSource::kIncident && finding.audit == incident.id.value;
}

std::string shared_assets(const Finding& finding, const Incident& incident) {
  std::vector<std::string> shared;
  for (const AssetId& id : finding.assets) {
    if (contains(incident.assets, id)) shared.push_back(id.value);
  }
  return join(shared, ", ");
}

// What joins the two; nothing when they have nothing to do with each other.
void link(const Incident& incident, const Finding& finding, std::vector<IncidentLink>& links) {
  const auto before = links.size();
  const auto add = [&](LinkRole role, std::optional<bool> applied, std::string why = {}) {
    links.push_back({incident.id, finding.id, role, applied, std::move(why)});
  };
  if (contains(incident.confirmed_path, finding.id)) {
    add(LinkRole::kPath, contains(incident.path_applied, finding.id));
  }
  if (contains(incident.tx_findings, finding.id)) {
    add(LinkRole::kThreat, contains(incident.tx_applied, finding.id));
  }
  if (contains(incident.failed_controls, finding.id)) {
    add(LinkRole::kFailedControl, finding.state != FindingState::kClosed);
  }
  if (was_raised_from(finding, incident)) add(LinkRole::kRaised, std::nullopt);
  if (links.size() > before || is_settled(finding.state)) return;
  std::string shared = shared_assets(finding, incident);
  if (!shared.empty()) add(LinkRole::kSharedAsset, std::nullopt, std::move(shared));
}

}  // namespace

std::string_view to_text(LinkRole role) {
  static constexpr std::array<std::string_view, 5> kWords = {
      "THREAT", "CONFIRMED_PATH", "FAILED_CONTROL", "RAISED_FROM", "SHARED_ASSET"};
  return kWords[static_cast<std::size_t>(role)];
}

std::vector<IncidentLink> links_of(const Snapshot& snapshot, const Incident& incident) {
  std::vector<IncidentLink> links;
  for (const Finding& finding : snapshot.findings()) link(incident, finding, links);
  std::ranges::stable_sort(links, [](const IncidentLink& a, const IncidentLink& b) {
    return (a.role == LinkRole::kSharedAsset) < (b.role == LinkRole::kSharedAsset);
  });
  return links;
}

std::vector<IncidentLink> links_of(const Snapshot& snapshot, const Finding& finding) {
  std::vector<IncidentLink> links;
  for (const Incident& incident : snapshot.incidents()) link(incident, finding, links);
  return links;
}

}  // namespace closeout::nis2

// SPDX-License-Identifier: Apache-2.0
#include "parts/playbook/fallback.h"

#include <algorithm>

#include <fmt/format.h>

#include "catalog/requirements.h"

namespace closeout::playbook {
namespace {

struct LegacyAsset {
  AssetId id;
  std::string why;
};

bool named_incapable(const Context& context, const Finding& finding) {
  return std::ranges::any_of(context.snapshot.risks(), [&](const ResidualRisk& risk) {
    const auto has = [](const auto& list, const auto& value) {
      return std::ranges::find(list, value) != list.end();
    };
    return risk.state != RiskState::kWithdrawn && has(risk.findings, finding.id) &&
           has(risk.reasons, RiskReason::kLegacyNoCapability);
  });
}

std::string why_legacy(const Asset& asset, Date today) {
  if (asset.eol && *asset.eol <= today) {
    return fmt::format("{} ({}) without support since {}", asset.tag, asset.id.value,
                       to_text(*asset.eol));
  }
  if (asset.support == Support::kEndOfLife && !asset.eol) {
    return fmt::format("{} ({}) without support", asset.tag, asset.id.value);
  }
  return {};
}

std::vector<LegacyAsset> legacy_assets(const Context& context, const Finding& finding) {
  const bool all = named_incapable(context, finding);
  std::vector<LegacyAsset> legacy;
  for (const auto& id : finding.assets) {
    const auto* asset = context.snapshot.assets().find(id);
    if (asset == nullptr || asset->lifecycle == Lifecycle::kDecommissioned) continue;
    std::string why = why_legacy(*asset, context.today());
    if (why.empty() && all) {
      why = fmt::format("{} ({}) cannot do it, as its residual risk says", asset->tag, id.value);
    }
    if (!why.empty()) legacy.push_back({id, std::move(why)});
  }
  return legacy;
}

}  // namespace

std::vector<FallbackProposal> fallback_proposals(const Context& context, const Finding& finding,
                                                 const std::vector<const Playbook*>& playbooks) {
  std::vector<FallbackProposal> proposals;
  const auto legacy = legacy_assets(context, finding);
  if (legacy.empty()) return proposals;
  for (const auto* playbook : playbooks) {
    const auto* row = requirement_catalog().find(playbook->requirement);
    const std::size_t first = proposals.size();
    for (const auto& fallback : playbook->legacy_fallback) {
      FallbackProposal proposal{.requirement = playbook->requirement,
                                .fallback = fallback,
                                .level_needed = row == nullptr ? 0 : row->level_from,
                                .sufficient = false,
                                .assets = {},
                                .why = {}};
      proposal.sufficient = fallback.level_credit >= proposal.level_needed;
      for (const auto& asset : legacy) {
        proposal.assets.push_back(asset.id);
        proposal.why.push_back(asset.why);
      }
      proposals.push_back(std::move(proposal));
    }
    std::ranges::stable_sort(
        proposals.begin() + static_cast<std::ptrdiff_t>(first), proposals.end(), std::greater{},
        [](const FallbackProposal& proposal) { return proposal.fallback.level_credit; });
  }
  return proposals;
}

}  // namespace closeout::playbook

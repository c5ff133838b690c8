// SPDX-License-Identifier: Apache-2.0
#include "parts/residual/register.h"

#include <algorithm>

namespace closeout::residual {
namespace {

Band inherent_band(const ResidualRisk& risk, const Bands& bands) {
  Band highest = Band::kLow;
  for (const FindingId& id : risk.findings) {
    const auto found = bands.find(id);
    if (found != bands.end()) highest = std::max(highest, found->second);
  }
  return highest;
}

std::vector<std::string> needed(const Authority& authority) {
  std::vector<std::string> names;
  if (authority.board_minute) names.emplace_back("BOARD_MINUTE");
  for (const auto& person : authority.persons) names.push_back(person.value);
  for (const auto& person : authority.safety_persons) names.push_back(person.value);
  return names;
}

RegisterRow row_of(const Context& context, const ResidualRisk& risk, const Bands& bands) {
  RegisterRow row;
  row.risk = &risk;
  row.band = inherent_band(risk, bands);
  row.authority = authority_for(context, risk);
  row.residual_band = row.authority.band;
  row.signers_needed = needed(row.authority);
  const auto already = valid_signers(context.snapshot, risk);
  std::vector<PersonId> signers = row.authority.persons;
  signers.insert(signers.end(), already.begin(), already.end());
  row.refusals = refusals(context, risk, signers, false);
  row.acceptable = row.refusals.empty();
  row.accepted =
      risk.state == RiskState::kAccepted && refusals(context, risk, already, false).empty();
  row.triggers = triggers(context, risk);
  return row;
}

}  // namespace

std::vector<RegisterRow> risk_register(const Context& context, const Bands& inherent) {
  std::vector<RegisterRow> rows;
  for (const ResidualRisk& risk : context.snapshot.risks()) {
    rows.push_back(row_of(context, risk, inherent));
  }
  return rows;
}

std::vector<RiskId> broken_acceptances(const Context& context) {
  static constexpr std::string_view kBreaking[] = {"AUTHORITY", "SAFETY_SIGNATURE", "VALIDITY"};
  std::vector<RiskId> broken;
  for (const ResidualRisk& risk : context.snapshot.risks()) {
    if (risk.state != RiskState::kAccepted && risk.state != RiskState::kExpired) continue;
    const auto found = refusals(context, risk, valid_signers(context.snapshot, risk), false);
    const bool breaks =
        risk.state == RiskState::kExpired || std::ranges::any_of(found, [](const Refusal& refusal) {
          return std::ranges::find(kBreaking, refusal.rule) != std::end(kBreaking);
        });
    if (breaks) broken.push_back(risk.id);
  }
  return broken;
}

std::vector<OverAppetite> over_appetite(const Context& context, const Bands& inherent) {
  std::map<ZoneId, int> counts;
  for (const ResidualRisk& risk : context.snapshot.risks()) {
    const bool open = risk.state == RiskState::kAccepted;
    if (!open || inherent_band(risk, inherent) < Band::kHigh) continue;
    for (const ZoneId& zone : scope_of(context.snapshot, risk).zones) ++counts[zone];
  }
  const int limit = context.policy.residual.high_acceptances_per_zone_max;
  std::vector<OverAppetite> over;
  for (const auto& [zone, count] : counts) {
    if (count > limit) over.push_back({zone, count, limit});
  }
  return over;
}

}  // namespace closeout::residual

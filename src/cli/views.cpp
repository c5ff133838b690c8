// SPDX-License-Identifier: Apache-2.0
#include "cli/views.h"

#include <algorithm>
#include <map>

#include "model/codec.h"
#include "parts/priority/cvss.h"

namespace closeout::cli {
namespace {

json::value limit_text(const std::optional<triage::Limit>& limit) {
  return limit ? json::value(triage::to_text(*limit)) : json::value(nullptr);
}

json::value percent_of(const Ratio& ratio) {
  const auto percent = ratio.percent();
  return percent ? json::value(*percent) : json::value(nullptr);
}

json::object ratio_view(const Ratio& ratio) {
  return {{"numerator", ratio.numerator},
          {"denominator", ratio.denominator},
          {"percent", percent_of(ratio)}};
}

json::value ratio_or_null(const std::optional<Ratio>& ratio) {
  return ratio ? json::value(ratio_view(*ratio)) : json::value(nullptr);
}

template <class Ids>
json::object counted(const Ids& ids) {
  return {{"count", ids.size()}, {"objects", texts(ids)}};
}

json::object totals_view(const Ranking& ranking) {
  std::map<std::string, int> tiers;
  std::map<std::string, int> bands;
  std::map<std::string, int> states;
  int blockers = 0;
  int open_risk = 0;
  double effort = 0;
  for (std::size_t i = 0; i < ranking.scores.size(); ++i) {
    const priority::Score& score = ranking.scores[i];
    const Finding& finding = *score.finding;
    ++states[std::string(to_text(finding.state))];
    effort += finding.effort_pd.value_or(0);
    blockers += ranking.blockers[i].blocks() ? 1 : 0;
    if (!score.matrix) {
      ++tiers["unscored"];
      continue;
    }
    ++tiers[std::to_string(score.matrix->tier)];
    ++bands[std::string(to_text(score.matrix->band))];
    if (is_open(finding)) {
      open_risk += score.matrix->consequence * score.matrix->exploitability.level;
    }
  }
  const auto object = [](const std::map<std::string, int>& counts) {
    json::object o;
    for (const auto& [name, count] : counts) o[name] = count;
    return o;
  };
  return {{"tier", object(tiers)}, {"band", object(bands)},           {"state", object(states)},
          {"blockers", blockers},  {"sum_c_times_e_open", open_risk}, {"effort_pd", effort}};
}

// The stated score against the one of the vector; null where the finding has neither.
json::value cvss_view(const Finding& finding, const std::optional<priority::CvssFault>& fault) {
  if (finding.cvss_vector.empty() && !finding.cvss_stated) return nullptr;
  const auto cvss = priority::parse_cvss(finding.cvss_vector);
  return json::object{
      {"vector",
       finding.cvss_vector.empty() ? json::value(nullptr) : json::value(finding.cvss_vector)},
      {"stated", finding.cvss_stated ? json::value(*finding.cvss_stated) : json::value(nullptr)},
      {"computed", cvss ? json::value(cvss->score) : json::value(nullptr)},
      {"fault", fault ? json::value(fault->message) : json::value(nullptr)}};
}

}  // namespace

json::object finding_view(const Finding& finding, const triage::Deadlines& clock,
                          const triage::Blocker& blocker) {
  return {{"id", finding.id.value},
          {"external_ref", finding.external_ref},
          {"title", finding.title},
          {"class", to_text(finding.class_)},
          {"state", to_text(finding.state)},
          {"requirements", texts(finding.requirements)},
          {"zones", texts(finding.zones)},
          {"assets", texts(finding.assets)},
          {"owner", text_or_null(finding.owner)},
          {"deadline", limit_text(clock.next)},
          {"blocker", blocker.blocks()},
          {"blocker_rules", texts(blocker.rules())}};
}

json::object deadlines_view(const triage::Deadlines& clock) {
  json::array overdue;
  for (const auto event : clock.overdue) overdue.emplace_back(to_text(event));
  return {{"id", clock.id.value},
          {"containment", limit_text(clock.containment)},
          {"plan", limit_text(clock.plan)},
          {"evidence", limit_text(clock.evidence)},
          {"disposition", limit_text(clock.disposition)},
          {"hard_stop", limit_text(clock.hard_stop)},
          {"next", limit_text(clock.next)},
          {"overdue", std::move(overdue)},
          {"notes", texts(clock.notes)}};
}

json::object score_view(const priority::Score& score) {
  json::object view{{"id", score.finding->id.value}, {"title", score.finding->title}};
  for (const char* member : {"consequence", "exploitability", "exploitability_raw", "audit_impact",
                             "score", "band", "tier"}) {
    view[member] = nullptr;
  }
  if (const auto& m = score.matrix) {
    view["consequence"] = m->consequence;
    view["exploitability"] = m->exploitability.level;
    view["exploitability_raw"] = m->exploitability.raw;
    view["audit_impact"] = m->audit_impact;
    view["score"] = m->score;
    view["band"] = to_text(m->band);
    view["tier"] = m->tier;
  }
  view["overrides"] = texts(score.overrides);
  view["hops"] = score.inputs.hops ? json::value(*score.inputs.hops) : json::value(nullptr);
  view["provisional"] = score.inputs.provisional();
  view["confidence"] = to_text(score.inputs.confidence);
  view["quick_win"] = score.quick_win;
  view["lifted_tier"] = score.lifted_tier;
  view["lifted_by"] = text_or_null(score.lifted_by);
  view["interval"] = nullptr;
  if (score.interval) {
    view["interval"] = json::object{{"score_min", score.interval->score_min},
                                    {"score_max", score.interval->score_max},
                                    {"tier_min", score.interval->tier_min},
                                    {"tier_max", score.interval->tier_max},
                                    {"improve_data", score.improve_data}};
  }
  view["cvss"] = cvss_view(*score.finding, score.cvss_fault);
  view["why"] = score.why;
  return view;
}

json::object score_document(const Context& context, const Ranking& ranking) {
  json::array findings;
  for (const std::size_t i : priority::work_order(context, ranking.scores, ranking.facts)) {
    findings.push_back(score_view(ranking.scores[i]));
  }
  return {{"as_of", to_text(context.now)},
          {"policy", context.policy.id + " " + context.policy.version},
          {"findings", std::move(findings)},
          {"totals", totals_view(ranking)}};
}

json::object violation_view(const Violation& violation) {
  return {{"rule", violation.rule},
          {"severity", to_text(violation.severity)},
          {"object", violation.object},
          {"message", violation.message},
          {"remedy", violation.remedy},
          {"zones", texts(violation.zones)},
          {"waived_by", text_or_null(violation.waived_by)}};
}

json::object inventory_view(const Inventory& inventory, const ValidationPolicy& policy) {
  json::array zones;
  for (const ZoneInventory& row : inventory.zones) {
    zones.push_back(json::object{
        {"zone", row.zone.value},
        {"completeness", ratio_view(row.completeness)},
        {"coverage", ratio_or_null(row.coverage)},
        {"coverage_reason",
         row.coverage_reason.empty() ? json::value(nullptr) : json::value(row.coverage_reason)},
        {"unknowns", texts(row.unknowns)},
        {"freshness", ratio_view(row.freshness)},
        {"zone_agreement", ratio_view(row.zone_agreement)}});
  }
  json::object ghosts = ratio_view(inventory.ghosts);
  ghosts["objects"] = texts(inventory.ghost_assets);
  ghosts["candidates_without_sensor"] = texts(inventory.ghost_candidates);
  json::object zone_agreement = ratio_view(inventory.zone_agreement);
  zone_agreement["disagree"] = texts(inventory.zone_disagree);
  json::object freshness = ratio_view(inventory.freshness);
  freshness["stale"] = texts(inventory.stale);
  json::object thresholds;
  for (const auto& threshold : inventory_thresholds(inventory, policy)) {
    thresholds[threshold.metric] = to_text(threshold.verdict);
  }
  return {{"completeness", ratio_view(inventory.completeness)},
          {"coverage", ratio_or_null(inventory.coverage)},
          {"unknowns", counted(inventory.unknowns)},
          {"mismatches", counted(inventory.mismatches)},
          {"ghosts", std::move(ghosts)},
          {"attribute_agreement", ratio_view(inventory.attribute_agreement)},
          {"zone_agreement", std::move(zone_agreement)},
          {"freshness", std::move(freshness)},
          {"zones_without_sensor", texts(inventory.zones_without_sensor)},
          {"zones", std::move(zones)},
          {"thresholds", std::move(thresholds)}};
}

json::object level_view(const LevelRow& row) {
  return {{"zone", row.zone.value},
          {"fr", kFrCodes[row.fr]},
          {"target", row.target ? json::value(*row.target) : json::value(nullptr)},
          {"claimed", row.claimed},
          {"verified", row.verified},
          {"verified_text", level_text(row.fr, row.verified)},
          {"gap", row.gap},
          {"missing", texts(row.missing)},
          {"provisional", row.provisional},
          {"ok", row.ok},
          {"required", row.required},
          {"claimed_against_finding", texts(row.claimed_against_finding)}};
}

json::object gap_view(const GapIndex& row) {
  return {{"zone", row.zone.value},
          {"gap", json::array(row.gap.begin(), row.gap.end())},
          {"sum", row.sum},
          {"consequence", row.consequence},
          {"index", row.index}};
}

json::object gate_view(const Gate& gate) {
  return {{"zone", gate.zone.value},
          {"state", to_text(gate.state)},
          {"open", texts(gate.open)},
          {"warnings", texts(gate.warnings)},
          {"other", texts(gate.other)},
          {"version", text_or_null(gate.version)},
          {"date", text_or_null(gate.date)},
          {"note", gate.note.empty() ? json::value(nullptr) : json::value(gate.note)}};
}

json::object risk_view(const residual::RegisterRow& row) {
  json::array refusals;
  for (const auto& refusal : row.refusals) {
    refusals.push_back(json::object{{"rule", refusal.rule}, {"message", refusal.message}});
  }
  json::array triggers;
  for (const auto& trigger : row.triggers) {
    triggers.push_back(json::object{
        {"kind", trigger.kind}, {"message", trigger.message}, {"warning", trigger.warning}});
  }
  const ResidualRisk& risk = *row.risk;
  return {{"id", risk.id.value},
          {"findings", texts(risk.findings)},
          {"part", risk.part.empty() ? json::value(nullptr) : json::value(risk.part)},
          {"band", to_text(row.band)},
          {"residual_band", to_text(row.residual_band)},
          {"state", to_text(risk.state)},
          {"reasons", texts(risk.reasons)},
          {"authority", texts(row.signers_needed)},
          {"expires_at", text_or_null(risk.expires_at)},
          {"refusals", std::move(refusals)},
          {"acceptable", row.acceptable},
          {"accepted", row.accepted},
          {"triggers", std::move(triggers)}};
}

}  // namespace closeout::cli

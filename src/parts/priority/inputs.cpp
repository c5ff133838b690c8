// SPDX-License-Identifier: Apache-2.0
#include "parts/priority/inputs.h"

#include <algorithm>

#include <fmt/format.h>

#include "parts/priority/cvss.h"

namespace closeout::priority {
namespace {

enum FactorIndex : std::size_t { kAccess, kEase, kThreat, kDetection };
constexpr int kMiddle = 3;  // of a scale 1..5: what is assumed while nothing is known

class Collector {
 public:
  Collector(const Context& context, const Finding& finding, const Topology& topology,
            const Reachability& reachability)
      : context_(context), finding_(finding), topology_(topology), reachability_(reachability) {}

  ScoreInputs collect() {
    collect_overrides();
    collect_consequence();
    if (finding_.factors) inputs_.factors = *finding_.factors;
    const bool stated = finding_.factors.has_value();
    collect_access(stated);
    collect_threat(stated);
    collect_ease(stated);
    if (!stated) assume(kDetection, "detection weakness");
    collect_incidents();
    inputs_.confidence =
        finding_.confidence.value_or(inputs_.provisional() ? Confidence::kLow : Confidence::kHigh);
    return std::move(inputs_);
  }

 private:
  void set(std::size_t factor, int value, Origin origin, std::string note) {
    inputs_.factors[factor] = value;
    inputs_.factor_origin[factor] = origin;
    inputs_.notes.push_back(std::move(note));
  }
  void assume(std::size_t factor, std::string_view name) {
    set(factor, kMiddle, Origin::kAssumed, fmt::format("{} not judged, {} assumed", name, kMiddle));
  }

  void collect_overrides() {
    const auto stated = finding_.override_;
    inputs_.overrides.safety_logic = stated == ScoreOverride::kSafetyLogic;
    inputs_.overrides.compromise = stated == ScoreOverride::kCompromise;
    inputs_.overrides.physical_only = stated == ScoreOverride::kPhysicalOnly;
    inputs_.overrides.known_exploited = stated == ScoreOverride::kKnownExploited ||
                                        std::ranges::any_of(finding_.cves, [&](const CveId& cve) {
                                          const auto* entry =
                                              context_.snapshot.all<Vulnerability>().find(cve);
                                          return entry != nullptr && entry->known_exploited;
                                        });
  }

  void collect_consequence() {
    if (finding_.consequences) {
      const auto& list = *finding_.consequences;
      const auto worst = std::ranges::max_element(list);
      inputs_.consequence = *worst;
      inputs_.consequence_category = static_cast<int>(worst - list.begin());
      return;
    }
    int worst = 0;
    for (const ZoneId& id : finding_.zones) {
      const Zone* zone = context_.snapshot.zones().find(id);
      if (zone != nullptr && !zone->external_placeholder) worst = std::max(worst, zone->max_c);
    }
    std::string_view source = "worst case of its zones";
    if (worst == 0) {
      source = "criticality of its assets";
      for (const AssetId& id : finding_.assets) {
        const Asset* asset = context_.snapshot.assets().find(id);
        if (asset != nullptr) worst = std::max(worst, asset->criticality.value_or(0));
      }
    }
    if (worst == 0) {
      inputs_.notes.emplace_back("consequence not judged, and nothing to derive it from");
      return;
    }
    inputs_.consequence = worst;
    inputs_.consequence_origin = Origin::kDerived;
    inputs_.notes.push_back(fmt::format("consequence {} from the {}", worst, source));
  }

  // Where a finding names a CVE, the access path always comes from the zone model.
  void collect_access(bool stated) {
    if (stated && finding_.cves.empty()) return;
    const auto reach = reach_of(finding_, topology_, reachability_);
    const auto value = reach ? access_path(*reach, context_.policy.score) : std::nullopt;
    if (value && reach->known) {
      inputs_.hops = reach->hops;
      set(kAccess, *value, Origin::kDerived,
          reach->hops == 0 ? fmt::format("access path {}: not reachable from outside", *value)
                           : fmt::format("access path {}: {} hop{} from outside", *value,
                                         reach->hops, reach->hops == 1 ? "" : "s"));
    } else if (!stated) {
      assume(kAccess, "access path");
    }
  }

  void collect_threat(bool stated) {
    double epss = 0;
    for (const CveId& cve : finding_.cves) {
      const auto* entry = context_.snapshot.all<Vulnerability>().find(cve);
      if (entry != nullptr) epss = std::max(epss, entry->epss.value_or(0));
    }
    const ScorePolicy& policy = context_.policy.score;
    if (inputs_.overrides.known_exploited && !finding_.cves.empty()) {
      set(kThreat, 5, Origin::kDerived, "threat activity 5: in the KEV catalogue");
    } else if (epss >= policy.epss_medium) {
      const int level = epss >= policy.epss_high ? 4 : 3;
      set(kThreat, level, Origin::kDerived,
          fmt::format("threat activity {}: EPSS {:.2f}", level, epss));
    } else if (!stated && !finding_.cves.empty()) {
      set(kThreat, 2, Origin::kDerived, "threat activity 2: a CVE is published");
    } else if (!stated) {
      assume(kThreat, "threat activity");
    }
  }

  void collect_ease(bool stated) {
    const auto ease =
        finding_.cvss_vector.empty() ? std::nullopt : attack_ease(finding_.cvss_vector);
    // Stated factors are the assessor's judgement of this plant; the vector only fills a gap.
    if (stated) return;
    if (ease) {
      set(kEase, *ease, Origin::kDerived, fmt::format("attack ease {}: CVSS vector", *ease));
    } else {
      assume(kEase, "attack ease");
    }
  }

  // What somebody applied from an incident of this plant: on its confirmed path until it is
  // handled, threatened for some months more.
  void collect_incidents() {
    for (const Incident& incident : context_.snapshot.incidents()) {
      if (incident.drill || incident.significant == false) continue;
      if (!incident.handled_at && names(incident.path_applied)) {
        inputs_.overrides.compromise = true;
        inputs_.notes.push_back("confirmed path of " + incident.id.value);
      }
      const int threat = context_.policy.score.incident_threat;
      if (names(incident.tx_applied) && threatens(incident) && inputs_.factors[kThreat] < threat) {
        set(kThreat, threat, Origin::kDerived,
            fmt::format("threat activity {}: {}", threat, incident.id.value));
      }
    }
  }
  bool names(const std::vector<FindingId>& list) const {
    return std::ranges::find(list, finding_.id) != list.end();
  }
  bool threatens(const Incident& incident) const {
    if (!incident.handled_at) return true;
    const std::string& zone = context_.site().timezone;
    return context_.now <
           add_local_months(*incident.handled_at, context_.policy.score.incident_months, zone);
  }

  const Context& context_;
  const Finding& finding_;
  const Topology& topology_;
  const Reachability& reachability_;
  ScoreInputs inputs_;
};

}  // namespace

bool ScoreInputs::provisional() const {
  return !consequence || consequence_origin == Origin::kAssumed ||
         std::ranges::find(factor_origin, Origin::kAssumed) != factor_origin.end();
}

std::optional<Reach> reach_of(const Finding& finding, const Topology& topology,
                              const Reachability& reachability) {
  std::optional<Reach> nearest;
  const auto consider = [&](const Reach& reach) {
    if (!reach.known) return;
    const bool nearer =
        !nearest || nearest->hops == 0 || (reach.hops != 0 && reach.hops < nearest->hops);
    if (nearer) nearest = reach;
  };
  for (const AssetId& id : finding.assets) consider(reachability.of(id));
  if (nearest || !finding.assets.empty()) return nearest;
  for (const ZoneId& id : finding.zones) {
    const Zone* zone = topology.snapshot().zones().find(id);
    if (zone != nullptr && !is_outside(*zone)) consider(reachability.of(*zone));
  }
  return nearest;
}

ScoreInputs score_inputs(const Context& context, const Finding& finding, const Topology& topology,
                         const Reachability& reachability) {
  return Collector(context, finding, topology, reachability).collect();
}

int audit_impact(const Finding& finding, bool overdue, const Context& context) {
  const ScorePolicy& policy = context.policy.score;
  switch (finding.class_) {
    case FindingClass::kMajor:
      return policy.audit_major;
    case FindingClass::kMinor: {
      const Date follow_up = context.site().follow_up_from.value_or(Date{});
      const bool legal = finding.legal_condition_date &&
                         (!follow_up.ok() || *finding.legal_condition_date < follow_up);
      const bool lifted = !finding.repeat_of.empty() || overdue || legal;
      return lifted ? policy.audit_minor_escalated : policy.audit_minor;
    }
    case FindingClass::kConcern:
      return policy.audit_concern;
    case FindingClass::kObservation:
      return policy.audit_observation;
    case FindingClass::kImprovement:
    case FindingClass::kPositive:
      return policy.audit_improvement;
  }
  return policy.audit_improvement;
}

}  // namespace closeout::priority

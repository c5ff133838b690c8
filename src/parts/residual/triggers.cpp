// SPDX-License-Identifier: Apache-2.0
#include "parts/residual/triggers.h"

#include <algorithm>

#include <fmt/format.h>

#include "model/outage.h"

namespace closeout::residual {
namespace {

class Watch {
 public:
  Watch(const Context& context, const ResidualRisk& risk)
      : context_(context), risk_(risk), scope_(scope_of(context.snapshot, risk)) {}

  std::vector<Trigger> run() {
    expiry();
    compensations();
    weakness();
    fix_window();
    earlier_window();
    model();
    assets();
    incidents();
    targets_and_consequence();
    acceptors();
    fix_slip();
    audit_decision();
    return std::move(fired_);
  }

 private:
  void fire(std::string kind, std::string message, bool warning = false) {
    fired_.push_back({risk_.id, std::move(kind), std::move(message), warning});
  }
  const Snapshot& snapshot() const { return context_.snapshot; }
  Date today() const { return context_.today(); }
  // What happened before the record was made is already part of it.
  bool since_made(const std::optional<Date>& date) const {
    return date && risk_.valid_from && *date > *risk_.valid_from;
  }
  bool in_scope(const ZoneId& zone) const { return std::ranges::binary_search(scope_.zones, zone); }

  void expiry() {
    if (!risk_.expires_at) return;
    const int left = days_between(today(), *risk_.expires_at);
    if (left < 0) return fire("EXPIRED", fmt::format("expired {}", to_text(*risk_.expires_at)));
    for (const int days : context_.policy.residual.expiry_warning_days) {
      if (left <= days) {
        return fire("EXPIRY_NEAR", fmt::format("expires in {} d", left), true);
      }
    }
  }

  void compensations() {
    const int limit = context_.policy.residual.degraded_days_max;
    for (const Compensation* c : compensations_of(snapshot(), risk_.id)) {
      if (c->state == CompensationState::kFailed) {
        fire("COMPENSATION_FAILED", fmt::format("compensation {} FAILED", c->id.value));
      }
      if (c->state == CompensationState::kDegraded && c->since) {
        const int age = days_between(*c->since, today());
        if (age > limit) {
          fire("COMPENSATION_DEGRADED",
               fmt::format("compensation DEGRADED for {} d (limit {}): {}", age, limit, c->text));
        }
      }
      if (c->last_test && c->test_interval_days) {
        const Date due = add_days(*c->last_test, *c->test_interval_days);
        if (due < today()) {
          fire("TEST_OVERDUE",
               fmt::format("test of compensation {} was due {}", c->id.value, to_text(due)));
        }
      }
    }
  }

  void weakness() {
    const auto& catalogue = snapshot().all<Vulnerability>();
    for (const FindingId& id : risk_.findings) {
      const Finding* finding = snapshot().findings().find(id);
      if (finding == nullptr) continue;
      for (const CveId& cve : finding->cves) {
        const Vulnerability* entry = catalogue.find(cve);
        if (entry == nullptr) continue;
        if (entry->known_exploited && since_made(entry->known_exploited_since)) {
          fire("KNOWN_EXPLOITED", fmt::format("{} is known to be exploited since {}", cve.value,
                                              to_text(*entry->known_exploited_since)));
        } else if (entry->epss.value_or(0) >= context_.policy.score.epss_high &&
                   since_made(entry->epss_date)) {
          fire("EPSS_JUMP", fmt::format("EPSS of {} is {}", cve.value, *entry->epss));
        }
      }
    }
    if (!says(RiskReason::kLegacyNoCapability) && !says(RiskReason::kVendorNotCertified)) return;
    for (const LeadTime& item : snapshot().all<LeadTime>()) {
      const bool ours = std::ranges::any_of(item.findings, [&](const FindingId& id) {
        return std::ranges::find(risk_.findings, id) != risk_.findings.end();
      });
      if (ours && since_made(item.ready) && *item.ready <= today()) {
        fire("FIX_RELEASED",
             fmt::format("{} is available since {}", item.item, to_text(*item.ready)));
      }
    }
  }

  void fix_window() {
    if (!risk_.fix_window || !risk_.fix_window_span) return;
    const Window* window = snapshot().windows().find(risk_.fix_window);
    if (window != nullptr && std::ranges::find(window->occurrences, *risk_.fix_window_span) !=
                                 window->occurrences.end()) {
      return;
    }
    fire("FIX_WINDOW_MOVED", fmt::format("window of the permanent fix moved: {} no longer runs {}",
                                         risk_.fix_window.value, to_text(*risk_.fix_window_span)));
  }

  // A window before the planned one that could hold all the open outage work: the reason is gone.
  void earlier_window() {
    if (!says(RiskReason::kNoWindow) || !risk_.fix_window_span) return;
    for (const Window& window : snapshot().windows()) {
      if (window.id == risk_.fix_window || !holds_open_work(window)) continue;
      for (const Interval& span : window.occurrences) {
        if (span.start > context_.now && span.end <= risk_.fix_window_span->start) {
          return fire("EARLIER_WINDOW", fmt::format("{} from {} could hold the fix",
                                                    window.id.value, to_text(span.start)));
        }
      }
    }
  }

  bool holds_open_work(const Window& window) const {
    bool outage_work = false;
    for (const ActionId& id : scope_.open_actions) {
      const Action& action = snapshot().actions().at(id);
      if (action.outage == OutageNeed::kNone) continue;
      outage_work = true;
      if (!window_fits(action.outage, window.type) || !window_covers(window, action.zones)) {
        return false;
      }
    }
    return outage_work;
  }

  void model() {
    for (const ModelVersion& version : snapshot().all<ModelVersion>()) {
      if (since_made(version.last_structural_change)) {
        return fire("MODEL_CHANGED", fmt::format("zone model {} changed {}", version.id.value,
                                                 to_text(*version.last_structural_change)));
      }
    }
  }

  void assets() {
    for (const AssetId& id : scope_.assets) {
      const Asset* asset = snapshot().assets().find(id);
      if (asset == nullptr || asset->lifecycle == Lifecycle::kDecommissioned) {
        fire("ASSET_GONE", fmt::format("{} was removed: propose closure", id.value));
      }
    }
  }

  void incidents() {
    for (const Incident& incident : snapshot().incidents()) {
      const bool open = !incident.handled_at && incident.occurred_at;
      const bool later =
          incident.occurred_at && risk_.valid_from &&
          local_date(*incident.occurred_at, context_.site().timezone) >= *risk_.valid_from;
      if (incident.drill || (!open && !later)) continue;
      const auto zone = std::ranges::find_if(
          incident.zones, [&](const ZoneId& candidate) { return in_scope(candidate); });
      if (zone != incident.zones.end()) {
        fire("INCIDENT", fmt::format("incident {} in {}", incident.id.value, zone->value));
      } else if (std::ranges::find(incident.risk_review, risk_.id) != incident.risk_review.end()) {
        fire("INCIDENT", fmt::format("incident {} asks for its review", incident.id.value));
      }
    }
  }

  void targets_and_consequence() {
    for (const ZoneId& id : scope_.zones) {
      const Zone* zone = snapshot().zones().find(id);
      if (zone != nullptr && since_made(zone->sl_t_date)) {
        fire("TARGET_CHANGED",
             fmt::format("SL-T of {} set anew {}", id.value, to_text(*zone->sl_t_date)));
      }
    }
    for (const RiskScenario& scenario : snapshot().all<RiskScenario>()) {
      if (in_scope(scenario.zone) && since_made(scenario.date)) {
        fire("CONSEQUENCE_CHANGED",
             fmt::format("risk scenario {} of {} revised {}", scenario.id.value,
                         scenario.zone.value, to_text(*scenario.date)));
      }
    }
  }

  void acceptors() {
    for (const Signature* signature : signatures_of(snapshot(), risk_.id)) {
      const Person* person = snapshot().people().find(signature->person);
      if (person == nullptr || (person->left && *person->left <= today())) {
        fire("ACCEPTOR_LEFT", fmt::format("{} left the role", signature->person.value));
      }
    }
  }

  void fix_slip() {
    if (!risk_.fix_by || !risk_.fix_by_signed) return;
    const int slip = days_between(*risk_.fix_by_signed, *risk_.fix_by);
    if (slip > context_.policy.residual.fix_slip_days_max) {
      fire("FIX_SLIPPED", fmt::format("the permanent fix slipped by {} d (limit {})", slip,
                                      context_.policy.residual.fix_slip_days_max));
    }
  }

  void audit_decision() {
    for (const FindingId& id : risk_.findings) {
      const Finding* finding = snapshot().findings().find(id);
      if (finding != nullptr && since_made(finding->class_changed_at)) {
        fire("AUDIT_DECISION", fmt::format("the auditor changed the class of {} on {}", id.value,
                                           to_text(*finding->class_changed_at)));
      }
    }
  }

  bool says(RiskReason reason) const {
    return std::ranges::find(risk_.reasons, reason) != risk_.reasons.end();
  }

  const Context& context_;
  const ResidualRisk& risk_;
  Scope scope_;
  std::vector<Trigger> fired_;
};

}  // namespace

std::vector<Trigger> triggers(const Context& context, const ResidualRisk& risk) {
  return Watch(context, risk).run();
}

}  // namespace closeout::residual

// SPDX-License-Identifier: Apache-2.0
// Every scale, weight, threshold, deadline, freshness and authority of the domain. Values live in
// content/policy/*.yaml (same member names) and are copied into a site; no number of policy stands
// in code. The members say what the manual section beside them means.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "model/enums.h"

namespace closeout {

// §1.2. Empty = no such deadline; with both plan limits the earlier counts. A working-day or day
// limit ends with that local day.
struct ClassDeadlines {
  std::optional<int> containment_working_days;
  std::optional<int> plan_working_days;
  std::optional<int> plan_days;
  std::optional<int> evidence_days;
  bool evidence_at_next_audit = false;
  std::optional<int> hard_stop_months;  // after the last audit day
  bool disposition_at_next_audit = false;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("containment_working_days", self.containment_working_days);
    visit("plan_working_days", self.plan_working_days);
    visit("plan_days", self.plan_days);
    visit("evidence_days", self.evidence_days);
    visit("evidence_at_next_audit", self.evidence_at_next_audit);
    visit("hard_stop_months", self.hard_stop_months);
    visit("disposition_at_next_audit", self.disposition_at_next_audit);
  }
};

// SEV profiles: days to evidence by risk band instead of by class.
struct BandDays {
  int low = 0;
  int medium = 0;
  int high = 0;
  int very_high = 0;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("low", self.low);
    visit("medium", self.medium);
    visit("high", self.high);
    visit("very_high", self.very_high);
  }
};

struct DeadlinePolicy {
  std::string anchor = "closing_meeting_at";  // or report_issued_at
  ClassDeadlines major;
  ClassDeadlines minor;
  ClassDeadlines observation;  // also OFI
  int tier1_containment_hours = 24;
  std::optional<BandDays> evidence_days_by_band;
  int effectiveness_check_from_days = 60;
  int effectiveness_check_to_days = 90;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("anchor", self.anchor);
    visit("major", self.major);
    visit("minor", self.minor);
    visit("observation", self.observation);
    visit("tier1_containment_hours", self.tier1_containment_hours);
    visit("evidence_days_by_band", self.evidence_days_by_band);
    visit("effectiveness_check_from_days", self.effectiveness_check_from_days);
    visit("effectiveness_check_to_days", self.effectiveness_check_to_days);
  }
};

// §1.1, §1.7
struct TriagePolicy {
  int escalation_minors = 3;  // minors on one SR that propose a major
  int systemic_zones = 3;     // zones with the same cause that propose a major
  double duplicate_similarity = 0.5;
  double restatement_similarity = 0.6;  // share of a cause's words that the finding has already
  int suggestions_max = 3;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("escalation_minors", self.escalation_minors);
    visit("systemic_zones", self.systemic_zones);
    visit("duplicate_similarity", self.duplicate_similarity);
    visit("restatement_similarity", self.restatement_similarity);
    visit("suggestions_max", self.suggestions_max);
  }
};

// §3.2, §3.3
struct ScorePolicy {
  int audit_major = 5;
  int audit_minor = 3;
  int audit_minor_escalated = 4;  // repeat, overdue or legally dated
  int audit_observation = 2;
  int audit_improvement = 1;
  int audit_concern = 3;
  std::array<double, 4> weights = {0.40, 0.25, 0.20, 0.15};
  std::array<int, 4> access_by_hops = {5, 4, 3, 2};  // 1, 2, 3, 4 and more hops
  int access_unreachable = 1;
  int known_exploited_access_min = 4;  // KEV lifts E to 5 from this access path on
  int physical_cap = 2;
  int incident_threat = 5;   // threat activity of findings concerned by an incident of the plant
  int incident_months = 12;  // after it was handled
  double epss_medium = 0.1;  // threat activity 3 from here
  double epss_high = 0.5;    // threat activity 4 from here
  int very_high_c_min = 4;
  int very_high_e_min = 4;
  int high_ce_min = 12;
  int high_c = 5;
  int high_c_e_min = 2;
  int medium_ce_min = 5;
  int tier2_score_min = 40;
  int tier3_score_min = 15;
  double quick_win_effort_pd_max = 5;
  int quick_win_score_drop_min = 6;
  int quick_win_audit_min = 3;
  int sensitivity_samples = 10000;
  int sensitivity_factor_step = 1;
  double sensitivity_weight_step = 0.05;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("audit_major", self.audit_major);
    visit("audit_minor", self.audit_minor);
    visit("audit_minor_escalated", self.audit_minor_escalated);
    visit("audit_observation", self.audit_observation);
    visit("audit_improvement", self.audit_improvement);
    visit("audit_concern", self.audit_concern);
    visit("weights", self.weights);
    visit("access_by_hops", self.access_by_hops);
    visit("access_unreachable", self.access_unreachable);
    visit("known_exploited_access_min", self.known_exploited_access_min);
    visit("physical_cap", self.physical_cap);
    visit("incident_threat", self.incident_threat);
    visit("incident_months", self.incident_months);
    visit("epss_medium", self.epss_medium);
    visit("epss_high", self.epss_high);
    visit("very_high_c_min", self.very_high_c_min);
    visit("very_high_e_min", self.very_high_e_min);
    visit("high_ce_min", self.high_ce_min);
    visit("high_c", self.high_c);
    visit("high_c_e_min", self.high_c_e_min);
    visit("medium_ce_min", self.medium_ce_min);
    visit("tier2_score_min", self.tier2_score_min);
    visit("tier3_score_min", self.tier3_score_min);
    visit("quick_win_effort_pd_max", self.quick_win_effort_pd_max);
    visit("quick_win_score_drop_min", self.quick_win_score_drop_min);
    visit("quick_win_audit_min", self.quick_win_audit_min);
    visit("sensitivity_samples", self.sensitivity_samples);
    visit("sensitivity_factor_step", self.sensitivity_factor_step);
    visit("sensitivity_weight_step", self.sensitivity_weight_step);
  }
};

// §2.2, §2.3, §2.6
struct ValidationPolicy {
  double flat_share_percent = 35;
  int flat_levels_max = 3;
  int flow_recent_days = 90;
  int host_recent_days = 30;
  int zone_review_months = 12;
  int nesting_depth_max = 3;
  int neighbour_jump_min = 2;
  std::vector<std::string> critical_data_classes;  // words in data classes that ask for DC >= 2
  std::vector<std::string> cleartext_services;     // "tcp/23", or an application word (ZC-28)
  int scenario_consequence_min = 4;                // ZC-37
  double completeness_percent = 95;
  double completeness_safety_percent = 98;
  double coverage_percent = 95;
  double ghosts_percent_max = 5;
  double freshness_percent = 90;
  double zone_agreement_percent = 100;
  int unknown_days_max = 10;
  int verified_days = 180;
  int verified_safety_days = 90;  // safety and boundary devices
  int walkdown_days = 90;
  double not_assessed_percent_max = 5;
  int gate_stale_months = 12;
  std::vector<std::string> double_weight_fields;  // §2.3 field completeness

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("flat_share_percent", self.flat_share_percent);
    visit("flat_levels_max", self.flat_levels_max);
    visit("flow_recent_days", self.flow_recent_days);
    visit("host_recent_days", self.host_recent_days);
    visit("zone_review_months", self.zone_review_months);
    visit("nesting_depth_max", self.nesting_depth_max);
    visit("neighbour_jump_min", self.neighbour_jump_min);
    visit("critical_data_classes", self.critical_data_classes);
    visit("cleartext_services", self.cleartext_services);
    visit("scenario_consequence_min", self.scenario_consequence_min);
    visit("completeness_percent", self.completeness_percent);
    visit("completeness_safety_percent", self.completeness_safety_percent);
    visit("coverage_percent", self.coverage_percent);
    visit("ghosts_percent_max", self.ghosts_percent_max);
    visit("freshness_percent", self.freshness_percent);
    visit("zone_agreement_percent", self.zone_agreement_percent);
    visit("unknown_days_max", self.unknown_days_max);
    visit("verified_days", self.verified_days);
    visit("verified_safety_days", self.verified_safety_days);
    visit("walkdown_days", self.walkdown_days);
    visit("not_assessed_percent_max", self.not_assessed_percent_max);
    visit("gate_stale_months", self.gate_stale_months);
    visit("double_weight_fields", self.double_weight_fields);
  }
};

// §3.5
struct PlanPolicy {
  double day_starts_h = 8;  // local hour at which a working day begins
  double hours_per_day = 8;
  double rollback_reserve_percent = 50;  // of the work: 36 h hold 24 h
  int lead_time_test_working_days = 5;
  int permit_working_days = 10;  // from today, while an intrusive action has no MoC reference
  int horizon_months = 36;
  double default_crew_pd_per_week = 5;
  double blocker_weight = 1000;  // objective: missed blockers, missed others, risk x days
  double miss_weight = 100;
  std::array<double, 4> miss_tier_weights = {8, 4, 2, 1};  // of a missed finding, tier 1 to 4
  double risk_day_weight = 0.01;
  double early_work_weight = 1;  // per person-day ahead of its outage's week, or cut by a freeze
  double containment_share_percent = 50;  // of a finding's risk, ends with its open containment
  double compensation_pd = 2;             // assumed for a compensating action that is proposed

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("day_starts_h", self.day_starts_h);
    visit("hours_per_day", self.hours_per_day);
    visit("rollback_reserve_percent", self.rollback_reserve_percent);
    visit("lead_time_test_working_days", self.lead_time_test_working_days);
    visit("permit_working_days", self.permit_working_days);
    visit("horizon_months", self.horizon_months);
    visit("default_crew_pd_per_week", self.default_crew_pd_per_week);
    visit("blocker_weight", self.blocker_weight);
    visit("miss_weight", self.miss_weight);
    visit("miss_tier_weights", self.miss_tier_weights);
    visit("risk_day_weight", self.risk_day_weight);
    visit("early_work_weight", self.early_work_weight);
    visit("containment_share_percent", self.containment_share_percent);
    visit("compensation_pd", self.compensation_pd);
  }
};

// §6.3: one row per residual band. signers are the levels that must all sign.
struct AuthorityRow {
  Band band = Band::kLow;
  Band level = Band::kLow;  // a person whose accepts_band is at least this may sign
  int signatures = 1;       // persons of that level
  bool board_minute = false;
  std::vector<Role> consulted;
  int validity_months = 12;
  int review_months = 6;
  std::optional<int> renewals;  // empty = unlimited

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("band", self.band);
    visit("level", self.level);
    visit("signatures", self.signatures);
    visit("board_minute", self.board_minute);
    visit("consulted", self.consulted);
    visit("validity_months", self.validity_months);
    visit("review_months", self.review_months);
    visit("renewals", self.renewals);
  }
};

struct ResidualPolicy {
  std::vector<AuthorityRow> authority;  // LOW, MEDIUM, HIGH, VERY_HIGH
  int people_escalation_c = 5;          // one authority level more from this people consequence on
  std::vector<Role> safety_signatures;  // records that touch a safety zone, at any band
  int compensation_score_min = 8;
  int degraded_days_max = 7;
  std::vector<int> expiry_warning_days;
  int fix_slip_days_max = 30;
  int high_acceptances_per_zone_max = 5;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("authority", self.authority);
    visit("people_escalation_c", self.people_escalation_c);
    visit("safety_signatures", self.safety_signatures);
    visit("compensation_score_min", self.compensation_score_min);
    visit("degraded_days_max", self.degraded_days_max);
    visit("expiry_warning_days", self.expiry_warning_days);
    visit("fix_slip_days_max", self.fix_slip_days_max);
    visit("high_acceptances_per_zone_max", self.high_acceptances_per_zone_max);
  }
};

// §7.3: maximum age at the audit date; days 0 = must be newer than the last model change.
struct FreshnessRow {
  EvidenceType type = EvidenceType::kConfigExport;
  int days = 90;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("type", self.type);
    visit("days", self.days);
  }
};

// §7.6: populations up to population_max are sampled by sample (0 = all).
struct SampleRow {
  std::optional<int> population_max;  // empty = and above
  int sample = 0;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("population_max", self.population_max);
    visit("sample", self.sample);
  }
};

// §8 theme 9: how old the last good backup of an asset may be.
struct BackupAgeRow {
  AssetClass class_ = AssetClass::kOther;
  int days = 30;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("class", self.class_);
    visit("days", self.days);
  }
};

struct EvidencePolicy {
  std::vector<FreshnessRow> freshness;
  std::vector<BackupAgeRow> backup_age;
  std::vector<SampleRow> sampling;
  int double_from_sl = 3;           // samples double in zones with such a target
  int double_from_consequence = 4;  // or such a consequence
  int file_name_max = 120;
  int picks_max = 3;              // of an auditor, within a sample
  double clock_offset_max_s = 1;  // of a source whose clock still counts as synchronised

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("freshness", self.freshness);
    visit("backup_age", self.backup_age);
    visit("sampling", self.sampling);
    visit("double_from_sl", self.double_from_sl);
    visit("double_from_consequence", self.double_from_consequence);
    visit("file_name_max", self.file_name_max);
    visit("picks_max", self.picks_max);
    visit("clock_offset_max_s", self.clock_offset_max_s);
  }
};

// Effort of the work that every intrusive change brings along and no playbook counts.
struct PlaybookPolicy {
  double backup_pd_per_asset = 0.5;
  double impact_analysis_pd = 1;  // by functional safety, before a change in a safety zone
  double proof_test_pd = 1;       // after it

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("backup_pd_per_asset", self.backup_pd_per_asset);
    visit("impact_analysis_pd", self.impact_analysis_pd);
    visit("proof_test_pd", self.proof_test_pd);
  }
};

struct ClockPolicy {
  int amber_percent = 50;
  int red_percent = 80;
  int siren_percent = 95;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("amber_percent", self.amber_percent);
    visit("red_percent", self.red_percent);
    visit("siren_percent", self.siren_percent);
  }
};

struct Policy {
  std::string id;       // CB-90
  std::string version;  // stamped on every computed value
  std::string title;
  DeadlinePolicy deadlines;
  TriagePolicy triage;
  ScorePolicy score;
  ValidationPolicy validation;
  PlanPolicy plan;
  PlaybookPolicy playbook;
  ResidualPolicy residual;
  EvidencePolicy evidence;
  ClockPolicy clock;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id);
    visit("version", self.version);
    visit("title", self.title);
    visit("deadlines", self.deadlines);
    visit("triage", self.triage);
    visit("score", self.score);
    visit("validation", self.validation);
    visit("plan", self.plan);
    visit("playbook", self.playbook);
    visit("residual", self.residual);
    visit("evidence", self.evidence);
    visit("clock", self.clock);
  }
};

// National rules around Directive (EU) 2022/2555. Art. 23 limits stand in every profile; a member
// state may be stricter.
struct Jurisdiction {
  std::string id;  // EU, DE
  std::string version;
  std::string title;
  std::string law;  // transposition
  std::string authority;
  std::string csirt;
  std::string portal;
  int early_warning_hours = 24;
  int notification_hours = 72;
  int notification_trust_service_hours = 24;
  int final_report_months = 1;
  int acknowledgement_hours = 24;
  int change_notice_days = 14;
  std::vector<std::string> notes;
  std::vector<std::string> sources;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id);
    visit("version", self.version);
    visit("title", self.title);
    visit("law", self.law);
    visit("authority", self.authority);
    visit("csirt", self.csirt);
    visit("portal", self.portal);
    visit("early_warning_hours", self.early_warning_hours);
    visit("notification_hours", self.notification_hours);
    visit("notification_trust_service_hours", self.notification_trust_service_hours);
    visit("final_report_months", self.final_report_months);
    visit("acknowledgement_hours", self.acknowledgement_hours);
    visit("change_notice_days", self.change_notice_days);
    visit("notes", self.notes);
    visit("sources", self.sources);
  }
};

// Errors: kInvalidInput naming the member; unknown and missing members are errors too, so that a
// misspelt threshold is never silently a default.
Result<Policy> policy_from_json(const json::value& document);
Result<Jurisdiction> jurisdiction_from_json(const json::value& document);
json::object policy_to_json(const Policy& policy);

}  // namespace closeout

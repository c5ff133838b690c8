// SPDX-License-Identifier: Apache-2.0
// The zone and conduit model of IEC 62443-3-2 as recorded: zones, conduits, boundary rules,
// targets and the approvals that stand behind them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/enums.h"
#include "model/values.h"

namespace closeout {

// Assets that share security requirements (IEC 62443-3-2 ZCR 3).
struct Zone {
  static constexpr std::string_view kKind = "zones";
  static constexpr std::string_view kSeries = "Z";

  ZoneId id;
  std::string name;
  ZoneKind kind = ZoneKind::kControl;
  ZoneId parent;                      // subzone of
  bool external_placeholder = false;  // an outside party; has no gate
  bool planned = false;
  bool air_gapped = false;
  std::string media_procedure;
  std::vector<double> levels;  // Purdue levels, 0 to 5
  bool safety = false;
  Trust trust = Trust::kTrusted;
  int max_c = 0;  // worst credible consequence 1..5; 0 = not judged
  std::optional<SlVector> sl_t;
  ScenarioId sl_t_scenario;
  std::string sl_t_policy;  // policy that the target rests on instead of a scenario
  PersonId sl_t_approver;
  std::optional<Date> sl_t_date;
  std::vector<std::string> subnets;  // CIDR
  PersonId owner;
  std::optional<Date> reviewed_at;
  std::vector<std::string> data_classes;
  std::string organisation;  // ZCR 6 characteristics from here on
  std::string logical_boundary;
  std::string physical_boundary;
  std::vector<std::string> logical_access_points;
  std::string physical_access_points;
  std::vector<std::string> policies;
  std::string assumptions;
  std::string note;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id);
    visit("name", self.name);
    visit("kind", self.kind);
    visit("parent", self.parent);
    visit("external_placeholder", self.external_placeholder);
    visit("planned", self.planned);
    visit("air_gapped", self.air_gapped);
    visit("media_procedure", self.media_procedure);
    visit("levels", self.levels);
    visit("safety", self.safety);
    visit("trust", self.trust);
    visit("max_c", self.max_c);
    visit("sl_t", self.sl_t);
    visit("sl_t_scenario", self.sl_t_scenario);
    visit("sl_t_policy", self.sl_t_policy);
    visit("sl_t_approver", self.sl_t_approver);
    visit("sl_t_date", self.sl_t_date);
    visit("subnets", self.subnets);
    visit("owner", self.owner);
    visit("reviewed_at", self.reviewed_at);
    visit("data_classes", self.data_classes);
    visit("organisation", self.organisation);
    visit("logical_boundary", self.logical_boundary);
    visit("physical_boundary", self.physical_boundary);
    visit("logical_access_points", self.logical_access_points);
    visit("physical_access_points", self.physical_access_points);
    visit("policies", self.policies);
    visit("assumptions", self.assumptions);
    visit("note", self.note);
  }
};

// The communication channels between zones.
struct Conduit {
  static constexpr std::string_view kKind = "conduits";
  static constexpr std::string_view kSeries = "C";

  ConduitId id;
  std::string name;
  std::vector<ZoneId> ends;
  std::vector<AssetId> devices;  // boundary devices
  std::string enforcement;
  std::optional<SlVector> sl_t;
  ScenarioId sl_t_scenario;
  std::string sl_t_policy;
  PersonId sl_t_approver;
  std::optional<Date> sl_t_date;
  std::string purpose;
  bool read_only = false;
  std::string sis_enable_mode;  // key-switch or time-boxed
  PersonId fs_signoff_by;
  std::optional<Date> fs_signoff_at;
  std::vector<std::string> nat;  // "inside=outside" address pairs
  std::string organisation;      // ZCR 6 characteristics from here on
  std::string logical_boundary;
  std::string physical_boundary;
  std::vector<std::string> logical_access_points;
  std::string physical_access_points;
  std::vector<std::string> policies;
  std::string assumptions;
  std::string note;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id);
    visit("name", self.name);
    visit("ends", self.ends);
    visit("devices", self.devices);
    visit("enforcement", self.enforcement);
    visit("sl_t", self.sl_t);
    visit("sl_t_scenario", self.sl_t_scenario);
    visit("sl_t_policy", self.sl_t_policy);
    visit("sl_t_approver", self.sl_t_approver);
    visit("sl_t_date", self.sl_t_date);
    visit("purpose", self.purpose);
    visit("read_only", self.read_only);
    visit("sis_enable_mode", self.sis_enable_mode);
    visit("fs_signoff_by", self.fs_signoff_by);
    visit("fs_signoff_at", self.fs_signoff_at);
    visit("nat", self.nat);
    visit("organisation", self.organisation);
    visit("logical_boundary", self.logical_boundary);
    visit("physical_boundary", self.physical_boundary);
    visit("logical_access_points", self.logical_access_points);
    visit("physical_access_points", self.physical_access_points);
    visit("policies", self.policies);
    visit("assumptions", self.assumptions);
    visit("note", self.note);
  }
};

// One line of the rule base of a boundary device, in the order of the device.
struct BoundaryRule {
  static constexpr std::string_view kKind = "rules";
  static constexpr std::string_view kSeries = "";

  RuleId id;
  AssetId device;
  int number = 0;
  std::string src;      // CIDR or any
  std::string dst;      // CIDR or any
  std::string service;  // "tcp/102,udp/123" or any
  std::string action;   // permit, deny, deny+log
  PersonId owner;
  ConduitId conduit;
  std::optional<int> hits_180d;
  std::optional<Date> expires;
  std::string functions;         // function codes let through, or any
  std::optional<int> return_of;  // number of the rule whose answers this one lets back
  std::string comment;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id);
    visit("device", self.device);
    visit("number", self.number);
    visit("src", self.src);
    visit("dst", self.dst);
    visit("service", self.service);
    visit("action", self.action);
    visit("owner", self.owner);
    visit("conduit", self.conduit);
    visit("hits_180d", self.hits_180d);
    visit("expires", self.expires);
    visit("functions", self.functions);
    visit("return_of", self.return_of);
    visit("comment", self.comment);
  }
};

// What is known of a rule base as a whole.
struct RuleBase {
  static constexpr std::string_view kKind = "rule_bases";
  static constexpr std::string_view kSeries = "";

  AssetId id;  // the device
  std::vector<ConduitId> conduits;
  bool excerpt = false;
  int rules_total = 0;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id);
    visit("conduits", self.conduits);
    visit("excerpt", self.excerpt);
    visit("rules_total", self.rules_total);
  }
};

// ZCR 5: why a target level was chosen.
struct RiskScenario {
  static constexpr std::string_view kKind = "scenarios";
  static constexpr std::string_view kSeries = "RS-";

  ScenarioId id;
  ZoneId zone;
  ConduitId conduit;
  std::string text;
  int consequence = 0;  // 1..5
  PersonId approver;
  std::optional<Date> date;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id);
    visit("zone", self.zone);
    visit("conduit", self.conduit);
    visit("text", self.text);
    visit("consequence", self.consequence);
    visit("approver", self.approver);
    visit("date", self.date);
  }
};

// A version of the zone model and its approval (ZCR 7).
struct ModelVersion {
  static constexpr std::string_view kKind = "model_versions";
  static constexpr std::string_view kSeries = "v";

  ModelVersionId id;
  ModelStatus status = ModelStatus::kDraft;
  std::optional<Date> drawing;  // revision date of the drawing
  EvidenceId drawing_evidence;
  std::optional<Date> last_structural_change;
  PersonId approved_by;
  std::optional<Date> approved_at;
  EvidenceId approval_evidence;
  std::optional<Date> in_force_until;
  PersonId fs_signed_by;
  std::optional<Date> fs_signed_at;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id);
    visit("status", self.status);
    visit("drawing", self.drawing);
    visit("drawing_evidence", self.drawing_evidence);
    visit("last_structural_change", self.last_structural_change);
    visit("approved_by", self.approved_by);
    visit("approved_at", self.approved_at);
    visit("approval_evidence", self.approval_evidence);
    visit("in_force_until", self.in_force_until);
    visit("fs_signed_by", self.fs_signed_by);
    visit("fs_signed_at", self.fs_signed_at);
  }
};

// A reasoned, expiring exception to a warning of the model rules.
struct Waiver {
  static constexpr std::string_view kKind = "waivers";
  static constexpr std::string_view kSeries = "WV-";

  WaiverId id;
  std::string rule;
  std::string object;
  PersonId by;
  std::optional<Date> at;
  std::optional<Date> expires;
  std::string reason;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id);
    visit("rule", self.rule);
    visit("object", self.object);
    visit("by", self.by);
    visit("at", self.at);
    visit("expires", self.expires);
    visit("reason", self.reason);
  }
};

// Work allowed although the gate of its zone is closed: lead and operations sign together.
struct GateOverride {
  static constexpr std::string_view kKind = "overrides";
  static constexpr std::string_view kSeries = "OV-";

  GateOverrideId id;
  FindingId finding;
  ZoneId zone;
  std::vector<PersonId> by;
  std::optional<Date> at;
  std::string reason;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id);
    visit("finding", self.finding);
    visit("zone", self.zone);
    visit("by", self.by);
    visit("at", self.at);
    visit("reason", self.reason);
  }
};

// What the assessor found for one requirement in one zone. zone or requirement "ALL" states the
// rest: the most specific row counts.
struct RequirementStatus {
  static constexpr std::string_view kKind = "statuses";
  static constexpr std::string_view kSeries = "";

  StatusId id;
  ZoneId zone;
  RequirementId requirement;
  RequirementState status = RequirementState::kNotAssessed;
  EvidenceState evidence = EvidenceState::kMissing;
  std::string compensation;
  std::optional<CompensationState> compensation_state;
  std::optional<int> level_credit;  // 0..4, given by the verifier
  std::optional<NotApplicableReason> na_reason;
  PersonId na_approved_by;
  std::optional<bool> essential_function_ok;
  ZoneId provided_by;  // zone of the shared service that this is inherited from
  std::vector<FindingId> findings;
  std::optional<int> assets_ok;
  std::optional<int> assets_applicable;
  std::optional<Date> assessed_on;
  std::string why;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id);
    visit("zone", self.zone);
    visit("requirement", self.requirement);
    visit("status", self.status);
    visit("evidence", self.evidence);
    visit("compensation", self.compensation);
    visit("compensation_state", self.compensation_state);
    visit("level_credit", self.level_credit);
    visit("na_reason", self.na_reason);
    visit("na_approved_by", self.na_approved_by);
    visit("essential_function_ok", self.essential_function_ok);
    visit("provided_by", self.provided_by);
    visit("findings", self.findings);
    visit("assets_ok", self.assets_ok);
    visit("assets_applicable", self.assets_applicable);
    visit("assessed_on", self.assessed_on);
    visit("why", self.why);
  }
};

}  // namespace closeout

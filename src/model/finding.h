// SPDX-License-Identifier: Apache-2.0
// Findings and what is decided about them (manual §1.4).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/enums.h"
#include "model/values.h"

namespace closeout {

// One finding of the audit.
struct Finding {
  static constexpr std::string_view kKind = "findings";
  static constexpr std::string_view kSeries = "F-";

  FindingId id;
  std::string external_ref;  // the auditor's number
  std::string title;
  FindingSource source = FindingSource::kAudit;
  std::string audit;  // audit or assessment it comes from; empty = the audit of the site
  PersonId raised_by;
  std::optional<Date> raised_at;
  std::optional<Date> anchor_date;  // start of its clocks, where that is not the site's anchor
  FindingClass class_ = FindingClass::kMinor;
  std::optional<FindingClass> class_before;  // as raised, when the auditor changed it
  std::optional<Date> class_changed_at;
  std::optional<DeficiencyKind> deficiency_kind;
  FindingState state = FindingState::kImported;
  std::optional<FindingState> state_before;  // where a refused risk acceptance returns to
  std::optional<Date> state_since;
  std::vector<RequirementId> requirements;  // first = primary
  std::string evidence_observed;            // objective fact
  std::string nonconformity;                // why fact != requirement
  std::vector<ZoneId> zones;
  std::vector<ConduitId> conduits;
  std::vector<AssetId> assets;
  std::vector<CveId> cves;
  std::vector<std::string> nis2;  // letters set by hand
  std::vector<std::string> themes;
  std::optional<Consequences> consequences;
  std::optional<Factors> factors;
  std::optional<Confidence> confidence;
  std::optional<ScoreOverride> override_;  // set by hand; KEV is also found from the CVEs
  std::string cvss_vector;
  std::optional<double> cvss_stated;  // score as stated in the report
  PersonId owner;
  PersonId manager;
  std::optional<double> effort_pd;
  OutageNeed outage = OutageNeed::kNone;
  std::string constraint_;
  bool vendor_dependent = false;
  std::vector<WindowId> windows;
  WorkKind work_kind = WorkKind::kChange;
  std::vector<FindingId> depends_on;
  FindingId parent;  // split off from
  FindingId merged_into;
  std::optional<Date> merged_at;
  PersonId merged_by;
  std::string containment;
  std::optional<Instant> contained_at;
  std::string rca_method;
  std::vector<RootCause> root_causes;
  std::string root_cause_text;
  std::string extent_checked;
  std::string extent_found;
  std::optional<Date> plan_accepted_at;
  std::optional<Date> fixed_at;
  std::optional<Date> closed_at;
  std::string closure_reason;
  PersonId verified_by;
  std::optional<Date> verified_at;
  int failed_tests = 0;
  bool invalidates_model = false;
  PersonId fs_signoff_by;
  std::optional<Date> fs_signoff_at;
  std::string repeat_of;  // confirmed
  std::string repeat_candidate;
  PersonId repeat_confirmed_by;
  std::optional<Date> legal_condition_date;
  std::optional<Date> auditor_ack_at;
  std::optional<Disposition> disposition;
  std::string disposition_reason;
  std::string dispute_claim;
  std::string auditor_answer;
  std::string blocked_by;
  std::optional<Date> next_check;
  RiskId residual;
  std::vector<std::string> remarks;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    statement_fields(self, visit);
    work_fields(self, visit);
  }

 private:
  template <class Self, class Visit>
  static void statement_fields(Self& self, Visit&& visit) {
    visit("id", self.id);
    visit("external_ref", self.external_ref);
    visit("title", self.title);
    visit("source", self.source);
    visit("audit", self.audit);
    visit("raised_by", self.raised_by);
    visit("raised_at", self.raised_at);
    visit("anchor_date", self.anchor_date);
    visit("class", self.class_);
    visit("class_before", self.class_before);
    visit("class_changed_at", self.class_changed_at);
    visit("deficiency_kind", self.deficiency_kind);
    visit("state", self.state);
    visit("state_before", self.state_before);
    visit("state_since", self.state_since);
    visit("requirements", self.requirements);
    visit("evidence_observed", self.evidence_observed);
    visit("nonconformity", self.nonconformity);
    visit("zones", self.zones);
    visit("conduits", self.conduits);
    visit("assets", self.assets);
    visit("cves", self.cves);
    visit("nis2", self.nis2);
    visit("themes", self.themes);
    visit("consequences", self.consequences);
    visit("factors", self.factors);
    visit("confidence", self.confidence);
    visit("override", self.override_);
    visit("cvss_vector", self.cvss_vector);
    visit("cvss_stated", self.cvss_stated);
  }
  template <class Self, class Visit>
  static void work_fields(Self& self, Visit&& visit) {
    visit("owner", self.owner);
    visit("manager", self.manager);
    visit("effort_pd", self.effort_pd);
    visit("outage", self.outage);
    visit("constraint", self.constraint_);
    visit("vendor_dependent", self.vendor_dependent);
    visit("windows", self.windows);
    visit("work_kind", self.work_kind);
    visit("depends_on", self.depends_on);
    visit("parent", self.parent);
    visit("merged_into", self.merged_into);
    visit("merged_at", self.merged_at);
    visit("merged_by", self.merged_by);
    visit("containment", self.containment);
    visit("contained_at", self.contained_at);
    visit("rca_method", self.rca_method);
    visit("root_causes", self.root_causes);
    visit("root_cause_text", self.root_cause_text);
    visit("extent_checked", self.extent_checked);
    visit("extent_found", self.extent_found);
    visit("plan_accepted_at", self.plan_accepted_at);
    visit("fixed_at", self.fixed_at);
    visit("closed_at", self.closed_at);
    visit("closure_reason", self.closure_reason);
    visit("verified_by", self.verified_by);
    visit("verified_at", self.verified_at);
    visit("failed_tests", self.failed_tests);
    visit("invalidates_model", self.invalidates_model);
    visit("fs_signoff_by", self.fs_signoff_by);
    visit("fs_signoff_at", self.fs_signoff_at);
    visit("repeat_of", self.repeat_of);
    visit("repeat_candidate", self.repeat_candidate);
    visit("repeat_confirmed_by", self.repeat_confirmed_by);
    visit("legal_condition_date", self.legal_condition_date);
    visit("auditor_ack_at", self.auditor_ack_at);
    visit("disposition", self.disposition);
    visit("disposition_reason", self.disposition_reason);
    visit("dispute_claim", self.dispute_claim);
    visit("auditor_answer", self.auditor_answer);
    visit("blocked_by", self.blocked_by);
    visit("next_check", self.next_check);
    visit("residual", self.residual);
    visit("remarks", self.remarks);
  }
};

// A moved deadline: who moved it, who agreed, why (manual §1.2).
struct DeadlineChange {
  static constexpr std::string_view kKind = "deadline_changes";
  static constexpr std::string_view kSeries = "DC-";

  DeadlineChangeId id;
  FindingId finding;
  DeadlineEvent event = DeadlineEvent::kPlan;
  std::optional<Date> to;
  PersonId by;
  PersonId agreed_by;
  std::optional<Date> at;
  std::string reason;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id);
    visit("finding", self.finding);
    visit("event", self.event);
    visit("to", self.to);
    visit("by", self.by);
    visit("agreed_by", self.agreed_by);
    visit("at", self.at);
    visit("reason", self.reason);
  }
};

// One cause behind several findings.
struct ProblemGroup {
  static constexpr std::string_view kKind = "problem_groups";
  static constexpr std::string_view kSeries = "PG-";

  ProblemGroupId id;
  std::string title;
  std::vector<FindingId> findings;
  std::vector<ActionId> actions;  // shared: once all are done, the members may be implemented

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id);
    visit("title", self.title);
    visit("findings", self.findings);
    visit("actions", self.actions);
  }
};

}  // namespace closeout

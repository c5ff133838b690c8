// SPDX-License-Identifier: Apache-2.0
// Incidents and their reports under Directive (EU) 2022/2555 Art. 23 (manual §5.3).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/enums.h"
#include "model/values.h"

namespace closeout {

// A significant incident, or one judged not to be.
struct Incident {
  static constexpr std::string_view kKind = "incidents";
  static constexpr std::string_view kSeries = "INC-";

  IncidentId id;
  std::string title;
  std::optional<Instant> occurred_at;
  std::optional<Instant> detected_at;
  std::optional<Instant> aware_at;
  PersonId aware_by;
  std::string aware_why;
  std::optional<Instant> significance_decided_at;
  std::optional<bool> significant;
  std::optional<Instant> stopped_at;
  std::optional<Instant> contained_at;
  std::optional<Instant> restored_at;
  std::optional<Instant> handled_at;
  std::vector<AssetId> assets;
  std::vector<ZoneId> zones;
  std::optional<double> loss_eur;
  bool trust_service_provider = false;
  std::optional<bool> malicious;
  std::optional<bool> cross_border;
  std::vector<FindingId> tx_findings;  // findings whose threat activity it raises to 5
  std::vector<FindingId> confirmed_path;
  std::vector<RiskId> risk_review;
  std::vector<std::string> finding_candidates;
  std::vector<FindingId> failed_controls;  // closed findings whose fix did not hold
  std::vector<FindingId> tx_applied;       // of tx_findings: those that somebody applied
  std::vector<FindingId> path_applied;     // of confirmed_path, likewise
  bool drill = false;
  std::string description;
  std::vector<std::string> time_sources;  // "occurred_at: alarm list of HMI-701"
  std::string severity;
  std::string impact;
  std::vector<std::string> indicators;  // of compromise
  std::string threat_type;
  std::string root_cause;
  std::vector<std::string> mitigations;    // applied or under way
  std::vector<std::string> member_states;  // affected, beside that of the site
  std::string cross_border_impact;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id);
    visit("title", self.title);
    visit("occurred_at", self.occurred_at);
    visit("detected_at", self.detected_at);
    visit("aware_at", self.aware_at);
    visit("aware_by", self.aware_by);
    visit("aware_why", self.aware_why);
    visit("significance_decided_at", self.significance_decided_at);
    visit("significant", self.significant);
    visit("stopped_at", self.stopped_at);
    visit("contained_at", self.contained_at);
    visit("restored_at", self.restored_at);
    visit("handled_at", self.handled_at);
    visit("assets", self.assets);
    visit("zones", self.zones);
    visit("loss_eur", self.loss_eur);
    visit("trust_service_provider", self.trust_service_provider);
    visit("malicious", self.malicious);
    visit("cross_border", self.cross_border);
    visit("tx_findings", self.tx_findings);
    visit("confirmed_path", self.confirmed_path);
    visit("risk_review", self.risk_review);
    visit("finding_candidates", self.finding_candidates);
    visit("failed_controls", self.failed_controls);
    visit("tx_applied", self.tx_applied);
    visit("path_applied", self.path_applied);
    visit("drill", self.drill);
    visit("description", self.description);
    visit("time_sources", self.time_sources);
    visit("severity", self.severity);
    visit("impact", self.impact);
    visit("indicators", self.indicators);
    visit("threat_type", self.threat_type);
    visit("root_cause", self.root_cause);
    visit("mitigations", self.mitigations);
    visit("member_states", self.member_states);
    visit("cross_border_impact", self.cross_border_impact);
  }
};

// One report of an incident to the authority, draft or sent. A sent report is corrected by a new
// version, never overwritten.
struct Submission {
  static constexpr std::string_view kKind = "submissions";
  static constexpr std::string_view kSeries = "";

  SubmissionId id;
  IncidentId incident;
  ReportStage stage = ReportStage::kEarlyWarning;
  int version = 1;
  PersonId owner;
  std::optional<Instant> requested_at;  // intermediate report
  std::optional<Instant> due_at;        // set by the authority
  std::optional<Instant> submitted_at;
  PersonId by;
  PersonId approved_by;
  std::string channel;
  std::string receipt;
  std::optional<Instant> acknowledged_at;
  std::string payload;         // text of a draft, as generated or edited
  std::string payload_sha256;  // of the file as it was sent, which the blob store keeps
  std::string file;
  std::vector<std::string> attachments;  // "name sha256"
  SubmissionId corrects;                 // the version before this one
  std::string reason;                    // of a correction; what the authority asked for

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id);
    visit("incident", self.incident);
    visit("stage", self.stage);
    visit("version", self.version);
    visit("owner", self.owner);
    visit("requested_at", self.requested_at);
    visit("due_at", self.due_at);
    visit("submitted_at", self.submitted_at);
    visit("by", self.by);
    visit("approved_by", self.approved_by);
    visit("channel", self.channel);
    visit("receipt", self.receipt);
    visit("acknowledged_at", self.acknowledged_at);
    visit("payload", self.payload);
    visit("payload_sha256", self.payload_sha256);
    visit("file", self.file);
    visit("attachments", self.attachments);
    visit("corrects", self.corrects);
    visit("reason", self.reason);
  }
};

// A recorded judgement: Art. 23(1) and (2) messages, significance assessments, negative checks, and
// duties towards others with their own date (data protection, insurer, customers).
struct IncidentDecision {
  static constexpr std::string_view kKind = "decisions";
  static constexpr std::string_view kSeries = "";

  DecisionId id;
  IncidentId incident;
  std::string subject;  // "23(1)", "personal data" …
  std::string result;
  std::optional<Instant> at;
  PersonId by;
  std::string who;
  std::string why;
  std::optional<Instant> next_review;
  std::optional<Instant> due_at;
  std::optional<Instant> done_at;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id);
    visit("incident", self.incident);
    visit("subject", self.subject);
    visit("result", self.result);
    visit("at", self.at);
    visit("by", self.by);
    visit("who", self.who);
    visit("why", self.why);
    visit("next_review", self.next_review);
    visit("due_at", self.due_at);
    visit("done_at", self.done_at);
  }
};

}  // namespace closeout

// SPDX-License-Identifier: Apache-2.0
// The residual-risk register (manual §6).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/enums.h"
#include "model/values.h"

namespace closeout {

// A decision of a person with authority, for a limited time, under named conditions.
struct ResidualRisk {
  static constexpr std::string_view kKind = "risks";
  static constexpr std::string_view kSeries = "RR-";

  RiskId id;
  std::vector<FindingId> findings;
  std::string part;  // of the finding
  std::string title;
  std::string scenario;
  std::vector<RiskReason> reasons;
  std::string technical_proof;
  std::string options_considered;
  int residual_c = 0;  // 1..5; 0 = not judged
  int residual_e = 0;
  int residual_c_people = 0;
  bool safety_zone = false;
  std::string alarp;
  std::string cost_argument;
  PersonId owner;
  PersonId proposer;
  PersonId challenger;
  std::vector<PersonId> consulted;
  std::string board_minute;
  std::optional<Date> valid_from;
  std::optional<Date> expires_at;
  std::vector<Date> review_dates;
  int renewals = 0;
  std::string fix_text;
  WindowId fix_window;
  std::optional<Interval>
      fix_window_span;  // the occurrence as it stood when the record was proposed
  std::optional<Date> fix_by;
  std::optional<Date> fix_by_signed;  // as it stood at signing
  std::optional<double> fix_cost_eur;
  std::vector<std::string> conditions;
  std::string monitoring;
  std::optional<Date> auditor_ack_at;
  RiskState state = RiskState::kDraft;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id);
    visit("findings", self.findings);
    visit("part", self.part);
    visit("title", self.title);
    visit("scenario", self.scenario);
    visit("reasons", self.reasons);
    visit("technical_proof", self.technical_proof);
    visit("options_considered", self.options_considered);
    visit("residual_c", self.residual_c);
    visit("residual_e", self.residual_e);
    visit("residual_c_people", self.residual_c_people);
    visit("safety_zone", self.safety_zone);
    visit("alarp", self.alarp);
    visit("cost_argument", self.cost_argument);
    visit("owner", self.owner);
    visit("proposer", self.proposer);
    visit("challenger", self.challenger);
    visit("consulted", self.consulted);
    visit("board_minute", self.board_minute);
    visit("valid_from", self.valid_from);
    visit("expires_at", self.expires_at);
    visit("review_dates", self.review_dates);
    visit("renewals", self.renewals);
    visit("fix_text", self.fix_text);
    visit("fix_window", self.fix_window);
    visit("fix_window_span", self.fix_window_span);
    visit("fix_by", self.fix_by);
    visit("fix_by_signed", self.fix_by_signed);
    visit("fix_cost_eur", self.fix_cost_eur);
    visit("conditions", self.conditions);
    visit("monitoring", self.monitoring);
    visit("auditor_ack_at", self.auditor_ack_at);
    visit("state", self.state);
  }
};

// A compensating countermeasure that a residual risk relies on. criteria: intent, strength,
// independence, coverage, detectability, sustainability, each 0..2.
struct Compensation {
  static constexpr std::string_view kKind = "compensations";
  static constexpr std::string_view kSeries = "";

  CompensationId id;
  RiskId risk;
  std::string text;
  CompensationState state = CompensationState::kProposed;
  std::optional<Date> since;
  std::optional<std::array<int, 6>> criteria;
  std::optional<int> level_credit;
  PersonId credited_by;
  PersonId owner;
  std::string test_procedure;
  std::optional<int> test_interval_days;
  std::optional<Date> last_test;
  std::string evidence;
  std::string note;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id);
    visit("risk", self.risk);
    visit("text", self.text);
    visit("state", self.state);
    visit("since", self.since);
    visit("criteria", self.criteria);
    visit("level_credit", self.level_credit);
    visit("credited_by", self.credited_by);
    visit("owner", self.owner);
    visit("test_procedure", self.test_procedure);
    visit("test_interval_days", self.test_interval_days);
    visit("last_test", self.last_test);
    visit("evidence", self.evidence);
    visit("note", self.note);
  }
};

// An acceptance signature, bound to the hash of the record it was given on.
struct Signature {
  static constexpr std::string_view kKind = "signatures";
  static constexpr std::string_view kSeries = "SIG-";

  SignatureId id;
  RiskId risk;
  PersonId person;
  std::string role;
  std::optional<Instant> signed_at;
  std::string payload_sha256;
  std::string comment;
  std::string deputy_for;  // delegation record

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id);
    visit("risk", self.risk);
    visit("person", self.person);
    visit("role", self.role);
    visit("signed_at", self.signed_at);
    visit("payload_sha256", self.payload_sha256);
    visit("comment", self.comment);
    visit("deputy_for", self.deputy_for);
  }
};

}  // namespace closeout

// SPDX-License-Identifier: Apache-2.0
// Evidence items (manual §7).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/enums.h"
#include "model/values.h"

namespace closeout {

// One artefact that shows something about a finding or requirement. The bytes lie in the blob
// store under sha256.
struct Evidence {
  static constexpr std::string_view kKind = "evidence";
  static constexpr std::string_view kSeries = "E";

  EvidenceId id;
  FindingId finding;
  RequirementId requirement;
  std::string slot;  // slot of the playbook it fills
  std::string zone;  // zone id or ALL
  AssetId asset;
  EvidenceType type = EvidenceType::kTestRecord;
  std::string file;
  std::string sha256;
  std::optional<double> bytes;
  std::string title;
  std::optional<Instant> collected_at;
  PersonId collector;
  PersonId reviewer;
  std::optional<AuditorDecision> review;
  std::optional<Date> fix_at;  // date of the fix that it proves
  EvidenceOrigin origin = EvidenceOrigin::kExport;
  std::string tool;
  std::optional<bool> test_system;       // taken from a test system, not from the plant
  std::optional<double> clock_offset_s;  // of the source against UTC, as noted at collection
  std::optional<Date> expires_at;        // of a certificate, contract or vendor letter
  std::optional<int> sample_n;
  std::optional<int> population_n;
  std::optional<int> exceptions;
  std::string scope;
  std::string seed;
  std::optional<bool> gps;
  std::optional<bool> host_visible;
  std::optional<bool> clock_visible;
  PersonId signed_by;
  std::optional<Date> signed_at;
  std::string signed_version;
  EvidenceId superseded_by;
  EvidenceId redacted_from;
  std::string sample_text;  // short text artefacts kept in the record
  PersonId auditor;
  std::optional<AuditorDecision> auditor_decision;
  std::optional<Date> auditor_decision_at;
  int times_rejected = 0;
  std::string classification = "TLP:AMBER+STRICT";
  std::string remark;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id);
    visit("finding", self.finding);
    visit("requirement", self.requirement);
    visit("slot", self.slot);
    visit("zone", self.zone);
    visit("asset", self.asset);
    visit("type", self.type);
    visit("file", self.file);
    visit("sha256", self.sha256);
    visit("bytes", self.bytes);
    visit("title", self.title);
    visit("collected_at", self.collected_at);
    visit("collector", self.collector);
    visit("reviewer", self.reviewer);
    visit("review", self.review);
    visit("fix_at", self.fix_at);
    visit("origin", self.origin);
    visit("tool", self.tool);
    visit("test_system", self.test_system);
    visit("clock_offset_s", self.clock_offset_s);
    visit("expires_at", self.expires_at);
    visit("sample_n", self.sample_n);
    visit("population_n", self.population_n);
    visit("exceptions", self.exceptions);
    visit("scope", self.scope);
    visit("seed", self.seed);
    visit("gps", self.gps);
    visit("host_visible", self.host_visible);
    visit("clock_visible", self.clock_visible);
    visit("signed_by", self.signed_by);
    visit("signed_at", self.signed_at);
    visit("signed_version", self.signed_version);
    visit("superseded_by", self.superseded_by);
    visit("redacted_from", self.redacted_from);
    visit("sample_text", self.sample_text);
    visit("auditor", self.auditor);
    visit("auditor_decision", self.auditor_decision);
    visit("auditor_decision_at", self.auditor_decision_at);
    visit("times_rejected", self.times_rejected);
    visit("classification", self.classification);
    visit("remark", self.remark);
  }
};

}  // namespace closeout

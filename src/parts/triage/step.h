// SPDX-License-Identifier: Apache-2.0
// One attempt to move a finding from one state to another, with all that is given for it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "parts/triage/actor.h"
#include "parts/triage/limits.h"
#include "parts/triage/register.h"

namespace closeout::triage {

// A test as carried out: steps, expected and actual result, and when.
struct TestRecord {
  std::string steps;
  std::string expected;
  std::string actual;
  std::optional<Date> date;
};

// What other parts of the program say about the finding. What nobody has checked is empty, and
// does not count as passed.
struct Facts {
  Rank rank;
  std::optional<std::vector<ZoneId>> passed_gates;        // zones whose gate is PASSED
  std::optional<std::vector<ActionId>> scheduled;         // actions that the plan gives a date
  std::optional<std::vector<std::string>> open_slots;     // mandatory evidence slots without item
  std::optional<std::vector<EvidenceId>> unaccepted;      // evidence that is not accepted
  std::optional<std::vector<EvidenceId>> stale;           // evidence too old at the audit
  std::optional<std::vector<std::string>> risk_gaps;      // what the residual-risk record lacks
  std::optional<std::vector<std::string>> risk_refusals;  // why it cannot be accepted
};

// What is handed in with the step, and what is known elsewhere.
struct StepInputs {
  std::string reason;                   // also: what blocks, how it was cleared, the decision
  std::vector<EvidenceId> attachments;  // counter-evidence, the auditor's written decision
  FindingId merged_into;
  PersonId approver;           // the lead for the owner's plan, the auditor for a merge of audits
  PersonId operations;         // who agreed to the outages
  PersonId functional_safety;  // who agreed for the safety zone
  std::string external_party;  // on whom a blocked finding waits
  std::optional<Date> next_check;
  bool documents_updated = false;  // as-built drawings and procedures
  std::optional<TestRecord> test;
  std::optional<Date> decided_at;
  bool pack_sealed = false;
  Facts facts;
};

struct Step {
  const Register& reg;
  const Finding& finding;
  FindingState to;
  const Actor& actor;
  const StepInputs& inputs;

  const Context& context() const { return reg.context(); }
  const Snapshot& snapshot() const { return reg.snapshot(); }
};

}  // namespace closeout::triage

// SPDX-License-Identifier: Apache-2.0
#include "parts/triage/state_machine.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "parts/triage/finding_state.h"
#include "support/applied.h"
#include "support/demo_site.h"

namespace closeout::triage {
namespace {

const PersonId kLeadPerson("P03");
const PersonId kAuditorPerson("P12");
const PersonId kVerifierPerson("P10");
const PersonId kAcceptorPerson("P01");

constexpr std::size_t kStates = EnumWords<FindingState>::words.size();

Finding with_state(std::string_view id, FindingState state) {
  Finding finding = demo_site().findings().at(FindingId(id));
  finding.state = state;
  return finding;
}

Snapshot site_with(const Finding& finding) {
  return demo_changed<Finding>(finding.id.value, [&](Finding& row) { row = finding; });
}

Context context_of(const Snapshot& site) {
  return {site, demo_policy(), demo_now()};
}

std::string unmet_of(const Finding& finding, FindingState to, const Actor& actor,
                     const StepInputs& inputs = {}) {
  const Snapshot site = site_with(finding);
  std::string text;
  for (const Unmet& each : allowed(Register(context_of(site)), finding, to, actor, inputs)) {
    text += fmt::format("{}: {}|", each.guard, each.message);
  }
  return text;
}

std::set<std::string> guards_of(const Finding& finding, FindingState to, const Actor& actor,
                                const StepInputs& inputs = {}) {
  const Snapshot site = site_with(finding);
  std::set<std::string> names;
  for (const Unmet& each : allowed(Register(context_of(site)), finding, to, actor, inputs)) {
    names.emplace(each.guard);
  }
  return names;
}

Finding step(const Finding& finding, FindingState to, const Actor& actor,
             const StepInputs& inputs = {}) {
  const Snapshot site = site_with(finding);
  const auto change = transition(Register(context_of(site)), finding, to, actor, inputs);
  EXPECT_TRUE(change.has_value()) << change.error().text();
  if (!change) return finding;
  EXPECT_EQ(change->findings.front().state, to);
  EXPECT_EQ(to_text(change->findings.front().state_since.value()), "2026-11-23");
  EXPECT_FALSE(change->summary.empty());
  return change->findings.front();
}

// The table of the manual, typed once more: from, to, roles.
struct Pair {
  const char* from;
  const char* to;
  std::vector<Role> roles;
};
std::vector<Pair> manual_table() {
  using enum Role;
  return {{"IMPORTED", "TRIAGE", {kLead}},
          {"TRIAGE", "CONFIRMED", {kLead}},
          {"TRIAGE", "DISPUTED", {kLead}},
          {"DISPUTED", "WITHDRAWN", {kAuditor}},
          {"DISPUTED", "CONFIRMED", {kAuditor, kLead}},
          {"TRIAGE", "MERGED", {kLead}},
          {"CONFIRMED", "MERGED", {kLead}},
          {"CONFIRMED", "ANALYSIS", {kOwner}},
          {"ANALYSIS", "PLANNED", {kOwner, kLead}},
          {"PLANNED", "IN_PROGRESS", {kOwner}},
          {"IN_PROGRESS", "BLOCKED", {kOwner, kSystem}},
          {"BLOCKED", "IN_PROGRESS", {kOwner}},
          {"IN_PROGRESS", "IMPLEMENTED", {kOwner}},
          {"IMPLEMENTED", "VERIFIED", {kVerifier}},
          {"IMPLEMENTED", "IN_PROGRESS", {kVerifier}},
          {"VERIFIED", "SUBMITTED", {kLead}},
          {"SUBMITTED", "CLOSED", {kAuditor, kLead}},
          {"SUBMITTED", "IN_PROGRESS", {kAuditor}},
          {"ANALYSIS", "RR_PENDING", {kOwner}},
          {"PLANNED", "RR_PENDING", {kOwner}},
          {"IN_PROGRESS", "RR_PENDING", {kOwner}},
          {"BLOCKED", "RR_PENDING", {kOwner}},
          {"RR_PENDING", "RR_ACCEPTED", {kRiskAcceptor}},
          {"RR_PENDING", "ANALYSIS", {kRiskAcceptor}},
          {"RR_PENDING", "PLANNED", {kRiskAcceptor}},
          {"RR_PENDING", "IN_PROGRESS", {kRiskAcceptor}},
          {"RR_PENDING", "BLOCKED", {kRiskAcceptor}},
          {"RR_ACCEPTED", "IN_PROGRESS", {kSystem, kLead}},
          {"RR_ACCEPTED", "SUBMITTED", {kLead}},
          {"CLOSED", "REOPENED", {kAuditor, kLead, kSystem}},
          {"REOPENED", "ANALYSIS", {kOwner}}};
}

TEST(StateMachine, HasExactlyThePairsAndRolesOfTheManual) {
  std::set<std::string> wanted;
  for (const Pair& pair : manual_table()) {
    for (const Role role : pair.roles) {
      wanted.insert(fmt::format("{} {} {}", pair.from, pair.to, to_text(role)));
    }
  }
  wanted.insert("new IMPORTED LEAD");
  wanted.insert("new IMPORTED SYSTEM");
  std::set<std::string> found;
  for (const Transition& row : kTransitions) {
    for (std::size_t i = 0; i < EnumWords<Role>::words.size(); ++i) {
      if (!row.roles.has(static_cast<Role>(i))) continue;
      found.insert(fmt::format("{} {} {}", row.from ? to_text(*row.from) : "new", to_text(row.to),
                               EnumWords<Role>::words[i]));
    }
  }
  EXPECT_EQ(found, wanted);
}

// One person per role, each in no other; P90 owns the finding.
Snapshot one_person_per_role(const Finding& finding) {
  std::vector<Person> people;
  for (std::size_t i = 0; i < EnumWords<Role>::words.size(); ++i) {
    Person& person = people.emplace_back();
    person.id = PersonId(fmt::format("P{}", 100 + i));
    person.roles = {static_cast<Role>(i)};
  }
  people.emplace_back().id = PersonId("P90");
  Snapshot site = demo_with(people);
  Finding owned = finding;
  owned.owner = PersonId("P90");
  site.set(std::vector{owned});
  return site;
}

TEST(StateMachine, RefusesEveryOtherPairAndEveryOtherRole) {
  int pairs = 0;
  for (std::size_t from = 0; from < kStates; ++from) {
    Finding finding = with_state("F-25", static_cast<FindingState>(from));
    const Snapshot site = one_person_per_role(finding);
    const Register reg(context_of(site));
    const Finding& owned = *site.findings().begin();
    for (std::size_t to = 0; to < kStates; ++to) {
      const auto table = manual_table();
      const auto known = std::ranges::find_if(table, [&](const Pair& pair) {
        return pair.from == EnumWords<FindingState>::words[from] &&
               pair.to == EnumWords<FindingState>::words[to];
      });
      pairs += known != table.end() ? 1 : 0;
      for (std::size_t i = 0; i < EnumWords<Role>::words.size(); ++i) {
        const Role role = static_cast<Role>(i);
        Actor actor = Actor::by(PersonId(fmt::format("P{}", 100 + i)));
        if (role == Role::kOwner) actor = Actor::by(PersonId("P90"));
        if (role == Role::kSystem) actor = Actor::itself();
        const auto unmet = allowed(reg, owned, static_cast<FindingState>(to), actor, {});
        const bool role_refused = std::ranges::any_of(
            unmet, [](const Unmet& u) { return u.guard == "role" || u.guard == "transition"; });
        const bool may = known != table.end() && contains(known->roles, role);
        EXPECT_EQ(role_refused, !may)
            << EnumWords<FindingState>::words[from] << " to " << EnumWords<FindingState>::words[to]
            << " as " << EnumWords<Role>::words[i];
      }
    }
  }
  EXPECT_EQ(pairs, 31);
}

TEST(StateMachine, AMergedFindingNeverMoves) {
  const Finding merged = demo_site().findings().at(FindingId("F-29"));
  for (std::size_t to = 0; to < kStates; ++to) {
    EXPECT_NE(unmet_of(merged, static_cast<FindingState>(to), Actor::by(kLeadPerson))
                  .find("never changed"),
              std::string::npos);
  }
}

TEST(StateMachine, ANewFindingNeedsItsOwnNumberWithinTheAudit) {
  Finding finding = with_state("F-25", FindingState::kImported);
  finding.id = FindingId("F-90");
  const Register reg(demo_context());
  EXPECT_EQ(allowed(reg, finding, FindingState::kImported, Actor::itself(), {}).size(), 1U);
  finding.audit = "IA-2027";
  EXPECT_TRUE(allowed(reg, finding, FindingState::kImported, Actor::itself(), {}).empty());
  EXPECT_EQ(allowed(reg, finding, FindingState::kClosed, Actor::itself(), {}).front().guard,
            "transition");
}

TEST(StateMachine, ConfirmingNeedsRequirementZoneStatementAndOwner) {
  Finding finding = with_state("F-25", FindingState::kTriage);
  EXPECT_EQ(guards_of(finding, FindingState::kConfirmed, Actor::by(kLeadPerson)),
            std::set<std::string>{"statement_complete"});  // no nonconformity in the demo's texts
  finding.nonconformity = "Nobody knows how long the batteries last.";
  EXPECT_EQ(step(finding, FindingState::kConfirmed, Actor::by(kLeadPerson)).owner, PersonId("P11"));
  finding.requirements.clear();
  finding.zones = {ZoneId("Z99")};
  finding.owner = PersonId("P77");
  EXPECT_EQ(guards_of(finding, FindingState::kConfirmed, Actor::by(kLeadPerson)),
            (std::set<std::string>{"requirement_named", "zone_named", "owner_named"}));
}

TEST(StateMachine, ADisputeNeedsCounterEvidenceAndAReason) {
  const Finding finding = with_state("F-25", FindingState::kTriage);
  EXPECT_EQ(guards_of(finding, FindingState::kDisputed, Actor::by(kLeadPerson)),
            (std::set<std::string>{"counter_evidence", "reason_given"}));
  StepInputs inputs;
  inputs.reason = "tested in May";
  inputs.attachments = {EvidenceId("E99")};
  EXPECT_NE(unmet_of(finding, FindingState::kDisputed, Actor::by(kLeadPerson), inputs)
                .find("E99 does not exist"),
            std::string::npos);
  inputs.attachments = {EvidenceId("E07")};
  EXPECT_EQ(step(finding, FindingState::kDisputed, Actor::by(kLeadPerson), inputs).dispute_claim,
            "tested in May");
}

TEST(StateMachine, OnlyTheAuditorsWrittenDecisionWithdraws) {
  const Finding finding = demo_site().findings().at(FindingId("F-27"));
  StepInputs inputs;
  inputs.attachments = {EvidenceId("E07")};
  EXPECT_TRUE(guards_of(finding, FindingState::kWithdrawn, Actor::by(kLeadPerson), inputs)
                  .contains("role"));
  const Finding after = step(finding, FindingState::kWithdrawn, Actor::by(kAuditorPerson), inputs);
  EXPECT_EQ(to_text(after.closed_at.value()), "2026-11-23");
}

TEST(StateMachine, AMajorOrTierOneIsContainedBeforeItsAnalysis) {
  Finding finding = with_state("F-25", FindingState::kConfirmed);
  finding.contained_at.reset();
  const Actor owner = Actor::by(finding.owner);
  EXPECT_EQ(unmet_of(finding, FindingState::kAnalysis, owner), "");
  StepInputs tier1;
  tier1.facts.rank.tier = 1;
  EXPECT_EQ(guards_of(finding, FindingState::kAnalysis, owner, tier1),
            std::set<std::string>{"contained"});
  finding.class_ = FindingClass::kMajor;
  EXPECT_EQ(guards_of(finding, FindingState::kAnalysis, owner), std::set<std::string>{"contained"});
}

Finding analysed(std::string_view id) {
  Finding finding = with_state(id, FindingState::kAnalysis);
  finding.rca_method = "5-Why";
  finding.root_cause_text = "Nobody was given the budget and the duty for this.";
  finding.extent_checked = "all zones";
  finding.extent_found = "none";
  return finding;
}

TEST(StateMachine, APlanNeedsCauseActionsAndEverybodyWhoMustAgree) {
  Finding finding = with_state("F-25", FindingState::kAnalysis);  // UPS test, stops a unit
  finding.plan_accepted_at.reset();
  EXPECT_EQ(guards_of(finding, FindingState::kPlanned, Actor::by(finding.owner)),
            (std::set<std::string>{"cause_found", "outage_agreed", "lead_approves"}));
  finding = analysed("F-25");
  StepInputs inputs;
  inputs.approver = kLeadPerson;
  inputs.operations = PersonId("P07");
  const Finding after = step(finding, FindingState::kPlanned, Actor::by(finding.owner), inputs);
  EXPECT_EQ(to_text(after.plan_accepted_at.value()), "2026-11-23");
  inputs.operations = PersonId("P06");  // no such role
  inputs.approver = finding.owner;
  EXPECT_EQ(guards_of(finding, FindingState::kPlanned, Actor::by(finding.owner), inputs),
            (std::set<std::string>{"outage_agreed", "lead_approves"}));
}

TEST(StateMachine, APlanForASafetyZoneNeedsFunctionalSafety) {
  Finding finding = analysed("F-17");
  finding.fs_signoff_at.reset();
  StepInputs inputs;
  inputs.facts.scheduled = std::vector{ActionId("ACT-36"), ActionId("ACT-37")};
  EXPECT_EQ(guards_of(finding, FindingState::kPlanned, Actor::by(kLeadPerson), inputs),
            std::set<std::string>{"safety_agreed"});
  inputs.functional_safety = PersonId("P05");
  const Finding after = step(finding, FindingState::kPlanned, Actor::by(kLeadPerson), inputs);
  EXPECT_EQ(after.fs_signoff_by, PersonId("P05"));
}

TEST(StateMachine, ActionsNeedOwnersAndDates) {
  const Finding finding = analysed("F-17");
  StepInputs inputs;
  inputs.functional_safety = PersonId("P05");
  EXPECT_EQ(unmet_of(finding, FindingState::kPlanned, Actor::by(kLeadPerson), inputs),
            "actions_planned: actions without date: ACT-36, ACT-37|");
}

TEST(StateMachine, WorkBeginsOnceGatePermitsBackupsAndPredecessorsAreThere) {
  const Finding finding = with_state("F-24", FindingState::kPlanned);
  const Actor owner = Actor::by(finding.owner);
  EXPECT_EQ(guards_of(finding, FindingState::kInProgress, owner),
            (std::set<std::string>{"gate_passed", "first_action_ready", "backups_verified"}));
  StepInputs inputs;
  inputs.facts.passed_gates = std::vector{ZoneId("Z07")};
  EXPECT_NE(unmet_of(finding, FindingState::kInProgress, owner, inputs).find("operations: Z08"),
            std::string::npos);
  inputs.facts.passed_gates = std::vector{ZoneId("Z07"), ZoneId("Z08")};
  EXPECT_FALSE(
      guards_of(finding, FindingState::kInProgress, owner, inputs).contains("gate_passed"));
  const auto actions = demo_rows<Action>();
  Snapshot site = site_with(finding);
  auto rows = actions;
  for (Action& action : rows) {
    if (action.id.value == "ACT-18") action.state = ActionState::kDone;
    if (action.id.value == "ACT-47") action.moc.clear();
  }
  site.set(rows);
  std::set<std::string> names;
  for (const auto& u :
       allowed(Register(context_of(site)), finding, FindingState::kInProgress, owner, inputs)) {
    names.emplace(u.guard);
  }
  EXPECT_EQ(names, (std::set<std::string>{"permits_named", "backups_verified"}));
}

TEST(StateMachine, ABlockedFindingNamesWhatWhoAndWhen) {
  const Finding finding = demo_site().findings().at(FindingId("F-20"));
  EXPECT_EQ(guards_of(finding, FindingState::kBlocked, Actor::itself()),
            std::set<std::string>{"blocker_named"});
  StepInputs inputs;
  inputs.reason = "licence";
  inputs.external_party = "Feldwall";
  inputs.next_check = parse_date("2026-12-01").value();
  Finding after = step(finding, FindingState::kBlocked, Actor::by(finding.owner), inputs);
  EXPECT_EQ(after.blocked_by, "Feldwall: licence");
  after = step(after, FindingState::kInProgress, Actor::by(finding.owner), inputs);
  EXPECT_TRUE(after.blocked_by.empty());
  EXPECT_FALSE(after.next_check.has_value());
}

TEST(StateMachine, ImplementedMeansActionsDocumentsAndSlots) {
  const Finding finding = with_state("F-10", FindingState::kInProgress);  // ACT-22 is done
  EXPECT_EQ(guards_of(finding, FindingState::kImplemented, Actor::by(finding.owner)),
            (std::set<std::string>{"documents_updated", "slots_filled"}));
  StepInputs inputs;
  inputs.documents_updated = true;
  inputs.facts.open_slots = std::vector<std::string>{"default-accounts"};
  EXPECT_NE(unmet_of(finding, FindingState::kImplemented, Actor::by(finding.owner), inputs)
                .find("missing: default-accounts"),
            std::string::npos);
  inputs.facts.open_slots->clear();
  step(finding, FindingState::kImplemented, Actor::by(finding.owner), inputs);
  EXPECT_NE(unmet_of(with_state("F-20", FindingState::kInProgress), FindingState::kImplemented,
                     Actor::by(PersonId("P06")), inputs)
                .find("not done: ACT-43"),
            std::string::npos);
}

StepInputs verified_inputs() {
  StepInputs inputs;
  inputs.test = TestRecord{"log in", "refused", "refused", parse_date("2026-11-20").value()};
  inputs.facts.unaccepted = std::vector<EvidenceId>{};
  return inputs;
}

TEST(StateMachine, VerificationNeedsATestAndAcceptedEvidence) {
  const Finding finding = demo_site().findings().at(FindingId("F-10"));
  EXPECT_EQ(guards_of(finding, FindingState::kVerified, Actor::by(kVerifierPerson)),
            (std::set<std::string>{"test_recorded", "evidence_accepted"}));
  StepInputs inputs = verified_inputs();
  inputs.facts.unaccepted = std::vector{EvidenceId("E14")};
  EXPECT_EQ(unmet_of(finding, FindingState::kVerified, Actor::by(kVerifierPerson), inputs),
            "evidence_accepted: evidence not accepted: E14|");
  const Finding after =
      step(finding, FindingState::kVerified, Actor::by(kVerifierPerson), verified_inputs());
  EXPECT_EQ(after.verified_by, kVerifierPerson);
  EXPECT_EQ(to_text(after.verified_at.value()), "2026-11-20");
}

TEST(StateMachine, NobodyVerifiesOwnWork) {
  Finding finding = demo_site().findings().at(FindingId("F-10"));
  finding.owner = kVerifierPerson;
  EXPECT_EQ(
      guards_of(finding, FindingState::kVerified, Actor::by(kVerifierPerson), verified_inputs()),
      std::set<std::string>{"independent_verifier"});
  finding.owner = PersonId("P11");
  Snapshot site = demo_changed<Action>("ACT-22", [](Action& a) { a.owner = kVerifierPerson; });
  const Register reg(context_of(site));
  const auto unmet = allowed(reg, site.findings().at(FindingId("F-10")), FindingState::kVerified,
                             Actor::by(kVerifierPerson), verified_inputs());
  ASSERT_EQ(unmet.size(), 1U);
  EXPECT_EQ(unmet.front().guard, "independent_verifier");
}

TEST(StateMachine, InASafetyZoneTheVerifierHasAnotherManager) {
  Finding finding = with_state("F-17", FindingState::kImplemented);
  StepInputs inputs = verified_inputs();
  EXPECT_EQ(guards_of(finding, FindingState::kVerified, Actor::by(kVerifierPerson), inputs),
            std::set<std::string>{"safety_agreed"});
  inputs.functional_safety = PersonId("P05");
  auto people = demo_rows<Person>();
  for (Person& person : people) {
    if (person.id == kVerifierPerson || person.id.value == "P06") person.manager = PersonId("P02");
  }
  Snapshot site = site_with(finding);
  site.set(people);
  const auto unmet = allowed(Register(context_of(site)), finding, FindingState::kVerified,
                             Actor::by(kVerifierPerson), inputs);
  ASSERT_EQ(unmet.size(), 1U);
  EXPECT_NE(unmet.front().message.find("same manager"), std::string::npos);
}

TEST(StateMachine, AFailedTestIsCountedAndGoesBackToWork) {
  StepInputs inputs;
  inputs.reason = "the old password still works";
  const Finding after = step(demo_site().findings().at(FindingId("F-10")),
                             FindingState::kInProgress, Actor::by(kVerifierPerson), inputs);
  EXPECT_EQ(after.failed_tests, 1);
  EXPECT_NE(after.remarks.back().find("still works"), std::string::npos);
}

TEST(StateMachine, SubmittingNeedsASealedPackWithoutStaleEvidence) {
  const Finding finding = demo_site().findings().at(FindingId("F-11"));
  EXPECT_EQ(guards_of(finding, FindingState::kSubmitted, Actor::by(kLeadPerson)),
            (std::set<std::string>{"pack_sealed", "nothing_stale"}));
  StepInputs inputs;
  inputs.pack_sealed = true;
  inputs.facts.stale = std::vector<EvidenceId>{};
  step(finding, FindingState::kSubmitted, Actor::by(kLeadPerson), inputs);
}

TEST(StateMachine, TheLeadClosesOnlyWithTheAuditorsLetter) {
  const Finding finding = demo_site().findings().at(FindingId("F-08"));
  EXPECT_EQ(unmet_of(finding, FindingState::kClosed, Actor::by(kAuditorPerson)), "");
  EXPECT_EQ(guards_of(finding, FindingState::kClosed, Actor::by(kLeadPerson)),
            std::set<std::string>{"auditor_decides"});
  StepInputs inputs;
  inputs.attachments = {EvidenceId("E09")};
  inputs.decided_at = parse_date("2026-11-20").value();
  const Finding after = step(finding, FindingState::kClosed, Actor::by(kLeadPerson), inputs);
  EXPECT_EQ(to_text(after.closed_at.value()), "2026-11-20");
}

TEST(StateMachine, ARejectionMarksTheEvidenceRejected) {
  const Finding finding = demo_site().findings().at(FindingId("F-08"));
  StepInputs inputs;
  inputs.reason = "C09 has no target";
  const Register reg(demo_context());
  const auto change =
      transition(reg, finding, FindingState::kInProgress, Actor::by(kAuditorPerson), inputs);
  ASSERT_TRUE(change.has_value());
  ASSERT_EQ(change->evidence.size(), 2U);  // E08, E09
  EXPECT_EQ(change->evidence.front().auditor_decision, AuditorDecision::kRejected);
  EXPECT_EQ(change->evidence.front().times_rejected, 1);
}

TEST(StateMachine, AcceptingARiskIsNotTheOwnersNorTheProposers) {
  const Finding finding = demo_site().findings().at(FindingId("F-06"));
  EXPECT_EQ(guards_of(finding, FindingState::kRiskAccepted, Actor::by(kAcceptorPerson)),
            std::set<std::string>{"risk_acceptable"});  // nobody has checked the record
  StepInputs inputs;
  inputs.facts.risk_refusals = std::vector<std::string>{"compensation not active"};
  EXPECT_NE(unmet_of(finding, FindingState::kRiskAccepted, Actor::by(kAcceptorPerson), inputs)
                .find("compensation not active"),
            std::string::npos);
  inputs.facts.risk_refusals->clear();
  EXPECT_EQ(unmet_of(finding, FindingState::kRiskAccepted, Actor::by(kAcceptorPerson), inputs), "");
  Finding own = finding;
  own.owner = kAcceptorPerson;
  EXPECT_EQ(guards_of(own, FindingState::kRiskAccepted, Actor::by(kAcceptorPerson), inputs),
            std::set<std::string>{"not_own_risk"});
  Snapshot site = demo_changed<ResidualRisk>(
      "RR-02", [](ResidualRisk& risk) { risk.proposer = kAcceptorPerson; });
  const auto unmet = allowed(Register(context_of(site)), finding, FindingState::kRiskAccepted,
                             Actor::by(kAcceptorPerson), inputs);
  ASSERT_EQ(unmet.size(), 1U);
  EXPECT_EQ(unmet.front().guard, "not_own_risk");
}

TEST(StateMachine, ARefusedAcceptanceGoesBackWhereItCameFrom) {
  const Finding working = demo_site().findings().at(FindingId("F-20"));
  Snapshot site = demo_changed<ResidualRisk>(
      "RR-05", [](ResidualRisk& risk) { risk.findings.push_back(FindingId("F-20")); });
  StepInputs inputs;
  EXPECT_EQ(allowed(Register(context_of(site)), working, FindingState::kRiskPending,
                    Actor::by(working.owner), inputs)
                .size(),
            1U);
  inputs.facts.risk_gaps = std::vector<std::string>{};
  inputs.reason = "not convincing";
  auto change = transition(Register(context_of(site)), working, FindingState::kRiskPending,
                           Actor::by(working.owner), inputs);
  ASSERT_TRUE(change.has_value()) << change.error().text();
  EXPECT_EQ(change->findings.front().residual, RiskId("RR-05"));
  site = applied(site, *change);
  const Finding pending = site.findings().at(working.id);
  const Register reg(context_of(site));
  EXPECT_FALSE(
      allowed(reg, pending, FindingState::kPlanned, Actor::by(kAcceptorPerson), inputs).empty());
  change = transition(reg, pending, FindingState::kInProgress, Actor::by(kAcceptorPerson), inputs);
  ASSERT_TRUE(change.has_value()) << change.error().text();
  EXPECT_FALSE(change->findings.front().state_before.has_value());
  // from before the program kept the state: back to the analysis
  EXPECT_EQ(unmet_of(demo_site().findings().at(FindingId("F-06")), FindingState::kAnalysis,
                     Actor::by(kAcceptorPerson), inputs),
            "");
}

TEST(StateMachine, AcceptedIsNotClosedAndEndsWithAReason) {
  EXPECT_FALSE(is_settled(FindingState::kRiskAccepted));
  const Finding finding = with_state("F-06", FindingState::kRiskAccepted);
  EXPECT_EQ(guards_of(finding, FindingState::kClosed, Actor::by(kAuditorPerson)),
            std::set<std::string>{"transition"});
  EXPECT_EQ(guards_of(finding, FindingState::kInProgress, Actor::itself()),
            std::set<std::string>{"reason_given"});
}

TEST(StateMachine, ReopeningCountsAsARepeatAndAsksForANewCause) {
  Finding closed = with_state("F-10", FindingState::kClosed);
  closed.closed_at = parse_date("2026-10-01").value();
  closed.rca_method = "5-Why";
  StepInputs inputs;
  inputs.reason = "default password is back";
  const Finding reopened = step(closed, FindingState::kReopened, Actor::by(kAuditorPerson), inputs);
  EXPECT_EQ(reopened.repeat_of, "F-10");
  EXPECT_EQ(to_text(reopened.anchor_date.value()), "2026-11-23");
  EXPECT_FALSE(reopened.closed_at.has_value());
  EXPECT_FALSE(reopened.plan_accepted_at.has_value());
  EXPECT_NE(reopened.remarks.back().find("2026-10-01"), std::string::npos);
  const Finding anew = step(reopened, FindingState::kAnalysis, Actor::by(reopened.owner));
  EXPECT_TRUE(anew.rca_method.empty());
}

TEST(StateMachine, MergingRunsThroughTheTable) {
  const Finding finding = with_state("F-25", FindingState::kConfirmed);
  StepInputs inputs;
  EXPECT_EQ(guards_of(finding, FindingState::kMerged, Actor::by(kLeadPerson), inputs),
            std::set<std::string>{"merge_possible"});
  inputs.merged_into = FindingId("F-16");
  const Finding after = step(finding, FindingState::kMerged, Actor::by(kLeadPerson), inputs);
  EXPECT_EQ(after.merged_into, FindingId("F-16"));
}

TEST(StateMachine, ASplitFindingIsClosedByItsPartsOnly) {
  auto rows = demo_rows<Finding>();
  Finding part = demo_site().findings().at(FindingId("F-10"));
  part.id = FindingId("F-90");
  part.parent = FindingId("F-10");
  part.state = FindingState::kSubmitted;
  rows.push_back(part);
  const Snapshot site = demo_with(rows);
  const Register reg(context_of(site));
  const auto unmet = allowed(reg, site.findings().at(FindingId("F-10")), FindingState::kVerified,
                             Actor::by(kVerifierPerson), verified_inputs());
  ASSERT_EQ(unmet.size(), 1U);
  EXPECT_EQ(unmet.front().guard, "closed_by_parts");
  const auto change = transition(reg, part, FindingState::kClosed, Actor::by(kAuditorPerson), {});
  ASSERT_TRUE(change.has_value());
  ASSERT_EQ(change->findings.size(), 2U);
  EXPECT_EQ(change->findings[1].id, FindingId("F-10"));
  EXPECT_EQ(change->findings[1].state, FindingState::kClosed);
}

TEST(StateMachine, ARefusalNamesEverythingThatStandsAgainstIt) {
  const Finding finding = with_state("F-25", FindingState::kTriage);
  const Snapshot site = site_with(finding);
  const auto change = transition(Register(context_of(site)), finding, FindingState::kDisputed,
                                 Actor::by(PersonId("P06")), {});
  ASSERT_FALSE(change.has_value());
  EXPECT_EQ(change.error().code, ErrorCode::kRefused);
  EXPECT_EQ(change.error().message,
            "role: only LEAD may do this: P03 Ayse Demir\n"
            "counter_evidence: counter-evidence is not attached\n"
            "reason_given: no reason is given");
}

TEST(StateMachine, SomeoneWhoHasLeftDoesNothing) {
  auto people = demo_rows<Person>();
  for (Person& person : people) {
    if (person.id == kAuditorPerson) person.left = parse_date("2026-11-23").value();
  }
  const Snapshot site = demo_with(people);
  const auto unmet = allowed(Register(context_of(site)), site.findings().at(FindingId("F-08")),
                             FindingState::kClosed, Actor::by(kAuditorPerson), {});
  EXPECT_FALSE(unmet.empty());
}

}  // namespace
}  // namespace closeout::triage

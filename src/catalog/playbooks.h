// SPDX-License-Identifier: Apache-2.0
// The playbooks of the SRs and REs of IEC 62443-3-3 (manual §4): how a finding against one is
// contained, fixed, compensated, verified and evidenced.
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "model/enums.h"
#include "model/values.h"

namespace closeout {

// One doable piece of work, for a zone of medium size.
struct PlaybookStep {
  int n = 0;  // from 1
  std::string text;
  WorkKind kind = WorkKind::kChange;
  Role role = Role::kEngineer;
  Trade trade = Trade::kAutomation;
  OutageNeed outage = OutageNeed::kNone;
  double effort_pd = 0;
  double duration_h = 0;           // inside the outage window
  std::optional<Role> hold_point;  // who releases it before it starts
  std::vector<int> after;          // earlier steps that must be finished

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("n", self.n);
    visit("text", self.text);
    visit("kind", self.kind);
    visit("role", self.role);
    visit("trade", self.trade);
    visit("outage", self.outage);
    visit("effort_pd", self.effort_pd);
    visit("duration_h", self.duration_h);
    visit("hold_point", self.hold_point);
    visit("after", self.after);
  }
};

// What a system that cannot do it can run instead; credit is a level, 0 to 4.
struct LegacyFallback {
  std::string measure;
  int level_credit = 0;
  std::string limits;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("measure", self.measure);
    visit("level_credit", self.level_credit);
    visit("limits", self.limits);
  }
};

struct EvidenceSlot {
  std::string id;  // unique in the file of the SR
  std::string title;
  SlotPhase phase = SlotPhase::kOperation;
  std::vector<EvidenceType> types;  // any of these fills it
  bool mandatory = true;
  int freshness_days = 0;  // 0 = newer than the last change of the zone model
  std::string source;
  std::string redaction;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id);
    visit("title", self.title);
    visit("phase", self.phase);
    visit("types", self.types);
    visit("mandatory", self.mandatory);
    visit("freshness_days", self.freshness_days);
    visit("source", self.source);
    visit("redaction", self.redaction);
  }
};

struct VerificationTest {
  std::vector<std::string> procedure;
  std::string negative_test;
  std::string sample;
  std::string pass_criterion;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("procedure", self.procedure);
    visit("negative_test", self.negative_test);
    visit("sample", self.sample);
    visit("pass_criterion", self.pass_criterion);
  }
};

struct AttackTechnique {
  std::string id;  // MITRE ATT&CK for ICS
  std::string name;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id);
    visit("name", self.name);
  }
};

// "If this is what was found, it is rather that requirement."
struct RatherOther {
  std::string when;
  RequirementId requirement;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("if", self.when);
    visit("sr", self.requirement);
  }
};

struct IsItThis {
  std::vector<std::string> yes_if;
  std::vector<RatherOther> rather;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("yes_if", self.yes_if);
    visit("rather", self.rather);
  }
};

struct Playbook {
  RequirementId requirement;  // SR or RE
  std::string title;
  std::string intent;
  IsItThis is_it_this_sr;  // empty for an RE
  std::vector<std::string> typical_findings;
  std::vector<std::string> quick_containment;
  std::vector<PlaybookStep> steps;
  std::vector<LegacyFallback> legacy_fallback;
  std::vector<EvidenceSlot> evidence_slots;
  VerificationTest verification;
  std::vector<std::string> pitfalls;
  std::vector<std::string> essential_function;  // what must never happen because of the control
  EffortBand effort_band = EffortBand::kSmall;
  OutageNeed outage = OutageNeed::kNone;
  std::vector<RequirementId> prerequisites;
  std::vector<std::string> nis2;  // letters
  std::vector<AttackTechnique> attack;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("requirement", self.requirement);
    visit("title", self.title);
    visit("intent", self.intent);
    visit("is_it_this_sr", self.is_it_this_sr);
    visit("typical_findings", self.typical_findings);
    visit("quick_containment", self.quick_containment);
    visit("steps", self.steps);
    visit("legacy_fallback", self.legacy_fallback);
    visit("evidence_slots", self.evidence_slots);
    visit("verification", self.verification);
    visit("pitfalls", self.pitfalls);
    visit("essential_function", self.essential_function);
    visit("effort_band", self.effort_band);
    visit("outage", self.outage);
    visit("prerequisites", self.prerequisites);
    visit("nis2", self.nis2);
    visit("attack", self.attack);
  }
};

class PlaybookCatalog {
 public:
  // The files built into the program, each read when first asked for.
  PlaybookCatalog() = default;
  // These playbooks and no others.
  explicit PlaybookCatalog(std::vector<Playbook> playbooks);

  // Null when there is none: not an SR or RE of the standard.
  const Playbook* find(const RequirementId& requirement) const;
  // The same for any reference: a component requirement of part 4-2 stands for its SR.
  const Playbook* answering(const RequirementId& reference) const;

 private:
  bool built_in_ = true;
  mutable std::mutex mutex_;  // of what is below; found playbooks never move
  mutable std::map<RequirementId, Playbook> read_;
};

const PlaybookCatalog& playbook_catalog();

struct RequirementSlot {
  RequirementId requirement;  // whose playbook has the slot
  EvidenceSlot slot;
};

// The slots of everything the references name (Finding::requirements), in that order.
std::vector<RequirementSlot> evidence_slots(const PlaybookCatalog& catalog,
                                            const std::vector<RequirementId>& references);

}  // namespace closeout

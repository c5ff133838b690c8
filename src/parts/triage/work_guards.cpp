// SPDX-License-Identifier: Apache-2.0
#include "parts/triage/work_guards.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "parts/triage/cause.h"
#include "parts/triage/finding_state.h"
#include "parts/triage/gate.h"

namespace closeout::triage {
namespace {

using Unmet = std::vector<std::string>;

bool is_open(const Action* action) {
  return action->state == ActionState::kOpen;
}

// "ACT-02, ACT-03" of the finding's actions for which `says` holds.
template <class Says>
std::string names_of(const Step& step, Says&& says) {
  std::vector<std::string> names;
  for (const Action* action : step.reg.actions_of(step.finding.id)) {
    if (says(action)) names.push_back(action->id.value);
  }
  return join(names, ", ");
}

template <class Says>
void refuse(const Step& step, std::string_view what, Says&& says, Unmet& unmet) {
  const std::string names = names_of(step, says);
  if (!names.empty()) unmet.push_back(fmt::format("{}: {}", what, names));
}

bool has_owner(const Step& step, const Action* action) {
  if (!action->owner.empty()) return step.snapshot().people().contains(action->owner);
  const Crew* crew = step.snapshot().all<Crew>().find(action->crew);
  return crew != nullptr && !crew->lead.empty();
}

bool has_date(const Step& step, const Action* action) {
  const auto& scheduled = step.inputs.facts.scheduled;
  return action->finish_before || !action->window.empty() ||
         (scheduled && contains(*scheduled, action->id));
}

bool is_startable(const Step& step, const Action* action) {
  return is_open(action) && std::ranges::all_of(action->depends_on, [&](const ActionId& id) {
           const Action* before = step.snapshot().actions().find(id);
           return before != nullptr && before->state != ActionState::kOpen;
         });
}

bool needs_outage(const Step& step) {
  return step.finding.outage != OutageNeed::kNone ||
         !names_of(step, [](const Action* action) {
            return is_open(action) && action->outage != OutageNeed::kNone;
          }).empty();
}

template <class T>
void refuse_unknown_or_any(const std::optional<std::vector<T>>& found, std::string_view unchecked,
                           std::string_view what, Unmet& unmet) {
  if (!found) {
    unmet.emplace_back(unchecked);
    return;
  }
  std::vector<std::string> names;
  for (const T& item : *found) {
    if constexpr (requires { item.value; }) {
      names.push_back(item.value);
    } else {
      names.push_back(item);
    }
  }
  if (!names.empty()) unmet.push_back(fmt::format("{}: {}", what, join(names, ", ")));
}

}  // namespace

bool is_own_work(const Step& step) {
  const PersonId& person = step.actor.person;
  if (person.empty()) return false;
  return step.finding.owner == person ||
         std::ranges::any_of(step.reg.actions_of(step.finding.id), [&](const Action* action) {
           return action->owner == person && action->kind != WorkKind::kVerification;
         });
}

void contained(const Step& step, Unmet& unmet) {
  const bool asked =
      step.finding.class_ == FindingClass::kMajor || step.inputs.facts.rank.tier == 1;
  if (asked && !step.finding.contained_at) {
    unmet.emplace_back("containment is not recorded, as a MAJOR or Tier 1 finding needs");
  }
}

// Observations and improvements are no nonconformities and ask for no cause.
void cause_found(const Step& step, Unmet& unmet) {
  if (!is_nonconformity(step.finding.class_)) return;
  for (auto& fault : cause_faults(step.finding, step.reg.actions_of(step.finding.id),
                                  step.context().policy.triage)) {
    unmet.push_back(std::move(fault));
  }
}

void actions_planned(const Step& step, Unmet& unmet) {
  const auto& actions = step.reg.actions_of(step.finding.id);
  const bool any = std::ranges::any_of(
      actions, [](const Action* action) { return action->state != ActionState::kCancelled; });
  if (!any) unmet.emplace_back("no action is planned");
  refuse(
      step, "actions without owner",
      [&](const Action* action) { return is_open(action) && !has_owner(step, action); }, unmet);
  refuse(
      step, "actions without date",
      [&](const Action* action) { return is_open(action) && !has_date(step, action); }, unmet);
}

void outage_agreed(const Step& step, Unmet& unmet) {
  if (needs_outage(step) && !holds_role(step.snapshot(), step.inputs.operations, Role::kOperations,
                                        step.context().today())) {
    unmet.emplace_back("operations has not agreed to the outage");
  }
}

void safety_agreed(const Step& step, Unmet& unmet) {
  if (touches_safety_zone(step.snapshot(), step.finding) &&
      !holds_role(step.snapshot(), step.inputs.functional_safety, Role::kFunctionalSafety,
                  step.context().today())) {
    unmet.emplace_back("functional safety has not agreed, as a safety zone needs");
  }
}

void gate_passed(const Step& step, Unmet& unmet) {
  if (is_exempt_from_gate(step.finding, step.inputs.facts.rank)) return;
  const auto& passed = step.inputs.facts.passed_gates;
  if (!passed) {
    unmet.emplace_back("the gates of its zones were not checked");
    return;
  }
  const auto closed = closed_gates(step.reg, step.finding, *passed);
  if (closed.empty()) return;
  std::vector<std::string> names;
  for (const ZoneId& zone : closed) names.push_back(zone.value);
  unmet.push_back(fmt::format("gate not passed and no override signed by lead and operations: {}",
                              join(names, ", ")));
}

void first_action_ready(const Step& step, Unmet& unmet) {
  const auto& actions = step.reg.actions_of(step.finding.id);
  if (std::ranges::none_of(actions, is_open)) return;
  const bool ready = std::ranges::any_of(
      actions, [&](const Action* action) { return is_startable(step, action); });
  if (!ready) unmet.emplace_back("every open action waits for another that is not done");
}

void permits_named(const Step& step, Unmet& unmet) {
  refuse(
      step, "no management-of-change or permit reference",
      [](const Action* action) {
        return is_open(action) && action->outage != OutageNeed::kNone && trim(action->moc).empty();
      },
      unmet);
}

void backups_verified(const Step& step, Unmet& unmet) {
  std::vector<std::string> assets;
  for (const Action* action : step.reg.actions_of(step.finding.id)) {
    const bool intrusive =
        is_open(action) && action->outage != OutageNeed::kNone && action->kind != WorkKind::kBackup;
    if (!intrusive) continue;
    for (const AssetId& id : action->assets) {
      const Asset* asset = step.snapshot().assets().find(id);
      if (asset == nullptr || contains(assets, id.value)) continue;
      const BackupState state = step.reg.backup_of(*asset);
      if (state != BackupState::kVerified && state != BackupState::kNotApplicable) {
        assets.push_back(id.value);
      }
    }
  }
  if (assets.empty()) return;
  unmet.push_back(fmt::format("no verified backup before intrusive work: {}", join(assets, ", ")));
}

void actions_done(const Step& step, Unmet& unmet) {
  if (step.reg.actions_of(step.finding.id).empty()) {
    unmet.emplace_back("no action is recorded");
  }
  refuse(step, "actions not done", is_open, unmet);
}

void documents_updated(const Step& step, Unmet& unmet) {
  if (!step.inputs.documents_updated) {
    unmet.emplace_back("as-built documents and drawings are not updated");
  }
}

void slots_filled(const Step& step, Unmet& unmet) {
  refuse_unknown_or_any(step.inputs.facts.open_slots, "the evidence slots were not checked",
                        "mandatory evidence missing", unmet);
}

void independent_verifier(const Step& step, Unmet& unmet) {
  if (is_own_work(step)) unmet.emplace_back("nobody verifies own work");
  if (!touches_safety_zone(step.snapshot(), step.finding)) return;
  const Person* verifier = step.snapshot().people().find(step.actor.person);
  const Person* owner = step.snapshot().people().find(step.finding.owner);
  if (verifier != nullptr && owner != nullptr && !verifier->manager.empty() &&
      verifier->manager == owner->manager) {
    unmet.emplace_back("verifier and owner report to the same manager, which a safety zone bars");
  }
}

void test_recorded(const Step& step, Unmet& unmet) {
  const auto& test = step.inputs.test;
  if (!test) {
    unmet.emplace_back("no test is recorded");
    return;
  }
  if (trim(test->steps).empty()) unmet.emplace_back("the test record has no steps");
  if (trim(test->expected).empty()) unmet.emplace_back("the test record has no expected result");
  if (trim(test->actual).empty()) unmet.emplace_back("the test record has no actual result");
  if (!test->date) unmet.emplace_back("the test record has no date");
}

void evidence_accepted(const Step& step, Unmet& unmet) {
  refuse_unknown_or_any(step.inputs.facts.unaccepted, "the evidence was not reviewed",
                        "evidence not accepted", unmet);
}

void nothing_stale(const Step& step, Unmet& unmet) {
  refuse_unknown_or_any(step.inputs.facts.stale, "the age of the evidence was not checked",
                        "evidence too old", unmet);
}

}  // namespace closeout::triage

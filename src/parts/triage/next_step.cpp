// SPDX-License-Identifier: Apache-2.0
#include "parts/triage/next_step.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "parts/triage/disposition.h"
#include "parts/triage/finding_state.h"

namespace closeout::triage {
namespace {

// The way forward from each state, and the verb of the sentence.
struct Forward {
  FindingState from;
  FindingState to;
  Role role;
  std::string_view task;
};

constexpr auto kForward = [] {
  using enum FindingState;
  return std::to_array<Forward>({
      {kImported, kTriage, Role::kLead, "take it into triage"},
      {kTriage, kConfirmed, Role::kLead, "confirm it, dispute it or merge it"},
      {kDisputed, kConfirmed, Role::kAuditor, "decide the dispute"},
      {kConfirmed, kAnalysis, Role::kOwner, "contain it and look for the cause"},
      {kAnalysis, kPlanned, Role::kOwner, "finish cause and plan and have the plan approved"},
      {kPlanned, kInProgress, Role::kOwner, "start the work"},
      {kInProgress, kImplemented, Role::kOwner, "finish the work and report it implemented"},
      {kBlocked, kInProgress, Role::kOwner, "clear what blocks it"},
      {kImplemented, kVerified, Role::kVerifier, "test it and verify it"},
      {kVerified, kSubmitted, Role::kLead, "seal the evidence and submit it"},
      {kSubmitted, kClosed, Role::kAuditor, "decide on the evidence"},
      {kRiskPending, kRiskAccepted, Role::kRiskAcceptor, "accept or refuse the residual risk"},
      {kRiskAccepted, kSubmitted, Role::kLead, "submit the position for acknowledgement"},
      {kReopened, kAnalysis, Role::kOwner, "look for the cause anew"},
  });
}();

const Forward* forward_from(FindingState state) {
  for (const Forward& row : kForward) {
    if (row.from == state) return &row;
  }
  return nullptr;
}

// What the person taking the step hands in themselves is no obstacle beforehand.
bool handed_in_with_the_step(std::string_view guard) {
  static constexpr auto kHandedIn = std::to_array<Guard>(
      {Guard::kReasonGiven, Guard::kTestRecorded, Guard::kAuditorDecides, Guard::kPackSealed,
       Guard::kDocumentsUpdated, Guard::kIndependentVerifier, Guard::kNotOwnRisk});
  return guard == "role" ||
         std::ranges::any_of(kHandedIn, [&](Guard each) { return name_of(each) == guard; });
}

// The only one on the list who holds the role, when there is just one.
PersonId only_holder(const Register& reg, Role role) {
  PersonId found;
  for (const Person& person : reg.snapshot().people()) {
    if (!holds_role(reg.snapshot(), person.id, role, reg.context().today())) continue;
    if (!found.empty()) return {};
    found = person.id;
  }
  return found;
}

std::string due_text(const NextStep& next, const Context& context) {
  if (!next.due) return {};
  const int left = days_between(context.today(), next.due->day);
  if (next.overdue) return fmt::format(" (overdue since {})", to_text(*next.due));
  return fmt::format(" by {} ({} days left)", to_text(*next.due), left);
}

std::string who_text(const NextStep& next, const Snapshot& snapshot) {
  if (next.yours) return "You";
  if (!next.who.empty()) return person_text(snapshot, next.who);
  if (next.role == Role::kOwner) return "Nobody, as no owner is named,";
  return fmt::format("Someone with the role {}", to_text(next.role));
}

std::string needs_text(const std::vector<Unmet>& unmet) {
  if (unmet.empty()) return {};
  const std::size_t more = unmet.size() - 1;
  return fmt::format("; first: {}{}", unmet.front().message,
                     more == 0 ? std::string{} : fmt::format(" (and {} more)", more));
}

NextStep settled(const Finding& finding, const Context& context) {
  NextStep next;
  next.finding = finding.id;
  switch (finding.state) {
    case FindingState::kMerged:
      next.text = fmt::format("Nothing: it goes on in {}.", finding.merged_into.value);
      return next;
    case FindingState::kWithdrawn:
      next.text = "Nothing: the auditor has withdrawn it.";
      return next;
    default:
      break;
  }
  const auto check = effectiveness_check(context, finding);
  if (!check) {
    next.text = "Nothing: it is closed.";
    return next;
  }
  next.role = Role::kVerifier;
  next.overdue = check->overdue;
  next.text = fmt::format("{} test again whether it still works, between {} and {}.",
                          check->due ? "Now" : "Later", to_text(check->from), to_text(check->to));
  return next;
}

// Once confirmed, an observation or improvement is answered before anything is planned.
bool needs_disposition(const Finding& finding) {
  return finding.state == FindingState::kConfirmed && lacks_disposition(finding);
}

// The clock that this step must stop: containment first, then the date on the card.
void set_due(const Finding& finding, const Deadlines& clock, const Context& context,
             NextStep& next) {
  const bool containing =
      finding.state == FindingState::kConfirmed && clock.containment && !finding.contained_at;
  next.due = containing ? clock.containment : clock.next;
  next.overdue = next.due && next.due->passed(context.now) && !clock.overdue.empty();
}

}  // namespace

NextStep next_step(const Register& reg, const Finding& finding, const Deadlines& clock,
                   const StepInputs& inputs, const PersonId& viewer) {
  const Context& context = reg.context();
  const Forward* forward = forward_from(finding.state);
  if (forward == nullptr) return settled(finding, context);
  NextStep next;
  next.finding = finding.id;
  next.role = forward->role;
  next.who = forward->role == Role::kOwner ? finding.owner : only_holder(reg, forward->role);
  set_due(finding, clock, context, next);
  std::string_view task = forward->task;
  if (needs_disposition(finding)) {
    next.role = Role::kLead;
    next.who = only_holder(reg, Role::kLead);
    task = "adopt it, decline it with a reason, or monitor it";
  } else {
    next.to = forward->to;
    const Actor actor = Actor::by(next.who.empty() ? viewer : next.who);
    for (Unmet& each : allowed(reg, finding, forward->to, actor, inputs)) {
      if (!handed_in_with_the_step(each.guard)) next.unmet.push_back(std::move(each));
    }
  }
  const Actor looking = Actor::by(viewer);
  next.yours = acts_as(Step{reg, finding, forward->to, looking, inputs}, next.role);
  next.text = fmt::format("{} must {}{}{}.", who_text(next, reg.snapshot()), task,
                          due_text(next, context), needs_text(next.unmet));
  return next;
}

}  // namespace closeout::triage

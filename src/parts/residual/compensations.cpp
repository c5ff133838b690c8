// SPDX-License-Identifier: Apache-2.0
#include "parts/residual/compensations.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/refusal.h"
#include "base/text.h"
#include "parts/residual/decisions.h"
#include "parts/residual/rights.h"

namespace closeout::residual {
namespace {

using enum CompensationState;

constexpr int kCriterionMax = 2;

struct Step {
  CompensationState from;
  CompensationState to;
};
constexpr auto kSteps = std::to_array<Step>({
    {kProposed, kBuilt},
    {kProposed, kRetired},
    {kBuilt, kActive},
    {kBuilt, kFailed},
    {kBuilt, kRetired},
    {kActive, kActive},  // tested again
    {kActive, kDegraded},
    {kActive, kFailed},
    {kActive, kRetired},
    {kDegraded, kActive},
    {kDegraded, kFailed},
    {kDegraded, kRetired},
    {kFailed, kBuilt},
    {kFailed, kRetired},
});

bool leads(CompensationState from, CompensationState to) {
  return std::ranges::any_of(kSteps,
                             [&](const Step& step) { return step.from == from && step.to == to; });
}

void check_criteria(const Compensation& draft, std::vector<Refusal>& faults) {
  if (!draft.criteria) return;
  const bool on_scale = std::ranges::all_of(
      *draft.criteria, [](int score) { return score >= 0 && score <= kCriterionMax; });
  if (!on_scale) {
    faults.push_back({"COMPENSATION_INVALID", "each of the six criteria is judged 0, 1 or 2"});
  }
}

void check_state(const Context& context, const Compensation& compensation,
                 const CompensationReport& report, std::vector<Refusal>& faults) {
  if (!report.state) return;
  const CompensationState from = compensation.state;
  const CompensationState to = *report.state;
  if (!leads(from, to)) {
    faults.push_back({"STATE", fmt::format("{} is {}, from where there is no step to {}",
                                           compensation.id.value, to_text(from), to_text(to))});
  }
  if (to == kActive && !report.tested) {
    faults.push_back({"TEST", "ACTIVE means tested: say when it passed its test"});
  }
  if (to == kActive && trim(report.evidence).empty() && trim(compensation.evidence).empty()) {
    faults.push_back({"EVIDENCE", "name what shows that it works"});
  }
  const bool worse = to == kDegraded || to == kFailed || to == kRetired;
  if (worse && trim(report.note).empty()) faults.push_back({"REASON", "say why"});
  if (report.tested && *report.tested > context.today()) {
    faults.push_back({"TEST", "the test lies in the future"});
  }
}

// Evidence and credit are part of what was signed; state, test and note are not.
void check_signed(const ResidualRisk& risk, const Compensation& compensation,
                  const CompensationReport& report, std::vector<Refusal>& faults) {
  const bool material = report.level_credit || (!trim(report.evidence).empty() &&
                                                report.evidence != compensation.evidence);
  if (risk.state != RiskState::kAccepted || !material) return;
  faults.push_back({"STATE", fmt::format("{} is accepted, and its signatures cover evidence and "
                                         "credit: put the new proof in the note",
                                         risk.id.value)});
}

}  // namespace

Result<Compensation> added(const Context& context, const ResidualRisk& risk, Compensation draft,
                           const PersonId& by) {
  std::vector<Refusal> faults;
  if (!is_open(risk.state)) {
    faults.push_back({"STATE", fmt::format("{} is {}: another compensation would void what was "
                                           "signed; renew it",
                                           risk.id.value, to_text(risk.state))});
  }
  const bool own = by == risk.proposer || by == risk.owner;
  if (!own) need_role(context, by, Role::kLead, "add to", faults);
  if (trim(draft.text).empty()) faults.push_back({"INCOMPLETE", "say what it is"});
  check_criteria(draft, faults);
  if (!faults.empty()) return refuse(faults, risk.id.value);
  int number = 0;
  for (const Compensation* each : compensations_of(context.snapshot, risk.id)) {
    const auto tail = each->id.value.rfind("/C");
    if (tail == std::string::npos) continue;
    number = std::max(number,
                      static_cast<int>(parse_integer(each->id.value.substr(tail + 2)).value_or(0)));
  }
  draft.id = CompensationId(fmt::format("{}/C{}", risk.id.value, number + 1));
  draft.risk = risk.id;
  draft.state = kProposed;
  draft.level_credit.reset();  // a verifier's, later
  draft.credited_by = {};
  return draft;
}

Result<Compensation> reported(const Context& context, const ResidualRisk& risk,
                              const Compensation& compensation, const CompensationReport& report,
                              const PersonId& by) {
  std::vector<Refusal> faults;
  const bool own = by == compensation.owner || by == risk.owner || by == risk.proposer;
  if (!own && !holds_role(context, by, Role::kVerifier)) {
    need_role(context, by, Role::kLead, "report on", faults);
  }
  if (report.level_credit) {
    need_role(context, by, Role::kVerifier, "credit", faults);
    if (own) faults.push_back({"DUTY_SEPARATION", by.value + " credits own work"});
  }
  check_state(context, compensation, report, faults);
  check_signed(risk, compensation, report, faults);
  if (!faults.empty()) return refuse(faults, compensation.id.value);
  Compensation after = compensation;
  if (report.state && *report.state != after.state) {
    after.state = *report.state;
    after.since = report.tested.value_or(context.today());
  }
  if (report.tested) after.last_test = report.tested;
  if (!trim(report.evidence).empty()) after.evidence = report.evidence;
  if (!trim(report.note).empty()) after.note = report.note;
  if (report.level_credit) {
    after.level_credit = report.level_credit;
    after.credited_by = by;
  }
  return after;
}

}  // namespace closeout::residual

// SPDX-License-Identifier: Apache-2.0
// Residual-risk records before and after their signature: proposed by hand or from the plan,
// challenged, amended, renewed, refused, withdrawn, acknowledged; and their compensations. Signing
// is in app/risks.h. Every decision is stored with its one event. Errors of all: kNotFound,
// kRefused with the rules, kConflict, kIo.
#pragma once

#include <functional>
#include <optional>

#include "app/edit.h"
#include "app/planning.h"
#include "app/workspace.h"
#include "model/context.h"
#include "parts/residual/compensations.h"
#include "parts/residual/decisions.h"

namespace closeout::app {

// Where a decision is stored.
struct Desk {
  Workspace& workspace;
  const std::string& site;
  const Context& context;
};

// `draft` with the next free id, as a new record of the person act.actor.
Result<ResidualRisk> propose_risk(const Desk& desk, ResidualRisk draft, const Act& act);

// The plan's proposal for a finding that misses its date.
struct TakenProposal {
  ResidualRisk risk;
  std::optional<Compensation> compensation;
  std::optional<Action> action;  // that puts the compensation in place
};
// `fill` completes the draft with what people judge (residual C and E, challenger …).
Result<TakenProposal> take_proposal(const Desk& desk, const FindingId& finding,
                                    const std::function<Result<void>(ResidualRisk&)>& fill,
                                    const Act& act);

// A decision of parts/residual/decisions.h about the record act.subject.
using DecideRisk =
    std::function<Result<ResidualRisk>(const Context&, const ResidualRisk&, const PersonId& actor)>;
Result<ResidualRisk> decide_risk(const Desk& desk, const Act& act, const DecideRisk& decision);
// Refused by an acceptor: its findings go back to where they were.
Result<ResidualRisk> refuse_risk(const Desk& desk, const Act& act);
// The auditor acknowledges the record and the position of its findings.
Result<ResidualRisk> acknowledge_risk(const Desk& desk, const Act& act);

Result<Compensation> add_compensation(const Desk& desk, const RiskId& risk, Compensation draft,
                                      const Act& act);
// act.subject is the compensation's id.
Result<Compensation> report_compensation(const Desk& desk,
                                         const residual::CompensationReport& report,
                                         const Act& act);

}  // namespace closeout::app

// SPDX-License-Identifier: Apache-2.0
// The one list of record kinds. Whatever the program knows of a site is one of these records, and
// each kind can come in and go out as a table.
#pragma once

#include "model/finding.h"
#include "model/incident.h"
#include "model/inventory.h"
#include "model/measure.h"
#include "model/proof.h"
#include "model/risk.h"
#include "model/site.h"
#include "model/work.h"
#include "model/zone_model.h"

#define CLOSEOUT_RECORDS(X) \
  X(Site)                   \
  X(Person)                 \
  X(Zone)                   \
  X(Conduit)                \
  X(BoundaryRule)           \
  X(RuleBase)               \
  X(RiskScenario)           \
  X(ModelVersion)           \
  X(Waiver)                 \
  X(GateOverride)           \
  X(RequirementStatus)      \
  X(Asset)                  \
  X(Flow)                   \
  X(Sensor)                 \
  X(ObservedHost)           \
  X(Observation)            \
  X(Walkdown)               \
  X(Vulnerability)          \
  X(Finding)                \
  X(DeadlineChange)         \
  X(ProblemGroup)           \
  X(Action)                 \
  X(Window)                 \
  X(Crew)                   \
  X(LeadTime)               \
  X(ResidualRisk)           \
  X(Compensation)           \
  X(Signature)              \
  X(Evidence)               \
  X(Incident)               \
  X(Submission)             \
  X(IncidentDecision)       \
  X(Measure)

namespace closeout {

// Calls f.template operator()<T>() for every record type, in the order above.
template <class F>
void for_each_record(F&& f) {
#define CLOSEOUT_CALL(T) f.template operator()<T>();
  CLOSEOUT_RECORDS(CLOSEOUT_CALL)
#undef CLOSEOUT_CALL
}

}  // namespace closeout

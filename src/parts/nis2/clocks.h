// SPDX-License-Identifier: Apache-2.0
// The reporting clocks of Directive (EU) 2022/2555 Art. 23(4) (manual §5.3, §5.4).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/context.h"
#include "parts/nis2/report_versions.h"

namespace closeout::nis2 {

using closeout::to_text;  // of dates and words, beside the ones below
enum class StageState { kWaiting, kOpen, kDraft, kOverdue, kSubmitted, kNotRequired };
std::string_view to_text(StageState state);
enum class ClockLevel { kGreen, kAmber, kRed, kSiren };
std::string_view to_text(ClockLevel level);

struct Acknowledgement {
  Instant expected_by;
  std::optional<Instant> received_at;
  bool overdue = false;
};

struct StageClock {
  ReportStage stage = ReportStage::kEarlyWarning;
  std::optional<Instant> starts_at;       // what the clock counts from; empty: not running yet
  std::optional<Instant> due_strict;      // elapsed time, exact to the second; act by this one
  std::optional<Instant> due_regulation;  // Regulation (EEC) 1182/71; information only
  std::optional<Date> plan_for;           // last working day before a limit in months
  std::optional<Instant> submitted_at;    // of the first version: a correction moves nothing
  bool late = false;                      // submitted after due_strict
  StageState state = StageState::kWaiting;
  double used_percent = 0;  // of the time, until submission or now
  int days_left = 0;        // whole days until due_strict; 0 when submitted or overdue
  int hours_left = 0;       // whole hours, likewise
  ClockLevel level = ClockLevel::kGreen;
  std::string why;   // what the limit counts from, or why it does not run
  std::string hint;  // what to do next; empty when the report is sent
  int versions_sent = 0;
  const Submission* last_sent = nullptr;
  const Submission* draft = nullptr;
  std::optional<Acknowledgement> acknowledgement;
};

struct IncidentClocks {
  const Incident* incident = nullptr;
  std::vector<StageClock> stages;
  bool progress_report_possible = false;    // still ongoing: a progress report now, final later
  std::vector<std::string> open_questions;  // what nobody has decided, recorded or answered yet
};

// The stages in the order of Art. 23(4). An incident judged not significant asks for none.
IncidentClocks incident_clocks(const Context& context, const Jurisdiction& jurisdiction,
                               const Incident& incident);

}  // namespace closeout::nis2

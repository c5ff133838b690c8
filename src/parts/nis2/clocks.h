// SPDX-License-Identifier: Apache-2.0
// The reporting clocks of Directive (EU) 2022/2555 Art. 23(4) (manual §5.3, §5.4).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/context.h"

namespace closeout::nis2 {

using closeout::to_text;  // of dates and words, beside the ones below
enum class StageState { kWaiting, kOpen, kDraft, kOverdue, kSubmitted };
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
  std::optional<Instant> submitted_at;    // of the newest version sent
  StageState state = StageState::kWaiting;
  double used_percent = 0;  // of the time, until submission or now
  int days_left = 0;        // whole days until due_strict; 0 when submitted or overdue
  ClockLevel level = ClockLevel::kGreen;
  int versions_sent = 0;  // a report is corrected by a new version, never withdrawn
  const Submission* last_sent = nullptr;
  const Submission* draft = nullptr;
  std::optional<Acknowledgement> acknowledgement;
};

struct IncidentClocks {
  const Incident* incident = nullptr;
  std::vector<StageClock> stages;
  bool progress_report_possible = false;  // still ongoing: a progress report now, final later
  std::vector<std::string>
      open_questions;  // decisions that Art. 23(1), (2) ask for and nobody took
};

IncidentClocks incident_clocks(const Context& context, const Jurisdiction& jurisdiction,
                               const Incident& incident);

}  // namespace closeout::nis2

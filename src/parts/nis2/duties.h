// SPDX-License-Identifier: Apache-2.0
// What else an incident asks for beside the reports, and what of it is still open (manual §5.3,
// §5.4): decisions, justifications, confirmations, duties towards others.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/context.h"
#include "parts/nis2/report_versions.h"

namespace closeout::nis2 {

// The newest decision about a subject ("23(1)", "personal data"); null when nobody took one.
const IncidentDecision* decision_about(const Snapshot& snapshot, const IncidentId& incident,
                                       std::string_view subject);

// Each in words for people, most urgent first.
std::vector<std::string> open_duties(const Context& context, const Jurisdiction& jurisdiction,
                                     const Incident& incident, const std::vector<Report>& reports);

}  // namespace closeout::nis2

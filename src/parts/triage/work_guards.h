// SPDX-License-Identifier: Apache-2.0
// The guards about the work itself: containment, cause, plan, gate, execution and verification.
#pragma once

#include <string>
#include <vector>

#include "parts/triage/step.h"

namespace closeout::triage {

// Whether the actor owns the finding or one of its actions (verification work does not count).
bool is_own_work(const Step& step);

void contained(const Step& step, std::vector<std::string>& unmet);
void cause_found(const Step& step, std::vector<std::string>& unmet);
void actions_planned(const Step& step, std::vector<std::string>& unmet);
void outage_agreed(const Step& step, std::vector<std::string>& unmet);
void safety_agreed(const Step& step, std::vector<std::string>& unmet);
void gate_passed(const Step& step, std::vector<std::string>& unmet);
void first_action_ready(const Step& step, std::vector<std::string>& unmet);
void permits_named(const Step& step, std::vector<std::string>& unmet);
void backups_verified(const Step& step, std::vector<std::string>& unmet);
void actions_done(const Step& step, std::vector<std::string>& unmet);
void documents_updated(const Step& step, std::vector<std::string>& unmet);
void slots_filled(const Step& step, std::vector<std::string>& unmet);
void independent_verifier(const Step& step, std::vector<std::string>& unmet);
void test_recorded(const Step& step, std::vector<std::string>& unmet);
void evidence_accepted(const Step& step, std::vector<std::string>& unmet);
void nothing_stale(const Step& step, std::vector<std::string>& unmet);

}  // namespace closeout::triage

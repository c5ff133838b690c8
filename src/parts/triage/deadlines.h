// SPDX-License-Identifier: Apache-2.0
// The clocks of every finding: what is due when, what is overdue, and which date its card shows.
#pragma once

#include "parts/triage/limits.h"

namespace closeout::triage {

struct Deadlines {
  FindingId id;
  std::optional<Limit> containment = {};
  std::optional<Limit> plan = {};
  std::optional<Limit> evidence = {};
  std::optional<Limit> disposition = {};
  std::optional<Limit> hard_stop = {};
  std::optional<Limit> next =
      {};  // plan while no plan is accepted, then evidence; none once settled
  std::optional<DeadlineEvent> next_event = {};
  std::vector<DeadlineEvent> overdue = {};
  bool hard_stop_passed = false;  // implementation not verified by then: the audit is repeated
  std::vector<std::string> notes = {};  // why a limit is missing, or a change does not count
};

// One entry per finding, in the order of the snapshot.
std::vector<Deadlines> deadlines(const Context& context, const Ranks& ranks);

// When a closed MAJOR is to be tested again (manual §1.6).
struct EffectivenessCheck {
  FindingId id;
  Date from;
  Date to;
  bool due = false;  // from the first day on
  bool overdue = false;
};
std::optional<EffectivenessCheck> effectiveness_check(const Context& context,
                                                      const Finding& finding);

}  // namespace closeout::triage

// SPDX-License-Identifier: Apache-2.0
#include "parts/nis2/duties.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/text.h"

namespace closeout::nis2 {
namespace {

// Messages that Art. 23 asks to decide about, whatever the answer.
constexpr std::array<std::string_view, 2> kMessages = {"23(1)", "23(2)"};
// Duties under other law and contract that run beside Art. 23, by the subject of their decision.
struct ParallelDuty {
  std::string_view subject;
  std::string_view what;
};
constexpr std::array<ParallelDuty, 6> kParallel = {{
    {"personal data", "GDPR Art. 33, 72 h"},
    {"release", "environment and major-accident authority"},
    {"functional safety", "safety function impaired"},
    {"product safety", "off-spec product shipped"},
    {"insurer", "terms of the policy"},
    {"works council", "where agreed"},
}};

class Duties {
 public:
  Duties(const Context& context, const Jurisdiction& jurisdiction, const Incident& incident,
         const std::vector<Report>& reports)
      : context_(context), jurisdiction_(jurisdiction), incident_(incident), reports_(reports) {}

  std::vector<std::string> run() {
    significance();
    if (incident_.significant != false) {
      awareness();
      skipped_warning();
      messages();
    }
    confirmations();
    reviews_and_dates();
    if (incident_.significant != false) {
      parallel();
      member_states();
    }
    reporters();
    return std::move(open_);
  }

 private:
  void open(std::string text) { open_.push_back(std::move(text)); }
  const IncidentDecision* about(std::string_view subject) const {
    return decision_about(context_.snapshot, incident_.id, subject);
  }

  void significance() {
    const auto* assessed = about("significance");
    if (!incident_.significant && assessed == nullptr) {
      open(
          "significance not decided: does it cause, or could it cause, severe disruption, loss or "
          "damage to others (Art. 23(3))?");
    } else if (incident_.significant == false && assessed == nullptr) {
      open("judged not significant, but no decision is recorded: who, when, on which facts");
    }
  }

  void awareness() {
    if (!incident_.aware_at) return open("no awareness time: the clocks do not run");
    if (incident_.aware_why.empty()) open("awareness time without a justification");
    if (incident_.detected_at && *incident_.aware_at < *incident_.detected_at) {
      open("awareness lies before detection: one of the two times is wrong");
    }
  }

  void skipped_warning() {
    const auto* warning = report_of(reports_, ReportStage::kEarlyWarning);
    const auto* notification = report_of(reports_, ReportStage::kIncidentNotification);
    const bool warned = warning != nullptr && warning->first() != nullptr;
    if (!warned && notification != nullptr && notification->first() != nullptr) {
      open("the notification was sent without an early warning");
    }
  }

  void messages() {
    for (const auto subject : kMessages) {
      if (about(subject) == nullptr) {
        open(fmt::format("Art. {} message not decided", subject));
      }
    }
  }

  void confirmations() {
    for (const Report& report : reports_) {
      const Submission* last = report.last();
      if (last == nullptr || last->acknowledged_at) continue;
      const Instant expected = *last->submitted_at + hours{jurisdiction_.acknowledgement_hours};
      if (context_.now <= expected) continue;
      open(fmt::format("{} version {} not confirmed since {}: ask the authority",
                       to_text(report.stage), last->version, to_text(expected)));
    }
    for (const Report& report : reports_) {
      for (const Submission* version : report.sent) {
        if (version->receipt.empty()) {
          open(fmt::format("{} version {} without proof of receipt", to_text(report.stage),
                           version->version));
        }
      }
    }
  }

  void reviews_and_dates() {
    for (const IncidentDecision& decision : context_.snapshot.all<IncidentDecision>()) {
      if (decision.incident != incident_.id) continue;
      const bool newest = about(decision.subject) == &decision;
      if (newest && decision.next_review && *decision.next_review < context_.now) {
        open(fmt::format("decision on {} was to be reviewed by {}", decision.subject,
                         to_text(*decision.next_review)));
      }
      if (newest && decision.due_at && !decision.done_at) {
        open(fmt::format("{}: due {}{}", decision.subject, to_text(*decision.due_at),
                         *decision.due_at < context_.now ? ", OVERDUE" : ""));
      }
    }
  }

  void parallel() {
    std::string missing;
    for (const auto& duty : kParallel) {
      if (about(duty.subject) != nullptr) continue;
      missing += fmt::format("{}{} ({})", missing.empty() ? "" : ", ", duty.subject, duty.what);
    }
    if (!missing.empty()) open("other duties not checked: " + missing);
  }

  void member_states() {
    const auto& states = context_.site().nis2_member_states;
    if (states.size() > 1) {
      open(fmt::format("services in {}: each member state has its own report", join(states, ", ")));
    }
  }

  void reporters() {
    for (const PersonId& id : context_.site().nis2_reporters) {
      const Person* person = context_.snapshot.people().find(id);
      if (person == nullptr || (person->left && *person->left <= context_.today())) {
        open(fmt::format("reporter {} is not available any more", id.value));
      } else if (person->portal_until && *person->portal_until < context_.today()) {
        open(fmt::format("portal certificate of {} expired {}", id.value,
                         to_text(*person->portal_until)));
      }
    }
  }

  const Context& context_;
  const Jurisdiction& jurisdiction_;
  const Incident& incident_;
  const std::vector<Report>& reports_;
  std::vector<std::string> open_;
};

}  // namespace

const IncidentDecision* decision_about(const Snapshot& snapshot, const IncidentId& incident,
                                       std::string_view subject) {
  const IncidentDecision* newest = nullptr;
  for (const IncidentDecision& decision : snapshot.all<IncidentDecision>()) {
    if (decision.incident != incident || fold(decision.subject) != fold(subject)) continue;
    if (newest == nullptr || decision.at.value_or(Instant{}) >= newest->at.value_or(Instant{})) {
      newest = &decision;
    }
  }
  return newest;
}

std::vector<std::string> open_duties(const Context& context, const Jurisdiction& jurisdiction,
                                     const Incident& incident, const std::vector<Report>& reports) {
  return Duties(context, jurisdiction, incident, reports).run();
}

}  // namespace closeout::nis2

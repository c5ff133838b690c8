// SPDX-License-Identifier: Apache-2.0
#include "parts/nis2/clocks.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace closeout::nis2 {
namespace {

// Regulation (EEC) 1182/71 Art. 3: the hour of the event is not counted, so a period of hours runs
// from the next full hour.
Instant next_full_hour(Instant time) {
  const auto hour = std::chrono::floor<hours>(time);
  return hour == time ? Instant{hour} : Instant{hour + hours{1}};
}

// A period of months ends with the end of the day of that date, or of the next working day.
Instant end_of_month_period(const Context& context, Instant start, int months) {
  const std::string& zone = context.site().timezone;
  const Date last = add_months(local_date(start, zone), months);
  return end_of_local_day(context.calendar().next_working_day_from(last), zone);
}

class Clocks {
 public:
  Clocks(const Context& context, const Jurisdiction& jurisdiction, const Incident& incident)
      : context_(context), jurisdiction_(jurisdiction), incident_(incident) {
    for (const Submission& submission : context.snapshot.all<Submission>()) {
      if (submission.incident == incident.id) submissions_.push_back(&submission);
    }
  }

  IncidentClocks run() {
    IncidentClocks result;
    result.incident = &incident_;
    result.stages.push_back(
        hours_stage(ReportStage::kEarlyWarning, jurisdiction_.early_warning_hours));
    result.stages.push_back(hours_stage(ReportStage::kIncidentNotification,
                                        incident_.trust_service_provider
                                            ? jurisdiction_.notification_trust_service_hours
                                            : jurisdiction_.notification_hours));
    const StageClock notification = result.stages.back();
    add_requested(result);
    result.stages.push_back(final_stage(notification));
    const StageClock& final = result.stages.back();
    result.progress_report_possible =
        !incident_.handled_at && notification.submitted_at && !final.submitted_at;
    result.open_questions = open_questions();
    return result;
  }

 private:
  StageClock hours_stage(ReportStage stage, int limit_hours) {
    StageClock clock;
    clock.stage = stage;
    clock.starts_at = incident_.aware_at;
    if (incident_.aware_at) {
      clock.due_strict = *incident_.aware_at + hours{limit_hours};
      clock.due_regulation = next_full_hour(*incident_.aware_at) + hours{limit_hours};
    }
    finish(clock);
    return clock;
  }

  // One month after the notification was submitted; while the incident is still being handled then,
  // a progress report takes that place and the final one is due a month after handling ended.
  StageClock final_stage(const StageClock& notification) {
    StageClock clock;
    clock.stage = ReportStage::kFinal;
    const auto* progress = last_sent(ReportStage::kProgress);
    clock.starts_at = notification.submitted_at;
    if (progress != nullptr) clock.starts_at = incident_.handled_at;
    if (clock.starts_at) {
      const int months = jurisdiction_.final_report_months;
      clock.due_strict = add_local_months(*clock.starts_at, months, context_.site().timezone);
      clock.due_regulation = end_of_month_period(context_, *clock.starts_at, months);
    }
    finish(clock);
    return clock;
  }

  // Intermediate reports exist when the authority asked for one, with the date it set.
  void add_requested(IncidentClocks& result) {
    for (const Submission* submission : submissions_) {
      const bool requested = submission->stage == ReportStage::kIntermediate ||
                             submission->stage == ReportStage::kProgress;
      if (!requested || submission->version > 1) continue;
      StageClock clock;
      clock.stage = submission->stage;
      clock.starts_at = submission->requested_at;
      clock.due_strict = submission->due_at;
      finish(clock);
      result.stages.push_back(clock);
    }
  }

  const Submission* last_sent(ReportStage stage) const {
    const Submission* newest = nullptr;
    for (const Submission* s : submissions_) {
      if (s->stage != stage || !s->submitted_at) continue;
      if (newest == nullptr || s->version > newest->version) newest = s;
    }
    return newest;
  }

  const Submission* first_sent(ReportStage stage) const {
    const Submission* first = nullptr;
    for (const Submission* s : submissions_) {
      if (s->stage != stage || !s->submitted_at) continue;
      if (first == nullptr || *s->submitted_at < *first->submitted_at) first = s;
    }
    return first;
  }

  void finish(StageClock& clock) const {
    clock.last_sent = last_sent(clock.stage);
    for (const Submission* s : submissions_) {
      if (s->stage == clock.stage && s->submitted_at) ++clock.versions_sent;
      if (s->stage == clock.stage && !s->submitted_at) clock.draft = s;
    }
    // The limit is met by the first version; a correction does not move it.
    if (const auto* first = first_sent(clock.stage)) clock.submitted_at = first->submitted_at;
    if (clock.last_sent != nullptr) acknowledge(clock);
    set_state(clock);
    set_level(clock);
  }

  void acknowledge(StageClock& clock) const {
    Acknowledgement ack;
    ack.expected_by = *clock.last_sent->submitted_at + hours{jurisdiction_.acknowledgement_hours};
    ack.received_at = clock.last_sent->acknowledged_at;
    ack.overdue = !ack.received_at && context_.now > ack.expected_by;
    clock.acknowledgement = ack;
  }

  void set_state(StageClock& clock) const {
    if (clock.submitted_at) {
      clock.state = StageState::kSubmitted;
    } else if (!clock.due_strict) {
      clock.state = clock.draft != nullptr ? StageState::kDraft : StageState::kWaiting;
    } else if (context_.now > *clock.due_strict) {
      clock.state = StageState::kOverdue;
    } else {
      clock.state = clock.draft != nullptr ? StageState::kDraft : StageState::kOpen;
    }
  }

  void set_level(StageClock& clock) const {
    if (!clock.starts_at || !clock.due_strict) return;
    const Instant until = clock.submitted_at.value_or(context_.now);
    const double total = static_cast<double>((*clock.due_strict - *clock.starts_at).count());
    const double used = static_cast<double>((until - *clock.starts_at).count());
    if (total <= 0) return;
    clock.used_percent = std::round(std::max(0.0, 100 * used / total) * 10) / 10;
    const ClockPolicy& policy = context_.policy.clock;
    if (clock.used_percent >= policy.siren_percent) {
      clock.level = ClockLevel::kSiren;
    } else if (clock.used_percent >= policy.red_percent) {
      clock.level = ClockLevel::kRed;
    } else if (clock.used_percent >= policy.amber_percent) {
      clock.level = ClockLevel::kAmber;
    }
    if (!clock.submitted_at && *clock.due_strict > context_.now) {
      clock.days_left =
          static_cast<int>(std::chrono::floor<days>(*clock.due_strict - context_.now).count());
    }
  }

  std::vector<std::string> open_questions() const {
    static constexpr std::array<std::string_view, 2> kAsked = {"23(1)", "23(2)"};
    std::vector<std::string> open;
    for (const auto subject : kAsked) {
      const auto& decisions = context_.snapshot.all<IncidentDecision>();
      const bool decided = std::ranges::any_of(decisions, [&](const IncidentDecision& decision) {
        return decision.incident == incident_.id && decision.subject == subject;
      });
      if (!decided) open.emplace_back("Art. " + std::string(subject) + " message not decided");
    }
    if (!incident_.aware_at) open.emplace_back("no awareness time: the clocks do not run");
    if (incident_.aware_at && incident_.aware_why.empty()) {
      open.emplace_back("awareness time without a justification");
    }
    return open;
  }

  const Context& context_;
  const Jurisdiction& jurisdiction_;
  const Incident& incident_;
  std::vector<const Submission*> submissions_;
};

}  // namespace

std::string_view to_text(StageState state) {
  static constexpr std::array<std::string_view, 5> kWords = {"WAITING", "OPEN", "DRAFT", "OVERDUE",
                                                             "SUBMITTED"};
  return kWords[static_cast<std::size_t>(state)];
}

std::string_view to_text(ClockLevel level) {
  static constexpr std::array<std::string_view, 4> kWords = {"GREEN", "AMBER", "RED", "SIREN"};
  return kWords[static_cast<std::size_t>(level)];
}

IncidentClocks incident_clocks(const Context& context, const Jurisdiction& jurisdiction,
                               const Incident& incident) {
  return Clocks(context, jurisdiction, incident).run();
}

}  // namespace closeout::nis2

// SPDX-License-Identifier: Apache-2.0
#include "parts/nis2/clocks.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "parts/nis2/duties.h"

namespace closeout::nis2 {
namespace {

// Regulation (EEC) 1182/71 Art. 3(1): the hour of the event is not counted, so a period of hours
// runs from the hour that follows it, on the local clock.
Instant end_of_hours(const Context& context, Instant start, int count) {
  return start_of_local_hour(start, context.site().timezone) + hours{1} + hours{count};
}

// The day on which a period of months ends, before weekends and holidays are looked at.
Date last_day(const Context& context, Instant start, int months) {
  return add_months(local_date(start, context.site().timezone), months);
}

Date working_day_until(const WorkingCalendar& calendar, Date day) {
  while (!calendar.is_working_day(day)) day = add_days(day, -1);
  return day;
}

std::string_view hint_of(ReportStage stage) {
  switch (stage) {
    case ReportStage::kEarlyWarning:
      return "send it as soon as the minimal facts are there; \"unknown\" is a permitted answer";
    case ReportStage::kIncidentNotification:
      return "send it without undue delay; the limit counts from awareness, not from the early "
             "warning";
    case ReportStage::kIntermediate:
      return "answer by the date that the authority set";
    case ReportStage::kProgress:
      return "send it when the final report would be due; that one follows the end of handling";
    case ReportStage::kFinal:
      return "close the root cause first; while the incident goes on, a progress report takes its "
             "place";
  }
  return {};
}

class Clocks {
 public:
  Clocks(const Context& context, const Jurisdiction& jurisdiction, const Incident& incident)
      : context_(context),
        jurisdiction_(jurisdiction),
        incident_(incident),
        reports_(reports_of(context.snapshot, incident.id)) {}

  IncidentClocks run() {
    IncidentClocks result;
    result.incident = &incident_;
    result.stages.push_back(
        hours_stage(ReportStage::kEarlyWarning, jurisdiction_.early_warning_hours));
    result.stages.push_back(hours_stage(ReportStage::kIncidentNotification,
                                        incident_.trust_service_provider
                                            ? jurisdiction_.notification_trust_service_hours
                                            : jurisdiction_.notification_hours));
    const auto notified_at = result.stages.back().submitted_at;
    for (const Report& report : reports_) {
      if (report.stage == ReportStage::kIntermediate) result.stages.push_back(requested(report));
    }
    add_last_stages(notified_at, result);
    const auto& final = result.stages.back();
    result.progress_report_possible = !incident_.handled_at && notified_at && !final.submitted_at &&
                                      incident_.significant != false;
    result.open_questions = open_duties(context_, jurisdiction_, incident_, reports_);
    return result;
  }

 private:
  StageClock begin(ReportStage stage) const {
    StageClock clock;
    clock.stage = stage;
    return clock;
  }

  StageClock hours_stage(ReportStage stage, int limit_hours) const {
    StageClock clock = begin(stage);
    clock.starts_at = incident_.aware_at;
    if (incident_.aware_at) {
      clock.why = fmt::format("{} h from awareness", limit_hours);
      clock.due_strict = *incident_.aware_at + hours{limit_hours};
      clock.due_regulation = end_of_hours(context_, *incident_.aware_at, limit_hours);
    } else {
      clock.why = "no awareness time is recorded";
    }
    finish(clock, report_of(reports_, stage));
    return clock;
  }

  // Intermediate reports exist when the authority asked for one, with the date it set.
  StageClock requested(const Report& report) const {
    StageClock clock = begin(report.stage);
    clock.starts_at = report.requested_at;
    clock.due_strict = report.due_at;
    clock.why = report.due_at ? "date set by the authority" : "the authority set no date";
    finish(clock, &report);
    return clock;
  }

  // Art. 23(4)(d) and (e): one month after the notification was submitted; while the incident goes
  // on then, a progress report takes that place and the final one follows the end of its handling.
  void add_last_stages(std::optional<Instant> notified_at, IncidentClocks& result) const {
    const Report* progress = report_of(reports_, ReportStage::kProgress);
    const Report* final = report_of(reports_, ReportStage::kFinal);
    const bool postponed = notified_at && goes_on_at_limit(*notified_at, progress, final);
    if (progress != nullptr || postponed) {
      StageClock clock = begin(ReportStage::kProgress);
      from_notification(clock, notified_at);
      finish(clock, progress);
      result.stages.push_back(std::move(clock));
    }
    StageClock clock = begin(ReportStage::kFinal);
    if (postponed) {
      from_end_of_handling(clock);
    } else {
      from_notification(clock, notified_at);
    }
    finish(clock, final);
    result.stages.push_back(std::move(clock));
  }

  bool goes_on_at_limit(Instant notified_at, const Report* progress, const Report* final) const {
    const Instant limit = months_after(notified_at);
    if (incident_.handled_at) return *incident_.handled_at > limit;
    if (final != nullptr && final->first() != nullptr) return false;
    return context_.now >= limit || (progress != nullptr && progress->first() != nullptr);
  }

  Instant months_after(Instant start) const {
    return add_local_months(start, jurisdiction_.final_report_months, context_.site().timezone);
  }

  void from_notification(StageClock& clock, std::optional<Instant> notified_at) const {
    set_months(clock, notified_at);
    clock.why = notified_at ? fmt::format("{} month after the notification was submitted",
                                          jurisdiction_.final_report_months)
                            : "runs from the submission of the notification";
  }
  void from_end_of_handling(StageClock& clock) const {
    set_months(clock, incident_.handled_at);
    clock.why = incident_.handled_at ? fmt::format("{} month after the handling ended",
                                                   jurisdiction_.final_report_months)
                                     : "runs from the end of the handling";
  }
  void set_months(StageClock& clock, std::optional<Instant> start) const {
    clock.starts_at = start;
    if (!start) return;
    const Date day = last_day(context_, *start, jurisdiction_.final_report_months);
    const WorkingCalendar calendar = context_.calendar();
    clock.due_strict = months_after(*start);
    clock.due_regulation =
        end_of_local_day(calendar.next_working_day_from(day), context_.site().timezone);
    clock.plan_for = working_day_until(calendar, day);
  }

  void finish(StageClock& clock, const Report* report) const {
    if (report != nullptr) {
      clock.versions_sent = static_cast<int>(report->sent.size());
      clock.draft = report->draft;
      clock.last_sent = report->last();
      if (report->first() != nullptr) clock.submitted_at = report->first()->submitted_at;
    }
    if (clock.last_sent != nullptr) acknowledge(clock);
    clock.late = clock.submitted_at && clock.due_strict && *clock.submitted_at > *clock.due_strict;
    if (incident_.significant == false && !clock.submitted_at) return drop(clock);
    set_state(clock);
    set_level(clock);
    if (!clock.submitted_at) clock.hint = hint_of(clock.stage);
  }

  static void drop(StageClock& clock) {
    clock.starts_at.reset();
    clock.due_strict.reset();
    clock.due_regulation.reset();
    clock.plan_for.reset();
    clock.state = StageState::kNotRequired;
    clock.why = "judged not significant; a voluntary notification is possible (Art. 30)";
  }

  void acknowledge(StageClock& clock) const {
    Acknowledgement ack;
    ack.expected_by = *clock.last_sent->submitted_at + hours{jurisdiction_.acknowledgement_hours};
    ack.received_at = clock.last_sent->acknowledged_at;
    ack.overdue = !ack.received_at && context_.now > ack.expected_by;
    clock.acknowledgement = ack;
  }

  void set_state(StageClock& clock) const {
    const StageState unsent = clock.draft != nullptr ? StageState::kDraft
                              : clock.starts_at      ? StageState::kOpen
                                                     : StageState::kWaiting;
    const bool overdue = clock.due_strict && context_.now > *clock.due_strict;
    clock.state = clock.submitted_at ? StageState::kSubmitted
                  : overdue          ? StageState::kOverdue
                                     : unsent;
  }

  void set_level(StageClock& clock) const {
    if (!clock.starts_at || !clock.due_strict) return;
    const Instant until = clock.submitted_at.value_or(context_.now);
    const double total = static_cast<double>((*clock.due_strict - *clock.starts_at).count());
    const double used = static_cast<double>((until - *clock.starts_at).count());
    if (total > 0) clock.used_percent = std::round(std::max(0.0, 100 * used / total) * 10) / 10;
    const ClockPolicy& policy = context_.policy.clock;
    if (clock.used_percent >= policy.siren_percent || until > *clock.due_strict) {
      clock.level = ClockLevel::kSiren;
    } else if (clock.used_percent >= policy.red_percent) {
      clock.level = ClockLevel::kRed;
    } else if (clock.used_percent >= policy.amber_percent) {
      clock.level = ClockLevel::kAmber;
    }
    if (clock.submitted_at || *clock.due_strict <= context_.now) return;
    const auto left = *clock.due_strict - context_.now;
    clock.days_left = static_cast<int>(std::chrono::floor<days>(left).count());
    clock.hours_left = static_cast<int>(std::chrono::floor<hours>(left).count());
  }

  const Context& context_;
  const Jurisdiction& jurisdiction_;
  const Incident& incident_;
  std::vector<Report> reports_;
};

}  // namespace

std::string_view to_text(StageState state) {
  static constexpr std::array<std::string_view, 6> kWords = {
      "WAITING", "OPEN", "DRAFT", "OVERDUE", "SUBMITTED", "NOT_REQUIRED"};
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

// SPDX-License-Identifier: Apache-2.0
#include "parts/nis2/draft_values.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/check.h"
#include "base/text.h"
#include "parts/nis2/links.h"
#include "parts/nis2/report_versions.h"

namespace closeout::nis2 {
namespace {

constexpr Phrase kContained = {"contained", "eingedämmt"};
constexpr Phrase kRestored = {"restored", "wiederhergestellt"};
constexpr Phrase kHandled = {"handling ended", "Behandlung abgeschlossen"};
constexpr Phrase kStillDown = {"still down", "steht noch"};

std::optional<std::string> text_or_none(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

std::optional<std::string> lines_or_none(const std::vector<std::string>& lines) {
  return lines.empty() ? std::nullopt : std::optional(join(lines, "\n"));
}

std::string span_text(Instant from, Instant to) {
  const auto minutes_all = std::chrono::floor<minutes>(to - from).count();
  return fmt::format("{} h {} min", minutes_all / 60, minutes_all % 60);
}

}  // namespace

const DraftValues::Source DraftValues::kSources[] = {
    {"entity", &DraftValues::entity},
    {"entity_class", &DraftValues::entity_class},
    {"registration", &DraftValues::registration},
    {"recipient", &DraftValues::recipient},
    {"reporters", &DraftValues::reporters},
    {"contact", &DraftValues::contact},
    {"incident", &DraftValues::incident},
    {"occurred_at", &DraftValues::occurred_at},
    {"detected_at", &DraftValues::detected_at},
    {"aware_at", &DraftValues::aware_at},
    {"aware_why", &DraftValues::aware_why},
    {"malicious", &DraftValues::malicious},
    {"cross_border", &DraftValues::cross_border},
    {"cross_border_impact", &DraftValues::cross_border_impact},
    {"zones", &DraftValues::zones},
    {"assets", &DraftValues::assets},
    {"description", &DraftValues::description},
    {"status", &DraftValues::status},
    {"earlier_reports", &DraftValues::earlier_reports},
    {"severity", &DraftValues::severity},
    {"impact", &DraftValues::impact},
    {"downtime", &DraftValues::downtime},
    {"loss", &DraftValues::loss},
    {"indicators", &DraftValues::indicators},
    {"request", &DraftValues::request},
    {"threat_type", &DraftValues::threat_type},
    {"root_cause", &DraftValues::root_cause},
    {"mitigations", &DraftValues::mitigations},
    {"work", &DraftValues::work},
    {"messages", &DraftValues::messages},
    {"other_duties", &DraftValues::other_duties},
};

std::optional<std::string> DraftValues::of(std::string_view key) const {
  const auto found = std::ranges::find(kSources, key, &Source::key);
  CHECK(found != std::end(kSources));
  return (this->*found->read)();
}

std::string DraftValues::time_text(Instant time) const {
  return fmt::format("{} ({})", local_text(time, context_.site().timezone), to_text(time));
}
DraftValues::Value DraftValues::when(const std::optional<Instant>& time) const {
  return time ? Value(time_text(*time)) : std::nullopt;
}
DraftValues::Value DraftValues::yes_no(const std::optional<bool>& flag) const {
  return flag ? Value(say(*flag ? kYes : kNo)) : std::nullopt;
}

DraftValues::Value DraftValues::entity() const {
  return text_or_none(context_.site().name);
}
DraftValues::Value DraftValues::entity_class() const {
  const Site& site = context_.site();
  std::vector<std::string> parts;
  for (const auto& part : {site.entity_class, site.nis2_annex, site.nis2_sector}) {
    if (!part.empty()) parts.push_back(part);
  }
  return parts.empty() ? std::nullopt : Value(join(parts, ", "));
}
DraftValues::Value DraftValues::registration() const {
  const Site& site = context_.site();
  if (site.nis2_registration.empty() && !site.nis2_registered) return std::nullopt;
  const std::string date = site.nis2_registered ? to_text(*site.nis2_registered) : "";
  if (site.nis2_registration.empty()) return date;
  return site.nis2_registration + (date.empty() ? "" : ", " + date);
}
DraftValues::Value DraftValues::recipient() const {
  const Site& site = context_.site();
  const auto& authority = site.authority.empty() ? jurisdiction_.authority : site.authority;
  const auto& csirt = site.csirt.empty() ? jurisdiction_.csirt : site.csirt;
  const auto& portal = site.portal.empty() ? jurisdiction_.portal : site.portal;
  return fmt::format("{}; {}; {}", authority, csirt, portal);
}
DraftValues::Value DraftValues::reporters() const {
  std::vector<std::string> lines;
  for (const PersonId& id : context_.site().nis2_reporters) {
    const Person* person = snapshot().people().find(id);
    if (person == nullptr) continue;
    lines.push_back(fmt::format("{}{}{}", person->name,
                                person->function.empty() ? "" : ", " + person->function,
                                person->email.empty() ? "" : ", " + person->email));
  }
  return lines_or_none(lines);
}
DraftValues::Value DraftValues::contact() const {
  return text_or_none(context_.site().nis2_contact);
}
DraftValues::Value DraftValues::incident() const {
  return fmt::format("{} {}", incident_.id.value, incident_.title);
}
DraftValues::Value DraftValues::occurred_at() const {
  return when(incident_.occurred_at);
}
DraftValues::Value DraftValues::detected_at() const {
  return when(incident_.detected_at);
}
DraftValues::Value DraftValues::aware_at() const {
  const auto time = when(incident_.aware_at);
  if (!time || incident_.aware_by.empty()) return time;
  const Person* person = snapshot().people().find(incident_.aware_by);
  return fmt::format("{}, {}", *time, person == nullptr ? incident_.aware_by.value : person->name);
}
DraftValues::Value DraftValues::aware_why() const {
  return text_or_none(incident_.aware_why);
}
DraftValues::Value DraftValues::malicious() const {
  return yes_no(incident_.malicious);
}
DraftValues::Value DraftValues::cross_border() const {
  return yes_no(incident_.cross_border);
}
DraftValues::Value DraftValues::cross_border_impact() const {
  if (incident_.cross_border == false && incident_.cross_border_impact.empty()) {
    return std::string(say(kNo));
  }
  if (incident_.cross_border_impact.empty()) return std::nullopt;
  if (incident_.member_states.empty()) return incident_.cross_border_impact;
  return fmt::format("{}: {}", join(incident_.member_states, ", "), incident_.cross_border_impact);
}
DraftValues::Value DraftValues::zones() const {
  std::vector<std::string> lines;
  for (const ZoneId& id : incident_.zones) {
    const Zone* zone = snapshot().zones().find(id);
    lines.push_back(zone == nullptr ? id.value : id.value + " " + zone->name);
  }
  return lines_or_none(lines);
}
DraftValues::Value DraftValues::assets() const {
  std::vector<std::string> lines;
  for (const AssetId& id : incident_.assets) {
    const Asset* asset = snapshot().assets().find(id);
    if (asset == nullptr) {
      lines.push_back(id.value);
      continue;
    }
    std::string line = fmt::format("{} {}, {}", id.value, asset->tag, to_text(asset->class_));
    for (const auto& part : {asset->role, asset->process_unit, asset->os_fw}) {
      if (!part.empty()) line += ", " + part;
    }
    lines.push_back(std::move(line));
  }
  return lines_or_none(lines);
}
DraftValues::Value DraftValues::description() const {
  return text_or_none(incident_.description);
}
DraftValues::Value DraftValues::status() const {
  const auto line = [&](const Phrase& what, const std::optional<Instant>& time) {
    return fmt::format("{}: {}", say(what), time ? time_text(*time) : std::string(say(kNotYet)));
  };
  return join({line(kContained, incident_.contained_at), line(kRestored, incident_.restored_at),
               line(kHandled, incident_.handled_at)},
              "\n");
}
DraftValues::Value DraftValues::earlier_reports() const {
  std::vector<std::string> lines;
  for (const Report& report : reports_of(snapshot(), incident_.id)) {
    for (const Submission* sent : report.sent) {
      lines.push_back(fmt::format("{}, {} {}, {}{}", say(stage_title(report.stage)), say(kVersion),
                                  sent->version, time_text(*sent->submitted_at),
                                  sent->receipt.empty() ? "" : ", " + sent->receipt));
    }
  }
  return lines_or_none(lines);
}
DraftValues::Value DraftValues::severity() const {
  return text_or_none(incident_.severity);
}
DraftValues::Value DraftValues::impact() const {
  return text_or_none(incident_.impact);
}
DraftValues::Value DraftValues::downtime() const {
  if (!incident_.stopped_at) return std::nullopt;
  if (incident_.restored_at) {
    return fmt::format("{} ({} - {})", span_text(*incident_.stopped_at, *incident_.restored_at),
                       to_text(*incident_.stopped_at), to_text(*incident_.restored_at));
  }
  return fmt::format("{}, {}", span_text(*incident_.stopped_at, context_.now), say(kStillDown));
}
DraftValues::Value DraftValues::loss() const {
  if (!incident_.loss_eur) return std::nullopt;
  return number_text(*incident_.loss_eur) + " EUR";
}
DraftValues::Value DraftValues::indicators() const {
  return lines_or_none(incident_.indicators);
}
DraftValues::Value DraftValues::request() const {
  const auto reports = reports_of(snapshot(), incident_.id);
  const Report* report = report_of(reports, ReportStage::kIntermediate);
  if (report == nullptr || !report->requested_at) return std::nullopt;
  const auto* version = report->draft != nullptr ? report->draft : report->last();
  const std::string reason = version->reason.empty() ? "" : ": " + version->reason;
  return time_text(*report->requested_at) + reason;
}
DraftValues::Value DraftValues::threat_type() const {
  return text_or_none(incident_.threat_type);
}
DraftValues::Value DraftValues::root_cause() const {
  return text_or_none(incident_.root_cause);
}
DraftValues::Value DraftValues::mitigations() const {
  return lines_or_none(incident_.mitigations);
}

// Actions of the findings that the incident names or raised; done ones first.
DraftValues::Value DraftValues::work() const {
  std::vector<FindingId> linked;
  for (const IncidentLink& link : links_of(snapshot(), incident_)) {
    if (link.role != LinkRole::kSharedAsset) linked.push_back(link.finding);
  }
  std::vector<std::string> done;
  std::vector<std::string> planned;
  for (const Action& action : snapshot().actions()) {
    if (std::ranges::find(linked, action.finding) == linked.end()) continue;
    if (action.state == ActionState::kDone) {
      done.push_back(fmt::format("{} {} ({}{})", action.id.value, action.title, say(kDone),
                                 action.done_at ? " " + to_text(*action.done_at) : ""));
    } else if (action.state == ActionState::kOpen) {
      planned.push_back(fmt::format("{} {} ({})", action.id.value, action.title, say(kPlanned)));
    }
  }
  done.insert(done.end(), planned.begin(), planned.end());
  return lines_or_none(done);
}

std::string DraftValues::decision_line(const IncidentDecision& decision) const {
  std::string line = decision.subject + ": " + decision.result;
  if (decision.at) line += ", " + time_text(*decision.at);
  for (const auto& part : {decision.who, decision.why}) {
    if (!part.empty()) line += ", " + part;
  }
  return line;
}
DraftValues::Value DraftValues::messages() const {
  std::vector<std::string> lines;
  for (const IncidentDecision& decision : snapshot().all<IncidentDecision>()) {
    if (decision.incident != incident_.id || !decision.subject.starts_with("23(")) continue;
    lines.push_back("Art. " + decision_line(decision));
  }
  return lines_or_none(lines);
}
DraftValues::Value DraftValues::other_duties() const {
  std::vector<std::string> lines;
  for (const IncidentDecision& decision : snapshot().all<IncidentDecision>()) {
    const bool other = !decision.subject.starts_with("23(") &&
                       snapshot().risks().find(RiskId(decision.subject)) == nullptr;
    if (decision.incident == incident_.id && other) lines.push_back(decision_line(decision));
  }
  return lines_or_none(lines);
}

}  // namespace closeout::nis2

// SPDX-License-Identifier: Apache-2.0
#include "parts/nis2/effects.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "base/text.h"
#include "parts/nis2/duties.h"

namespace closeout::nis2 {
namespace {

template <class T>
bool contains(const std::vector<T>& values, const T& value) {
  return std::ranges::find(values, value) != values.end();
}

// The number at the end of an id of the series; 0 for any other id.
int number_of(std::string_view id, std::string_view series) {
  if (!id.starts_with(series)) return 0;
  int number = 0;
  const auto digits = id.substr(series.size());
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return error == std::errc{} && end == digits.data() + digits.size() ? number : 0;
}

template <class Rows>
int highest_number(const Rows& rows, std::string_view series) {
  int highest = 0;
  for (const auto& row : rows) highest = std::max(highest, number_of(row.id.value, series));
  return highest;
}

class Effects {
 public:
  Effects(const Context& context, const Incident& incident)
      : context_(context), incident_(incident) {}

  std::vector<Effect> run() {
    if (incident_.drill || incident_.significant == false) return {};
    path();
    threat();
    risks();
    candidates();
    failed();
    return std::move(effects_);
  }

 private:
  void add(EffectKind kind, std::string object, bool applied, std::string text) {
    effects_.push_back({kind, std::move(object), applied, std::move(text)});
  }

  void path() {
    for (const FindingId& id : incident_.confirmed_path) {
      add(EffectKind::kConfirmPath, id.value, contains(incident_.path_applied, id),
          "on the confirmed path: exploitability 5 until the incident is handled");
    }
  }

  void threat() {
    const ScorePolicy& policy = context_.policy.score;
    for (const FindingId& id : incident_.tx_findings) {
      add(EffectKind::kRaiseThreat, id.value, contains(incident_.tx_applied, id),
          fmt::format("threat activity {} while the incident lasts and for {} months after",
                      policy.incident_threat, policy.incident_months));
    }
  }

  void risks() {
    for (const RiskId& id : incident_.risk_review) {
      const auto* review = decision_about(context_.snapshot, incident_.id, id.value);
      add(EffectKind::kReviewRisk, id.value, review != nullptr,
          review == nullptr ? "residual risk to be reviewed"
                            : fmt::format("review: {}", review->result));
    }
  }

  void candidates() {
    for (const std::string& title : incident_.finding_candidates) {
      const auto raised = std::ranges::find_if(context_.snapshot.findings(), [&](const Finding& f) {
        return f.source == FindingSource::kIncident && f.audit == incident_.id.value &&
               f.title == title;
      });
      const bool exists = raised != context_.snapshot.findings().end();
      add(EffectKind::kRaiseFinding, title, exists,
          exists ? "raised as " + raised->id.value : "finding to raise from the root cause");
    }
  }

  void failed() {
    for (const FindingId& id : incident_.failed_controls) {
      const Finding* finding = context_.snapshot.findings().find(id);
      const bool closed = finding != nullptr && finding->state == FindingState::kClosed;
      add(EffectKind::kReopen, id.value, !closed, "closed, but its control failed: reopen");
    }
  }

  const Context& context_;
  const Incident& incident_;
  std::vector<Effect> effects_;
};

Finding raised_finding(const Context& context, const Incident& incident, const std::string& title,
                       const PersonId& by) {
  Finding finding;
  finding.title = title;
  finding.source = FindingSource::kIncident;
  finding.audit = incident.id.value;
  finding.raised_by = by;
  finding.raised_at = context.today();
  finding.anchor_date = context.today();
  finding.state_since = context.today();
  finding.zones = incident.zones;
  finding.assets = incident.assets;
  finding.evidence_observed =
      fmt::format("{} {}{}", incident.id.value, incident.title,
                  incident.occurred_at ? ", " + to_text(*incident.occurred_at) : "");
  return finding;
}

}  // namespace

std::string_view to_text(EffectKind kind) {
  static constexpr std::array<std::string_view, 5> kWords = {
      "RAISE_THREAT", "CONFIRM_PATH", "REVIEW_RISK", "RAISE_FINDING", "REOPEN"};
  return kWords[static_cast<std::size_t>(kind)];
}

std::vector<Effect> effects_of(const Context& context, const Incident& incident) {
  return Effects(context, incident).run();
}

DecisionId next_decision_id(const Snapshot& snapshot, const IncidentId& incident,
                            std::size_t offset) {
  const std::string series = incident.value + "/D";
  const int highest = highest_number(snapshot.all<IncidentDecision>(), series);
  return DecisionId(fmt::format("{}{}", series, highest + 1 + static_cast<int>(offset)));
}

EffectChange apply_effects(const Context& context, const Incident& incident,
                           const std::vector<Effect>& effects, const PersonId& by) {
  EffectChange change{incident, {}, {}, {}};
  int number = highest_number(context.snapshot.findings(), Finding::kSeries);
  for (const Effect& effect : effects) {
    if (effect.applied) continue;
    switch (effect.kind) {
      case EffectKind::kRaiseThreat:
        change.incident.tx_applied.emplace_back(effect.object);
        break;
      case EffectKind::kConfirmPath:
        change.incident.path_applied.emplace_back(effect.object);
        break;
      case EffectKind::kReviewRisk: {
        IncidentDecision review;
        review.id = next_decision_id(context.snapshot, incident.id, change.reviews.size());
        review.incident = incident.id;
        review.subject = effect.object;
        review.result = "REVIEW";
        review.at = context.now;
        review.by = by;
        change.reviews.push_back(std::move(review));
        break;
      }
      case EffectKind::kRaiseFinding:
        change.raised.push_back(raised_finding(context, incident, effect.object, by));
        change.raised.back().id = FindingId(fmt::format("{}{:02}", Finding::kSeries, ++number));
        break;
      case EffectKind::kReopen:
        change.reopen.emplace_back(effect.object);
        break;
    }
  }
  return change;
}

}  // namespace closeout::nis2

// SPDX-License-Identifier: Apache-2.0
#include "parts/nis2/matrix.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "base/text.h"
#include "parts/nis2/letter_facts.h"

namespace closeout::nis2 {
namespace {

bool has_records(const Snapshot& snapshot, const MatrixInputs& inputs, std::string_view tracker) {
  if (tracker == "levels") {
    return std::ranges::any_of(inputs.controls, &Control::assessed);
  }
  if (tracker == "risks") return !snapshot.risks().empty();
  if (tracker == "incidents") return !snapshot.incidents().empty();
  if (tracker == "vulnerabilities") return !snapshot.all<Vulnerability>().empty();
  if (tracker == "findings") return !snapshot.findings().empty();
  if (tracker == "assets") return !snapshot.assets().empty();
  return false;
}

// Fixed and independently tested; what is left is the auditor's word.
bool awaits_auditor(FindingState state) {
  return state == FindingState::kVerified || state == FindingState::kSubmitted;
}

bool is_nonconformity(FindingClass class_) {
  return class_ == FindingClass::kMajor || class_ == FindingClass::kMinor;
}

class Row {
 public:
  Row(const Context& context, const MatrixInputs& inputs, LetterFacts& facts,
      const Nis2Letter& letter)
      : context_(context), inputs_(inputs), facts_(facts) {
    row_.letter = &letter;
    row_.measures = facts.measures(letter.letter);
  }

  LetterRow run() {
    findings();
    controls();
    zones();
    topics();
    if (row_.letter->it_side) it_side();
    compute();
    row_.status = row_.computed;
    override_status();
    explain();
    return std::move(row_);
  }

 private:
  std::string_view name() const { return row_.letter->letter; }
  void miss(std::string kind, std::string id, std::string text) {
    row_.missing.push_back({std::move(kind), std::move(id), std::move(text)});
  }

  void findings() {
    for (const Finding* finding : facts_.findings(name())) {
      if (finding->state == FindingState::kClosed) {
        row_.closed.push_back(finding->id);
      } else if (!is_nonconformity(finding->class_)) {
        row_.observations.push_back(finding->id);
      } else if (is_under_valid_risk(context_, *finding)) {
        row_.under_risk.push_back(finding->id);
      } else if (awaits_auditor(finding->state)) {
        row_.awaiting.push_back(finding->id);
        miss("FINDING", finding->id.value,
             fmt::format("{} {}: the auditor's decision", to_text(finding->class_),
                         to_text(finding->state)));
      } else {
        row_.open.push_back(finding->id);
        open_major_ = open_major_ || finding->class_ == FindingClass::kMajor;
        miss("FINDING", finding->id.value,
             fmt::format("{} {}: {}", to_text(finding->class_), to_text(finding->state),
                         finding->title));
      }
    }
  }

  void controls() {
    std::map<std::string_view, std::vector<std::string>> open;  // by requirement
    for (const Control* control : facts_.controls(name())) {
      ++row_.required;
      if (control->verified) {
        ++row_.verified;
        continue;
      }
      const auto on_it = facts_.findings_on(*control);
      const bool accepted = std::ranges::any_of(
          on_it, [&](const Finding* finding) { return is_under_valid_risk(context_, *finding); });
      row_.accepted += accepted ? 1 : 0;
      row_.claimed += control->claimed ? 1 : 0;
      row_.not_assessed += control->assessed ? 0 : 1;
      if (!accepted) open[control->requirement.value].push_back(control_text(*control, on_it));
    }
    std::vector<std::string_view> order;
    for (const auto& [requirement, texts] : open) order.push_back(requirement);
    std::ranges::sort(order, natural_less);
    for (const auto requirement : order) {
      miss("CONTROL", std::string(requirement), join(open[requirement], "; "));
    }
  }

  static std::string control_text(const Control& control,
                                  const std::vector<const Finding*>& on_it) {
    std::string text = fmt::format("{} {}", control.zone.value, control.why_not);
    if (on_it.empty()) return text;
    std::vector<std::string> ids;
    bool all_closed = true;
    for (const Finding* finding : on_it) {
      ids.push_back(finding->id.value);
      all_closed = all_closed && finding->state == FindingState::kClosed;
    }
    return text + fmt::format(" ({}{})", join(ids, ", "), all_closed ? " closed: reassess" : "");
  }

  void zones() {
    for (const ZoneId& zone : inputs_.without_target) {
      miss("ZONE", zone.value, "has no SL-T, so nothing is asked of it yet");
    }
  }

  void topics() {
    for (const LetterEvidence& topic : row_.letter->evidence) {
      TopicRow shown{&topic, false, {}, {}};
      if (has_records(context_.snapshot, inputs_, topic.tracker)) {
        shown = {&topic, true, {"records"}, "shown by the records of this program"};
      }
      for (const EvidenceId& id : facts_.evidence_for(topic, name())) {
        shown.by.push_back(id.value);
        shown.shown = true;
      }
      if (!shown.shown) by_measure(shown);
      if (!shown.shown) miss("EVIDENCE", topic.id, missing_text(shown));
      row_.topics.push_back(std::move(shown));
    }
  }

  static std::string missing_text(const TopicRow& row) {
    const std::string title = row.topic->title;
    return row.how.empty() ? title + ": nothing shows it" : title + ": " + row.how;
  }

  void by_measure(TopicRow& row) {
    for (const Measure* measure : row_.measures) {
      if (measure->topic != row.topic->id) continue;
      const std::string fault = fault_of(*measure, true);
      row.by.push_back(measure->id.value);
      row.how = fault.empty() ? fmt::format("{} {}", measure->id.value, to_text(measure->status))
                              : fmt::format("{} does not count: {}", measure->id.value, fault);
      const bool answered = measure->status == LetterStatus::kCovered ||
                            measure->status == LetterStatus::kNotApplicable ||
                            measure->status == LetterStatus::kAcceptedRisk;
      row.shown = fault.empty() && answered;
      if (row.shown) return;
    }
  }

  // Why a statement does not count; empty when it does.
  std::string fault_of(const Measure& measure, bool needs_evidence) const {
    if (!context_.snapshot.people().contains(measure.by)) return "nobody on the list states it";
    if (!measure.until) return "it has no end date";
    if (*measure.until < context_.today()) return "expired " + to_text(*measure.until);
    if (measure.at && *measure.at > context_.today()) return "valid from " + to_text(*measure.at);
    const bool covered = measure.status == LetterStatus::kCovered;
    if (!needs_evidence || !covered) return measure.why.empty() ? "it gives no reason" : "";
    if (!measure.place.empty()) return {};
    if (measure.evidence.empty()) return "it names neither evidence nor a place";
    for (const EvidenceId& id : measure.evidence) {
      if (!inputs_.acceptable.contains(id)) return id.value + " is not acceptable evidence";
    }
    return {};
  }

  void it_side() {
    std::string last =
        "evidence of the IT side lies elsewhere: record where, and who answers for it";
    for (const Measure* measure : row_.measures) {
      if (!measure->topic.empty() || measure->side != MeasureSide::kIt) continue;
      const std::string fault = fault_of(*measure, true);
      const bool answered = measure->status == LetterStatus::kCovered ||
                            measure->status == LetterStatus::kNotApplicable;
      if (fault.empty() && answered) return;
      last = fault.empty() ? fmt::format("IT side {}: {}", to_text(measure->status), measure->title)
                           : fmt::format("{} does not count: {}", measure->id.value, fault);
    }
    miss("IT_SIDE", std::string(name()), std::move(last));
  }

  void compute() {
    const bool known = row_.required > row_.not_assessed || !row_.open.empty() ||
                       !row_.awaiting.empty() || !row_.under_risk.empty() || !row_.closed.empty() ||
                       !row_.measures.empty();
    if (!known) return;
    const bool nothing_in_place =
        row_.required > 0 && row_.verified + row_.claimed + row_.accepted == 0;
    if (open_major_ || nothing_in_place) {
      row_.computed = LetterStatus::kGap;
    } else if (!row_.missing.empty()) {
      row_.computed = LetterStatus::kPartial;
    } else if (row_.accepted > 0 || !row_.under_risk.empty()) {
      row_.computed = LetterStatus::kAcceptedRisk;
    } else {
      row_.computed = LetterStatus::kCovered;
    }
  }

  void override_status() {
    for (const Measure* measure : row_.measures) {
      if (!measure->topic.empty() || measure->side != MeasureSide::kOt) continue;
      const std::string fault = fault_of(*measure, false);
      if (!fault.empty()) {
        miss("OVERRIDE", measure->id.value, "does not count: " + fault);
      } else if (row_.override_ == nullptr || measure->at > row_.override_->at) {
        row_.override_ = measure;
      }
    }
    if (row_.override_ != nullptr) row_.status = row_.override_->status;
  }

  void explain() {
    const auto shown = std::ranges::count_if(row_.topics, &TopicRow::shown);
    std::vector<std::string> parts;
    if (row_.override_ != nullptr) {
      const Measure& m = *row_.override_;
      parts.push_back(fmt::format("set by {} until {}: {}", m.by.value, to_text(*m.until), m.why));
    }
    if (!row_.computed) parts.emplace_back("NO_DATA: nothing of it is assessed or recorded");
    parts.push_back(fmt::format("{} of {} controls verified", row_.verified, row_.required));
    if (row_.claimed > 0) parts.push_back(fmt::format("{} claimed without evidence", row_.claimed));
    if (row_.accepted > 0) parts.push_back(fmt::format("{} under accepted risk", row_.accepted));
    if (!row_.open.empty()) {
      parts.push_back(fmt::format("open findings: {}{}", row_.open.size(),
                                  open_major_ ? ", a MAJOR among them" : ""));
    }
    parts.push_back(fmt::format("{} of {} kinds of evidence shown", shown, row_.topics.size()));
    row_.why = join(parts, "; ");
  }

  const Context& context_;
  const MatrixInputs& inputs_;
  LetterFacts& facts_;
  LetterRow row_;
  bool open_major_ = false;
};

Governance governance_of(const Site& site) {
  Governance result{site.approval_minutes, site.management_trained, {}};
  if (!result.approved) {
    result.missing.emplace_back("minutes in which the management body approves the measures");
  }
  if (!result.trained) result.missing.emplace_back("training of the management body");
  return result;
}

}  // namespace

Matrix letter_matrix(const Context& context, const MatrixInputs& inputs,
                     const MappingSet& mapping) {
  Matrix matrix;
  matrix.mapping = &mapping;
  matrix.governance = governance_of(context.site());
  LetterFacts facts(context, inputs, mapping);
  for (const Nis2Letter& letter : nis2_letters()) {
    matrix.letters.push_back(Row(context, inputs, facts, letter).run());
  }
  return matrix;
}

}  // namespace closeout::nis2

// SPDX-License-Identifier: Apache-2.0
#include "app/sealing.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace closeout::app {
namespace {

using evidence::Judgement;
using evidence::Reason;
using evidence::Verdict;

bool says(const Judgement& judgement, Reason reason) {
  return std::ranges::find(judgement.reasons, reason) != judgement.reasons.end();
}

// Without name, date, host or collector an item cannot be indexed or defended.
bool lacks_metadata(const Judgement& judgement) {
  return !says(judgement, Reason::kSuperseded) &&
         (says(judgement, Reason::kNameRule) || says(judgement, Reason::kNoDate) ||
          says(judgement, Reason::kNoHost) || says(judgement, Reason::kNoCollector));
}

// It says that the work is done, so what it must show must stand.
bool claims_done(const Finding& finding) {
  return finding.state == FindingState::kVerified || finding.state == FindingState::kSubmitted ||
         finding.state == FindingState::kClosed;
}

bool is_settled(const Finding& finding) {
  return finding.state == FindingState::kMerged || finding.state == FindingState::kWithdrawn ||
         finding.state == FindingState::kClosed || finding.class_ == FindingClass::kPositive;
}

class SealingCheck {
 public:
  SealingCheck(Workspace& workspace, const PackBasis& basis)
      : workspace_(workspace), basis_(basis), snapshot_(basis.context.snapshot) {}

  Sealing run() {
    for (const Judgement& judgement : basis_.judgements) check_item(judgement);
    check_acceptances();
    index_responses();
    for (const auto& slots : basis_.slots) {
      check_response(*slots.finding);
      check_disposition(*slots.finding);
      check_slots(slots);
    }
    return std::move(result_);
  }

 private:
  void obstacle(std::string text) { result_.obstacles.push_back(std::move(text)); }
  void open_point(std::string text) { result_.open_points.push_back(std::move(text)); }

  void check_item(const Judgement& judgement) {
    const Evidence& item = *judgement.item;
    const std::string name = item.id.value + " " + item.file;
    if (!item.finding.empty() && !snapshot_.findings().contains(item.finding)) {
      obstacle(fmt::format("{}: there is no finding {} to answer", name, item.finding.value));
    } else if (says(judgement, Reason::kSecretFound)) {
      obstacle(fmt::format("{}: {}: redact it and record the redacted copy", name,
                           judgement.explanation));
    } else if (lacks_metadata(judgement)) {
      obstacle(fmt::format("{}: {}", name, judgement.explanation));
    } else if (!goes_in(judgement)) {
      open_point(fmt::format("{} left out: {}", name, judgement.explanation));
    } else {
      check_artefact(judgement, name);
    }
  }

  void check_artefact(const Judgement& judgement, const std::string& name) {
    const std::string& sha256 = judgement.item->sha256;
    if (sha256.empty()) {
      return open_point(name + ": no file is attached");
    }
    if (!workspace_.blobs().contains(sha256)) {
      return obstacle(
          fmt::format("{}: the file with SHA-256 {} is not in the store", name, sha256));
    }
    if (!judgement.not_searched.empty()) {
      open_point(fmt::format("{}: {}, not searched for passwords and keys: look at it yourself",
                             name, judgement.not_searched));
    }
    if (says(judgement, Reason::kGpsToStrip)) {
      open_point(name + ": the picture holds its position: strip it before you hand it over");
    }
  }

  void check_acceptances() {
    for (const RiskId& id : residual::broken_acceptances(basis_.context)) {
      obstacle(id.value + ": the acceptance is expired, unsigned or signed below authority");
    }
  }

  void index_responses() {
    for (const Action& action : snapshot_.actions()) answered_.insert(action.finding);
    for (const ResidualRisk& risk : snapshot_.risks()) {
      answered_.insert(risk.findings.begin(), risk.findings.end());
    }
  }

  const triage::Deadlines& deadlines_of(const Finding& finding) const {
    const Ranking& ranking = basis_.assessment.ranking;
    return ranking.deadlines[ranking.index.at(finding.id)];
  }
  // An open point until it is due, in the way afterwards.
  void open_until(const std::optional<triage::Limit>& due, std::string text) {
    const bool late = due && due->passed(basis_.context.now);
    late ? obstacle(std::move(text)) : open_point(std::move(text));
  }

  // An answer is work, a risk position, a disposition, a dispute, or at least containment by a
  // named owner; and the auditor finds it under the number he gave.
  void check_response(const Finding& finding) {
    if (is_settled(finding)) return;
    if (finding.source == FindingSource::kAudit && finding.external_ref.empty()) {
      obstacle(finding.id.value + ": the auditor's number is missing");
    }
    const bool answered = answered_.contains(finding.id) || finding.disposition ||
                          finding.contained_at || finding.plan_accepted_at ||
                          !finding.dispute_claim.empty();
    const bool asked = finding.class_ != FindingClass::kObservation &&
                       finding.class_ != FindingClass::kImprovement;
    if (!asked || (answered && !finding.owner.empty())) return;
    const std::string text = fmt::format(
        "{}: no response: {}", finding.id.value,
        finding.owner.empty() ? "it has no owner" : "no containment, plan, action or risk");
    // the plan is the response, so it may be open until that is due
    open_until(deadlines_of(finding).plan, text);
  }

  // Due at the follow-up.
  void check_disposition(const Finding& finding) {
    const bool asked = finding.class_ == FindingClass::kObservation ||
                       finding.class_ == FindingClass::kImprovement;
    if (!asked || finding.disposition || !is_open(finding)) return;
    open_until(deadlines_of(finding).disposition,
               finding.id.value + ": no disposition (adopt, decline, monitor)");
  }

  // Stale or rejected evidence of a mandatory slot stops the pack where the finding is said to be
  // done and the item was named for that slot; what is merely missing is listed.
  void check_slots(const evidence::FindingSlots& slots) {
    const Finding& finding = *slots.finding;
    if (finding.state == FindingState::kMerged || finding.state == FindingState::kWithdrawn) return;
    for (const auto& report : slots.slots) {
      const bool refused = report.slot.slot.mandatory &&
                           report.state == evidence::SlotState::kRefused &&
                           std::ranges::any_of(report.items, [](const evidence::SlotItem& item) {
                             return !item.judgement->item->slot.empty();
                           });
      if (refused && claims_done(finding)) {
        obstacle(fmt::format("{} is {}, but nothing for its slot {} would stand: {}",
                             finding.id.value, to_text(finding.state), report.slot.slot.id,
                             report.items.front().remark));
      }
    }
    if (claims_done(finding) && slots.mandatory_filled < slots.mandatory) {
      open_point(fmt::format("{} is {}, with {} of {} mandatory evidence slots filled",
                             finding.id.value, to_text(finding.state), slots.mandatory_filled,
                             slots.mandatory));
    }
  }

  Workspace& workspace_;
  const PackBasis& basis_;
  const Snapshot& snapshot_;
  std::set<FindingId> answered_;
  Sealing result_;
};

}  // namespace

Sealing check_sealing(Workspace& workspace, const PackBasis& basis) {
  return SealingCheck(workspace, basis).run();
}

}  // namespace closeout::app

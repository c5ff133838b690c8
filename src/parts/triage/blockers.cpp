// SPDX-License-Identifier: Apache-2.0
#include "parts/triage/blockers.h"

#include <algorithm>
#include <map>
#include <unordered_set>

#include <fmt/format.h>

#include "base/check.h"
#include "base/text.h"
#include "parts/triage/finding_state.h"
#include "parts/triage/register.h"

namespace closeout::triage {
namespace {

std::string events_text(const std::vector<DeadlineEvent>& events) {
  std::vector<std::string> words;
  for (const DeadlineEvent event : events) words.emplace_back(to_text(event));
  return join(words, ", ");
}

int rejections(const Evidence& evidence) {
  const int decided = (evidence.review == AuditorDecision::kRejected ? 1 : 0) +
                      (evidence.auditor_decision == AuditorDecision::kRejected ? 1 : 0);
  return std::max(decided, evidence.times_rejected);
}

// Items that name no slot share one when they show the same requirement by the same type.
std::string slot_of(const Evidence& evidence) {
  return fmt::format("{} {}", evidence.requirement.value,
                     evidence.slot.empty() ? to_text(evidence.type) : evidence.slot);
}

class Judge {
 public:
  Judge(const Context& context, std::span<const RiskId> broken)
      : register_(context),
        context_(register_.context()),
        snapshot_(register_.snapshot()),
        broken_(broken.begin(), broken.end()) {}

  Blocker own_reasons(const Finding& finding, const Deadlines& clock) {
    Blocker blocker;
    blocker.id = finding.id;
    if (is_settled(finding.state)) return blocker;
    reasons_ = &blocker.reasons;
    judge_class(finding, clock);
    judge_conditions(finding);
    judge_risks(finding);
    judge_evidence(finding);
    if (!clock.overdue.empty()) {
      add(BlockerRule::kOverdue, fmt::format("Overdue: {}.", events_text(clock.overdue)));
    }
    blocker.auditor_acknowledged = is_acknowledged(finding);
    if (blocker.auditor_acknowledged) blocker.acknowledged.swap(blocker.reasons);
    return blocker;
  }

 private:
  void add(BlockerRule rule, std::string why) { reasons_->push_back({rule, std::move(why)}); }

  void judge_class(const Finding& finding, const Deadlines& clock) {
    if (finding.class_ == FindingClass::kMajor) {
      add(BlockerRule::kOpenMajor,
          fmt::format("Major nonconformity, open ({}).", to_text(finding.state)));
    }
    if (finding.class_ == FindingClass::kMinor && contains(clock.overdue, DeadlineEvent::kPlan)) {
      add(BlockerRule::kPlanOverdue,
          fmt::format("No plan was accepted by {}.", to_text(*clock.plan)));
    }
    if (is_confirmed_repeat(context_, finding)) {
      add(BlockerRule::kRepeat, fmt::format("Confirmed repeat of {}.", finding.repeat_of));
    }
  }

  void judge_conditions(const Finding& finding) {
    if (finding.invalidates_model) {
      add(BlockerRule::kInvalidatesModel,
          "It makes the scope or the zone model doubtful, and with it other evidence.");
    }
    if (touches_safety_zone(snapshot_, finding) && !has_safety_signoff(finding)) {
      add(BlockerRule::kSafetySignoff,
          "It concerns a safety zone and has no dated sign-off by functional safety.");
    }
    const auto audit = next_audit(context_.site());
    if (finding.legal_condition_date && (!audit || *finding.legal_condition_date < *audit)) {
      add(BlockerRule::kLegalCondition,
          fmt::format("A legal or licence condition falls due on {}, before the next audit ({}).",
                      to_text(*finding.legal_condition_date),
                      audit ? to_text(*audit) : "no date planned"));
    }
  }

  bool has_safety_signoff(const Finding& finding) const {
    return finding.fs_signoff_at && holds_role(snapshot_, finding.fs_signoff_by,
                                               Role::kFunctionalSafety, *finding.fs_signoff_at);
  }

  bool is_broken(const ResidualRisk* risk) const { return broken_.contains(risk->id); }

  void judge_risks(const Finding& finding) {
    for (const ResidualRisk* risk : register_.risks_of(finding)) {
      if (!is_broken(risk)) continue;
      add(BlockerRule::kRiskPosition,
          fmt::format("The accepted residual risk {} is expired, unsigned or signed below the "
                      "authority it needs.",
                      risk->id.value));
      return;
    }
  }

  // An acknowledged position that no longer holds is not the one the auditor acknowledged.
  bool is_acknowledged(const Finding& finding) const {
    const auto risks = register_.risks_of(finding);
    if (std::ranges::any_of(risks, [&](const auto* risk) { return is_broken(risk); })) {
      return false;
    }
    return finding.auditor_ack_at || std::ranges::any_of(risks, [](const ResidualRisk* risk) {
             return risk->auditor_ack_at && risk->state == RiskState::kAccepted &&
                    risk->part.empty();
           });
  }

  void judge_evidence(const Finding& finding) {
    std::map<std::string, int> by_slot;
    for (const Evidence* item : register_.evidence_of(finding.id))
      by_slot[slot_of(*item)] += rejections(*item);
    for (const auto& [slot, count] : by_slot) {
      if (count < 2) continue;
      add(BlockerRule::kRejectedTwice,
          fmt::format("Evidence of {} was rejected {} times.", slot, count));
      return;
    }
  }

  Register register_;
  const Context& context_;
  const Snapshot& snapshot_;
  std::unordered_set<RiskId> broken_;
  std::vector<BlockerReason>* reasons_ = nullptr;
};

using Index = std::unordered_map<FindingId, std::size_t>;

// B9 spreads from every blocker to its children and to its open prerequisites, and from those on.
void spread(const Snapshot& snapshot, std::vector<Blocker>& all) {
  const auto& findings = snapshot.findings().rows();
  Index index;
  std::unordered_map<FindingId, std::vector<std::size_t>> children;
  for (std::size_t i = 0; i < findings.size(); ++i) {
    index.emplace(findings[i].id, i);
    if (!findings[i].parent.empty()) children[findings[i].parent].push_back(i);
  }
  std::vector<std::size_t> queue;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].blocks()) queue.push_back(i);
  }
  std::unordered_set<std::size_t> marked;
  const auto mark = [&](std::size_t i, std::string why) {
    if (is_settled(findings[i].state) || !marked.insert(i).second) return;
    Blocker& blocker = all[i];
    const bool blocked_before = blocker.blocks();
    auto& reasons = blocker.auditor_acknowledged ? blocker.acknowledged : blocker.reasons;
    const auto place = std::ranges::find(reasons, BlockerRule::kOverdue, &BlockerReason::rule);
    reasons.insert(place, {BlockerRule::kDependency, std::move(why)});
    if (blocker.blocks() && !blocked_before) queue.push_back(i);
  };
  for (std::size_t next = 0; next < queue.size(); ++next) {
    const Finding& blocker = findings[queue[next]];
    for (const FindingId& id : blocker.depends_on) {
      const auto found = index.find(merge_target(snapshot, id));
      if (found == index.end() || found->second == queue[next]) continue;
      mark(found->second, fmt::format("{} blocks and waits for it.", blocker.id.value));
    }
    if (const auto found = children.find(blocker.id); found != children.end()) {
      for (const std::size_t child : found->second) {
        mark(child, fmt::format("It was split from {}, which blocks.", blocker.id.value));
      }
    }
  }
}

}  // namespace

std::vector<std::string> Blocker::rules() const {
  std::vector<std::string> words;
  for (const BlockerReason& reason : reasons) words.emplace_back(to_text(reason.rule));
  return words;
}

std::vector<Blocker> blockers(const Context& context, std::span<const Deadlines> clocks,
                              std::span<const RiskId> broken_acceptances) {
  const auto& findings = context.snapshot.findings().rows();
  CHECK(clocks.size() == findings.size());
  Judge judge(context, broken_acceptances);
  std::vector<Blocker> all;
  all.reserve(findings.size());
  for (std::size_t i = 0; i < findings.size(); ++i) {
    all.push_back(judge.own_reasons(findings[i], clocks[i]));
  }
  spread(context.snapshot, all);
  return all;
}

}  // namespace closeout::triage

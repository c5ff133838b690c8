// SPDX-License-Identifier: Apache-2.0
#include "parts/triage/merge.h"

#include <algorithm>
#include <unordered_set>

#include <fmt/format.h>

#include "parts/triage/finding_class.h"
#include "parts/triage/finding_state.h"

namespace closeout::triage {
namespace {

// Whether `from` waits for `to`, directly or through others, once `without` is out of the way.
bool waits_for(const Snapshot& snapshot, const FindingId& from, const FindingId& to,
               const FindingId& without) {
  std::vector<FindingId> queue = {from};
  std::unordered_set<FindingId> seen = {from, without};
  for (std::size_t next = 0; next < queue.size(); ++next) {
    const Finding* finding = snapshot.findings().find(queue[next]);
    if (finding == nullptr) continue;
    for (const FindingId& id : finding->depends_on) {
      if (id == to) return true;
      if (seen.insert(id).second) queue.push_back(id);
    }
  }
  return false;
}

// One of the two waits for a third that waits for the other: as one they would wait for themselves.
bool closes_circle(const Snapshot& snapshot, const Finding& a, const Finding& b) {
  const auto through_third = [&](const Finding& from, const Finding& to) {
    return std::ranges::any_of(from.depends_on, [&](const FindingId& third) {
      return third != to.id && waits_for(snapshot, third, to.id, from.id);
    });
  };
  return through_third(a, b) || through_third(b, a);
}

bool descends_from(const Snapshot& snapshot, const Finding* finding, const FindingId& ancestor) {
  std::unordered_set<FindingId> seen;
  while (finding != nullptr && seen.insert(finding->id).second) {
    if (finding->parent == ancestor) return true;
    finding = snapshot.findings().find(finding->parent);
  }
  return false;
}

template <class T>
void unite(std::vector<T>& kept, const std::vector<T>& added) {
  for (const T& value : added) {
    if (!contains(kept, value)) kept.push_back(value);
  }
}

template <class T>
void earlier(std::optional<T>& kept, const std::optional<T>& other) {
  if (other && (!kept || *other < *kept)) kept = other;
}

template <class T>
void fill(T& kept, const T& other) {
  if (kept == T{}) kept = other;
}

// `loser` becomes `target` in a list of findings. True when it stood there.
bool replace(std::vector<FindingId>& ids, const FindingId& loser, const FindingId& target) {
  const auto place = std::ranges::find(ids, loser);
  if (place == ids.end()) return false;
  if (contains(ids, target)) {
    ids.erase(place);
  } else {
    *place = target;
  }
  return true;
}

void unite_links(Finding& kept, const Finding& loser) {
  unite(kept.requirements, loser.requirements);
  unite(kept.zones, loser.zones);
  unite(kept.conduits, loser.conduits);
  unite(kept.assets, loser.assets);
  unite(kept.cves, loser.cves);
  unite(kept.nis2, loser.nis2);
  unite(kept.themes, loser.themes);
  unite(kept.windows, loser.windows);
  unite(kept.root_causes, loser.root_causes);
  unite(kept.depends_on, loser.depends_on);
  std::erase_if(kept.depends_on,
                [&](const FindingId& id) { return id == kept.id || id == loser.id; });
}

void unite_judgements(Finding& kept, const Finding& loser, Date today) {
  if (is_above(loser.class_, kept.class_)) {
    kept.class_before = kept.class_;
    kept.class_changed_at = today;
    kept.class_ = loser.class_;
  }
  earlier(kept.legal_condition_date, loser.legal_condition_date);
  fill(kept.override_, loser.override_);
  fill(kept.repeat_candidate, loser.repeat_candidate);
  fill(kept.residual, loser.residual);
  if (kept.repeat_of.empty()) {
    kept.repeat_of = loser.repeat_of;
    kept.repeat_confirmed_by = loser.repeat_confirmed_by;
  }
  kept.invalidates_model = kept.invalidates_model || loser.invalidates_model;
  kept.remarks.push_back(
      fmt::format("{} ({}) was merged into this finding.", loser.id.value,
                  loser.external_ref.empty() ? "no external number" : loser.external_ref));
}

// Records of one kind whose list of findings names the loser.
template <class T>
void redirect_lists(const Snapshot& snapshot, std::vector<FindingId> T::* list,
                    const FindingId& loser, const FindingId& target, std::vector<T>& changed) {
  for (const T& record : snapshot.all<T>()) {
    T copy = record;
    if (replace(copy.*list, loser, target)) changed.push_back(std::move(copy));
  }
}

void redirect_incidents(const Snapshot& snapshot, const FindingId& loser, const FindingId& target,
                        std::vector<Incident>& changed) {
  for (const Incident& record : snapshot.incidents()) {
    Incident copy = record;
    bool named = false;
    for (const auto list :
         {&Incident::tx_findings, &Incident::confirmed_path, &Incident::failed_controls,
          &Incident::tx_applied, &Incident::path_applied}) {
      named = replace(copy.*list, loser, target) || named;
    }
    if (named) changed.push_back(std::move(copy));
  }
}

// Other findings that wait for the loser or were split from it; merged ones are never changed.
void redirect_findings(const Snapshot& snapshot, const FindingId& loser, const FindingId& target,
                       std::vector<Finding>& changed) {
  for (const Finding& record : snapshot.findings()) {
    if (record.id == loser || record.id == target) continue;
    if (record.state == FindingState::kMerged) continue;
    Finding copy = record;
    const bool waits = replace(copy.depends_on, loser, target);
    const bool child = copy.parent == loser;
    if (child) copy.parent = target;
    if (waits || child) changed.push_back(std::move(copy));
  }
}

void redirect_work(const Register& reg, const FindingId& loser, const FindingId& target,
                   FindingChange& change) {
  for (const Action* action : reg.actions_of(loser)) {
    Action& moved = change.actions.emplace_back(*action);
    moved.finding = target;
    if (moved.origin.empty()) moved.origin = loser;
  }
  for (const Evidence* item : reg.evidence_of(loser)) {
    change.evidence.emplace_back(*item).finding = target;
  }
  for (const GateOverride* signed_off : reg.overrides_of(loser)) {
    change.overrides.emplace_back(*signed_off).finding = target;
  }
}

}  // namespace

std::vector<std::string> merge_faults(const Register& reg, const Finding& loser,
                                      const FindingId& target, const PersonId& auditor) {
  if (target.empty()) return {"the finding to merge into is not named"};
  const Finding* into = reg.snapshot().findings().find(target);
  if (into == nullptr) return {fmt::format("{} does not exist", target.value)};
  if (target == loser.id) return {"a finding cannot be merged into itself"};
  std::vector<std::string> faults;
  if (is_settled(into->state)) {
    faults.push_back(
        fmt::format("{} is {} and takes nothing in", target.value, to_text(into->state)));
  }
  if (descends_from(reg.snapshot(), into, loser.id) ||
      descends_from(reg.snapshot(), &loser, target)) {
    faults.push_back("one of the two was split from the other");
  }
  if (closes_circle(reg.snapshot(), loser, *into)) {
    faults.push_back("as one finding they would wait for themselves: a third stands between them");
  }
  const bool one_audit = loser.audit == into->audit && loser.source == into->source;
  if (!one_audit && !holds_role(reg.snapshot(), auditor, Role::kAuditor, reg.context().today())) {
    faults.push_back("they come from different audits, and no auditor agrees");
  }
  return faults;
}

FindingChange merged(const Register& reg, const Finding& loser, const FindingId& target,
                     const PersonId& by) {
  const Snapshot& snapshot = reg.snapshot();
  const Date today = reg.context().today();
  FindingChange change;
  Finding& gone = change.findings.emplace_back(loser);
  gone.state = FindingState::kMerged;
  gone.state_since = today;
  gone.merged_into = target;
  gone.merged_at = today;
  gone.merged_by = by;
  Finding kept = snapshot.findings().at(target);
  unite_links(kept, loser);
  unite_judgements(kept, loser, today);
  change.findings.push_back(std::move(kept));
  redirect_findings(snapshot, loser.id, target, change.findings);
  redirect_work(reg, loser.id, target, change);
  redirect_lists(snapshot, &ResidualRisk::findings, loser.id, target, change.risks);
  redirect_lists(snapshot, &ProblemGroup::findings, loser.id, target, change.groups);
  redirect_lists(snapshot, &LeadTime::findings, loser.id, target, change.lead_times);
  redirect_lists(snapshot, &RequirementStatus::findings, loser.id, target, change.statuses);
  redirect_incidents(snapshot, loser.id, target, change.incidents);
  change.summary = fmt::format("{} merged into {}", loser.id.value, target.value);
  return change;
}

}  // namespace closeout::triage

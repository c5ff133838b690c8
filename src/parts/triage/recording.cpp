// SPDX-License-Identifier: Apache-2.0
#include "parts/triage/recording.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/refusal.h"
#include "base/text.h"
#include "catalog/references.h"
#include "parts/triage/decisions.h"
#include "parts/triage/finding_state.h"
#include "parts/triage/state_machine.h"

namespace closeout::triage {
namespace {

using Faults = std::vector<Refusal>;

Faults faults_of(const Register& reg, const Finding& finding, const Actor& actor, Guard guard) {
  Faults faults;
  if (const auto may_edit = editable(finding); !may_edit) faults = refusals_in(may_edit.error());
  const auto persons = who_may(reg, finding, roles_before(guard));
  if (!actor.system && !contains(persons, actor.person)) {
    std::vector<std::string> names;
    for (const PersonId& person : persons) names.push_back(person_text(reg.snapshot(), person));
    faults.push_back({"role", names.empty() ? "nobody on the list of people may record this"
                                            : "only these may record this: " + join(names, ", ")});
  }
  return faults;
}

template <class T>
void need_all(const Table<T>& table, const std::vector<decltype(T::id)>& ids, std::string_view rule,
              Faults& faults) {
  for (const auto& id : ids) {
    if (table.contains(id)) continue;
    faults.push_back({std::string(rule), fmt::format("there is no {} in {}", id.value, T::kKind)});
  }
}

void check_requirements(const Particulars& given, Faults& faults) {
  if (!given.requirements) return;
  if (given.requirements->empty()) {
    faults.push_back({"requirement_named", "no requirement is named"});
  }
  for (const RequirementId& id : *given.requirements) {
    if (find_reference(id) != nullptr) continue;
    faults.push_back(
        {"requirement_named", fmt::format("{} is no requirement of a known catalogue", id.value)});
  }
}

void check_owner(const Register& reg, const Particulars& given, Faults& faults) {
  if (!given.owner) return;
  const Person* owner = reg.snapshot().people().find(*given.owner);
  if (owner == nullptr) {
    faults.push_back({"owner_named", fmt::format("{} is not on the list of people: an owner is one "
                                                 "person, never a team",
                                                 given.owner->value)});
  } else if (owner->left && *owner->left <= reg.context().today()) {
    faults.push_back(
        {"owner_named", fmt::format("{} left on {}", owner->name, to_text(*owner->left))});
  }
}

// Every asset of a finding lies in one of its zones (manual §1.4).
void check_scope(const Register& reg, const Finding& after, Faults& faults) {
  need_all(reg.snapshot().zones(), after.zones, "zone_named", faults);
  need_all(reg.snapshot().assets(), after.assets, "asset_in_zone", faults);
  for (const AssetId& id : after.assets) {
    const Asset* asset = reg.snapshot().assets().find(id);
    if (asset == nullptr) continue;
    const bool inside = std::ranges::any_of(
        asset->zones, [&](const ZoneId& zone) { return contains(after.zones, zone); });
    if (inside) continue;
    faults.push_back({"asset_in_zone",
                      fmt::format("asset {} lies in none of the zones of the finding", id.value)});
  }
}

FindingChange changed(Finding after, std::string_view what) {
  FindingChange change;
  change.summary = fmt::format("{}: {}", after.id.value, what);
  change.findings.push_back(std::move(after));
  return change;
}

// Keeps what is there where nothing is given.
void replace(std::string& kept, const std::string& given) {
  if (!trim(given).empty()) kept = given;
}

}  // namespace

Result<FindingChange> record_particulars(const Register& reg, const Finding& finding,
                                         const Particulars& given, const Actor& actor) {
  Faults faults = faults_of(reg, finding, actor, Guard::kStatementComplete);
  check_requirements(given, faults);
  check_owner(reg, given, faults);
  Finding after = finding;
  if (given.requirements) after.requirements = *given.requirements;
  if (given.owner) after.owner = *given.owner;
  if (given.zones) after.zones = *given.zones;
  if (given.assets) after.assets = *given.assets;
  if (given.deficiency) after.deficiency_kind = given.deficiency;
  if (given.observed) after.evidence_observed = *given.observed;
  if (given.nonconformity) after.nonconformity = *given.nonconformity;
  if (given.zones || given.assets) check_scope(reg, after, faults);
  if (!faults.empty()) return refuse(faults, finding.id.value);
  return changed(std::move(after), "particulars recorded");
}

Result<FindingChange> record_containment(const Register& reg, const Finding& finding,
                                         const std::string& text, Instant at, const Actor& actor) {
  Faults faults = faults_of(reg, finding, actor, Guard::kContained);
  if (trim(text).empty()) faults.push_back({"contained", "it does not say what contains it"});
  if (at > reg.context().now) faults.push_back({"contained", "containment lies in the future"});
  if (!faults.empty()) return refuse(faults, finding.id.value);
  Finding after = finding;
  after.containment = text;
  after.contained_at = at;
  return changed(std::move(after), "containment recorded");
}

Result<FindingChange> record_cause(const Register& reg, const Finding& finding, const Cause& cause,
                                   const Actor& actor) {
  Faults faults = faults_of(reg, finding, actor, Guard::kCauseFound);
  if (!faults.empty()) return refuse(faults, finding.id.value);
  Finding after = finding;
  replace(after.rca_method, cause.method);
  if (!cause.causes.empty()) after.root_causes = cause.causes;
  replace(after.root_cause_text, cause.text);
  replace(after.extent_checked, cause.extent_checked);
  replace(after.extent_found, cause.extent_found);
  return changed(std::move(after), "root cause and extent of condition recorded");
}

}  // namespace closeout::triage

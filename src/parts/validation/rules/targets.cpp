// SPDX-License-Identifier: Apache-2.0
// ZC-30 to ZC-37: characteristics and security levels of zones and conduits.
#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "base/text.h"
#include "parts/validation/rules/rules.h"

namespace closeout::rules {
namespace {

constexpr int kLevelMax = 4;
constexpr int kWeakLevel = 1;  // what stops only casual misuse

// Calls visit(record, its zones) for every zone with a target and for every conduit.
template <class Visit>
void for_each_target(const RuleInput& input, Visit visit) {
  for (const Zone& zone : input.snapshot().zones()) {
    if (!zone.external_placeholder) visit(zone, ZoneList{&zone});
  }
  for (const Conduit& conduit : input.snapshot().conduits()) {
    visit(conduit, input.topology.ends_of(conduit));
  }
}

// The FRs of a vector for which the condition holds: "IAC, RDF".
template <class Condition>
std::string frs_where(Condition condition) {
  std::vector<std::string> names;
  for (std::size_t fr = 0; fr < kFrCount; ++fr) {
    if (condition(fr)) names.emplace_back(kFrCodes[fr]);
  }
  return join(names, ", ");
}

template <class Record>
std::string missing_characteristics(const Record& record) {
  return list_missing({
      {"organisation", record.organisation.empty()},
      {"logical_boundary", record.logical_boundary.empty()},
      {"physical_boundary", record.physical_boundary.empty()},
      {"logical_access_points", record.logical_access_points.empty()},
      {"physical_access_points", record.physical_access_points.empty()},
      {"policies", record.policies.empty()},
      {"assumptions", record.assumptions.empty()},
  });
}

template <class Record>
std::string rationale_fault(const Record& record, const Snapshot& snapshot) {
  const bool scenario = snapshot.all<RiskScenario>().contains(record.sl_t_scenario);
  const bool approver = snapshot.people().contains(record.sl_t_approver);
  return list_missing({{"rationale", !scenario && record.sl_t_policy.empty()},
                       {"approver", !approver},
                       {"date", !record.sl_t_date}});
}

bool all_equal(const SlVector& vector) {
  return std::ranges::count(vector, vector.front()) == std::ssize(vector);
}

// The highest target per FR of the zones that have one.
std::optional<SlVector> highest_target(const ZoneList& zones) {
  std::optional<SlVector> highest;
  for (const Zone* zone : zones) {
    if (!zone->sl_t) continue;
    if (!highest) highest = SlVector{};
    for (std::size_t fr = 0; fr < kFrCount; ++fr) {
      (*highest)[fr] = std::max((*highest)[fr], (*zone->sl_t)[fr]);
    }
  }
  return highest;
}

bool is_enforced_by_conduit(std::size_t fr) {
  return fr == kIac || fr == kSi || fr == kRdf;
}

int worst_consequence(const Zone& zone, const Table<RiskScenario>& scenarios) {
  int worst = zone.max_c;
  for (const RiskScenario& scenario : scenarios) {
    if (scenario.zone == zone.id) worst = std::max(worst, scenario.consequence);
  }
  return worst;
}

std::string critical_class(const Zone& zone, const ValidationPolicy& policy) {
  for (const std::string& data : zone.data_classes) {
    for (const std::string& word : policy.critical_data_classes) {
      if (fold(data).find(fold(word)) != std::string::npos) return data;
    }
  }
  return {};
}

// Every zone that has a target has the same one, and there is more than one zone.
bool one_vector_everywhere(const Table<Zone>& zones) {
  const Zone* first = nullptr;
  int count = 0;
  for (const Zone& zone : zones) {
    if (zone.external_placeholder || !zone.sl_t) continue;
    if (first == nullptr) first = &zone;
    if (*zone.sl_t != *first->sl_t) return false;
    ++count;
  }
  return count > 1;
}

}  // namespace

void zc30(const RuleInput& input, RuleReport& report) {
  for_each_target(input, [&](const auto& record, const ZoneList& zones) {
    const std::string missing = missing_characteristics(record);
    if (missing.empty()) return;
    report.add(record.id.value, "ZCR 6 characteristics missing: " + missing, zones);
  });
}

void zc31(const RuleInput& input, RuleReport& report) {
  for_each_target(input, [&](const auto& record, const ZoneList& zones) {
    if (!record.sl_t) {
      report.add(record.id.value, "SL-T missing", zones);
      return;
    }
    const std::string wrong = frs_where(
        [&](std::size_t fr) { return (*record.sl_t)[fr] < 0 || (*record.sl_t)[fr] > kLevelMax; });
    if (!wrong.empty()) report.add(record.id.value, "SL-T not from 0 to 4 in " + wrong, zones);
  });
}

void zc32(const RuleInput& input, RuleReport& report) {
  for_each_target(input, [&](const auto& record, const ZoneList& zones) {
    if (!record.sl_t) return;
    const std::string missing = rationale_fault(record, input.snapshot());
    if (!missing.empty()) report.add(record.id.value, "SL-T without " + missing, zones);
  });
}

void zc33(const RuleInput& input, RuleReport& report) {
  for (const Conduit& conduit : input.snapshot().conduits()) {
    const ZoneList ends = input.topology.ends_of(conduit);
    const auto floor = highest_target(ends);
    if (!conduit.sl_t || !floor) continue;
    const std::string below = frs_where([&](std::size_t fr) {
      return is_enforced_by_conduit(fr) && (*conduit.sl_t)[fr] < (*floor)[fr];
    });
    if (!below.empty()) report.add(conduit.id.value, "below its zones in " + below, ends);
  }
}

void zc34(const RuleInput& input, RuleReport& report) {
  for (const Conduit& conduit : input.snapshot().conduits()) {
    const ZoneList ends = input.topology.ends_of(conduit);
    if (std::ranges::any_of(ends, [](const Zone* z) { return z->kind == ZoneKind::kDmz; }))
      continue;
    for (const Zone* a : ends) {
      for (const Zone* b : ends) {
        if (a >= b || !a->sl_t || !b->sl_t) continue;
        const std::string jump = frs_where([&](std::size_t fr) {
          return (fr == kIac || fr == kRdf) &&
                 std::abs((*a->sl_t)[fr] - (*b->sl_t)[fr]) >= input.policy().neighbour_jump_min;
        });
        if (jump.empty()) continue;
        report.add(
            conduit.id.value,
            fmt::format("{} and {} jump in {} without a DMZ", a->id.value, b->id.value, jump),
            ends);
      }
    }
  }
}

void zc35(const RuleInput& input, RuleReport& report) {
  for_each_target(input, [&](const auto& record, const ZoneList& zones) {
    if (!record.sl_t) return;
    const SlVector& target = *record.sl_t;
    const std::string top = frs_where([&](std::size_t fr) { return target[fr] == kLevelMax; });
    if (!top.empty()) report.add(record.id.value, "SL-T 4 in " + top, zones);
    if (all_equal(target)) report.add(record.id.value, "seven identical values", zones);
  });
  if (one_vector_everywhere(input.snapshot().zones())) {
    report.add_everywhere(model_object(input), "the same vector in every zone");
  }
}

void zc36(const RuleInput& input, RuleReport& report) {
  for (const Zone& zone : input.snapshot().zones()) {
    if (zone.external_placeholder || !zone.sl_t || (*zone.sl_t)[kDc] > kWeakLevel) continue;
    const std::string data = critical_class(zone, input.policy());
    if (data.empty()) continue;
    report.add(zone.id.value, fmt::format("holds {} at SL-T DC {}", data, (*zone.sl_t)[kDc]),
               {&zone});
  }
}

void zc37(const RuleInput& input, RuleReport& report) {
  for (const Zone& zone : input.snapshot().zones()) {
    if (zone.external_placeholder || !zone.sl_t) continue;
    const int worst = worst_consequence(zone, input.snapshot().all<RiskScenario>());
    if (worst < input.policy().scenario_consequence_min) continue;
    const std::string weak = frs_where([&](std::size_t fr) {
      return (fr == kIac || fr == kUc || fr == kRdf) && (*zone.sl_t)[fr] <= kWeakLevel;
    });
    if (weak.empty()) continue;
    report.add(zone.id.value, fmt::format("consequence {} with weak SL-T in {}", worst, weak),
               {&zone});
  }
}

}  // namespace closeout::rules

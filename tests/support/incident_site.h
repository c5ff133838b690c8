// SPDX-License-Identifier: Apache-2.0
// One incident of a small plant for tests of the NIS2 part: fill the rows, then ask for the
// context.
#pragma once

#include "catalog/policies.h"
#include "support/demo_site.h"
#include "support/plant.h"

namespace closeout {

inline Instant instant(std::string_view text) {
  return parse_instant(text).value();
}
inline Date day(std::string_view text) {
  return parse_date(text).value();
}

class IncidentSite {
 public:
  Plant plant;
  Instant now = instant("2026-06-15T12:00Z");

  IncidentSite() {
    Site& site = plant.add<Site>("S1");
    site.name = "Plant";
    site.timezone = "Europe/Berlin";
    Incident& first = plant.add<Incident>("INC-2026-01");
    first.title = "encrypted operator station";
    first.significant = true;
  }
  Site& site() { return plant.the<Site>("S1"); }
  Incident& incident() { return plant.the<Incident>("INC-2026-01"); }
  // A report that was sent, or a draft where `sent` is empty.
  Submission& report(ReportStage stage, std::string_view sent, int version = 1) {
    auto& row =
        plant.add<Submission>("INC-2026-01/" + std::to_string(plant.rows<Submission>().size() + 1));
    row.incident = incident().id;
    row.stage = stage;
    row.version = version;
    if (!sent.empty()) {
      row.submitted_at = instant(sent);
      row.receipt = "R-" + row.id.value;
    }
    return row;
  }
  IncidentDecision& decision(std::string_view subject, std::string_view result,
                             std::string_view at) {
    auto& row = plant.add<IncidentDecision>(
        "INC-2026-01/D" + std::to_string(plant.rows<IncidentDecision>().size() + 1));
    row.incident = incident().id;
    row.subject = subject;
    row.result = result;
    row.at = instant(at);
    return row;
  }

  // Valid until the next call; build again after a change.
  Context context() {
    snapshot_ = plant.build();
    return {snapshot_, demo_policy(), now};
  }
  const Incident& built() const { return *snapshot_.incidents().begin(); }

 private:
  Snapshot snapshot_;
};

}  // namespace closeout

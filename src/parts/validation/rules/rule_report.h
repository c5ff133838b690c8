// SPDX-License-Identifier: Apache-2.0
// What a model rule reads and where it puts what it finds.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "parts/validation/model_rules.h"

namespace closeout {

struct RuleInput {
  const Context& context;
  const Topology& topology;

  const Snapshot& snapshot() const { return context.snapshot; }
  const ValidationPolicy& policy() const { return context.policy.validation; }
  Date today() const { return topology.today(); }
};

class RuleReport {
 public:
  RuleReport(const ModelRule& rule, const Topology& topology, std::vector<Violation>& out)
      : rule_(rule), topology_(topology), out_(out) {}

  // A violation with the severity and remedy of the rule, which the caller may change. `zones` are
  // those whose gate it closes; outside parties among them are left out.
  Violation& add(std::string object, std::string message, const ZoneList& zones);
  // A fault of the model as a whole: of the gates of all zones.
  Violation& add_everywhere(std::string object, std::string message);

 private:
  const ModelRule& rule_;
  const Topology& topology_;
  std::vector<Violation>& out_;
};

// Object of a violation of the model as a whole while no version of it is in force.
inline constexpr std::string_view kWholeModel = "model";
// The version in force, or kWholeModel.
std::string model_object(const RuleInput& input);

// "Z03, Z05"
std::string list_ids(const ZoneList& zones);
// "physical_boundary, policies": the names whose flag is set.
struct Missing {
  std::string_view name;
  bool is_missing;
};
std::string list_missing(std::initializer_list<Missing> items, std::string_view separator = ", ");
// The FRs in which a vector lies below another: "IAC, RDF".
std::string lower_frs(const SlVector& value, const SlVector& floor);
// Recorded zones and those of the interfaces.
ZoneList touched_zones(const PlacedAsset& place);
// Purdue levels 0 to 2, where a process is controlled (IEC 62443-1-1 reference model); a zone
// without levels counts by its kind.
bool is_control_level(const Zone& zone);
bool is_safety(const Zone& zone);
// Whether the device can filter at all: an unmanaged switch cannot.
bool can_filter(const Asset& device);
// The zone lies inside the other, directly or through further zones.
bool is_inside(const Zone& zone, const Zone& outer, const Table<Zone>& zones);

}  // namespace closeout

// SPDX-License-Identifier: Apache-2.0
// What the model rules report.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "model/enums.h"
#include "model/values.h"

namespace closeout {

// An error keeps the gate closed; a warning needs a reasoned waiver (manual §2.2).
enum class Severity { kError, kWarning, kInfo };
template <>
struct EnumWords<Severity> {
  static constexpr auto words = std::to_array<std::string_view>({"E", "W", "I"});
};

// One rule broken by one object; there is one violation per pair of the two.
struct Violation {
  std::string rule;  // "ZC-23"
  Severity severity = Severity::kError;
  std::string object;  // id of an asset, zone, conduit, flow, observation or model version
  std::string message;
  std::string remedy;
  std::vector<ZoneId> zones;  // whose gate it closes, in natural order; outside parties have none
  WaiverId waived_by;         // the waiver in force today, if any

  friend bool operator==(const Violation&, const Violation&) = default;
};

}  // namespace closeout

// SPDX-License-Identifier: Apache-2.0
// What the prioritisation is expected to say of the demo plant, for tests of parts that take it as
// given.
#pragma once

#include "parts/triage/limits.h"
#include "support/demo_expected.h"
#include "support/demo_site.h"

namespace closeout {

inline triage::Ranks expected_ranks() {
  triage::Ranks ranks;
  for (const auto& row : demo_expected().at("score").at("findings").as_array()) {
    const FindingId id(std::string_view(row.at("id").as_string()));
    ranks[id] = {static_cast<int>(row.at("tier").as_int64()),
                 parse_enum<Band>(std::string_view(row.at("band").as_string()))};
  }
  return ranks;
}

}  // namespace closeout

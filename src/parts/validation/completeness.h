// SPDX-License-Identifier: Apache-2.0
// Filled mandatory fields of an asset (manual §2.3).
#pragma once

#include <string_view>
#include <vector>

#include "model/inventory.h"
#include "model/policy.h"

namespace closeout {

struct FieldCount {
  int filled = 0;  // weighted
  int total = 0;
  std::vector<std::string_view> missing;
};

// 18 fields for every asset and 16 more for IP assets; those the policy names count twice. "none"
// and "n/a" are answers; only what is unknown is missing.
FieldCount count_fields(const Asset& asset, const ValidationPolicy& policy);

}  // namespace closeout

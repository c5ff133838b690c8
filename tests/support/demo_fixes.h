// SPDX-License-Identifier: Apache-2.0
// Test support: how each fault seeded in the model of the demo plant is put right.
#pragma once

#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "support/plant.h"

namespace closeout {

struct DemoFix {
  std::string_view fault;
  std::function<void(Plant&)> apply;
  std::vector<std::string_view> clears;  // "ZC-23 L01": exactly the violations that go with it
};

std::span<const DemoFix> demo_fixes();
// The demo plant with all of them applied: a model without a violation.
Plant clean_demo();

}  // namespace closeout
